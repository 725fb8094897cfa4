"""How many ties lie between each two nodes: a breadth-first search from each."""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray


@nb.njit(cache=True)
def _searched(first, near, n):
    found = np.full((n, n), np.inf)
    queue = np.empty(n, np.int64)
    for start in range(n):
        found[start, start] = 0.0
        queue[0] = start
        head, tail = 0, 1
        while head < tail:
            at = queue[head]
            head += 1
            for place in range(first[at], first[at + 1]):
                other = near[place]
                if found[start, other] == np.inf:
                    found[start, other] = found[start, at] + 1
                    queue[tail] = other
                    tail += 1
    return found


def distances(n: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.float64]:
    """Ties on the shortest way between each two nodes, shape (n, n); infinite = no way.

    >>> distances(3, np.array([0]), np.array([1])).tolist()
    [[0.0, 1.0, inf], [1.0, 0.0, inf], [inf, inf, 0.0]]
    """
    tail = np.concatenate([source, target])
    order = np.argsort(tail, kind="stable")
    near = np.concatenate([target, source])[order]
    first = np.searchsorted(tail[order], np.arange(n + 1))
    found: NDArray[np.float64] = _searched(first, near, n)
    return found
