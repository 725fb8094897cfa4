"""Statements of one record as entities and edges.

Shares: `shareholding` is an Ownership with its share; an interest that is unknown or not published
is one without. Everything else (votes, boards, trusts, contracts, rights to income) gives control
or influence and no share. An indirect interest whose components are in the package is told by
them and is a link beside; without components its share runs through owners that nobody names, so
none is stated.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cutset.model import schemata
from cutset.model.dates import PartialDate
from cutset.model.statement import Draft
from cutset.text import shares

ENTITY_SCHEMA = {
    "registeredEntity": "Company", "legalEntity": "Organization", "arrangement": "LegalEntity",
    "anonymousEntity": "LegalEntity", "unknownEntity": "LegalEntity", "state": "PublicBody",
    "stateBody": "PublicBody",
}  # fmt: skip
NAMES = {"legal": "name", "former": "previousName", "birth": "previousName"}
"""Kind of a person's name -> property; another is an alias."""
SHARE = frozenset({"shareholding", "unknownInterest", "unpublishedInterest", ""})
BOARD = frozenset({"seniorManagingOfficial", "boardMember", "boardChair"})
_LEI = "XI-LEI"


@dataclass(frozen=True, slots=True)
class Declared:
    """A statement with the place where it stands.

    Attributes:
        publisher: whose record ids these are.
        date: the day on which it was declared.
    """

    file: str
    row: str
    publisher: str
    record: str
    type: str
    status: str
    date: str
    details: Mapping[str, Any]

    @classmethod
    def of(cls, file: str, row: str, given: Mapping[str, Any]) -> Declared:
        """The parts of a statement that are read."""
        published = given.get("publicationDetails") or {}
        by = published.get("publisher") or {}
        return cls(
            file=file,
            row=row,
            publisher=str(by.get("name") or by.get("url") or ""),
            record=given["recordId"],
            type=given["recordType"],
            status=str(given.get("recordStatus") or ""),
            date=str(given["statementDate"])[:10],
            details=given["recordDetails"],
        )

    def id_of(self, record: str) -> str:
        """The id of the entity that a record of the same publisher is."""
        text = f"{self.publisher}\x1f{record}".encode()
        return f"bods-{hashlib.sha1(text, usedforsecurity=False).hexdigest()[:16]}"


def say(
    versions: Sequence[Declared], subjects: AbstractSet[tuple[str, Any]], unsaid: Counter[str]
) -> Iterator[Draft]:
    """The statements of one record, oldest first, as drafts.

    `subjects` are the records in which somebody has an interest; what has no place is counted in
    `unsaid`.
    """
    for at, declared in enumerate(versions):
        later = versions[at + 1] if at + 1 < len(versions) else None
        if declared.type == "relationship":
            before = versions[at - 1] if at else None
            yield from _relationship(declared, before, later, unsaid)
        elif declared.type == "person":
            yield from _drafts(declared, "Person", _person(declared.details))
        else:
            owned = (declared.publisher, declared.record) in subjects
            yield from _drafts(
                declared, _schema(declared.details, owned), _entity(declared.details)
            )


def _schema(details: Mapping[str, Any], owned: bool) -> str:
    """An entity's schema; one that shares can be held in must be something to own."""
    schema = ENTITY_SCHEMA.get((details.get("entityType") or {}).get("type", ""), "LegalEntity")
    return "Company" if owned and schema in {"Organization", "LegalEntity"} else schema


def _drafts(
    declared: Declared, schema: str, values: Iterator[tuple[str, Any]], entity_id: str = ""
) -> Iterator[Draft]:
    entity_id = entity_id or declared.id_of(declared.record)
    known = schemata.schemata()[schema].properties
    for prop, value in values:
        if value and prop in known:
            place = (declared.file, declared.row)
            yield Draft(entity_id, schema, prop, str(value), *place, dated=declared.date)


def _person(details: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in details.get("names") or ():
        full = name.get("fullName") or " ".join(
            str(name[part])
            for part in ("givenName", "patronymicName", "familyName")
            if name.get(part)
        )
        is_first = name.get("type") in {"legal", "individual", None}
        yield (
            ("name" if is_first else "previousName" if name.get("type") == "former" else "alias"),
            full,
        )
        yield "firstName", name.get("givenName")
        yield "lastName", name.get("familyName")
    for country in details.get("nationalities") or ():
        yield "nationality", country.get("code") or country.get("name")
    yield "birthDate", details.get("birthDate")
    yield "deathDate", details.get("deathDate")
    yield "birthPlace", (details.get("placeOfBirth") or {}).get("address")
    for identifier in details.get("identifiers") or ():
        yield "idNumber", identifier.get("id")
    yield from _addresses(details)
    if (details.get("politicalExposure") or {}).get("status") == "isPep":
        yield "topics", "role.pep"
    yield "summary", (details.get("unspecifiedPersonDetails") or {}).get("description")


def _entity(details: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "name", details.get("name")
    for name in details.get("alternateNames") or ():
        yield "alias", name
    place = details.get("jurisdiction") or {}
    yield "jurisdiction", str(place.get("code") or place.get("name") or "")[:2].lower()
    for identifier in details.get("identifiers") or ():
        is_lei = identifier.get("scheme") == _LEI
        yield "leiCode" if is_lei else "registrationNumber", identifier.get("id")
    yield "incorporationDate", details.get("foundingDate")
    yield "dissolutionDate", details.get("dissolutionDate")
    yield "sourceUrl", details.get("uri")
    yield "legalForm", (details.get("entityType") or {}).get("details")
    yield from _addresses(details)
    yield "summary", (details.get("unspecifiedEntityDetails") or {}).get("description")


def _addresses(details: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for address in details.get("addresses") or ():
        country = address.get("country") or {}
        parts = (address.get("address"), address.get("postCode"), country.get("name"))
        yield "address", ", ".join(str(part) for part in parts if part)
        if address.get("type") in {"registered", "business", "residence"}:
            yield "country", country.get("code")


def _relationship(
    declared: Declared, before: Declared | None, later: Declared | None, unsaid: Counter[str]
) -> Iterator[Draft]:
    details = declared.details
    subject, party = details.get("subject"), details.get("interestedParty")
    if declared.status == "closed":
        return  # its earlier statement ends with it
    if not isinstance(subject, str) or not isinstance(party, str):
        unsaid["relationships name no owner or no entity, only a reason why"] += 1
        return
    for number, interest in enumerate(details.get("interests") or ({},)):
        schema, near, far = _edge(interest, details)
        edge = f"{declared.id_of(declared.record)}-{declared.date}-{number}"
        since = str(interest.get("startDate") or "")
        since = max(since, _changed(before, declared)) if before else since
        values = (
            (near, declared.id_of(party)), (far, declared.id_of(subject)),
            ("percentage", _share(interest) if _is_direct(interest) else ""),
            ("role", _role(interest)), ("startDate", since), ("endDate", interest.get("endDate")),
            ("summary", _told(interest)), ("recordId", declared.record),
        )  # fmt: skip
        yield from _drafts(declared, schema, iter(values), edge)
        if later is not None and not interest.get("endDate"):
            last = _day_before(_changed(declared, later))
            yield from _drafts(later, schema, iter([("endDate", last)]), edge)


def _changed(before: Declared, after: Declared) -> str:
    """The day from which a later statement of a record holds.

    The newest start of its interests, where that lies between the two statements; else the day
    on which it was declared.
    """
    if after.status == "closed":
        return after.date
    starts = [str(each.get("startDate") or "") for each in after.details.get("interests") or ()]
    newest = max(starts, default="")
    return newest if before.date < newest <= after.date else after.date


def _edge(interest: Mapping[str, Any], details: Mapping[str, Any]) -> tuple[str, str, str]:
    """Schema of an interest, and its properties for who holds it and in what."""
    kind = str(interest.get("type") or "")
    if not _is_direct(interest) and details.get("componentRecords"):
        return "UnknownLink", "subject", "object"
    if kind in SHARE:
        return "Ownership", "owner", "asset"
    if kind in BOARD:
        return "Directorship", "director", "organization"
    return "Control", "controller", "controlled"


def _is_direct(interest: Mapping[str, Any]) -> bool:
    return interest.get("directOrIndirect") != "indirect"


def _share(interest: Mapping[str, Any]) -> str:
    """The share as `text.shares` reads it; empty where none is stated."""
    share = interest.get("share") or {}
    if share.get("exact") is not None:
        return f"{share['exact']} %"
    low, high = share.get("minimum"), share.get("maximum")
    above, below = share.get("exclusiveMinimum"), share.get("exclusiveMaximum")
    if low is None and above is None and high is None and below is None:
        return ""
    floor = f">{above}" if above is not None else str(0 if low is None else low)
    return f"{floor}-{f'<{below}' if below is not None else 100 if high is None else high}"


def _role(interest: Mapping[str, Any]) -> str:
    """`votingRights` as `voting rights`, with whether the party is a beneficial owner by it."""
    kind = str(interest.get("type") or "interest of an unknown kind")
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in kind)
    indirect = "" if _is_direct(interest) else "indirect "
    return f"{indirect}{words}" + ", beneficial owner" * bool(
        interest.get("beneficialOwnershipOrControl")
    )


def _told(interest: Mapping[str, Any]) -> str:
    share = _share(interest)
    interval = shares.read(share) if share else None
    amount = f"share stated: {shares.words(*interval)}" if interval else share
    return "; ".join(part for part in (str(interest.get("details") or ""), amount) if part)


def _day_before(day: str) -> str:
    known: date = PartialDate(day).first_day
    return (known - timedelta(days=1)).isoformat()
