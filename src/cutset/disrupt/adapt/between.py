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
    for source in range(people):
        if net.degree[source] == 0:
            continue
        far[source] = 0
        paths[source] = 1.0
        met[0] = source
        count = 1
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
        for at in range(count - 1, 0, -1):
            w = met[at]
            part = (1.0 + share[w]) / paths[w]
            for place in range(net.degree[w]):
                u = net.near[w, place]
                if far[u] == far[w] - 1:
                    share[u] += paths[u] * part
            found[w] += share[w] / 2
        for at in range(count):
            w = met[at]
            far[w] = -1
            paths[w] = 0.0
            share[w] = 0.0
    return found
