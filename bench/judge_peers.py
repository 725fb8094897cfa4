"""The five other ways of combining of domain.md §2.3, on the same cases and the same tables.

A claim is (origin, side, r): r by the tables of the printed outlet. Each function takes the
claims of one case and the prior and gives a probability.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

Claim = tuple[int, int, float]
_SURE = 1 - 1e-9


def noisy_or(claims: Sequence[Claim], prior: float) -> float:
    """Any support may be the cause; what speaks against inhibits."""
    absent, kept = 1 - prior, 1.0
    for _, side, r in claims:
        if side > 0:
            absent *= 1 - (2 * r - 1)
        else:
            kept *= 1 - (2 * r - 1)
    return (1 - absent) * kept


def naive_lr(claims: Sequence[Claim], prior: float) -> float:
    """Likelihood ratios of all claims, copies too."""
    return _logistic(_logit(prior) + sum(side * _logit(r) for _, side, r in claims))


def dempster_shafer(claims: Sequence[Claim], prior: float) -> float:
    """Simple support functions by Dempster's rule; what stays open is shared by the prior."""
    yes, no, either = 0.0, 0.0, 1.0
    for _, side, r in claims:
        mass = min(2 * r - 1, _SURE)
        if side > 0:
            yes, no, either = yes + either * mass, no * (1 - mass), either * (1 - mass)
        else:
            yes, no, either = yes * (1 - mass), no + either * mass, either * (1 - mass)
        total = yes + no + either
        yes, no, either = yes / total, no / total, either / total
    return yes + either * prior


def clustered_beta(weight: float) -> Callable[[Sequence[Claim], float], float]:
    """One vote for each origin, weighted 2r − 1, on a Beta prior of a given weight."""

    def combined(claims: Sequence[Claim], prior: float) -> float:
        yes, no = prior * weight, (1 - prior) * weight
        for side, r in _clusters(claims):
            if side > 0:
                yes += 2 * r - 1
            else:
                no += 2 * r - 1
        return yes / (yes + no)

    return combined


def clustered_lr(claims: Sequence[Claim], prior: float) -> float:
    """One likelihood ratio for each origin, by its best outlet; no cap, no silence."""
    return _logistic(_logit(prior) + sum(side * _logit(r) for side, r in _clusters(claims)))


def _clusters(claims: Sequence[Claim]) -> list[tuple[int, float]]:
    best: dict[tuple[int, int], float] = defaultdict(float)
    for origin, side, r in claims:
        best[origin, side] = max(best[origin, side], r)
    return [(side, r) for (_, side), r in best.items()]


def _logit(p: float) -> float:
    p = min(p, _SURE)
    return math.log(p / (1 - p))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
