"""Delimited text (CSV, TSV) record by record: one that is broken costs itself alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cutset.errors import BadFile
from cutset.sources.lines import Fault, Line, is_empty, lines, shown
from cutset.sources.suggest import did_you_mean
from cutset.store.sink import DeliveredFile, Sink

MAX_CELL = 100_000
"""Characters; below the limit at which Python's csv module itself gives up."""
MAX_LINES_OF_RECORD = 1_000
"""A quotation mark that is still open after so many lines was never closed."""

_NEVER_CLOSED = Fault(
    "A quotation mark opens here and is never closed.",
    "Close it, or double it if it belongs to the text; the file may be cut short.",
)


class Record(NamedTuple):
    """The cells of one record, or why there are none."""

    line: Line
    cells: tuple[str, ...]
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Row:
    """A readable record under the names of its columns.

    Attributes:
        row: where it begins (`L12`).
        cells: value by column, white space around it removed.
    """

    row: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table and its readable rows, which are read as they are asked for."""

    header: tuple[str, ...]
    rows: Iterator[Row]


def records(
    file: DeliveredFile,
    delimiter: str = ",",
    encoding: str = "utf-8",
    max_lines: int = MAX_LINES_OF_RECORD,
) -> Iterator[Record]:
    """Every record, faulty ones too; lines without any text are passed over.

    A quoted cell may run over several lines (1 for a format in which none does).
    Where its end is missing, only the line on which it opens is lost.
    """
    coming = _PushBack(lines(file, encoding))
    for line in coming:
        if line.fault is not None:
            yield Record(line, (), line.fault)
        elif line.text.strip():
            yield _record(line, coming, delimiter, max_lines)


def table(
    file: DeliveredFile, sink: Sink, required: tuple[str, ...] = (), delimiter: str = ","
) -> Table:
    """A table with a header line.

    Broken records are counted and go to the sink as rejects; whoever takes a row counts it.

    Raises:
        BadFile: the file is empty, or its header is unreadable, lacks a required
            column, or has one without a name or twice.
    """
    if is_empty(file.path):
        raise BadFile(f"{file.name} is empty.", "Check the download or export, and load it again.")
    found = records(file, delimiter)
    header = _header(file.name, next(found), required)
    return Table(header, _rows(file.name, sink, header, found))


def _rows(name: str, sink: Sink, header: tuple[str, ...], found: Iterator[Record]) -> Iterator[Row]:
    for record in found:
        fault = record.fault or _shape_fault(len(header), record.cells)
        if fault is None:
            cells = (cell.strip() for cell in record.cells)
            yield Row(record.line.row, dict(zip(header, cells, strict=True)))
        else:
            sink.record()
            sink.reject(name, record.line.row, *fault, shown(record.line.text))


class _PushBack:
    """An iterator of lines to which lines that were read ahead can be given back."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._back: deque[Line] = deque()

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._back.popleft() if self._back else next(self._source)

    def give_back(self, ahead: Sequence[Line]) -> None:
        self._back.extendleft(reversed(ahead))


def _record(first: Line, coming: _PushBack, delimiter: str, max_lines: int) -> Record:
    held = [first]
    quotes = first.text.count('"')
    parsed = _parsed([first.text], delimiter)
    while parsed is None and len(held) < max_lines:
        line = next(coming, None)
        if line is None:
            break
        held.append(line)
        if line.fault is not None:
            break
        quotes += line.text.count('"')
        if quotes % 2 == 0:
            parsed = _parsed([f"{line.text}\n" for line in held], delimiter)
    if parsed is None or (isinstance(parsed, Fault) and len(held) > 1):
        coming.give_back(held[1:])
        return Record(first, (), _NEVER_CLOSED)
    return Record(first, (), parsed) if isinstance(parsed, Fault) else Record(first, parsed, None)


def _parsed(texts: Iterable[str], delimiter: str) -> tuple[str, ...] | Fault | None:
    """The cells of one record; None where a quoted cell is still open at the end."""
    try:
        found = list(csv.reader(texts, delimiter=delimiter, strict=True))
    except csv.Error as fault:
        if "unexpected end of data" in str(fault):
            return None
        if "field limit" in str(fault):
            return _too_long()
        return Fault(f"The line cannot be read: {fault}.", "Put cells that hold quotes in quotes.")
    cells = tuple(found[0])
    return _too_long() if any(len(cell) > MAX_CELL for cell in cells) else cells


def _too_long() -> Fault:
    return Fault(
        f"A cell is longer than {MAX_CELL:,} characters.",
        "Look for a missing quotation mark; shorten the text if it is meant.",
    )


def _shape_fault(columns: int, cells: tuple[str, ...]) -> Fault | None:
    if len(cells) == columns:
        return None
    hint = (
        "A separator inside a cell must stand in quotation marks."
        if len(cells) > columns
        else "The line may be cut short; every column needs its separator, also when empty."
    )
    return Fault(f"{len(cells)} cells where the header names {columns}.", hint)


def _header(name: str, record: Record, required: tuple[str, ...]) -> tuple[str, ...]:
    if record.fault is not None:
        raise BadFile(f"{name}, line 1: {record.fault.reason}", record.fault.hint)
    header = tuple(cell.strip() for cell in record.cells)
    missing = [column for column in required if column not in header]
    if missing:
        raise BadFile(
            f"{name}, line 1: no column {missing[0]!r}{did_you_mean(missing[0], header)}",
            f"Needed are: {', '.join(required)}.",
        )
    for column in header:
        if not column or header.count(column) > 1:
            raise BadFile(
                f"{name}, line 1: column {column!r} has no name of its own.", "Name every column."
            )
    return header
