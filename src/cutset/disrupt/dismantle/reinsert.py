"""Putting back what need not have been taken: greedy reinsertion at a limit.

Of the nodes taken until no component exceeds the limit, that one is put back which makes the
smallest component (ties: the one taken last), until the next would exceed the limit (Morone &
Makse, Nature 524, 2015, supplement; Braunstein et al., PNAS 113, 2016). What stays taken comes
first, in the reverse of the order in which the search would go on putting back.
"""

from __future__ import annotations

import heapq
from typing import Any

import numba as nb
import numpy as np

from cutset.disrupt.dismantle.curve import put_back, root, sizes
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.disrupt.dismantle.orders import by_degree_left


def reinserted(graph: Graph, order: Ints, limit: int) -> Ints:
    """A whole order in which the nodes that a limit does not need come later."""
    taken = int(np.argmax(sizes(graph, order) <= limit)) + 1
    back = _back(graph.first, graph.near, order[:taken].copy())
    return by_degree_left(graph, back[::-1].copy())


@nb.njit(cache=True)
def makes(first, near, parent, size, v, seen, stamp):
    """The size of the component that a node would make."""
    total = 1
    for place in range(first[v], first[v + 1]):
        if parent[near[place]] >= 0:
            at = root(parent, near[place])
            if seen[at] != stamp:
                seen[at] = stamp
                total += size[at]
    return total


@nb.njit(cache=True)
def _back(first, near, taken):
    """The taken nodes in the order in which they are put back."""
    n = len(first) - 1
    parent = np.full(n, -1, np.int64)
    size = np.zeros(n, np.int64)
    rank = np.full(n, -1, np.int64)
    for place in range(len(taken)):
        rank[taken[place]] = place
    for v in range(n):
        if rank[v] < 0:
            put_back(first, near, parent, size, v)
    seen = np.full(n, -1, np.int64)
    stamp = 0
    heap: Any = [(np.int64(0), np.int64(0))]  # numba needs to see what it holds
    heap.pop()
    for v in taken:
        heap.append((makes(first, near, parent, size, v, seen, stamp), -rank[v]))
        stamp += 1
    heapq.heapify(heap)
    back = np.empty(len(taken), np.int64)
    count = 0
    while heap:
        told, late = heapq.heappop(heap)
        v = taken[-late]
        made = makes(first, near, parent, size, v, seen, stamp)
        stamp += 1
        if made > told:  # it only grows: look again later
            heapq.heappush(heap, (made, late))
            continue
        put_back(first, near, parent, size, v)
        back[count] = v
        count += 1
    return back
