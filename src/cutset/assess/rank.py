"""Ranks as intervals: where networks stand in each draw, ties sharing a place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.float64] | NDArray[np.float32]
Counts = NDArray[np.int64]


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
    for draw in range(values.shape[1]):
        column = -values[:, draw]
        order = np.argsort(column, kind="stable")
        ascending = column[order]
        reached = np.concatenate(([0], np.cumsum(networks[order])))
        firsts[:, draw] = 1 + reached[np.searchsorted(ascending, column, side="left")]
        lasts[:, draw] = reached[np.searchsorted(ascending, column, side="right")]
    low = np.floor(np.quantile(firsts, 0.05, axis=1)).astype(np.int64)
    high = np.ceil(np.quantile(lasts, 0.95, axis=1)).astype(np.int64)
    among = np.clip(k - firsts + 1, 0, lasts - firsts + 1) / (lasts - firsts + 1)
    return Places(low, high, among.mean(axis=1), firsts == 1)
