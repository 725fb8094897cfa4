"""A score never travels without its evidence and its sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison: score in [0, 1], the sentence for a reader, both values used."""

    name: str
    score: float
    sentence: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That two entities may be one: proposed by the machine, decided by a person.

    Attributes:
        score: in [0, 1]; not a probability.
        sentence: the whole reason in one sentence.
    """

    left: str
    right: str
    score: float
    features: tuple[Feature, ...]
    sentence: str
    method: str
