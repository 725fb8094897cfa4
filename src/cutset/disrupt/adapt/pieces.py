"""How large a piece of a component stays whole without each of its people.

One depth-first walk finds it for all: below a person hang the subtrees that reach nobody above
them (Hopcroft & Tarjan, CACM 16, 1973).
"""

from __future__ import annotations

import numba as nb
import numpy as np


@nb.njit(cache=True)
def largest_pieces(net, within):
    """Of each person of the component `within`, shape (people,); 0 outside it."""
    people, n = net.people[0], len(within)
    met = np.full(people, -1, np.int64)  # when the walk came by
    reach = np.zeros(people, np.int64)  # the earliest met that the subtree reaches
    below = np.ones(people, np.int64)  # size of the subtree
    apart = np.zeros(people, np.int64)  # people in pieces that hang on this one alone
    found = np.zeros(people, np.int64)  # the largest of those pieces
    place = np.zeros(people, np.int64)
    way = np.empty(n, np.int64)
    way[0] = within[0]
    met[within[0]] = 0
    deep, count = 0, 1
    while deep >= 0:
        v = way[deep]
        if place[v] < net.degree[v]:
            w = net.near[v, place[v]]
            place[v] += 1
            if met[w] < 0:
                met[w] = count
                reach[w] = count
                count += 1
                deep += 1
                way[deep] = w
            else:
                reach[v] = min(reach[v], met[w])
            continue
        deep -= 1
        if deep >= 0:
            above = way[deep]
            reach[above] = min(reach[above], reach[v])
            below[above] += below[v]
            if reach[v] >= met[above]:
                apart[above] += below[v]
                found[above] = max(found[above], below[v])
    for v in within:
        found[v] = max(found[v], n - 1 - apart[v])
    return found
