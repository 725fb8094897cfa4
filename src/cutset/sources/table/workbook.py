"""XLSX workbooks row by row, and never one that would unpack to fill the machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from cutset.errors import BadFile
from cutset.sources.lines import Fault
from cutset.store.sink import DeliveredFile, Told

MAX_UNPACKED = 2_000_000_000
"""Bytes; a table of a million rows and fifty columns has half of them."""

_NO_PART_OF_A_WORKBOOK = (b"<!DOCTYPE", b"<!ENTITY")
_PROLOGUE = 4096
_DAMAGE = (
    zipfile.BadZipFile, KeyError, IndexError, SyntaxError, ValueError, EOFError, OSError, TypeError,
)  # fmt: skip


Rows = Iterator[tuple[str, dict[str, str]]]
"""Place (`Sheet1!R12`) and cells of each row; empty cells are left out."""


def table(file: DeliveredFile, sink: Told) -> tuple[tuple[str, ...], Rows]:
    """The columns of a workbook's first sheet and its rows.

    Rows without any text are passed over; one with text beyond the header is counted
    and goes to the sink as a reject. That there are other sheets is said.

    Raises:
        BadFile: damaged, no workbook, a bomb, or a header that cannot be used.
    """
    from openpyxl import load_workbook

    with _damage(file.name):
        _refuse_bomb(file)
        book = load_workbook(file.path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        found = sheet.iter_rows(values_only=True)
        header = _header(file.name, [text(cell) for cell in next(found, ())])
    for other in book.worksheets[1:]:
        sink.note(f"Sheet {other.title!r} of {file.name} was not read: only the first one is.")
    return header, _rows(file, sink, header, (sheet.title, found))


def _rows(
    file: DeliveredFile, sink: Told, header: tuple[str, ...], sheet: tuple[str, Iterator[Any]]
) -> Rows:
    title, found = sheet
    with _damage(file.name):
        for number, cells in enumerate(found, 2):
            values = [text(cell) for cell in cells]
            fault = _fault(header, values)
            if fault is not None:
                sink.record()
                sink.reject(file.name, f"{title}!R{number}", *fault, ",".join(values))
            elif any(values):
                named = zip(header, values, strict=False)
                yield f"{title}!R{number}", {column: value for column, value in named if value}


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as fault:
        raise BadFile(
            f"{name} is damaged or no workbook ({fault}).", "Save it as XLSX or CSV again."
        ) from fault


def text(cell: Any) -> str:
    """A cell as text: numbers without a needless point, days without a needless time.

    >>> text(12.0), text(datetime(2021, 7, 14)), text(True), text(None)
    ('12', '2021-07-14', 'true', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        is_day = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if is_day else cell.isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def _header(name: str, header: list[str]) -> tuple[str, ...]:
    while header and not header[-1]:
        header.pop()
    if not header:
        raise BadFile(f"{name}: the first sheet has no header in row 1.", "Name the columns there.")
    for column in header:
        if not column or header.count(column) > 1:
            raise BadFile(
                f"{name}, row 1: column {column!r} has no name of its own.", "Name every column."
            )
    return tuple(header)


def _fault(header: tuple[str, ...], values: list[str]) -> Fault | None:
    if not any(values[len(header) :]):
        return None
    return Fault(
        f"Text beyond the {len(header)} columns that the header names.",
        "Name the column in row 1 or clear the cell.",
    )


def _refuse_bomb(file: DeliveredFile) -> None:
    with zipfile.ZipFile(file.path) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise BadFile(f"{file.name} unpacks to more than 2 GB.", "Save the table as CSV.")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    head = stream.read(_PROLOGUE)
                if any(mark in head for mark in _NO_PART_OF_A_WORKBOOK):
                    raise BadFile(
                        f"{file.name}: {part.filename} declares entities, which no workbook does.",
                        "Do not open it; ask its sender for a CSV.",
                    )
