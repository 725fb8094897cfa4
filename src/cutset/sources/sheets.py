"""Rows of an OpenDocument spreadsheet, read from its XML without an office library."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from cutset.errors import BadFile
from cutset.sources import xml
from cutset.store.sink import DeliveredFile

MAX_CONTENT = 512 * 1024 * 1024
"""Bytes that the sheet may unpack to; a real list has some megabytes."""
MAX_COLUMNS = 256

_CONTENT = "content.xml"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError,
    ValueError,
)  # fmt: skip
"""What a damaged archive, an encrypted one, or a number that is none raises."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DATE = f"{_OFFICE}date-value"
_REPEATED = f"{_TABLE}number-columns-repeated"
_PARAGRAPH = f"{_TEXT}p"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


class SheetRow(NamedTuple):
    """A row with text in it.

    Attributes:
        row: where it stands (`Sheet!R12`).
        cells: up to the last one with text.
    """

    row: str
    cells: tuple[str, ...]


def rows(file: DeliveredFile) -> Iterator[SheetRow]:
    """The rows with text, sheet by sheet; a row that is repeated is given once.

    Raises:
        BadFile: no spreadsheet, damaged, or one that unpacks to an absurd size.
    """
    hint = "Download the .ods file again."
    try:
        with zipfile.ZipFile(file.path) as archive:
            size = archive.getinfo(_CONTENT).file_size
            if size > MAX_CONTENT:
                raise BadFile(
                    f"{file.name} unpacks to {size:,} bytes.",
                    "No list is that large; it was not opened.",
                )
            with archive.open(_CONTENT) as stream:
                numbers: dict[str, int] = {}
                for record in xml.records_of(stream, file.name, ("table-row",)):
                    yield from _row(record.element, numbers)
    except _BROKEN as broken:
        raise BadFile(f"{file.name} is no spreadsheet in OpenDocument form.", hint) from broken


def _row(element: xml.Element, numbers: dict[str, int]) -> Iterator[SheetRow]:
    table = next(element.iterancestors(f"{_TABLE}table"), None)
    sheet = "" if table is None else table.get(f"{_TABLE}name", "")
    number = numbers.get(sheet, 0) + 1
    numbers[sheet] = number - 1 + int(element.get(f"{_TABLE}number-rows-repeated", "1"))
    cells: list[str] = []
    blank = 0
    for cell in element.iterchildren(*_CELLS):
        value = _value(cell) if len(cell) else cell.get(_DATE, "")
        repeated = cell.get(_REPEATED)
        times = 1 if repeated is None else int(repeated)
        if value and not blank and times == 1 and len(cells) < MAX_COLUMNS:
            cells.append(value)
        elif value:
            width = min(len(cells) + blank, MAX_COLUMNS)
            cells += [""] * (width - len(cells))
            cells += [value] * min(times, MAX_COLUMNS - width)
            blank = 0
        else:
            blank += times
    if cells:
        yield SheetRow(f"{sheet}!R{number}", tuple(cells))


def _value(cell: xml.Element) -> str:
    """The text of a cell, its paragraphs as lines; a date in ISO form."""
    day = cell.get(_DATE)
    if day is not None:
        return day
    return "\n".join(map(_line, cell.iter(_PARAGRAPH))).strip()


def _line(paragraph: xml.Element) -> str:
    return "".join(map(str, paragraph.itertext())) if len(paragraph) else paragraph.text or ""
