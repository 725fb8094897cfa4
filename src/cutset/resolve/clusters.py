"""Groups of records that are one party, made of scored pairs.

Invariants:
1. Two records that a negative judgement keeps apart are never in one cluster.
2. Two records that a positive judgement joins are in one cluster, unless that breaks 1.
3. The same pairs give the same clusters, in whatever order they come.

Pairs are taken best first. Two clusters are joined when the evidence between them, over all
pairs of their members, speaks for it: the mean weight of the pairs, where a pair that was
never a candidate counts `absent` bits. So one strong pair among many contradicting ones does
not chain two parties together (average linkage, Sokal & Michener 1958, greedily).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba as nb
import numpy as np
import numpy.typing as npt

TOGETHER, APART = 1, -1
"""Judgements on a pair."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When two clusters are joined.

    Attributes:
        join: mean bits of all pairs between two clusters from which they are joined.
        absent: bits of a pair that was no candidate.
        consider: bits below which a pair starts no joining.
    """

    join: float
    absent: float
    consider: float


def cluster(
    records: int,
    pairs: npt.NDArray[np.int32],
    bits: npt.NDArray[np.float64],
    rule: Rule,
    judged: npt.NDArray[np.int32] | None = None,
) -> npt.NDArray[np.int32]:
    """The cluster of each record, named by its smallest record.

    Args:
        records: how many there are.
        pairs: scored pairs, each once.
        bits: their weight of evidence, the prior in it.
        rule: when two clusters are joined.
        judged: rows (record, record, TOGETHER or APART).

    >>> rule = Rule(join=0.0, absent=-5.0, consider=0.0)
    >>> pairs = np.array([[0, 1], [1, 2]], np.int32)
    >>> cluster(3, pairs, np.array([9.0, 9.0]), rule).tolist()
    [0, 0, 0]
    >>> apart = np.array([[0, 2, APART]], np.int32)
    >>> cluster(3, pairs, np.array([9.0, 8.0]), rule, apart).tolist()
    [0, 0, 2]
    """
    said = np.zeros((0, 3), np.int32) if judged is None else judged
    low, high = pairs.min(1, initial=records), pairs.max(1, initial=0)
    order = np.lexsort((high, low, -bits))
    neighbours = _adjacency(records, pairs, bits, rule.absent)
    apart = _adjacency(records, said[said[:, 2] == APART, :2], None, 0.0)
    found: npt.NDArray[np.int32] = _grown(
        pairs[order], bits[order], said[said[:, 2] == TOGETHER, :2],
        neighbours, apart, rule.join, rule.absent, rule.consider,
    )  # fmt: skip
    return found


def _adjacency(
    records: int, pairs: npt.NDArray[np.int32], bits: npt.NDArray[np.float64] | None, absent: float
) -> tuple[Any, Any, Any]:
    """Both directions of each pair: where each record's start, the other one, bits above absent."""
    one, two = (
        np.concatenate([pairs[:, 0], pairs[:, 1]]),
        np.concatenate([pairs[:, 1], pairs[:, 0]]),
    )
    order = np.lexsort((two, one))
    starts = np.searchsorted(one[order], np.arange(records + 1))
    above = np.zeros(len(one)) if bits is None else np.concatenate([bits, bits])[order] - absent
    return starts, two[order], above


@nb.njit(cache=True)
def _grown(pairs, bits, joined, neighbours, apart, join, absent, consider):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917
    starts, others, above = neighbours
    records = starts.shape[0] - 1
    root = np.arange(records, dtype=np.int32)
    following = np.full(records, -1, np.int32)
    last = np.arange(records, dtype=np.int32)
    size = np.ones(records, np.int32)
    for k in range(joined.shape[0]):
        a, b = root[joined[k, 0]], root[joined[k, 1]]
        if a != b and not _kept_apart(a, b, root, following, apart):
            _join(a, b, root, following, last, size)
    for k in range(pairs.shape[0]):
        if bits[k] < consider:
            break
        a, b = root[pairs[k, 0]], root[pairs[k, 1]]
        if a == b:
            continue
        if size[a] < size[b]:
            a, b = b, a
        if _kept_apart(a, b, root, following, apart):
            continue
        total = absent * size[a] * size[b]
        member = b
        while member >= 0:
            for i in range(starts[member], starts[member + 1]):
                if root[others[i]] == a:
                    total += above[i]
            member = following[member]
        if total >= join * size[a] * size[b]:
            _join(a, b, root, following, last, size)
    return root


@nb.njit(cache=True)
def _kept_apart(a, b, root, following, apart):  # type: ignore[no-untyped-def]
    starts, others, _ = apart
    member = b
    while member >= 0:
        for i in range(starts[member], starts[member + 1]):
            if root[others[i]] == a:
                return True
        member = following[member]
    return False


@nb.njit(cache=True)
def _join(a, b, root, following, last, size):  # type: ignore[no-untyped-def]
    """Make two clusters one, named by the smaller root."""
    if b < a:
        a, b = b, a
    member = b
    while member >= 0:
        root[member] = a
        member = following[member]
    following[last[a]] = b
    last[a] = last[b]
    size[a] += size[b]


def bridges(
    named: npt.NDArray[np.int32],
    pairs: npt.NDArray[np.int32],
    bits: npt.NDArray[np.float64],
    weak: float,
) -> list[tuple[int, int, float, int, int]]:
    """Weak pairs without which a cluster of three or more falls apart.

    Each with its bits and the number of members on either side. Only pairs that speak for
    one party (bits above 0) hold a cluster together.

    >>> named = np.zeros(4, np.int32)
    >>> pairs = np.array([[0, 1], [1, 2], [2, 3]], np.int32)
    >>> bridges(named, pairs, np.array([9.0, 2.0, 9.0]), weak=6.0)
    [(1, 2, 2.0, 2, 2)]
    """
    held = (named[pairs[:, 0]] == named[pairs[:, 1]]) & (bits > 0)
    near: dict[int, set[int]] = {}
    for a, b in pairs[held].tolist():
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found = []
    for (a, b), worth in zip(pairs[held].tolist(), bits[held].tolist(), strict=True):
        if worth >= weak or len(near[a]) + len(near[b]) == 2:
            continue
        side = _reached(a, b, near)
        if b not in side:
            found.append((a, b, worth, len(side), len(_reached(b, a, near))))
    return found


def _reached(start: int, without: int, near: dict[int, set[int]]) -> set[int]:
    """All that hangs on a record when its pair with another is taken away."""
    seen, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        for other in near[at] - seen:
            if not (at == start and other == without):
                seen.add(other)
                waiting.append(other)
    return seen


def one_to_one(
    pairs: npt.NDArray[np.int32], bits: npt.NDArray[np.float64], least: float
) -> npt.NDArray[np.int64]:
    """Rows of the pairs that match where a file names a party once: the best first."""
    taken: set[int] = set()
    kept = []
    for row in np.lexsort((pairs[:, 1], pairs[:, 0], -bits)).tolist():
        a, b = pairs[row].tolist()
        if bits[row] < least:
            break
        if a not in taken and b not in taken:
            taken |= {a, b}
            kept.append(row)
    return np.array(kept, np.int64)
