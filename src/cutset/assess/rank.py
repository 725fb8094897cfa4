"""Ranks as intervals: where networks stand in each draw, ties sharing a place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def rank_intervals(
    whole: NDArray[np.float64], networks: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
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
    firsts = np.empty((whole.shape[0], whole.shape[1] - 1))
    lasts = np.empty_like(firsts)
    for draw in range(firsts.shape[1]):
        column = -whole[:, draw + 1]
        order = np.argsort(column, kind="stable")
        ascending = column[order]
        reached = np.concatenate(([0], np.cumsum(networks[order])))
        firsts[:, draw] = 1 + reached[np.searchsorted(ascending, column, side="left")]
        lasts[:, draw] = reached[np.searchsorted(ascending, column, side="right")]
    low = np.floor(np.quantile(firsts, 0.05, axis=1)).astype(np.int64)
    high = np.ceil(np.quantile(lasts, 0.95, axis=1)).astype(np.int64)
    return low, high
