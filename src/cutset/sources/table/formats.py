"""Tables of any format as records: column -> text, with the place of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cutset.errors import BadFile
from cutset.sources import delimited
from cutset.sources.lines import Fault, is_empty, lines, shown
from cutset.sources.table import workbook
from cutset.store import tabular
from cutset.store.sink import DeliveredFile, Sink

_DELIMITERS = ",\t;|"


class Record(NamedTuple):
    """A row of a table.

    Attributes:
        row: line (`L12`), sheet and row (`Sheet1!R12`) or row (`R12`).
        values: text by column; empty cells are left out.
        columns: those that it names itself, empty ones too, where no header does.
    """

    row: str
    values: dict[str, str]
    columns: frozenset[str] = frozenset()


class Table(NamedTuple):
    """A table as it is read.

    Attributes:
        columns: None where each row names its own.
    """

    columns: frozenset[str] | None
    records: Iterator[Record]


def table(file: DeliveredFile, sink: Sink) -> Table:
    """The table in a file, whose format its first bytes tell.

    Broken rows are counted and go to the sink as rejects; whoever takes a record counts it.

    Raises:
        BadFile: empty, damaged, or of a format that is no table.
    """
    if is_empty(file.path):
        raise BadFile(f"{file.name} is empty.", "Check the download or export, and load it again.")
    with file.path.open("rb") as stream:
        head = stream.read(8)
    for magic, reader in _READERS:
        if head.startswith(magic):
            return reader(file, sink)
    first = next((line.text.strip() for line in lines(file) if line.text.strip()), "")
    if first.startswith("{"):
        return Table(None, _json_lines(file, sink))
    return _delimited(file, sink, first)


def _delimited(file: DeliveredFile, sink: Sink, header: str) -> Table:
    found = delimited.table(file, sink, (), max(_DELIMITERS, key=header.count))
    rows = (Record(row.row, _filled(row.cells)) for row in found.rows)
    return Table(frozenset(found.header), rows)


def _filled(cells: dict[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in cells.items() if cell}


def _json_lines(file: DeliveredFile, sink: Sink) -> Iterator[Record]:
    for line in lines(file):
        if line.fault is None and not line.text.strip():
            continue
        found = line.fault or _json_record(line.text)
        if isinstance(found, Fault):
            sink.record()
            sink.reject(file.name, line.row, *found, shown(line.text))
        else:
            yield Record(line.row, _filled(found), frozenset(found))


def _json_record(text: str) -> Fault | dict[str, str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        return Fault(f"No JSON: {fault}.", "The line may be cut short.")
    if not isinstance(found, dict):
        return Fault("No JSON object.", "Write one object with named values a line.")
    return dict(_leaves(found, ""))


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The leaves of a JSON value, empty ones too, under their path: `owner.name`, `names.0`."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, f"{path}.{key}" if path else str(key))
    else:
        yield path, workbook.text(value)


def _workbook(file: DeliveredFile, sink: Sink) -> Table:
    columns, rows = workbook.table(file, sink)
    return Table(frozenset(columns), (Record(place, values) for place, values in rows))


def _parquet(file: DeliveredFile, sink: Sink) -> Table:  # noqa: ARG001 (a reader is called so)
    columns, rows = tabular.parquet(file.path, file.name)
    return Table(frozenset(columns), (Record(f"R{number}", values) for number, values in rows))


def _old_workbook(file: DeliveredFile, sink: Sink) -> Table:  # noqa: ARG001
    raise BadFile(f"{file.name} is a workbook of before 2007.", "Save it as XLSX or CSV.")


_READERS: tuple[tuple[bytes, Callable[[DeliveredFile, Sink], Table]], ...] = (
    (b"PK\x03\x04", _workbook),
    (b"PAR1", _parquet),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _old_workbook),
)
"""First bytes of a format and its reader."""
