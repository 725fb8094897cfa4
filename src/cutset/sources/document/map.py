"""A document and the claims of its sentences as statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cutset.model.statement import Draft
from cutset.sources.claims.vocabulary import vocabulary
from cutset.sources.document.parties import Party, is_about_all, named
from cutset.text.claims.value import TextClaim

_CATEGORY = {
    "charged": "charged", "convicted": "convicted", "sentenced": "convicted",
    "acquitted": "acquitted", "investigated": "suspect", "arrested": "suspect",
    "cooperates": "witness",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A document: what it is and what its loader says of it.

    Attributes:
        given: the options of the load (`publisher`, `url`, `origin`, `subject` …).
    """

    entity_id: str
    file: str
    schema: str
    media_type: str
    sha256: str
    given: Mapping[str, str]

    @property
    def origin(self) -> str:
        """The first utterance: as the loader says, else the document itself."""
        return self.given.get("origin") or f"document:{self.sha256[:16]}"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the passage in which it stands and the party that its sentence names."""

    place: str
    claim: TextClaim
    name: str


def document_drafts(document: Document, dated: str) -> Iterator[Draft]:
    """What is known of the document itself."""
    given = document.given
    for prop, value in (
        ("title", given.get("title") or document.file),
        ("fileName", document.file),
        ("mimeType", document.media_type),
        ("publisher", given.get("publisher", "")),
        ("sourceUrl", given.get("url", "")),
        ("publishedAt", dated),
    ):
        if value:
            yield Draft(document.entity_id, document.schema, prop, value, document.file, "document")


def claim_drafts(
    document: Document, told: Told, known: Mapping[str, Party], dated: str
) -> Iterator[Draft]:
    """One claim: its words, its place, and whom it is about where that can be told."""
    claim, given = told.claim, document.given
    place = f"{told.place}, {claim.start}-{claim.end}"
    claim_id = _id(document, place, claim)
    subject, name = _subject(document, told, known)
    values = [
        ("claimId", claim_id),
        ("predicate", claim.predicate),
        ("subjectName", name),
        ("subject", subject),
        ("object", claim.object),
        ("objectEntity", _object_id(claim, subject, known)),
        ("polarity", claim.polarity),
        ("reportedDate", dated),
        ("publisher", given.get("publisher") or document.file),
        ("publisherType", given.get("publisher_type", "")),
        ("sourceUrl", given.get("url", "")),
        ("reading", "read by pattern " + claim.pattern),
        ("originCluster", document.origin),
        ("originBasis", "said by the loader" if given.get("origin") else "the document itself"),
        ("grade", given.get("grade", "")),
        ("credibility", given.get("credibility", "")),
        ("claimKind", claim.kind),
        ("category", category(claim)),
        ("quote", " ".join(claim.quote.split())),
        ("network", given.get("network", "")),
        ("proof", document.entity_id),
    ]
    values += [("elements", element) for element in elements(claim)]
    for prop, value in values:
        if value:
            yield Draft(
                f"claim-{claim_id}", "Claim", prop, value, document.file, place, method="pattern"
            )


def party_drafts(document: Document, party: Party) -> Iterator[Draft]:
    """How the document calls a party."""
    yield Draft(
        party.entity_id, party.schema, party.prop, party.name, document.file, "document",
        method="pattern",
    )  # fmt: skip


def _object_id(claim: TextClaim, subject: str, known: Mapping[str, Party]) -> str:
    """The object as a party, where the document claims something of it too."""
    party = known.get(named(claim.object))
    return "" if party is None or party.entity_id == subject else party.entity_id


def elements(claim: TextClaim) -> tuple[str, ...]:
    """The parts of the definition that a claim bears on, in their order."""
    if not claim.is_scored:
        return ()
    own = vocabulary().predicates[claim.predicate].elements
    return tuple(sorted({*own, *claim.elements}))


def category(claim: TextClaim) -> str:
    """What a claim makes of a person; of one that says no, and of any other: unknown."""
    is_fixed = vocabulary().predicates[claim.predicate].is_minus_fixed
    is_said = claim.polarity == "+" or is_fixed
    return _CATEGORY.get(claim.predicate, "unknown") if is_said else "unknown"


def _subject(document: Document, told: Told, known: Mapping[str, Party]) -> tuple[str, str]:
    """The party's id and its words; of a claim that names nobody, the document's own subject."""
    if told.name:
        party = known[told.name]
        return party.entity_id, party.name
    if is_about_all(told.claim.party):
        subject = document.given.get("subject", "")
        return document.given.get("subject_id", ""), subject or told.claim.party
    return "", told.claim.party


def _id(document: Document, place: str, claim: TextClaim) -> str:
    parts = (document.sha256, place, claim.predicate, claim.activity, claim.polarity)
    digest = hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()
    return f"document-{digest[:16]}"
