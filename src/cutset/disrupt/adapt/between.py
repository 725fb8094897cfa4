"""Betweenness in a changing net: through how many shortest paths of others a person stands.

Method: Brandes (J. Math. Sociol. 25, 2001), ties of one length, each pair counted once.
"""

from __future__ import annotations

import numba as nb
import numpy as np


@nb.njit(cache=True)
def betweenness(net):
    """Of everyone that there is a number for, shape (people,)."""
    people = net.people[0]
    found = np.zeros(people)
    far = np.full(people, -1, np.int64)
    paths = np.zeros(people)
    share = np.zeros(people)
    met = np.empty(people, np.int64)
    # the ties on shortest paths, in the order in which they are met: from, to
    lower = np.empty(net.degree.sum(), np.int64)
    upper = np.empty(len(lower), np.int64)
    for source in range(people):
        if net.degree[source] == 0:
            continue
        far[source] = 0
        paths[source] = 1.0
        met[0] = source
        count = 1
        ties = 0
        at = 0
        while at < count:
            u = met[at]
            at += 1
            for place in range(net.degree[u]):
                w = net.near[u, place]
                if far[w] < 0:
                    far[w] = far[u] + 1
                    met[count] = w
                    count += 1
                if far[w] == far[u] + 1:
                    paths[w] += paths[u]
                    lower[ties], upper[ties] = u, w
                    ties += 1
        for at in range(ties - 1, -1, -1):
            u, w = lower[at], upper[at]
            share[u] += paths[u] * (1.0 + share[w]) / paths[w]
        share[source] = 0.0
        for at in range(count):
            w = met[at]
            found[w] += share[w] / 2
            far[w] = -1
            paths[w] = 0.0
            share[w] = 0.0
    return found
