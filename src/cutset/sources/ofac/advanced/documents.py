"""Identity and registration documents of the advanced file, worded as in remarks."""

from __future__ import annotations

from typing import Any

from cutset.sources import dates
from cutset.sources.ofac.advanced import periods
from cutset.sources.ofac.advanced.locations import Location
from cutset.sources.ofac.advanced.reference import References
from cutset.sources.ofac.entry import Feature
from cutset.sources.ofac.facts import Document, Fact, Note
from cutset.sources.ofac.remarks import parse
from cutset.sources.voice import Place
from cutset.sources.xml import Element, text

_ISSUED, _EXPIRES = "Issue Date", "Expiration Date"
_INVALID = ("fraudulent", "invalid", "false")


def number_of(document: Element) -> str:
    """The number of the element IDRegDocument."""
    return text(document, "IDRegistrationNo")


def of(
    document: Element, place: Place, references: References, locations: dict[str, Location]
) -> Feature:
    """What the element IDRegDocument says."""
    kind = references.text("IDRegDocType", document.get("IDRegDocTypeID"))
    number = number_of(document)
    country = references.text("Country", document.get("IssuedBy-CountryID"))
    days = _days(document, references)
    told = " ".join(
        part
        for part in (
            kind,
            number,
            f"({country})" if country else "",
            f"issued {days[_ISSUED]}" if _ISSUED in days else "",
            f"expires {days[_EXPIRES]}" if _EXPIRES in days else "",
        )
        if part
    )
    validity = references.text("Validity", document.get("ValidityID"))
    if validity.casefold() in _INVALID:
        return Feature(place, f"{told}, {validity}", (Note("document that is not valid"),))
    if not kind:
        return Feature(place, f"Document {told}", (Note("unknown kind of document"),))
    details: dict[str, Any] = {
        "number": number,
        "country": country,
        "issued": dates.read(days.get(_ISSUED, "")),
        "expires": dates.read(days.get(_EXPIRES, "")),
        "authority": text(document, "IssuingAuthority"),
        "remarks": _remarks(document, days, locations),
    }
    found: list[Fact] = [
        fact._replace(**details) if isinstance(fact, Document) else fact
        for fact in parse(f"{kind} {number}")
    ]
    return Feature(place, told, tuple(found) or (Note("kind of document without a property"),))


def _days(document: Element, references: References) -> dict[str, str]:
    """The dates of a document in words, by their kind."""
    return {
        references.text("IDRegDocDateType", date.get("IDRegDocDateTypeID")): periods.words(period)
        for date in document.iterfind("{*}DocumentDate")
        for period in date.iterfind("{*}DatePeriod")
        if periods.words(period)
    }


def _remarks(
    document: Element, days: dict[str, str], locations: dict[str, Location]
) -> tuple[str, ...]:
    """What has no property of its own: where it was issued, other dates, the comment."""
    issued_in = locations.get(document.get("IssuedIn-LocationID", ""))
    comment = text(document, "Comment")
    others = [f"{kind} {day}" for kind, day in days.items() if kind not in (_ISSUED, _EXPIRES)]
    return tuple(
        remark
        for remark in (
            f"issued in {issued_in.address.full}" if issued_in is not None else "",
            *others,
            comment if comment != number_of(document) else "",
        )
        if remark
    )
