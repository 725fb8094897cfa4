"""What changed from one window of time to the next: groups, and structure (domain.md §2.5).

A change of structure is reported only where two windows differ more than one of them
differs from itself with ties left out at random, and where about as much was seen in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.structure.classify import StructureRule
from cutset.assess.structure.features import features_of
from cutset.assess.structure.generate import largest

Ends = NDArray[np.int64]
Values = NDArray[np.float64]
Event = Literal["birth", "death", "merge", "split", "grow", "contract", "same"]


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """When a group is the same and a change is one (parameters/structure.yml)."""

    same_group: float
    stays: float
    draws: int
    lost: float
    percentile: float
    coverage: float


@dataclass(frozen=True, slots=True)
class GroupEvent:
    """What became of groups: their numbers before and after."""

    event: Event
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """Whether structure differs between two windows.

    Attributes:
        divergence: Jensen–Shannon, in bits, 0 to 1; chance: what ties that were
            not seen may give alone.
        comparable: whether both windows hold about as many ties.
    """

    divergence: float
    chance: float
    comparable: bool

    @property
    def reported(self) -> bool:
        """Whether it is said at all."""
        return self.comparable and self.divergence > self.chance


def change_rule(data: Mapping[str, Any]) -> ChangeRule:
    """The rule from the data of parameters/structure.yml."""
    names = ("same_group", "stays", "draws", "lost", "percentile", "coverage")
    return ChangeRule(**{name: data[name] for name in names})


def group_events(
    before: Sequence[frozenset[str]], after: Sequence[frozenset[str]], same: float
) -> tuple[GroupEvent, ...]:
    """Groups of two windows matched by Jaccard overlap of at least `same`.

    >>> one, two = frozenset("abc"), frozenset("de")
    >>> [found.event for found in group_events([one, two], [one | two], 0.3)]
    ['merge']
    """
    pairs = [
        (i, j)
        for i, old in enumerate(before)
        for j, new in enumerate(after)
        if len(old & new) >= same * len(old | new)
    ]
    to = {i: tuple(j for a, j in pairs if a == i) for i in range(len(before))}
    out_of = {j: tuple(i for i, b in pairs if b == j) for j in range(len(after))}
    found = [GroupEvent("death", (i,), ()) for i, held in to.items() if not held]
    found += [GroupEvent("split", (i,), held) for i, held in to.items() if len(held) > 1]
    for j, held in out_of.items():
        if not held:
            found.append(GroupEvent("birth", (), (j,)))
        elif len(held) > 1:
            found.append(GroupEvent("merge", held, (j,)))
        elif len(to[held[0]]) == 1:
            sizes = len(before[held[0]]), len(after[j])
            event: Event = "same" if sizes[0] == sizes[1] else "grow"
            found.append(GroupEvent("contract" if sizes[1] < sizes[0] else event, held, (j,)))
    return tuple(found)


def divergence(one: Values, other: Values) -> float:
    """Jensen–Shannon divergence of two distributions, in bits.

    >>> divergence(np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    1.0
    """
    middle = (one + other) / 2

    def bits(given: Values) -> float:
        held = given > 0
        return float((given[held] * np.log2(given[held] / middle[held])).sum())

    return (bits(one) + bits(other)) / 2


def shift(n: int, before: Ends, after: Ends, how: StructureRule, change: ChangeRule) -> Shift:
    """Compare the ties of two windows over the same n people."""
    first, second = _posterior(n, before, how), _posterior(n, after, how)
    rng = clock.rng("shift", n, len(before), len(after))
    thinned = [
        divergence(own, _posterior(n, _thinned(ends, change.lost, rng), how))
        for own, ends in ((first, before), (second, after))
        for _ in range(change.draws // 2)
    ]
    few, many = sorted((len(before), len(after)))
    return Shift(
        divergence(first, second),
        float(np.percentile(thinned, change.percentile)),
        few >= change.coverage * many,
    )


def smoothed(posteriors: Values, stays: float) -> NDArray[np.int64]:
    """The likeliest course of structures over windows, each staying with chance `stays`.

    Viterbi on a sticky chain; shape (windows, classes) in, (windows,) out.
    """
    windows, classes = posteriors.shape
    move = np.full((classes, classes), np.log((1 - stays) / (classes - 1)))
    np.fill_diagonal(move, np.log(stays))
    said = np.log(np.maximum(posteriors, 1e-12))
    best, came = said[0], np.zeros((windows, classes), dtype=np.int64)
    for window in range(1, windows):
        ways = best[:, None] + move
        came[window] = ways.argmax(axis=0)
        best = ways.max(axis=0) + said[window]
    course = [int(best.argmax())]
    for window in range(windows - 1, 0, -1):
        course.append(int(came[window][course[-1]]))
    return np.array(course[::-1])


def _posterior(n: int, ends: Ends, how: StructureRule) -> Values:
    seen = largest(n, ends, np.arange(n))
    return np.asarray(how.whole.probabilities(features_of(seen.n, seen.ends)[None, :])[0])


def _thinned(ends: Ends, lost: float, rng: np.random.Generator) -> Ends:
    """Ties without a share of them. A draw with replacement would lose 37 %, which is too many."""
    return ends[np.sort(rng.permutation(len(ends))[round(lost * len(ends)) :])]
