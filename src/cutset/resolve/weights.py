"""What a level of a comparison is worth, in bits, and where the weights come from.

Fellegi and Sunter (1969): two records are one with odds

    prior odds × Π m(level) / u(level)

where m and u are the chances of a level among pairs of one party and of two. A weight is
log2(m / u); weights add up, so that a waterfall of them explains a probability in full.

Three ways to weights, all giving the same kind of file:
- `estimated`: no pair is labelled; m and prior by expectation-maximisation, u from random
  pairs (linkage.py has Splink do the same).
- `fitted`: some pairs are labelled; the weights of all traits together by logistic
  regression with a small ridge, so that two traits that say one thing are not counted twice.
- a parameter file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from cutset.resolve.levels import Comparison

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
_LEAST = 1e-6
ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits of every level of every trait.

    Attributes:
        traits: their names.
        bits: one row a trait, one entry a level; level 0, unknown, is 0 bits unless it was
            learned that silence says something.
        prior: log2 odds that a candidate pair is one party, before any trait is looked at.
    """

    traits: tuple[str, ...]
    bits: tuple[tuple[float, ...], ...]
    prior: float

    def evidence(self, levels: Levels) -> Floats:
        """Bits of all traits together for each pair, the prior left out."""
        total = np.zeros(len(levels))
        for place, row in enumerate(self.bits):
            total += np.array(row)[levels[:, place]]
        return total

    def waterfall(self, levels: Sequence[int]) -> tuple[tuple[str, float], ...]:
        """What each trait of one pair adds, the prior first."""
        steps = [("prior", self.prior)]
        steps += [
            (t, row[level]) for t, row, level in zip(self.traits, self.bits, levels, strict=True)
        ]
        return tuple(steps)

    def described(self) -> dict[str, Any]:
        """As a parameter file holds it."""
        rows = zip(self.traits, self.bits, strict=True)
        return {
            "prior": round(self.prior, 3),
            "bits": {trait: [round(bit, 3) for bit in row] for trait, row in rows},
        }


def of(given: Mapping[str, Any]) -> Weights:
    """The weights of a parameter file."""
    bits = {trait: tuple(float(bit) for bit in row) for trait, row in given["bits"].items()}
    return Weights(tuple(bits), tuple(bits.values()), float(given["prior"]))


def probability(bits: Floats) -> Floats:
    """Chance from log2 odds.

    >>> probability(np.array([0.0, 3.0, -2000.0])).round(3).tolist()
    [0.5, 0.889, 0.0]
    """
    odds = np.exp2(np.clip(bits, -1000, 1000))
    found: Floats = odds / (1 + odds)
    return found


def log_odds(chance: float) -> float:
    """log2 odds of a chance.

    >>> log_odds(0.5)
    0.0
    """
    return float(np.log2(chance) - np.log2(1 - chance))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the candidates besides their levels.

    Attributes:
        random: levels of random pairs, from which u is taken; None = u is that of the
            candidates that do not match, which is right where candidates were chosen by the
            very traits that are compared.
        most: share of the candidates that can match at most.
        rivals: where a file names a party once: for each pair two groups, the pairs of its
            left record and those of its right one; only a pair that is best in both can match.
    """

    random: Levels | None = None
    most: float = 1.0
    rivals: npt.NDArray[np.int64] | None = None


def estimated(levels: Levels, how: Sequence[Comparison], known: Known) -> Weights:
    """Weights without labels, by expectation-maximisation on the levels of candidates.

    Traits are taken as independent within each class; unknown levels count for neither.
    Without bounds the class "alike" can settle on whatever the candidates have in common.
    """
    patterns, inverse = np.unique(levels, axis=0, return_inverse=True)
    inverse = inverse.ravel()
    base = levels if known.random is None else known.random
    u = [chances(base[:, k], c.levels) for k, c in enumerate(how)]
    m = [smoothed(np.exp2(np.arange(c.levels))) for c in how]
    prior, before = min(0.1, known.most), -1.0
    for _ in range(ROUNDS):
        if abs(prior - before) < _LEAST:
            break
        before = prior
        evidence = _weights(how, m, u, prior).evidence(patterns)
        chance = probability(evidence + log_odds(prior))[inverse]
        if known.rivals is not None:
            chance *= _best_of_rivals(evidence[inverse], known.rivals)
        chance *= min(1.0, known.most * len(levels) / chance.sum())
        prior = float(np.clip(chance.mean(), _LEAST, 1 - _LEAST))
        matched = np.bincount(inverse, weights=chance, minlength=len(patterns)).astype(np.float64)
        m = _maximised(patterns, matched, how)
        if known.random is None:
            rest = np.bincount(inverse, weights=1 - chance, minlength=len(patterns)).astype(
                np.float64
            )
            u = _maximised(patterns, rest, how)
    return _weights(how, m, u, prior)


def rivals(pairs: npt.NDArray[np.int32], side: npt.NDArray[np.int16]) -> npt.NDArray[np.int64]:
    """The two groups of each pair: one record with all of the other's file."""
    files = int(side.max()) + 1
    one, two = pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64)
    return np.column_stack([one * files + side[two], two * files + side[one]])


def _best_of_rivals(evidence: Floats, groups: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Pairs that no other pair of either group beats."""
    best = np.full(int(groups.max()) + 1, -np.inf)
    for column in groups.T:
        np.maximum.at(best, column, evidence)
    found: npt.NDArray[np.bool_] = evidence >= best[groups].max(1)
    return found


def _weights(
    how: Sequence[Comparison], m: Sequence[Floats], u: Sequence[Floats], prior: float
) -> Weights:
    bits = tuple(level_bits(mine, theirs) for mine, theirs in zip(m, u, strict=True))
    return Weights(tuple(c.trait for c in how), bits, log_odds(prior))


def _maximised(patterns: Levels, counts: Floats, how: Sequence[Comparison]) -> list[Floats]:
    """Chances of each level of each trait, patterns counted in part."""
    return [
        smoothed(np.bincount(patterns[:, k], weights=counts, minlength=c.levels))
        for k, c in enumerate(how)
    ]


def chances(levels: npt.NDArray[Any], size: int) -> Floats:
    """How often each known level was reached; see `smoothed`."""
    return smoothed(np.bincount(levels, minlength=size))


def smoothed(counts: npt.NDArray[Any]) -> Floats:
    """Chances of the known levels, half a pair added to each (Krichevsky and Trofimov 1981)."""
    known = counts.astype(np.float64)
    known[1:] += 0.5
    known[0] = 0
    found: Floats = known / known.sum()
    return found


def level_bits(m: Floats, u: Floats) -> tuple[float, ...]:
    """log2(m / u) of each level; level 0 says nothing."""
    return (0.0, *np.log2(m[1:] / u[1:]).tolist())


def fitted(
    levels: Levels, labels: npt.NDArray[np.bool_], how: Sequence[Comparison], ridge: float = 1.0
) -> Weights:
    """Weights from labelled pairs: logistic regression on the levels, by Newton's method.

    `ridge` is the precision of a normal prior on each weight (in nats), which keeps a level
    that was seen in one class only from counting without end. The prior is the share of
    matches among the labelled pairs; what else the intercept holds is shared out over the
    traits, so that evidence stays evidence when another prior is taken.
    """
    sizes = np.concatenate([[0], np.cumsum([c.levels for c in how])])
    places = levels.astype(np.int64) + sizes[:-1]
    patterns, inverse, counts = np.unique(places, axis=0, return_inverse=True, return_counts=True)
    ones = np.bincount(inverse.ravel(), weights=labels, minlength=len(patterns))
    columns = np.column_stack([patterns, np.full(len(patterns), sizes[-1])])
    penalty = np.full(sizes[-1] + 1, ridge)
    penalty[-1] = _LEAST
    nats = np.zeros(sizes[-1] + 1)
    for _ in range(25):
        chance = 1 / (1 + np.exp(-nats[columns].sum(1)))
        pull = _summed(columns, ones - counts * chance) - penalty * nats
        step = np.linalg.solve(
            _crossed(columns, counts * chance * (1 - chance)) + np.diag(penalty), pull
        )
        nats += step
        if np.abs(step).max() < 1e-6:
            break
    bits = nats / np.log(2)
    prior = log_odds(float(labels.mean()))
    rest = (bits[-1] - prior) / len(how)
    rows = tuple(tuple((bits[a:b] + rest).tolist()) for a, b in pairwise(sizes))
    return Weights(tuple(c.trait for c in how), rows, prior)


def _summed(columns: npt.NDArray[np.int64], values: Floats) -> Floats:
    """Sum of the values of the patterns in which each place stands."""
    size = int(columns.max()) + 1
    total = np.zeros(size)
    for column in columns.T:
        total += np.bincount(column, weights=values, minlength=size)
    return total


def _crossed(columns: npt.NDArray[np.int64], values: Floats) -> Floats:
    """Sum of the values of the patterns in which each two places stand together."""
    size = int(columns.max()) + 1
    total = np.zeros(size * size)
    for one in columns.T:
        for two in columns.T:
            total += np.bincount(one * size + two, weights=values, minlength=size * size)
    return total.reshape(size, size)
