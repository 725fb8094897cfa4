"""Parties, their listings and their relations, as the advanced file has them."""

from __future__ import annotations

from collections.abc import Iterator

from cutset.sources.ofac.advanced import features, names, periods
from cutset.sources.ofac.advanced.features import Lookups
from cutset.sources.ofac.advanced.reference import References
from cutset.sources.ofac.entry import Entry, Feature, Listing, Relation
from cutset.sources.ofac.facts import Note
from cutset.sources.ofac.programmes import LIST
from cutset.sources.ofac.remarks import fields, parse
from cutset.sources.voice import Place
from cutset.sources.xml import Element, Record, local, text

_KINDS = {"vessel": "vessel", "aircraft": "aircraft"}
_LARGE_KINDS = {"individual": "individual", "entity": "entity"}
_LISTS = {"SDN List": LIST, "SDN": LIST}
_PROGRAMME = "Program"
_NO_QUALITY = ("", "Unknown")
_LISTED = ("created", "added", "listed", "designated")
_ENDED = ("removed", "deleted", "delisted")
_CHANGED = ("modified", "changed", "amended", "updated")


def kind_of(profile: Element, references: References) -> str:
    """`individual`, `entity`, `vessel` or `aircraft`; empty where a profile is of another kind."""
    number = profile.get("PartySubTypeID")
    small = references.text("PartySubType", number).lower()
    large = references.text(
        "PartyType", references.attribute("PartySubType", number, "PartyTypeID")
    )
    return _KINDS.get(small) or _LARGE_KINDS.get(large.lower(), "")


def entry(record: Record, file: str, lookups: Lookups) -> Entry:
    """The entry that the element DistinctParty, of one profile, describes."""
    party = record.element
    [profile] = party.iterfind("{*}Profile")
    place = Place(file, record.path)
    uid = party.get("FixedRef", "")
    found = Entry(uid, place, "", kind_of(profile, lookups.references))
    counts = {"Identity": 0, "Feature": 0}
    for child in profile:
        tag = local(child)
        if tag in counts:
            counts[tag] += 1
            at = Place(file, f"{record.path}/Profile/{tag}[{counts[tag]}]")
            if tag == "Identity":
                _add_identity(found, child, at, lookups.references)
            else:
                features.add(found, child, at, lookups)
    found.features.extend(_remark(text(party, "Comment"), Place(file, f"{record.path}/Comment")))
    return found


def listing(record: Record, file: str, references: References) -> tuple[Listing, list[Feature]]:
    """What the element SanctionsEntry says of its entry, and what of it has no property."""
    place = Place(file, record.path)
    events: dict[str, list[str]] = {"listed": [], "ended": [], "changed": [], "bases": []}
    odd: list[Feature] = []
    remarks: list[str] = []
    for event in record.element.iterfind("{*}EntryEvent"):
        day = periods.point(event.find("{*}Date"))
        kind = references.text("EntryEventType", event.get("EntryEventTypeID"))
        slot = _slot(kind)
        if slot:
            events[slot].append(day)
        else:
            told = f"{kind or 'Event'} {day}".strip()
            odd.append(Feature(place, told, (Note("unknown kind of event"),)))
        events["bases"].append(references.text("LegalBasis", event.get("LegalBasisID")))
        remarks.append(text(event, "Comment"))
    programmes, measures = _measures(record.element, references)
    number = record.element.get("ListID")
    name = references.text("List", number) or f"list {number}"
    found = Listing(
        place,
        _LISTS.get(name, name),
        programmes,
        listed=min(filter(None, events["listed"]), default=""),
        ended=max(filter(None, events["ended"]), default=""),
        changed=_distinct(events["changed"]),
        legal_bases=_distinct(events["bases"]),
        measures=measures,
        remarks=_distinct(remarks),
    )
    return found, odd


def relation(record: Record, file: str, uid: str, references: References) -> Relation:
    """The relation of the element ProfileRelationship to an entry."""
    element = record.element
    number = element.get("RelationTypeID", "")
    quality = references.text("RelationQuality", element.get("RelationQualityID"))
    period = next((words for words in map(periods.words, element.iterfind("{*}DatePeriod"))), "")
    details = (
        text(element, "Comment"),
        f"quality: {quality}" if quality not in _NO_QUALITY else "",
        period,
    )
    return Relation(
        Place(file, record.path),
        uid,
        number,
        references.text("RelationType", number),
        element.get("Former") == "true",
        tuple(filter(None, details)),
    )


def _add_identity(found: Entry, identity: Element, place: Place, references: References) -> None:
    """Give an entry the names of an identity; the first name is its own."""
    read = names.of(identity, place, references)
    is_false = identity.get("False") == "true"
    if not found.name and not is_false:
        found.name = read.primary
    elif read.primary:
        found.features.append(
            Feature(place, f"Identity: {read.primary}", (Note("other identity"),))
        )
    found.aliases.extend(read.aliases)
    found.features.extend(read.features)


def _remark(comment: str, place: Place) -> Iterator[Feature]:
    """The comment on a party, which has the form of a remark."""
    parts = fields(comment)
    for part in parts:
        yield Feature(place, part.text, parse(part.text), "remark", part is parts[-1])


def _slot(kind: str) -> str:
    """Which date of a listing a kind of event is."""
    words = kind.lower().split()
    for slot, known in (("listed", _LISTED), ("ended", _ENDED), ("changed", _CHANGED)):
        if any(word in known for word in words):
            return slot
    return ""


def _measures(element: Element, references: References) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The programmes of a listing, and the measures that are no programme."""
    programmes: list[str] = []
    measures: list[str] = []
    for measure in element.iterfind("{*}SanctionsMeasure"):
        kind = references.text("SanctionsType", measure.get("SanctionsTypeID"))
        comment = text(measure, "Comment")
        period = next(
            (words for words in map(periods.words, measure.iterfind("{*}DatePeriod"))), ""
        )
        if kind == _PROGRAMME and comment:
            programmes.append(comment)
        else:
            measures.append(" ".join(filter(None, (kind, comment, period))))
    return _distinct(programmes), _distinct(measures)


def _distinct(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
