"""A graph that changes: people leave, new ones come, ties are made.

Ties stand twice: as lists of neighbours, for walking, and as a table of their lengths, for
asking. The table has room for one new person after each removal.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.dismantle.graph import Graph

OLD, NEW = 1, 2
"""Length of a tie: one that was there before, one made since (less trust)."""


class Net(NamedTuple):
    """The people and ties there are now.

    Attributes:
        near: row v begins with the neighbours of v, shape (room, room).
        degree: how many they are, shape (room,).
        tied: length of the tie of two people, 0 = none, shape (room, room).
        alive: who is there, shape (room,).
        people: how many numbers are given out, in one cell.
    """

    near: NDArray[np.int32]
    degree: NDArray[np.int64]
    tied: NDArray[np.uint8]
    alive: NDArray[np.bool_]
    people: NDArray[np.int64]


def net_of(graph: Graph, steps: int | None = None) -> Net:
    """A graph as it is before anything happens, with room for so many steps (else for all)."""
    n = len(graph)
    room = n + (n if steps is None else steps)
    net = Net(
        np.zeros((room, room), np.int32), np.zeros(room, np.int64),
        np.zeros((room, room), np.uint8), np.arange(room) < n, np.array([n], np.int64),
    )  # fmt: skip
    net.degree[:n] = graph.degree
    for v in range(n):
        others = graph.near[graph.first[v] : graph.first[v + 1]]
        net.near[v, : len(others)] = others
        net.tied[v, others] = OLD
    return net


@nb.njit(cache=True)
def copied(net):
    """The same net, to be changed apart."""
    return Net(
        net.near.copy(), net.degree.copy(), net.tied.copy(), net.alive.copy(), net.people.copy()
    )


@nb.njit(cache=True)
def tie(net, a, b):
    """Make a new tie where there is none."""
    if a != b and net.tied[a, b] == 0:
        net.near[a, net.degree[a]] = b
        net.near[b, net.degree[b]] = a
        net.degree[a] += 1
        net.degree[b] += 1
        net.tied[a, b] = NEW
        net.tied[b, a] = NEW


@nb.njit(cache=True)
def take_out(net, v):
    """Take a person and their ties out; those to whom they were tied, in order of number."""
    left = np.sort(net.near[v, : net.degree[v]])
    for u in left:
        last = net.degree[u] - 1
        for place in range(last):
            if net.near[u, place] == v:
                net.near[u, place] = net.near[u, last]
                break
        net.degree[u] = last
        net.tied[u, v] = 0
        net.tied[v, u] = 0
    net.degree[v] = 0
    net.alive[v] = False
    return left


@nb.njit(cache=True)
def come_in(net):
    """A new person, without ties; their number."""
    new = net.people[0]
    net.alive[new] = True
    net.people[0] = new + 1
    return new


@nb.njit(cache=True)
def component(net, v, seen, held):
    """Write those who hang together with v into `held`, mark them, and count them."""
    seen[v] = True
    held[0] = v
    size = 1
    at = 0
    while at < size:
        u = held[at]
        at += 1
        for place in range(net.degree[u]):
            other = net.near[u, place]
            if not seen[other]:
                seen[other] = True
                held[size] = other
                size += 1
    return size


@nb.njit(cache=True)
def largest(net):
    """How many people the largest component holds."""
    people = net.people[0]
    seen = np.zeros(people, np.bool_)
    held = np.empty(people, np.int64)
    most = 0
    for v in range(people):
        if net.alive[v] and not seen[v]:
            most = max(most, component(net, v, seen, held))
    return most


@nb.njit(cache=True)
def in_largest(net):
    """Who is in the largest component; of several of one size, in that with the lowest number."""
    people = net.people[0]
    seen = np.zeros(people, np.bool_)
    held = np.empty(people, np.int64)
    found = np.empty(0, np.int64)
    for v in range(people):
        if net.alive[v] and not seen[v]:
            size = component(net, v, seen, held)
            if size > len(found):
                found = held[:size].copy()
    return found
