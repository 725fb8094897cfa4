"""The EU's consolidated list of persons and entities under financial sanctions (XML 1.1)."""

from __future__ import annotations

from cutset.errors import BadFile
from cutset.model.dates import PartialDate
from cutset.sources import dates, xml
from cutset.sources.eu_fsf.map import drafts, kind_of, names_of
from cutset.sources.lines import Fault, shown
from cutset.sources.sections import Tally
from cutset.store.sink import Delivery, Found, Sink

_ROOT = "export"
_NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_KINDS = ("person", "enterprise")


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read the list; each subject is a record.

    Raises:
        BadFile: not exactly one file, or one that is not this list.
    """
    hint = "Deliver xmlFullSanctionsList_1_1 alone, as the Commission publishes it."
    if len(delivery.files) != 1:
        raise BadFile(f"{len(delivery.files)} files were delivered where one belongs.", hint)
    file = delivery.files[0]
    root = xml.root(file)
    if (root.tag, root.namespace) != (_ROOT, _NAMESPACE):
        raise BadFile(f"{file.name} begins with {root.tag}, not the EU's {_ROOT}.", hint)
    tally = Tally()
    seen: dict[str, str] = {}
    for record in xml.records(file, ("sanctionEntity",)):
        sink.record()
        fault = _fault(record, seen)
        if fault is None:
            sink.say_many(drafts(record, file.name, tally))
        else:
            raw = shown(" ".join(names_of(record.element)))
            sink.reject(file.name, record.path, *fault, raw)
    if not seen:
        raise BadFile(f"{file.name} holds no subject.", "Check the download; nothing was loaded.")
    for kind, count in sorted(tally.items()):
        sink.unmapped(kind, count)
    day = dates.point(root.attributes.get("generationDate", ""))
    if not day:
        return Found(None, "the file does not say when it was generated")
    return Found(PartialDate(day), "generationDate in the file")


def _fault(record: xml.Record, seen: dict[str, str]) -> Fault | None:
    number = record.element.get("logicalId", "")
    if not number.isdecimal():
        return Fault(f"logicalId {number!r} is no number.", "Ask the publisher for a whole list.")
    if number in seen:
        return Fault(f"logicalId {number} stands already at {seen[number]}.", "Keep one of both.")
    if kind_of(record.element) not in _KINDS:
        return Fault(
            f"{kind_of(record.element)!r} is no type of subject.", f"Types: {', '.join(_KINDS)}."
        )
    if not names_of(record.element):
        return Fault("The subject has no name.", "Ask the publisher for a whole list.")
    seen[number] = record.path
    return None
