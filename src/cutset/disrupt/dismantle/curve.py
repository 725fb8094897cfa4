"""How much hangs together after each removal, and what that comes to in one number.

Method: nodes are put back in reverse order into a union-find (Newman & Ziff, Phys. Rev. E 64,
016706, 2001), so that a whole order costs little more than its ties.
R = (1/N) Σ S(q)/N over q = 1..N (Schneider et al., PNAS 108, 2011), S(q) the size of the largest
component after q removals; with costs each step weighs c(v)/Σc in place of 1/N.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.dismantle.graph import Graph, Ints

Floats = NDArray[np.float64]


@nb.njit(cache=True)
def root(parent, v):
    """The root of a node, with its path halved."""
    while parent[v] != v:
        parent[v] = parent[parent[v]]
        v = parent[v]
    return v


@nb.njit(cache=True)
def put_back(first, near, parent, size, v):
    """Put a node back among those that are there; the size of the component that it makes.

    `parent[w]` is -1 where w is not there.
    """
    parent[v] = v
    size[v] = 1
    at = v
    for place in range(first[v], first[v + 1]):
        if parent[near[place]] >= 0:
            other = root(parent, near[place])
            if other != at:
                if size[other] > size[at]:
                    at, other = other, at
                parent[other] = at
                size[at] += size[other]
    return size[at]


@nb.njit(cache=True)
def _sizes(first, near, order):
    n = len(order)
    parent = np.full(n, -1, np.int64)
    size = np.zeros(n, np.int64)
    left = np.zeros(n, np.int64)
    largest = 0
    for place in range(n - 1, -1, -1):
        left[place] = largest
        made = put_back(first, near, parent, size, order[place])
        largest = max(largest, made)
    return left


def sizes(graph: Graph, order: Ints) -> Ints:
    """S(1), …, S(N): the largest component after each removal."""
    found: Ints = _sizes(graph.first, graph.near, order)
    return found


def robustness(graph: Graph, order: Ints, cost: Ints | None = None) -> float:
    """R of an order, or with costs Rc; 0 is apart at once, the lower the better."""
    left = sizes(graph, order)
    weight = np.ones(len(graph)) if cost is None else cost[order].astype(float)
    return float((weight * left).sum() / weight.sum() / len(graph))


def needed(graph: Graph, order: Ints, most: int) -> int:
    """How many of an order must be taken until no component is larger than `most`."""
    return int(np.argmax(sizes(graph, order) <= most)) + 1


def apart(graph: Graph, taken: Ints, most: int) -> bool:
    """Whether no component is larger than `most` once a set is taken."""
    return largest_left(graph, taken) <= most


def largest_left(graph: Graph, taken: Ints) -> int:
    """The size of the largest component once a set is taken."""
    return int(_largest_left(graph.first, graph.near, taken))


@nb.njit(cache=True)
def _largest_left(first, near, taken):
    n = len(first) - 1
    there = np.ones(n, np.bool_)
    there[taken] = False
    parent, size = np.full(n, -1, np.int64), np.zeros(n, np.int64)
    largest = 0
    for v in range(n):
        if there[v]:
            largest = max(largest, put_back(first, near, parent, size, v))
    return largest


def target(n: int) -> int:
    """The size to which a graph of n nodes is taken apart: a tenth, of large ones a hundredth.

    >>> target(92), target(2000), target(5)
    (9, 20, 1)
    """
    return max(1, n // 10 if n < 1000 else n // 100)
