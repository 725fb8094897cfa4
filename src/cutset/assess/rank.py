"""Ranks as intervals: where networks stand in each draw, ties sharing a place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.float64] | NDArray[np.float32]
Counts = NDArray[np.int64]
_AT_ONCE = 1_000_000
"""Cells that are placed at once: bounds the memory of many networks."""


class Places(NamedTuple):
    """Where each row stands over the draws.

    Attributes:
        low, high: 5th and 95th percentile of its places.
        top: probability of one of the first k places; equal rows share what they straddle.
        first: in which draws nobody stands above it, shape (rows, draws).
    """

    low: Counts
    high: Counts
    top: NDArray[np.float64]
    first: NDArray[np.bool_]


def rank_intervals(whole: Whole, networks: Counts) -> tuple[Counts, Counts]:
    """Lowest and highest rank of each row over the draws, 5th to 95th percentile.

    Args:
        whole: P(definition), shape (rows, 1 + draws); the first column, the point, is left out.
        networks: how many networks share each row's evidence, shape (rows,).

    In a draw, a row's networks take the places from 1 + (networks above) to (networks
    above + as many as are equal): equal evidence shares one interval.

    >>> low, high = rank_intervals(np.array([[0.9, 0.9], [0.5, 0.5]]), np.array([2, 1]))
    >>> low.tolist(), high.tolist()
    ([1, 3], [2, 3])
    """
    found = places(whole[:, 1:], networks, 1)
    return found.low, found.high


def places(values: Whole, networks: Counts, k: int) -> Places:
    """Places of rows whose networks have the values, shape (rows, draws); the largest first.

    >>> found = places(np.array([[3.0, 3.0], [2.0, 4.0]]), np.array([1, 1]), 1)
    >>> found.top.tolist(), found.first.tolist()
    ([0.5, 0.5], [[True, False], [False, True]])
    """
    firsts = np.empty(values.shape, dtype=np.int32)
    lasts = np.empty(values.shape, dtype=np.int32)
    width = max(1, _AT_ONCE // max(1, len(values)))
    for start in range(0, values.shape[1], width):
        draws = slice(start, start + width)
        firsts[:, draws], lasts[:, draws] = _straddled(values[:, draws], networks)
    low = np.floor(np.quantile(firsts, 0.05, axis=1)).astype(np.int64)
    high = np.ceil(np.quantile(lasts, 0.95, axis=1)).astype(np.int64)
    among = np.clip(k - firsts + 1, 0, lasts - firsts + 1) / (lasts - firsts + 1)
    return Places(low, high, among.mean(axis=1), firsts == 1)


def _straddled(values: Whole, networks: Counts) -> tuple[Counts, Counts]:
    """First and last place of each row in each draw; equal rows straddle the same places."""
    order = np.argsort(-values, axis=0, kind="stable")
    descending = np.take_along_axis(values, order, axis=0)
    reached = np.cumsum(networks[order], axis=0)
    before = reached - networks[order]
    differs = descending[1:] != descending[:-1]
    edge = np.ones((1, values.shape[1]), dtype=bool)
    # `reached` only grows: what stands at the edge of a run of equals is its least or its greatest
    opens = np.maximum.accumulate(np.where(np.vstack((edge, differs)), before, 0), axis=0)
    last = np.iinfo(np.int64).max
    closes = np.where(np.vstack((differs, edge)), reached, last)[::-1]
    closes = np.minimum.accumulate(closes, axis=0)[::-1]
    firsts, lasts = np.empty_like(opens), np.empty_like(closes)
    np.put_along_axis(firsts, order, 1 + opens, axis=0)
    np.put_along_axis(lasts, order, closes, axis=0)
    return firsts, lasts
