"""The UK Sanctions List: the short spreadsheet of 2025, and the full layout published now."""

from __future__ import annotations

import re

from cutset.errors import BadFile
from cutset.model.dates import PartialDate
from cutset.sources import dates
from cutset.sources.lines import Fault, shown
from cutset.sources.sections import Cells, Group, Tally
from cutset.sources.uk_sanctions.map import drafts, name_of, party_id, schema_of
from cutset.sources.uk_sanctions.rows import table
from cutset.store.sink import Delivery, Found, Sink

_TYPES = ("Individual", "Entity", "Ship")
_ID = re.compile(r"[A-Z]{2,4}\d{3,5}")
_IN_NAME = re.compile(r"\d{4}-\d\d-\d\d")


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read the list; in the full layout each name of a party is a record.

    Raises:
        BadFile: not exactly one file, or one that is not this list.
    """
    if len(delivery.files) != 1:
        raise BadFile(
            f"{len(delivery.files)} files were delivered where one belongs.",
            "Deliver the UK Sanctions List alone.",
        )
    file = delivery.files[0]
    found = table(file, sink)
    groups: dict[str, Group] = {}
    tally = Tally()
    for place, cells in found.rows:
        fault = _fault(cells)
        if fault is not None:
            sink.reject(*place, *fault, shown(" | ".join(filter(None, cells.values()))))
            continue
        group = groups.setdefault(party_id(cells), Group(schema_of(cells)))
        sink.say_many(drafts(cells, place, group, tally))
    if not groups:
        raise BadFile(f"{file.name} holds no party.", "Check the download; nothing was loaded.")
    for kind, count in sorted(tally.items()):
        sink.unmapped(kind, count)
    sink.note(f"The rows belong to {len(groups):,} parties.")
    return _found(found.dated, file.name)


def _fault(cells: Cells) -> Fault | None:
    if _ID.fullmatch(cells["Unique ID"]) is None:
        return Fault(f"{cells['Unique ID']!r} is no id of this list.", "Look at the row before it.")
    kind = cells["Type"] if "Type" in cells else cells["Designation Type"]
    if kind not in _TYPES:
        return Fault(f"{kind!r} is no type of party.", f"Types are {', '.join(_TYPES)}.")
    if not name_of(cells) and not cells.get("Name non-latin script"):
        return Fault(
            f"{cells['Unique ID']} has no name on this row.",
            "The publisher left it out; the party's other rows or the full list have it.",
        )
    return None


def _found(dated: str, name: str) -> Found:
    if dated:
        return Found(PartialDate(dated), "report date in the file")
    in_name = _IN_NAME.search(name)
    if in_name is not None and dates.point(in_name[0]):
        return Found(PartialDate(in_name[0]), "name of the published file")
    return Found(None, "neither the file nor its name says a date")
