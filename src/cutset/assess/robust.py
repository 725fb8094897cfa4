"""What the order of people becomes if people or ties are missing.

The network at hand is taken for one from which something is already missing. It is thinned
once more, in the same way, many times: how far ranks moved between it and its thinned
copies tells how far they may have moved between the whole and it. Where ties are missing,
as many as may be are first put back, mostly between people who share a contact, so that a
thinned copy is as dense as what is at hand. No network but the one at hand is used.

Ranks count from 1, the highest score; equal scores share their mean rank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from cutset import clock
from cutset.graph import measures

Ends = NDArray[np.int64]
Values = NDArray[np.float64]
Score = Callable[[int, Ends], Values]
SCORES: dict[str, Score] = {"degree": measures.degrees, "betweenness": measures.betweenness}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of missingness: its mechanism and the share that it takes (or leaves, a wiretap)."""

    name: str
    how: str
    share: float


@dataclass(frozen=True, slots=True)
class RobustRule:
    """Draws, window, share of ties put back between two of one's contacts, percentiles, bounds."""

    draws: int
    order_draws: int
    window: float
    closing: float
    low: float
    high: float
    first: int
    percentile: float
    unstable_below: float
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What a thinning leaves: the numbers of its people before, and its ties in new numbers."""

    kept: NDArray[np.int64]
    ends: Ends


@dataclass(frozen=True, slots=True)
class Intervals:
    """90 % intervals of rank of each person, shape (n,), for one kind of missingness."""

    rank: Values
    low: Values
    high: Values


@dataclass(frozen=True, slots=True)
class Stability:
    """How the order of the first holds: mean and 5th percentile of Spearman's correlation."""

    mean: float
    low: float
    unstable: bool


def rule(data: Mapping[str, Any]) -> RobustRule:
    """The rule from the data of parameters/robust.yml."""
    kinds = tuple(Kind(name, how, share) for name, (how, share) in data["kinds"].items())
    return RobustRule(**{**data, "kinds": kinds})


def ranks(score: Values) -> Values:
    """Ranks from 1 for the highest; equal scores share their mean.

    >>> ranks(np.array([3.0, 1.0, 3.0])).tolist()
    [1.5, 3.0, 1.5]
    """
    _, place, counts = np.unique(-score, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place])


def thin(n: int, ends: Ends, kind: Kind, rng: Generator) -> Left:
    """One draw of a network from which something is missing.

    Mechanisms: `people` and `ties` at random; `leaders`, those with the most ties;
    `periphery`, drawn by the inverse of their ties; `unseen`, drawn among those with no
    more ties than the median; `wiretap`, what one person's snowball reaches until the
    share of people is seen, with the ties of those who were followed.
    """
    if kind.how == "ties":
        left = np.sort(rng.choice(len(ends), len(ends) - round(kind.share * len(ends)), False))
        return Left(np.arange(n), ends[left])
    if kind.how == "wiretap":
        return _snowball(n, ends, kind.share, rng)
    degree = measures.degrees(n, ends)
    count = min(round(kind.share * n), n - 2)
    if kind.how == "people":
        gone = rng.choice(n, count, replace=False)
    elif kind.how == "leaders":
        gone = np.lexsort((rng.random(n), -degree))[:count]
    elif kind.how == "periphery":
        pull = 1 / (1 + degree)
        gone = rng.choice(n, count, replace=False, p=pull / pull.sum())
    else:
        few = np.flatnonzero(degree <= np.median(degree))
        gone = rng.choice(few, min(count, len(few)), replace=False)
    return _without(n, ends, gone)


def stability(n: int, ends: Ends, score: Score, kind: Kind, how: RobustRule) -> Stability:
    """Whether the order of the first holds when something is missing (domain.md V-f).

    The first by score, then by number; those who are gone are left out.
    """
    before = score(n, ends)
    first = np.lexsort((np.arange(n), -before))[: how.first]
    rng = clock.rng("stability", kind.name, n, len(ends))
    found = []
    for _ in range(how.order_draws):
        left = thin(n, ends, kind, rng)
        after = np.full(n, np.nan)
        after[left.kept] = score(len(left.kept), left.ends)
        seen = first[~np.isnan(after[first])]
        found.append(_spearman(before[seen], after[seen]))
    low = float(np.percentile(found, how.percentile))
    return Stability(float(np.mean(found)), low, low < how.unstable_below)


def intervals(n: int, ends: Ends, score: Score, kind: Kind, how: RobustRule) -> Intervals:
    """Where each person may stand in the whole network, from the one at hand alone.

    For each place in the order, those pairs of ranks (thinned again, at hand) are taken
    whose first lies nearest; the percentiles of their second, out to whole ranks, are the
    interval.
    """
    value = score(n, ends)
    rank = ranks(value)
    after, before = _moves(n, ends, value, score, kind, how)
    order = np.argsort(after, kind="stable")
    after, before = after[order], before[order]
    half = max(int(how.window * len(after) / 2), 1)
    first, last = _block(value)
    bounds = np.empty((n, 2))
    for one in np.unique(first):
        same = first == one
        start = np.searchsorted(after, one / n, "left")
        stop = np.searchsorted(after, last[same][0] / n, "right")
        near = before[max(int(start) - half, 0) : int(stop) + half]
        bounds[same] = np.percentile(near, (how.low, how.high))
    low, high = (bounds * n + 0.5).T
    return Intervals(
        rank,
        np.clip(np.minimum(np.floor(low), np.floor(rank)), 1, n),
        np.clip(np.maximum(np.ceil(high), np.ceil(rank)), 1, n),
    )


def _moves(
    n: int, ends: Ends, value: Values, score: Score, kind: Kind, how: RobustRule
) -> tuple[Values, Values]:
    """Pairs of relative ranks of one person: in a thinned network, and before it was thinned.

    Equal scores after thinning stand in a random order: each speaks for one place of the
    block that they share.
    """
    rng = clock.rng("intervals", kind.name, n, len(ends))
    after, before = [], []
    for _ in range(how.draws):
        whole, worth = ends, value
        if kind.how == "ties":
            missing = round(len(ends) * kind.share / (1 - kind.share))
            whole = completed(n, ends, missing, how.closing, rng)
            worth = score(n, whole)
        left = thin(n, whole, kind, rng)
        count = len(left.kept)
        order = np.lexsort((rng.random(count), -score(count, left.ends)))
        place = np.empty(count)
        place[order] = (np.arange(count) + 0.5) / count
        after.append(place)
        before.append((ranks(worth[left.kept]) - 0.5) / count)
    return np.concatenate(after), np.concatenate(before)


def completed(n: int, ends: Ends, missing: int, closing: float, rng: Generator) -> Ends:
    """A network that the one at hand may have been: with `missing` more ties.

    Of these the share `closing` is put between two contacts of one person, who is drawn by
    ties; the others between anybody and a person drawn by ties. Fewer are put back where
    hardly any pair is left.
    """
    near: list[list[int]] = [[] for _ in range(n)]
    for one, other in ends.tolist():
        near[one].append(other)
        near[other].append(one)
    stubs = ends.ravel()
    held = {(min(pair), max(pair)) for pair in ends.tolist()}
    aim = len(held) + missing
    for _ in range(20 * missing):
        if len(held) == aim:
            break
        middle = near[int(rng.choice(stubs))]
        if rng.random() >= closing:
            one, other = int(rng.integers(n)), int(rng.choice(stubs))
        elif len(middle) > 1:
            one, other = (middle[at] for at in rng.choice(len(middle), 2, replace=False))
        else:
            continue
        if one != other:
            held.add((min(one, other), max(one, other)))
    return np.array(sorted(held), dtype=np.int64)


def _block(value: Values) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last place, from 0, that people of the same score take together."""
    _, place, counts = np.unique(-value, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - counts)[place], last[place]


def _without(n: int, ends: Ends, gone: NDArray[np.int64]) -> Left:
    place = np.zeros(n, dtype=np.int64)
    place[gone] = -1
    kept = np.flatnonzero(place == 0)
    place[kept] = np.arange(len(kept))
    left = place[ends]
    return Left(kept, left[(left >= 0).all(axis=1)])


def _snowball(n: int, ends: Ends, share: float, rng: Generator) -> Left:
    """People reached from one, wave by wave; ties with somebody who was followed."""
    near: list[list[int]] = [[] for _ in range(n)]
    for a, b in ends.tolist():
        near[a].append(b)
        near[b].append(a)
    start = int(rng.choice(np.unique(ends)))
    seen, followed, waiting = {start}, set(), [start]
    while waiting and len(seen) < share * n:
        one = waiting.pop(0)
        followed.add(one)
        new = [other for other in near[one] if other not in seen]
        seen.update(new)
        waiting += new
    kept = np.array(sorted(seen))
    place = np.full(n, -1)
    place[kept] = np.arange(len(kept))
    heard = np.isin(ends, np.array(sorted(followed))).any(axis=1)
    return Left(kept, place[ends[heard]])


def _spearman(one: Values, other: Values) -> float:
    """Correlation of ranks; 0 where one of them has no order."""
    a, b = ranks(one), ranks(other)
    if len(a) < 2 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])
