"""The rows of the UK Sanctions List, from a spreadsheet or from CSV, under their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cutset.errors import BadFile
from cutset.sources import dates, delimited, encodings, sheets
from cutset.sources.lines import Fault, is_empty, shown
from cutset.sources.sections import Cells
from cutset.sources.suggest import did_you_mean
from cutset.sources.voice import Place
from cutset.store.sink import DeliveredFile, Sink

SHORT = (
    "Unique ID", "OFSI Group ID", "Name", "Regime Name", "Type", "Designation source",
    "Date Designated", "Sanctions Imposed",
)  # fmt: skip
FULL = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number",
    *(f"Name {number}" for number in (6, 1, 2, 3, 4, 5)), "Name type", "Alias strength", "Title",
    "Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name",
    "Designation Type", "Designation source", "Sanctions Imposed", "Other Information",
    "UK Statement of Reasons", *(f"Address Line {number}" for number in range(1, 7)),
    "Address Postal Code", "Address Country", "Phone number", "Website", "Email address",
    "Date Designated", "D.O.B", "Nationality(/ies)", "National Identifier number",
    "National Identifier additional information", "Passport number",
    "Passport additional information", "Position", "Gender", "Town of birth", "Country of birth",
    "Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)",
    "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)",
    "Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship",
    "Length of ship", "Year Built", "Hull identification number (HIN)",
)  # fmt: skip

_ZIP = b"PK\x03\x04"
_HEAD_WITHIN = 10
_DATE = re.compile(r"(\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/-]\d\d[/-]\d{4})")
_HINT = "Deliver the UK Sanctions List as .ods or .csv, as it was published."


@dataclass(frozen=True, slots=True)
class Table:
    """The list as a table.

    Attributes:
        columns: SHORT or FULL.
        dated: the ISO date that a line before the header gives, empty if none does.
        rows: place and cells of the rows; broken ones go to the sink.
    """

    columns: tuple[str, ...]
    dated: str
    rows: Iterator[tuple[Place, Cells]]


@dataclass(frozen=True, slots=True)
class _Raw:
    row: str
    cells: tuple[str, ...]
    fault: Fault | None
    text: str


def table(file: DeliveredFile, sink: Sink) -> Table:
    """The list in a file.

    Raises:
        BadFile: no header of either layout within the first rows.
    """
    if is_empty(file.path):
        raise BadFile(f"{file.name} is empty.", _HINT)
    with file.path.open("rb") as stream:
        is_sheet = stream.read(4) == _ZIP
    raw = _of_sheet(file) if is_sheet else _of_text(file)
    dated = ""
    for number, found in enumerate(raw):
        cells = tuple(cell.strip() for cell in found.cells)
        if "Unique ID" in cells:
            columns = _columns(file.name, found.row, cells)
            return Table(columns, dated, _rows(file.name, cells, raw, sink))
        dated = dated or _dated(" ".join(cells))
        if number == _HEAD_WITHIN:
            break
    raise BadFile(f"{file.name} has no column 'Unique ID' in its first rows.", _HINT)


def _columns(name: str, row: str, cells: tuple[str, ...]) -> tuple[str, ...]:
    columns = FULL if "Name 6" in cells else SHORT
    missing = [column for column in columns if column not in cells]
    if missing:
        raise BadFile(
            f"{name}, {row}: no column {missing[0]!r}{did_you_mean(missing[0], cells)}", _HINT
        )
    return columns


def _rows(
    name: str, header: tuple[str, ...], raw: Iterator[_Raw], sink: Sink
) -> Iterator[tuple[Place, Cells]]:
    for found in raw:
        sink.record()
        place = Place(name, found.row)
        fault = found.fault
        if fault is None and len(found.cells) > len(header):
            fault = Fault(
                f"{len(found.cells)} cells where the header names {len(header)}.",
                "A separator inside a cell must stand in quotation marks.",
            )
        if fault is not None:
            sink.reject(*place, *fault, shown(found.text))
            continue
        cells = [cell.strip() for cell in found.cells]
        cells += [""] * (len(header) - len(cells))
        yield place, dict(zip(header, cells, strict=True))


def _of_sheet(file: DeliveredFile) -> Iterator[_Raw]:
    for found in sheets.rows(file):
        yield _Raw(found.row, found.cells, None, " | ".join(found.cells))


def _of_text(file: DeliveredFile) -> Iterator[_Raw]:
    width = 0
    for found in delimited.records(file, encoding=encodings.of(file)):
        fault = found.fault
        width = width or (len(found.cells) if "Unique ID" in found.cells else 0)
        if fault is None and width and len(found.cells) < width:
            fault = Fault(
                f"{len(found.cells)} cells where the header names {width}.",
                "The line is cut short; download the file again.",
            )
        yield _Raw(found.line.row, found.cells, fault, found.line.text)


def _dated(text: str) -> str:
    found = _DATE.search(text)
    return "" if found is None else dates.point(found[1].replace("-", " ")) or dates.point(found[1])
