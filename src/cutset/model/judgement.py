"""Judgements of people on pairs of entities."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """What a person decided about a pair; superseded, never edited."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    NONE = "no_judgement"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the casebook on a pair: the newest known row of a pair holds.

    Attributes:
        author: name as given; `proven` says whether an account proves it.
        decided_at: UTC stamp (see `clock.stamp`).
    """

    left: str
    right: str
    judgement: Judgement
    author: str
    proven: bool
    reason: str
    decided_at: str
    marking: str
