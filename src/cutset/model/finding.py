"""A score never travels without its evidence and its sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison: what it adds or takes off, the sentence for a reader, both values used."""

    name: str
    score: float
    sentence: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That two entities may be one: proposed by the machine, decided by a person.

    Attributes:
        score: the probability that the two are one party.
        features: each with its score in bits (log2 of the likelihood ratio).
        sentence: the whole reason in one sentence.
    """

    left: str
    right: str
    score: float
    features: tuple[Feature, ...]
    sentence: str
    method: str
