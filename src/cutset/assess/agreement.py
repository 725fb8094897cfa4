"""How far two assessors agree: Cohen's kappa with quadratic weights.

κ_w = 1 − Σ w_ij o_ij / Σ w_ij e_ij with w_ij = (i − j)² / (k − 1)², o the share of items
that the first put at i and the second at j, e what chance gives from their margins
(Cohen, Psychological Bulletin 70(4), 1968). Items that either leaves undecided are left
out and counted: "insufficient" is no point on the scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

SCALE = (
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely",
    "very likely", "almost certain",
)  # fmt: skip
"""Words of ICD 203 in their order."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two assessors.

    Attributes:
        kappa: weighted kappa; None where fewer than two items were judged by both, or
            chance alone would agree.
        items: judged by both; `undecided` by one of them or by neither.
        equal: of the items, with the same word.
    """

    kappa: float | None
    items: int
    equal: int
    undecided: int


def agree(first: Mapping[str, str], second: Mapping[str, str]) -> Agreement:
    """Agreement on items that both were asked; an empty word is undecided.

    Args:
        first: item -> word of SCALE, or an empty word.
        second: the same of the other.

    Raises:
        ValueError: a word that is none of the scale.

    >>> agree({"D1": "likely", "D2": "unlikely"}, {"D1": "likely", "D2": "unlikely"}).kappa
    1.0
    >>> agree({"D1": "likely", "D2": ""}, {"D1": "likely", "D2": "likely"})
    Agreement(kappa=None, items=1, equal=1, undecided=1)
    """
    if unknown := {*first.values(), *second.values()} - {*SCALE, ""}:
        raise ValueError(f"{', '.join(sorted(unknown))}: no word of the scale")
    asked = sorted(first.keys() & second.keys())
    pairs = [
        (SCALE.index(first[item]), SCALE.index(second[item]))
        for item in asked
        if first[item] and second[item]
    ]
    equal = sum(one == two for one, two in pairs)
    undecided = len(asked) - len(pairs)
    if len(pairs) < 2:
        return Agreement(None, len(pairs), equal, undecided)
    k = len(SCALE)
    observed = np.zeros((k, k))
    for one, two in pairs:
        observed[one, two] += 1 / len(pairs)
    chance = np.outer(observed.sum(axis=1), observed.sum(axis=0))
    place = np.arange(k)
    weights = (place[:, None] - place[None]) ** 2 / (k - 1) ** 2
    expected = float((weights * chance).sum())
    kappa = None if expected == 0 else 1 - float((weights * observed).sum()) / expected
    return Agreement(kappa, len(pairs), equal, undecided)
