"""Orders by betweenness, recomputed on what is left: how many shortest ways pass a node.

Method: Brandes (J. Math. Sociol. 25, 2001), ties of one length; on large graphs counted from some
sources drawn by chance (Brandes & Pich, Int. J. Bifurcation Chaos 17, 2007), several nodes taken
at a time. Protocol of bench/disrupt.md, rule 7.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.disrupt.dismantle.curve import put_back, root
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.disrupt.dismantle.orders import by_degree_left

SOURCES = 32
"""Sources of a round where betweenness is sampled."""
AT_ONCE = (0.002, 0.005)
"""Share of the largest component taken in a round; the second from `MANY` nodes."""
MANY = 30_000


def by_between(graph: Graph) -> Ints:
    """Each time the node of highest betweenness in all that is left; when all are 0, by degree.

    Values within 1e-9 of each other (relative) are equal, and go by the lowest node.
    """
    return by_degree_left(graph, _by_between(graph.first, graph.near))


def by_sample(graph: Graph, seed: int = 1) -> Ints:
    """By betweenness from some sources, a few nodes at a time, down to N/100; then by degree."""
    n = len(graph)
    rng = clock.rng("sample", seed, n)
    at_once = AT_ONCE[n >= MANY]
    there = np.ones(n, np.bool_)
    taken: list[Ints] = []
    room = np.empty((4, n), np.float64)
    while True:
        inside = _largest(graph.first, graph.near, there)
        if len(inside) <= max(1, n // 100):
            return by_degree_left(graph, np.concatenate([np.array([], np.int64), *taken]))
        sources = rng.choice(inside, min(SOURCES, len(inside)), replace=False)
        score = _from(graph.first, graph.near, there, sources, room)[inside]
        count = max(1, int(at_once * len(inside)))
        chosen = inside[np.lexsort((inside, -score))[:count]]
        there[chosen] = False
        taken.append(chosen)


def betweenness(graph: Graph, there: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Of each node within those that are there, each pair counted twice; elsewhere 0."""
    room = np.empty((4, len(graph)), np.float64)
    found: NDArray[np.float64] = _from(
        graph.first, graph.near, there, np.flatnonzero(there), room
    ).copy()
    return found


@nb.njit(cache=True)
def _from(first, near, there, sources, room):
    """Betweenness counted from some sources, in the first row of the room."""
    n = len(first) - 1
    found, ways, share, far = room[0], room[1], room[2], room[3]
    found[:] = 0.0
    far[:] = -1
    met = np.empty(n, np.int64)
    for source in sources:
        far[source], ways[source], share[source] = 0, 1.0, 0.0
        met[0] = source
        count, at = 1, 0
        while at < count:
            v = met[at]
            at += 1
            for place in range(first[v], first[v + 1]):
                w = near[place]
                if not there[w]:
                    continue
                if far[w] < 0:
                    far[w], ways[w], share[w] = far[v] + 1, 0.0, 0.0
                    met[count] = w
                    count += 1
                if far[w] == far[v] + 1:
                    ways[w] += ways[v]
        for at in range(count - 1, 0, -1):
            w = met[at]
            part = (1.0 + share[w]) / ways[w]
            for place in range(first[w], first[w + 1]):
                v = near[place]
                if there[v] and far[v] == far[w] - 1:
                    share[v] += ways[v] * part
            found[w] += share[w]
        for at in range(count):
            far[met[at]] = -1
    return found


@nb.njit(cache=True)
def _by_between(first, near):
    n = len(first) - 1
    there = np.ones(n, np.bool_)
    taken = np.empty(n, np.int64)
    every = np.arange(n)
    room = np.empty((4, n), np.float64)
    for count in range(n):
        score = _from(first, near, there, every[there], room)
        high = score.max()
        if high <= 1e-9:
            return taken[:count]
        v = int(np.argmax(score >= high * (1 - 1e-9)))
        taken[count] = v
        there[v] = False
    return taken


@nb.njit(cache=True)
def _largest(first, near, there):
    """The nodes of the largest component of those that are there."""
    n = len(first) - 1
    parent, size = np.full(n, -1, np.int64), np.zeros(n, np.int64)
    for v in range(n):
        if there[v]:
            put_back(first, near, parent, size, v)
    best = int(np.argmax(size))
    best = root(parent, best)
    inside = [v for v in range(n) if there[v] and root(parent, v) == best]
    return np.array(inside)
