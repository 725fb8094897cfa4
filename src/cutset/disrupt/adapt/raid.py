"""A raid: many taken out at once, then the network mends itself for so many steps.

Efficiency is the sum of 1/distance over the ordered pairs of those who are there, recruits too, by
the number of pairs at the start, relative to before (after Latora & Marchiori, Phys. Rev. Lett. 87,
198701, 2001). A tie made since is two steps long (less trust). Protocol:
../shared/bench/disrupt.md §5.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.adapt.chance import Keys, chance, source
from cutset.disrupt.adapt.net import copied, net_of, take_out
from cutset.disrupt.adapt.recovery import Answer, recover
from cutset.disrupt.dismantle.graph import Graph, Ints

NOBODY = (1 << 20) + (1 << 19)
"""Who draws the person whose loss is mended next."""


def raided(
    graph: Graph, targets: Ints, steps: int, answer: Answer, keys: Keys
) -> NDArray[np.float64]:
    """Efficiency relative to before, at once and after each step, shape (runs, steps + 1).

    A step is the recovery from the loss of one of the targets, drawn uniformly, by those of
    their former neighbours who are there.
    """
    found: NDArray[np.float64] = _raided(net_of(graph, steps), targets, steps, answer, keys)
    return found


@nb.njit(cache=True)
def _raided(net, targets, steps, answer, keys):
    n = net.people[0]
    before = efficiency(net, n)
    found = np.empty((len(keys), steps + 1))
    for run in range(len(keys)):
        now = copied(net)
        for v in targets:
            take_out(now, v)
        found[run, 0] = efficiency(now, n) / before
        for step in range(1, steps + 1):
            drawn = chance(source(keys[run], n + steps + step, NOBODY), 0)
            v = targets[int(drawn * len(targets))]
            former = net.near[v, : net.degree[v]]
            recover(now, answer, former[now.alive[former]], keys[run], n + steps + step)
            found[run, step] = efficiency(now, n) / before
    return found


@nb.njit(cache=True)
def efficiency(net, n):
    """Sum of 1/distance over all ordered pairs, by the number of pairs of n people."""
    people = net.people[0]
    total = 0.0
    for one in range(people):
        if net.degree[one] > 0:
            far = distances(net, one, people)
            for other in range(people):
                if other != one and far[other] > 0:
                    total += 1.0 / far[other]
    return total / (n * (n - 1))


@nb.njit(cache=True)
def distances(net, start, people):
    """Length of the shortest path to each person, -1 = none; ties are one or two long."""
    far = np.full(people, -1, np.int64)
    far[start] = 0
    # those reached at this length, at the next, and at the one after that
    layers = np.empty((3, 4 * people), np.int64)
    counts = np.zeros(3, np.int64)
    layers[0, 0] = start
    counts[0] = 1
    length = 0
    while counts.sum() > 0:
        now = length % 3
        for at in range(counts[now]):
            u = layers[now, at]
            if far[u] != length:
                continue  # reached sooner
            for place in range(net.degree[u]):
                w = net.near[u, place]
                new = length + net.tied[u, w]
                if far[w] < 0 or new < far[w]:
                    far[w] = new
                    layers[new % 3, counts[new % 3]] = w
                    counts[new % 3] += 1
        counts[now] = 0
        length += 1
    return far
