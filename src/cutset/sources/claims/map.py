"""A row of a claims table as statements: the claim, and the parties that no list names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cutset.model.dates import PartialDate
from cutset.model.statement import Draft
from cutset.sources.claims.vocabulary import Vocabulary, elements_of, is_several_places
from cutset.sources.delimited import Row
from cutset.text import names

_COLUMNS = {
    "claim_id": "claimId", "predicate": "predicate", "subject": "subjectName",
    "object": "object", "amount": "amount", "currency": "currency", "polarity": "polarity",
    "event_from": "eventFrom", "event_to": "eventTo", "reported_date": "reportedDate",
    "publisher": "publisher", "publisher_type": "publisherType", "url": "sourceUrl",
    "read": "reading", "origin_cluster": "originCluster", "origin_basis": "originBasis",
    "grade": "grade", "credibility": "credibility", "kind": "claimKind", "category": "category",
    "legal_basis": "legalBasis", "quote": "quote", "note": "note", "claim_group": "claimGroup",
    "story": "story", "network": "network",
}  # fmt: skip
"""Columns that are one property of the claim."""

Verbs = set[Literal["person", "group"] | None]
"""What the subjects of verbs are, where the verbs tell."""

_LONGEST_SLUG = 120
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """A row with the file that it stands in."""

    file: str
    row: Row

    @property
    def dated(self) -> str:
        """The day from which it counts: reported, else of the event; empty = the file's."""
        return self.row.cells["reported_date"] or self.row.cells["event_from"]


@dataclass(frozen=True, slots=True)
class Party:
    """A subject that the table names and no list does.

    Attributes:
        schema: Person, Organization, or LegalEntity where the table does not tell.
        prop: `name`; of a role (`chairman of …`) `weakAlias`, which is never matched.
        first: the row from which it is known.
    """

    entity_id: str
    schema: str
    prop: str
    first: Told


def parties(table: Iterable[Told], words: Vocabulary) -> dict[str, Party]:
    """The own parties of a table by entity id, each judged from all rows about it."""
    about: dict[str, list[Told]] = {}
    for told in table:
        if not told.row.cells["subject_uid"]:
            about.setdefault(own_id(told.row.cells), []).append(told)
    return {entity_id: _party(entity_id, rows, words) for entity_id, rows in about.items()}


def claim_drafts(told: Told, own: dict[str, Party], words: Vocabulary) -> Iterator[Draft]:
    """The claim of a row."""
    cells = told.row.cells
    values = [(prop, cells.get(column, "")) for column, prop in _COLUMNS.items()]
    values += [("elements", element) for element in elements_of(cells)]
    values.append(("placeScope" if is_several_places(cells["place"]) else "place", cells["place"]))
    values.append(("subject", _listed_id("subject", cells, words) or own_id(cells)))
    values.append(("objectEntity", _object_id(cells, own, words)))
    for prop, value in values:
        if value:
            yield Draft(
                f"claim-{cells['claim_id']}", "Claim", prop, value, told.file, told.row.row,
                dated=told.dated,
            )  # fmt: skip


def party_drafts(party: Party) -> Iterator[Draft]:
    """What the table says of a party besides its claims: how it is called."""
    first = party.first
    yield Draft(
        party.entity_id, party.schema, party.prop, first.row.cells["subject"], first.file,
        first.row.row, dated=first.dated,
    )  # fmt: skip


def own_id(cells: dict[str, str], side: str = "subject") -> str:
    """The id of a party without a listing.

    A text in lower case is a role and no name: two networks each have "members of
    the group", so a role is one party only within its network.

    >>> own_id({"subject": "Brothers' Circle", "network": "x"})
    'claims-brothers-circle'
    >>> own_id({"subject": "a state governor", "network": "Los Zetas"})
    'claims-los-zetas-a-state-governor'
    """
    name = cells[side]
    parts = (cells["network"], name) if is_role(name) else (name,)
    return "-".join(["claims", *(_slug(part) for part in parts if part)])


def is_role(name: str) -> bool:
    """Whether a party is named by what it is and not by its name."""
    return name[:1] == name[:1].lower() and name[:1] != name[:1].upper()


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", names.latin(text).lower()).strip("-")[:_LONGEST_SLUG]
    return plain or hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:10]


def _listed_id(side: str, cells: dict[str, str], words: Vocabulary) -> str | None:
    uid = cells[f"{side}_uid"]
    if not uid:
        return None
    prefix = words.lists[cells[f"{side}_list"].partition(" ")[0]]
    return f"{prefix}-{uid}"


def _object_id(cells: dict[str, str], own: dict[str, Party], words: Vocabulary) -> str:
    """The object as a party: a listed one, or one of which the table itself speaks."""
    candidate = own_id(cells, "object")
    return _listed_id("object", cells, words) or (candidate if candidate in own else "")


def _party(entity_id: str, table: list[Told], words: Vocabulary) -> Party:
    first = min(table, key=_counts_from)
    name = first.row.cells["subject"]
    return Party(
        entity_id, _schema(name, table, words), "weakAlias" if is_role(name) else "name", first
    )


def _counts_from(told: Told) -> str:
    return PartialDate(told.dated).last_day.isoformat() if told.dated else "9999"


def _schema(name: str, table: list[Told], words: Vocabulary) -> str:
    verbs = {words.predicates[told.row.cells["predicate"]].of for told in table}
    is_person = any(told.row.cells["category"] != "unknown" for told in table)
    return schema_of(name, verbs, is_person=is_person, words=words)


def schema_of(name: str, verbs: Verbs, *, is_person: bool, words: Vocabulary) -> str:
    """What a party is by its name, by what the verbs said of it are for, and by its category."""
    head = _head_words(name, words.naming["breaks"])
    if head & words.naming["group"]:
        return "Organization"
    if head & words.naming["several"]:
        return "LegalEntity"
    if "group" in verbs:
        return "Organization"
    return "Person" if is_person or "person" in verbs else "LegalEntity"


def _head_words(name: str, breaks: frozenset[str]) -> set[str]:
    """The words before the first preposition: `leader`, of `leader of the group`."""
    head: set[str] = set()
    for word in _WORD.findall(name.lower()):
        if word in breaks:
            break
        head.add(word)
    return head
