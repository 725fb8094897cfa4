"""The UK's consolidated list of financial sanctions targets, as CSV with a dated first line."""

from __future__ import annotations

from collections.abc import Iterator

from cutset.errors import BadFile
from cutset.model.dates import PartialDate
from cutset.sources import dates, encodings
from cutset.sources.delimited import Record, records
from cutset.sources.lines import Fault, shown
from cutset.sources.sections import Cells, Group, Tally
from cutset.sources.uk_hmt.map import drafts, name_of, schema_of
from cutset.sources.voice import Place
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

COLUMNS = (
    *(f"Name {number}" for number in (6, 1, 2, 3, 4, 5)),
    "Title", "DOB", "Town of Birth", "Country of Birth", "Nationality", "Passport Details",
    "NI Number", "Position", *(f"Address {number}" for number in range(1, 7)), "Post/Zip Code",
    "Country", "Other Information", "Group Type", "Alias Type", "Regime", "Listed On",
    "Last Updated", "Group ID",
)  # fmt: skip

_TYPES = {"Group Type": ("Individual", "Entity"), "Alias Type": ("Prime Alias", "AKA", "FKA")}


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read the list; each name of a group is a record.

    Raises:
        BadFile: not exactly one file, or one that is not this list.
    """
    if len(delivery.files) != 1:
        raise BadFile(
            f"{len(delivery.files)} files were delivered where one belongs.",
            "Deliver sanctionsconlist.csv alone.",
        )
    file = delivery.files[0]
    found = records(file, encoding=encodings.of(file), max_lines=1)
    day = _dated(file, found)
    groups: dict[str, Group] = {}
    tally: Tally = Tally()
    for record in found:
        sink.record()
        place = Place(file.name, record.line.row)
        cells = dict(zip(COLUMNS, map(str.strip, record.cells), strict=False))
        fault = record.fault or _fault(record, cells)
        if fault is not None:
            sink.reject(*place, *fault, shown(record.line.text))
            continue
        group = groups.get(cells["Group ID"])
        if group is None:
            group = groups[cells["Group ID"]] = Group(schema_of(cells))
        sink.say_many(drafts(cells, place, group, tally))
    if not groups:
        raise BadFile(f"{file.name} holds no name.", "Check the download; nothing was loaded.")
    for kind, count in sorted(tally.items()):
        sink.unmapped(kind, count)
    sink.note(f"The names belong to {len(groups):,} groups, each of which is one entity.")
    return Found(PartialDate(day), "first line of the file")


def _dated(file: DeliveredFile, found: Iterator[Record]) -> str:
    """The date on the first line; the second must be the header.

    Raises:
        BadFile: neither stands where it belongs.
    """
    hint = "Deliver the UK's consolidated list (sanctionsconlist.csv) as it was published."
    first, second = next(found, None), next(found, None)
    if first is None or second is None:
        raise BadFile(f"{file.name} is empty.", hint)
    label, day = (*first.cells, "", "")[:2]
    if label != "Last Updated" or not dates.point(day):
        raise BadFile(f"{file.name}, line 1: 'Last Updated' with a date belongs here.", hint)
    if tuple(cell.strip() for cell in second.cells) != COLUMNS:
        raise BadFile(f"{file.name}, line 2: the columns are not those of the list.", hint)
    return dates.point(day)


def _fault(record: Record, cells: Cells) -> Fault | None:
    if len(record.cells) != len(COLUMNS):
        return Fault(
            f"{len(record.cells)} cells where the header names {len(COLUMNS)}.",
            "The line is torn, or a comma stands outside quotation marks; download it again.",
        )
    if not cells["Group ID"].isdecimal():
        return Fault(f"Group ID {cells['Group ID']!r} is no number.", "Look at the line before it.")
    for column, allowed in _TYPES.items():
        if cells[column] not in allowed:
            return Fault(
                f"{column} {cells[column]!r} is not known.", f"Allowed are: {', '.join(allowed)}."
            )
    return None if name_of(cells) else Fault("The row has no name.", "Download the file again.")
