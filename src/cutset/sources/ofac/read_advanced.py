"""OFAC's advanced XML (sdn_advanced.xml): parties with features, documents and relations.

The file comes in this order: reference values, locations, documents, parties,
relations between them, and what each list says of them. It is read once; the
tree of a record is dropped when its entry is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cutset.errors import BadFile
from cutset.model.dates import PartialDate
from cutset.sources import xml
from cutset.sources.lines import Fault, shown
from cutset.sources.ofac.advanced import documents, locations, parties, periods, reference
from cutset.sources.ofac.advanced.features import Lookups
from cutset.sources.ofac.entry import Entry, Feature
from cutset.sources.voice import Place
from cutset.store.sink import DeliveredFile, Found, Sink

_ROOT = "Sanctions"
_AGAIN = "Download the file again; nothing was loaded."


@dataclass(slots=True)
class _Reading:
    """A file as far as it has been read.

    Attributes:
        uids: number of an entry by the number of its profile.
        listed: places of the listings, by their number.
    """

    file: str
    lookups: Lookups | None = None
    date: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
    listed: dict[str, str] = field(default_factory=dict)

    @property
    def known(self) -> Lookups:
        """The lookups.

        Raises:
            BadFile: a record that needs them stands before them.
        """
        if self.lookups is None:
            raise BadFile(f"{self.file} has no ReferenceValueSets at its beginning.", _AGAIN)
        return self.lookups


def is_one(file: DeliveredFile) -> bool:
    """Whether a file is XML at all: it begins with an angle bracket, whatever its encoding."""
    with file.path.open("rb") as stream:
        head = stream.read(64)
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def read(file: DeliveredFile, sink: Sink) -> tuple[dict[str, Entry], Found]:
    """The entries of a file by uid, in its order, and its date.

    Raises:
        BadFile: no advanced file of OFAC's, a torn one, or one without a party.
    """
    root = xml.root(file)
    if root.tag != _ROOT:
        raise BadFile(
            f"{file.name} begins with {root.tag}, not {_ROOT}.",
            "Deliver sdn_advanced.xml, or the delimited files; sdn.xml is not read.",
        )
    reading = _Reading(file.name)
    for record in xml.records(file, (*_PREPARE, *_COLLECT)):
        if record.tag in _PREPARE:
            _PREPARE[record.tag](reading, record)
            continue
        sink.record()
        fault = _COLLECT[record.tag](reading, record)
        if fault is not None:
            sink.reject(file.name, record.path, *fault, shown(xml.text(record.element)))
    if not reading.entries:
        raise BadFile(f"{file.name} holds no party.", _AGAIN)
    _reject_documents(reading, sink)
    unlisted = sum(not entry.listings for entry in reading.entries.values())
    if unlisted:
        sink.note(f"{unlisted:,} parties of the file stand on no list.")
    if not reading.date:
        return reading.entries, Found(None, "the file does not say when it was issued")
    return reading.entries, Found(PartialDate(reading.date), "DateOfIssue in the file")


def _date(reading: _Reading, record: xml.Record) -> None:
    reading.date = periods.point(record.element)


def _references(reading: _Reading, record: xml.Record) -> None:
    reading.lookups = Lookups(reference.of(record.element))


def _location(reading: _Reading, record: xml.Record) -> None:
    known = reading.known
    number = record.element.get("ID", "")
    known.locations[number] = locations.of(record.element, known.references)


def _document(reading: _Reading, record: xml.Record) -> Fault | None:
    if not documents.number_of(record.element):
        return Fault("The document has no number.", "Ask the publisher for a whole list.")
    known = reading.known
    place = Place(reading.file, record.path)
    found = documents.of(record.element, place, known.references, known.locations)
    known.documents.setdefault(record.element.get("IdentityID", ""), []).append(found)
    return None


def _party(reading: _Reading, record: xml.Record) -> Fault | None:
    uid = record.element.get("FixedRef", "")
    profiles = list(record.element.iterfind("{*}Profile"))
    if not uid.isdecimal():
        return Fault(f"FixedRef {uid!r} is no number.", "Ask the publisher for a whole list.")
    if uid in reading.entries:
        return Fault(
            f"Party {uid} stands already at {reading.entries[uid].place.row}.", "Keep one of both."
        )
    if len(profiles) != 1:
        return Fault(
            f"The party has {len(profiles)} profiles where one belongs.", "Ask the publisher."
        )
    if not parties.kind_of(profiles[0], reading.known.references):
        return Fault(
            f"PartySubTypeID {profiles[0].get('PartySubTypeID')!r} is no type of party.",
            "Types are individual, entity, vessel and aircraft.",
        )
    entry = parties.entry(record, reading.file, reading.known)
    if not entry.name:
        return Fault("The party has no name.", "Ask the publisher for a whole list.")
    for identity in profiles[0].iterfind("{*}Identity"):
        entry.features.extend(reading.known.documents.pop(identity.get("ID", ""), ()))
    reading.entries[uid] = entry
    reading.uids[profiles[0].get("ID", "")] = uid
    return None


def _relation(reading: _Reading, record: xml.Record) -> Fault | None:
    ends = [record.element.get(f"{side}-ProfileID", "") for side in ("From", "To")]
    for number in ends:
        if number not in reading.uids:
            return _no_party(number)
    near, far = (reading.uids[number] for number in ends)
    if near == far:
        return Fault("The relation leads from a party to itself.", "Ask the publisher.")
    found = parties.relation(record, reading.file, far, reading.known.references)
    reading.entries[near].relations.append(found)
    return None


def _listing(reading: _Reading, record: xml.Record) -> Fault | None:
    number, profile = (record.element.get(name, "") for name in ("ID", "ProfileID"))
    if profile not in reading.uids:
        return _no_party(profile)
    if number in reading.listed:
        return Fault(
            f"SanctionsEntry {number} stands already at {reading.listed[number]}.",
            "Keep one of both.",
        )
    reading.listed[number] = record.path
    found, odd = parties.listing(record, reading.file, reading.known.references)
    entry = reading.entries[reading.uids[profile]]
    entry.listings.append(found)
    entry.features.extend(odd)
    return None


def _reject_documents(reading: _Reading, sink: Sink) -> None:
    """Reject the documents of identities that no party has."""
    left: list[Feature] = [each for found in reading.known.documents.values() for each in found]
    for document in left:
        fault = Fault("No party has the identity of the document.", "Ask the publisher.")
        sink.reject(*document.place, *fault, shown(document.text))


def _no_party(number: str) -> Fault:
    return Fault(f"The file has no party with profile {number!r}.", "Look at the parties before.")


_PREPARE: dict[str, Callable[[_Reading, xml.Record], None]] = {
    "DateOfIssue": _date,
    "ReferenceValueSets": _references,
    "Location": _location,
}
"""Elements that are looked up by others and are no records of their own."""

_COLLECT: dict[str, Callable[[_Reading, xml.Record], Fault | None]] = {
    "IDRegDocument": _document,
    "DistinctParty": _party,
    "ProfileRelationship": _relation,
    "SanctionsEntry": _listing,
}
"""The records of the file, and how each is collected."""
