"""Delimited text (CSV, TSV) record by record: one that is broken costs itself alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
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
    source, back, held = lines(file, encoding), deque[Line](), list[Line]()
    while True:
        texts = _texts(source, back, held, max_lines)
        try:
            for cells in csv.reader(texts, delimiter=delimiter, strict=True):
                line = held[0]
                is_short = len(held) == 1 and len(line.text) <= MAX_CELL
                if is_short or max(map(len, cells)) <= MAX_CELL:
                    yield Record(line, tuple(cells), None)
                else:
                    yield Record(line, (), _too_long())
                held.clear()
        except csv.Error as broken:
            yield Record(held[0], (), _fault(broken, held))
            back.extendleft(reversed(held[1:]))
            held.clear()
        else:
            return


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


def _texts(
    source: Iterator[Line], back: deque[Line], held: list[Line], max_lines: int
) -> Iterator[str]:
    """The texts of lines as csv asks for them; `held` are those of the record that it reads.

    Raises:
        csv.Error: a line that cannot be read, or a record that does not end.
    """
    while (line := back.popleft() if back else next(source, None)) is not None:
        if not held and line.fault is None and not line.text.strip():
            continue
        held.append(line)
        if line.fault is not None or len(held) > max_lines:
            raise csv.Error
        yield f"{line.text}\n"


def _fault(broken: csv.Error, held: Sequence[Line]) -> Fault:
    """Why the record that begins on the first line held cannot be read."""
    if held[0].fault is not None:
        return held[0].fault
    if "field limit" in str(broken):
        return _too_long()
    if len(held) > 1 or "unexpected end of data" in str(broken):
        return _NEVER_CLOSED
    return Fault(f"The line cannot be read: {broken}.", "Put cells that hold quotes in quotes.")


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
