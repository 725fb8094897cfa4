"""Claims: what a source says about a party (domain.md §2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Polarity = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One dated, sourced claim with its origin.

    Attributes:
        subject: canonical id; `subject_name` as the source writes it.
        object: text; `object_id` the canonical id where it names an entity.
        origin: the first utterance; copies share it and count once.
        elements: parts of the Strategy's definition that it bears on (`D2`, `C1`).
        kind: `fact`, `assessment` or `designation`.
        category: of a person in the claim (suspect, charged, convicted, acquitted,
            victim, coerced, witness, contact, unknown).
        p_match: probability that the claim is about this entity.
        claim_group: claims on the same question that differ; shown together, never merged.
        statements: ids of the statements that hold it.
    """

    claim_id: str
    subject: str
    subject_name: str
    predicate: str
    object: str
    object_id: str | None
    polarity: Polarity
    amount: str | None
    currency: str | None
    event_from: str | None
    event_to: str | None
    reported: str | None
    publisher: str
    address: str
    origin: str
    grade: str
    credibility: int
    kind: str
    category: str
    elements: tuple[str, ...]
    place: str | None
    legal_basis: str | None
    note: str
    claim_group: str | None
    p_match: float
    statements: tuple[str, ...]
