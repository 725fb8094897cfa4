"""Rows that every target set keeps: of each tree that hangs together, enough must be taken.

Let T be a tree of m nodes in the graph, grown from a root, and C the largest component that may
be left. If the root stays, what hangs on it has at most C nodes, and taking another node v parts
no more than the sub(v) nodes behind it from the root; so at least m - C must be parted:

    (m - C) x_root + Σ min(sub(v), m - C) x_v ≥ m - C.

The rows of all trees together are what is left of the model over pairs of nodes (x_i taken, u_ij
still together, u_ik ≥ u_ij - x_k along ties, Σ_j u_ij ≤ (C - 1)(1 - x_i)) once its pairs are
projected away: the tree of shortest ways by x gives the row that a point violates most. The model
over pairs is usual for critical nodes; the factor (1 - x_i) and the projection are this project's
own, checked against brute force and the proven optima of bench/disrupt.md §4.
"""

from __future__ import annotations

import heapq
from typing import Any, NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.dismantle.graph import Graph, Ints


class Rows(NamedTuple):
    """Rows `sum(factor * x[node]) >= least`; row k is `first[k]:first[k + 1]` of both arrays."""

    first: Ints
    node: NDArray[np.int32]
    factor: NDArray[np.float64]
    least: NDArray[np.float64]


def violated(graph: Graph, share: NDArray[np.float64], most: int, reach: int, slack: float) -> Rows:
    """For each root the row of its tree, where a point violates it by a share of more than slack.

    Args:
        graph: the graph.
        share: how much of each node is taken, from 0 to 1.
        most: C, the largest component that may be left.
        reach: trees stop at so many nodes, which keeps rows short; more than `most`.
        slack: 0 finds every violated row, and a set that violates none is a target set.
    """
    found: tuple[Any, ...] = _violated(graph.first, graph.near, share, most, reach, slack)
    return Rows(*found)


@nb.njit(cache=True)
def _violated(first, near, share, most, reach, slack):
    n = len(first) - 1
    ends = [0]
    nodes = [np.int32(0) for _ in range(0)]
    factors = [0.0 for _ in range(0)]
    least = [0.0 for _ in range(0)]
    way = np.empty(n)
    before, behind = np.empty(n, np.int64), np.empty(n, np.int64)
    settled, order = np.full(n, -1, np.int64), np.empty(n, np.int64)
    seen = np.full(n, -1, np.int64)
    for start in range(n):
        if share[start] > 1 - 1e-6:
            continue
        heap = [(share[start], np.int64(0), np.int64(start))]
        way[start], before[start], seen[start] = share[start], -1, start
        size, told = 0, np.int64(1)
        while len(heap) > 0 and size < reach:
            far, _, v = heapq.heappop(heap)
            if settled[v] == start:
                continue
            settled[v] = start
            order[size] = v
            behind[v] = 1
            size += 1
            for place in range(first[v], first[v + 1]):
                other = near[place]
                longer = far + share[other]
                if settled[other] == start or longer >= 1 - 1e-9:
                    continue
                if seen[other] != start or longer < way[other] - 1e-12:
                    seen[other] = start
                    way[other], before[other] = longer, v
                    heapq.heappush(heap, (longer, told, np.int64(other)))
                    told += 1
        if size <= most:
            continue
        held = 0.0
        for place in range(size - 1, -1, -1):
            v = order[place]
            if before[v] >= 0:
                behind[before[v]] += behind[v]
            held += min(behind[v], size - most) * share[v]
        if held < (size - most) * (1 - slack) - 1e-6:
            for place in range(size):
                nodes.append(np.int32(order[place]))
                factors.append(float(min(behind[order[place]], size - most)))
            ends.append(len(nodes))
            least.append(float(size - most))
    return np.array(ends), np.array(nodes), np.array(factors), np.array(least)
