"""From the score of a name and what else is known to a ratio, a probability and a state."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cutset.screen.model import NO_HIT, POSSIBLE, SAME_NAME, STATES, STRONG, Feature, Hit


@dataclass(frozen=True, slots=True)
class Levels:
    """Where states begin, and the prior; from `screening.yml`."""

    prior: float
    strong_score: float
    possible_score: float
    strong_ratio: float
    against_ratio: float
    common_evidence: float
    prior_from: str = "elicited"

    @classmethod
    def of(cls, table: Mapping[str, Any], prior: float | None = None) -> Levels:
        """Read the table; a prior given replaces its own."""
        states = table["states"]
        return cls(
            float(table["prior"]["value"]) if prior is None else prior,
            float(states["strong_score"]),
            float(states["possible_score"]),
            float(states["strong_ratio"]),
            float(states["against_ratio"]),
            float(states["common_evidence"]),
            "elicited" if prior is None else "set for this workspace",
        )


@dataclass(frozen=True, slots=True)
class Named:
    """What the names alone say.

    Attributes:
        evidence: nats of the words that agree.
        same_words: the two names are the same words.
    """

    similarity: float
    log_ratio: float
    evidence: float
    same_words: bool


def ratio(named: Named, beyond: Sequence[Feature]) -> float:
    """The likelihood ratio of everything compared, names and beyond taken as independent."""
    return math.exp(min(named.log_ratio + sum(feature.score for feature in beyond), 200.0))


def probability(likelihood_ratio: float, prior: float) -> float:
    """Bayes' rule in odds.

    >>> round(probability(9999, 0.0001), 3)
    0.5
    """
    odds = likelihood_ratio * prior / (1 - prior)
    return odds / (1 + odds)


def state(named: Named, beyond: Sequence[Feature], levels: Levels) -> str:
    """Which of the states a hit is in.

    >>> levels = Levels(0.0001, 0.9, 0.7, 3000, 0.1, 9.0)
    >>> state(Named(0.95, 6.0, 7.0, True), (), levels)
    'same name'
    """
    if named.similarity < levels.possible_score:
        return NO_HIT
    added = math.exp(sum(feature.score for feature in beyond))
    if added < levels.against_ratio:
        return NO_HIT if named.similarity < levels.strong_score else POSSIBLE
    if added > 1 and ratio(named, beyond) >= levels.strong_ratio:
        return STRONG
    if named.same_words and named.evidence < levels.common_evidence:
        return POSSIBLE if added > 1 else SAME_NAME
    return STRONG if named.similarity >= levels.strong_score else POSSIBLE


def state_by_number(beyond: Sequence[Feature], levels: Levels) -> str:
    """The state of a hit by a number alone: no name was given, or none that is alike."""
    added = math.exp(sum(feature.score for feature in beyond))
    return STRONG if added >= levels.strong_ratio else POSSIBLE


def worst(hits: Sequence[Hit]) -> str:
    """The state of an answer: that of its hit which most deserves a look."""
    return min((hit.state for hit in hits), key=STATES.index, default=NO_HIT)
