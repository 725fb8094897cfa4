"""The consolidated list of the UN Security Council (XML)."""

from __future__ import annotations

from collections import Counter

from cutset.errors import BadFile
from cutset.model.dates import PartialDate
from cutset.sources import dates, xml
from cutset.sources.lines import Fault, shown
from cutset.sources.un_sc.map import drafts, name_of
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink

_ROOT = "CONSOLIDATED_LIST"
_TAGS = ("INDIVIDUAL", "ENTITY")


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read the list; each individual and each entity is a record.

    Raises:
        BadFile: not exactly one file, or one that is not this list.
    """
    file = only_file(delivery, "the consolidated list as XML")
    root = xml.root(file)
    if root.tag != _ROOT:
        raise BadFile(
            f"{file.name} begins with {root.tag}, not {_ROOT}.",
            "Deliver the consolidated list of the UN Security Council as XML.",
        )
    tally: Counter[str] = Counter()
    seen: dict[str, str] = {}
    for record in xml.records(file, _TAGS):
        sink.record()
        fault = _fault(record, seen)
        if fault is None:
            sink.say_many(drafts(record, file.name, tally))
        else:
            raw = shown(xml.text(record.element))
            sink.reject(file.name, record.path, *fault, raw)
    if not seen:
        raise BadFile(f"{file.name} holds no listing.", "Check the download; nothing was loaded.")
    for kind, count in sorted(tally.items()):
        sink.unmapped(kind, count)
    return _found(root.attributes.get("dateGenerated", ""))


def only_file(delivery: Delivery, what: str) -> DeliveredFile:
    """The one file of a delivery.

    Raises:
        BadFile: none or several.
    """
    if len(delivery.files) != 1:
        raise BadFile(
            f"{len(delivery.files)} files were delivered where one belongs.", f"Deliver {what}."
        )
    return delivery.files[0]


def _fault(record: xml.Record, seen: dict[str, str]) -> Fault | None:
    number = xml.text(record.element, "DATAID")
    if not number.isdecimal():
        return Fault(f"DATAID {number!r} is no number.", "Ask the publisher for a whole list.")
    if number in seen:
        return Fault(f"DATAID {number} stands already at {seen[number]}.", "Keep one of the two.")
    if not name_of(record.element):
        return Fault("The listing has no name.", "Ask the publisher for a whole list.")
    seen[number] = record.path
    return None


def _found(generated: str) -> Found:
    day = dates.point(generated)
    if not day:
        return Found(None, "the file does not say when it was generated")
    return Found(PartialDate(day), "dateGenerated in the file")
