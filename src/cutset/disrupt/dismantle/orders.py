"""Orders by simple rules: where every search begins, and what it must beat.

Degree once; highest degree in what is left (HDA); highest degree in the 2-core, then the trees
(CoreHD: Zdeborová, Zhang & Zhou, Sci. Rep. 6, 2016). Ties go to the lowest node.
"""

from __future__ import annotations

import heapq
from typing import Any

import numba as nb
import numpy as np

from cutset.disrupt.dismantle.graph import Graph, Ints


def by_degree(graph: Graph) -> Ints:
    """All nodes by their number of ties."""
    return np.lexsort((np.arange(len(graph)), -graph.degree)).astype(np.int64)


def by_degree_left(graph: Graph, gone: Ints | None = None) -> Ints:
    """All nodes, each time that with most ties to what is left; `gone` come first."""
    begin = np.array([], np.int64) if gone is None else gone
    order: Ints = _by_degree_left(graph.first, graph.near, begin)
    return order


@nb.njit(cache=True)
def _by_degree_left(first, near, begin):
    n = len(first) - 1
    there = np.ones(n, np.bool_)
    degree = first[1:] - first[:-1]
    order = np.empty(n, np.int64)
    taken = 0
    heap: Any = [(np.int64(0), np.int64(0))]  # numba needs to see what it holds
    heap.pop()
    for v in begin:
        there[v] = False
        order[taken] = v
        taken += 1
        for place in range(first[v], first[v + 1]):
            degree[near[place]] -= 1
    for v in range(n):
        if there[v]:
            heap.append((-degree[v], v))
    heapq.heapify(heap)
    while taken < n:
        ties, v = heapq.heappop(heap)
        if not there[v] or -ties != degree[v]:
            continue
        there[v] = False
        order[taken] = v
        taken += 1
        for place in range(first[v], first[v + 1]):
            other = near[place]
            if there[other]:
                degree[other] -= 1
                heapq.heappush(heap, (-degree[other], other))
    return order


def by_core(graph: Graph) -> Ints:
    """CoreHD: the 2-core from its highest degree, then the largest tree in its middle."""
    order: Ints = _by_trees(graph.first, graph.near, _core(graph.first, graph.near))
    return order


@nb.njit(cache=True)
def _core(first, near):
    n = len(first) - 1
    degree = first[1:] - first[:-1]
    in_core = np.ones(n, np.bool_)
    taken = np.empty(n, np.int64)
    count = 0
    stack = np.empty(n, np.int64)
    top = 0
    for v in range(n):
        if degree[v] < 2:
            in_core[v] = False
            stack[top] = v
            top += 1
    heap: Any = [(np.int64(0), np.int64(0))]  # as above
    heap.pop()
    while True:
        while top:
            top -= 1
            v = stack[top]
            for place in range(first[v], first[v + 1]):
                other = near[place]
                if in_core[other]:
                    degree[other] -= 1
                    if degree[other] < 2:
                        in_core[other] = False
                        stack[top] = other
                        top += 1
                    else:
                        heapq.heappush(heap, (-degree[other], other))
        if count == 0 and len(heap) == 0:
            for v in range(n):
                if in_core[v]:
                    heap.append((-degree[v], v))
            heapq.heapify(heap)
        elif count == 0:
            for v in range(n):
                if in_core[v]:
                    heapq.heappush(heap, (-degree[v], v))
        best: Any = -1
        while heap:
            ties, v = heapq.heappop(heap)
            if in_core[v] and -ties == degree[v]:
                best = v
                break
        if best < 0:
            return taken[:count]
        in_core[best] = False
        taken[count] = best
        count += 1
        stack[top] = best
        top += 1


@nb.njit(cache=True)
def _by_trees(first, near, taken):
    """From the largest tree, each time, the node that leaves the smallest largest piece."""
    n = len(first) - 1
    there = np.ones(n, np.bool_)
    there[taken] = False
    order = np.empty(n, np.int64)
    order[: len(taken)] = taken
    walk, above = np.empty(n, np.int64), np.full(n, -1, np.int64)
    below, seen = np.empty(n, np.int64), np.zeros(n, np.bool_)
    heap: Any = [(np.int64(0), np.int64(0))]  # as above
    heap.pop()
    for v in range(n):
        if there[v] and not seen[v]:
            count = _tree(first, near, there, v, walk, above, below)
            lowest = walk[:count].min()
            seen[walk[:count]] = True
            heapq.heappush(heap, (-count, lowest))
    for place in range(len(taken), n):
        _, v = heapq.heappop(heap)
        count = _tree(first, near, there, v, walk, above, below)
        middle, least = -1, n
        for k in range(count):
            v = walk[k]
            worst = count - below[v]
            for at in range(first[v], first[v + 1]):
                if there[near[at]] and near[at] != above[v]:
                    worst = max(worst, below[near[at]])
            if worst < least or (worst == least and v < middle):
                middle, least = v, worst
        there[middle] = False
        order[place] = middle
        for at in range(first[middle], first[middle + 1]):
            if there[near[at]]:
                count = _tree(first, near, there, near[at], walk, above, below)
                heapq.heappush(heap, (-count, walk[:count].min()))
    return order


@nb.njit(cache=True)
def _tree(first, near, there, start, walk, above, below):
    """The nodes of a tree in `walk`, each behind that above it, and how many hang below each."""
    walk[0], above[start], count, at = start, -1, 1, 0
    while at < count:
        v = walk[at]
        below[v] = 1
        at += 1
        for place in range(first[v], first[v + 1]):
            w = near[place]
            if there[w] and w != above[v]:
                above[w] = v
                walk[count] = w
                count += 1
    for k in range(count - 1, 0, -1):
        below[above[walk[k]]] += below[walk[k]]
    return count
