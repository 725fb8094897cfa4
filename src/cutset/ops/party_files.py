"""Files of parties, row by row: CSV, NDJSON, Parquet, XLSX, told by their ending.

Columns are `name` (needed), `id`, `type`, `names`, `birth_dates`, `countries`, `places`,
`identifiers`; several values stand as a list where the format has lists, else parted by `;`.
What cannot be read is a reject with the number of its row and why; what is passed over is noted.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

from cutset.errors import BadRequest, NotFound
from cutset.names.index import TYPES
from cutset.screen.model import Query
from cutset.sources.table import workbook
from cutset.store import tabular
from cutset.store.sink import DeliveredFile

LONGEST_LINE = 1_000_000
"""Bytes; a party of a million bytes is a damaged file."""

_LISTS = ("names", "birth_dates", "countries", "places", "identifiers")
COLUMNS = ("name", "id", "type", *_LISTS)
_SEPARATOR = ";"

Row = tuple[int, dict[str, Any] | str]
"""Number of the line or row with its cells, or with why it is none."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The rows of an open file, and how far it is read.

    Attributes:
        rows: in the file's order.
        read: how much of it, in the units of `size`.
        size: bytes or rows, as the format knows them; 0 = it does not.
        notes: what is passed over.
    """

    rows: Iterator[Row]
    read: Callable[[], int]
    size: int
    notes: tuple[str, ...] = ()


def check_file(file: Path) -> None:
    """See that a file is there and of a kind that is read.

    Raises:
        NotFound: the file is not there.
        BadRequest: an unknown ending.
    """
    endings = ", ".join(_READERS)
    if not file.is_file():
        raise NotFound(f"No file {file}.", f"Give the path of a file of parties ({endings}).")
    if file.suffix not in _READERS:
        raise BadRequest(f"{file}: unknown ending.", f"Use {endings}.")


@contextmanager
def opened(file: Path) -> Iterator[Parties]:
    """The rows of a file, of which memory holds one batch; a workbook also holds its texts.

    Raises:
        NotFound: the file is not there.
        BadRequest: it has no column `name`, or an unknown ending.
        BadFile: a workbook or Parquet file that is damaged, when it is opened or read.
    """
    check_file(file)
    with file.open("rb") as source:
        yield _READERS[file.suffix](file, source)


def queries_of(rows: Iterable[Row]) -> Iterator[tuple[int, Query | str]]:
    """Each row's number with its query, or with why it is none."""
    for number, row in rows:
        yield number, row if isinstance(row, str) else _query(number, row)


def _csv(file: Path, source: IO[bytes]) -> Parties:
    lines = _lines(source)
    _, head, _ = next(lines, (1, "", False))
    columns = next(csv.reader([head]), [])
    notes = _checked(columns)
    return Parties(_csv_rows(lines, columns), source.tell, file.stat().st_size, notes)


def _csv_rows(lines: Iterator[tuple[int, str, bool]], columns: list[str]) -> Iterator[Row]:
    for number, line, is_cut in lines:
        if is_cut:
            yield number, _TOO_LONG
            continue
        fields = next(csv.reader([line]), [])
        if not line.strip():
            continue
        if len(fields) != len(columns):
            yield number, f"{len(fields)} fields where the header has {len(columns)}"
        else:
            yield number, dict(zip(columns, fields, strict=True))


def _json(file: Path, source: IO[bytes]) -> Parties:
    return Parties(_json_rows(source), source.tell, file.stat().st_size)


def _json_rows(source: IO[bytes]) -> Iterator[Row]:
    for number, line, is_cut in _lines(source):
        if is_cut:
            yield number, _TOO_LONG
            continue
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as fault:
            yield number, f"no JSON: {fault}"
            continue
        yield number, row if isinstance(row, dict) else "no object"


_TOO_LONG = f"a line longer than {LONGEST_LINE:,} bytes"


def _lines(source: IO[bytes]) -> Iterator[tuple[int, str, bool]]:
    """Lines with their numbers, in UTF-8 with what is not replaced, and whether they are cut."""
    number = 0
    while raw := source.readline(LONGEST_LINE):
        number += 1
        is_cut, rest = False, raw
        while not rest.endswith(b"\n") and (rest := source.readline(LONGEST_LINE)):
            is_cut = True
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
        yield number, text.rstrip("\r\n").replace("\0", ""), is_cut


def _parquet(file: Path, _: IO[bytes]) -> Parties:
    found = tabular.picked(file, file.name, COLUMNS)
    notes = _checked(found.columns)
    counted = _Counted(found.rows)
    return Parties(counted.numbered(), counted.read, found.size, notes)


@dataclass(slots=True)
class _Counted:
    """Rows with their numbers, of which it knows how many were taken."""

    rows: Iterator[dict[str, Any]]
    taken: int = 0

    def numbered(self) -> Iterator[Row]:
        for row in self.rows:
            self.taken += 1
            yield self.taken, row

    def read(self) -> int:
        return self.taken


@dataclass(slots=True)
class _Heard:
    """What a workbook's reader says of rows and sheets that it does not hand on."""

    rejects: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def record(self, n: int = 1) -> None:
        """Rows are counted by whoever takes them."""

    def reject(self, file: str, row: str, reason: str, hint: str, raw: str) -> None:  # noqa: ARG002
        self.rejects.append((_number(row), reason))

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)


def _xlsx(file: Path, _: IO[bytes]) -> Parties:
    heard = _Heard()
    columns, rows = workbook.table(DeliveredFile(file.name, file), heard)
    notes = _checked(columns)
    return Parties(_xlsx_rows(rows, heard), lambda: 0, 0, (*heard.notes, *notes))


def _xlsx_rows(rows: workbook.Rows, heard: _Heard) -> Iterator[Row]:
    """The rows of a sheet; a reject stands before the row that the reader came to after it."""
    for place, cells in rows:
        yield from heard.rejects
        heard.rejects.clear()
        yield _number(place), dict(cells)
    yield from heard.rejects


def _number(place: str) -> int:
    """The row of a place.

    >>> _number("Our R&D!R12")
    12
    """
    return int(place.rpartition("!R")[2])


_READERS: dict[str, Callable[[Path, IO[bytes]], Parties]] = {
    ".csv": _csv, ".ndjson": _json, ".jsonl": _json, ".parquet": _parquet, ".xlsx": _xlsx,
}  # fmt: skip


def _checked(columns: Iterable[str]) -> tuple[str, ...]:
    """A note of the columns that mean nothing here.

    Raises:
        BadRequest: none is `name` or `identifiers`.
    """
    found = tuple(columns)
    if not {"name", "identifiers"} & set(found):
        raise BadRequest(
            "The file has neither a column `name` nor `identifiers`.",
            f"Its columns: {', '.join(found)}.",
        )
    unused = [column for column in found if column not in COLUMNS]
    return (f"Columns not used: {', '.join(unused)}.",) if unused else ()


def _query(number: int, row: dict[str, Any]) -> Query | str:
    name, type_ = str(row.get("name") or "").strip(), str(row.get("type") or "").strip() or None
    if type_ is not None and type_ not in TYPES:
        return f"unknown type {type_!r}; use one of {', '.join(TYPES)}"
    more = {key: _texts(row.get(key)) for key in _LISTS}
    if not name and not more["identifiers"]:
        return "neither a name nor a number"
    return Query(str(row.get("id") or number), name, type_, **more)


def _texts(value: Any) -> tuple[str, ...]:
    held = value if isinstance(value, list) else str(value or "").split(_SEPARATOR)
    return tuple(text for one in held if one is not None and (text := str(one).strip()))
