"""How a network mends itself after a removal: the assumed models, one function each.

Each is told the net without the removed v, to whom v was tied (`near_v`), and the probability
`rho` of what it does; the models are worded, and said where they come from, in
parameters/adaptation.yml. "Before" is the net just before the removal, v included. What is chosen
uniformly falls on the option with the least draw.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np

from cutset.disrupt.adapt.between import betweenness
from cutset.disrupt.adapt.chance import chance, source
from cutset.disrupt.adapt.net import come_in, tie

NONE, NEIGHBOURS, NEAREST, BY_DEGREE, BY_CHANCE, CLOSURE, BROKERS, RECRUITS = range(8)
KERNELS = {
    "none": NONE,
    "neighbours' neighbours": NEIGHBOURS,
    "successor nearest": NEAREST,
    "successor by degree": BY_DEGREE,
    "successor by chance": BY_CHANCE,
    "triadic closure": CLOSURE,
    "brokers": BROKERS,
    "recruitment": RECRUITS,
}
"""What a model of the parameter file is computed by."""

ACTS, CHOOSES = 0, 1
"""What a draw is for: whether somebody acts, or, from here on, whom they choose."""
ALL = 1 << 20
"""Who chooses where it is nobody in particular."""


class Answer(NamedTuple):
    """How a network answers: by which function, and how likely each of its acts is."""

    kernel: int
    rho: float


@nb.njit(cache=True)
def recover(net, answer, near_v, key, event):
    """Let the net mend itself once."""
    kernel, rho = answer
    if len(near_v) == 0:
        return
    if kernel == NEIGHBOURS:
        _neighbours(net, rho, near_v, key, event)
    elif kernel in (NEAREST, BY_DEGREE, BY_CHANCE):
        _successor(net, rho, near_v, key, event, kernel)
    elif kernel == CLOSURE:
        _closure(net, rho, near_v, key, event)
    elif kernel == BROKERS:
        _brokers(net, rho, near_v, key, event)
    elif kernel == RECRUITS:
        _recruits(net, rho, near_v, key, event)


@nb.njit(cache=True)
def _acting(rho, near_v, key, event):
    """Those neighbours of v who do something."""
    acts = np.zeros(len(near_v), np.bool_)
    for place in range(len(near_v)):
        acts[place] = chance(source(key, event, near_v[place]), ACTS) < rho
    return near_v[acts]


@nb.njit(cache=True)
def _neighbours(net, rho, near_v, key, event):
    """Each neighbour of v ties to somebody who was two steps away before, through v too."""
    before = net.degree.copy()  # ties of this recovery stand behind those of before
    for u in _acting(rho, near_v, key, event):
        drawn_by_u = source(key, event, u)
        best, least = -1, 1.0
        for place in range(before[u]):
            middle = net.near[u, place]
            for second in range(before[middle]):
                w = net.near[middle, second]
                drawn = chance(drawn_by_u, CHOOSES + w)
                if drawn < least and w != u and net.tied[u, w] == 0:
                    best, least = w, drawn
        for w in near_v:
            drawn = chance(drawn_by_u, CHOOSES + w)
            if drawn < least and w != u and net.tied[u, w] == 0:
                best, least = w, drawn
        if best >= 0:
            tie(net, u, best)


@nb.njit(cache=True)
def _successor(net, rho, near_v, key, event, kernel):
    """Somebody takes over the ties of v."""
    heir = -1
    if kernel == NEAREST:
        heir = _least_drawn(near_v, key, event)
    elif kernel == BY_CHANCE:
        heir = _least_drawn(np.flatnonzero(net.alive[: net.people[0]]), key, event)
    else:
        most = -1
        for u in near_v:
            for place in range(-1, net.degree[u]):
                w = u if place < 0 else net.near[u, place]
                if net.degree[w] > most or (net.degree[w] == most and w < heir):
                    heir, most = w, net.degree[w]
    for u in _acting(rho, near_v, key, event):
        tie(net, heir, u)


@nb.njit(cache=True)
def _least_drawn(options, key, event):
    drawn_by_all = source(key, event, ALL)
    best, least = -1, 2.0
    for w in options:
        drawn = chance(drawn_by_all, CHOOSES + w)
        if drawn < least:
            best, least = w, drawn
    return best


@nb.njit(cache=True)
def _closure(net, rho, near_v, key, event):
    """Open triads that begin at a neighbour of v are closed; no component is joined to another."""
    times = int(rho * len(near_v) + chance(source(key, event, ALL), ACTS))
    for time in range(times):
        drawn_now = source(key, event, ALL + 1 + time)
        one, other, least = -1, -1, 2.0
        for u in near_v:
            for place in range(net.degree[u]):
                middle = net.near[u, place]
                for second in range(net.degree[middle]):
                    w = net.near[middle, second]
                    if w != u and net.tied[u, w] == 0:
                        drawn = chance(drawn_now, (((u << 20) + middle) << 20) + w)
                        if drawn < least:
                            one, other, least = u, w, drawn
        if one < 0:
            return
        tie(net, one, other)


@nb.njit(cache=True)
def _brokers(net, rho, near_v, key, event):
    """Each neighbour of v ties to somebody, the likelier the more they stand between others."""
    acting = _acting(rho, near_v, key, event)
    if len(acting) == 0:
        return
    weight = betweenness(net) + 1.0
    for u in acting:
        drawn_by_u = source(key, event, u)
        best, least = -1, np.inf
        for w in range(net.people[0]):
            if net.alive[w] and w != u and net.tied[u, w] == 0:
                # the first of independent waits with these rates falls on w by its weight
                wait = -np.log(chance(drawn_by_u, CHOOSES + w)) / weight[w]
                if wait < least:
                    best, least = w, wait
        if best >= 0:
            tie(net, u, best)


@nb.njit(cache=True)
def _recruits(net, rho, near_v, key, event):
    """A new person ties to one or two neighbours of v."""
    if chance(source(key, event, ALL), ACTS) >= rho:
        return
    one = _least_drawn(near_v, key, event)
    two = _least_drawn(near_v[near_v != one], key, event)
    new = come_in(net)
    tie(net, new, one)
    if two >= 0:
        tie(net, new, two)
