"""A plan made anew at every step, on the network as it has become and fully known.

The peers' rules are most ties and most betweenness, wherever they are. Ours looks only into the
largest component, which alone counts: betweenness there, less for leaving a large piece whole.
Equals go to the lowest number.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.adapt.between import betweenness
from cutset.disrupt.adapt.chance import Keys
from cutset.disrupt.adapt.net import copied, in_largest, largest, net_of, take_out
from cutset.disrupt.adapt.pieces import largest_pieces
from cutset.disrupt.adapt.recovery import Answer, recover
from cutset.disrupt.dismantle.graph import Graph

MOST_TIES, MOST_BETWEEN, WEIGHED = 0, 1, 2
CLOSE = 1e-9
"""Relative difference below which two values are one."""


class Rule(NamedTuple):
    """Whom to take next.

    Attributes:
        kind: `MOST_TIES`, `MOST_BETWEEN` or `WEIGHED`.
        left: of the last, how much a large piece left whole speaks against a person.
    """

    kind: int
    left: float = 0.0


def watched(
    graph: Graph, rule: Rule, open_to: NDArray[np.bool_], steps: int, answer: Answer, keys: Keys
) -> NDArray[np.float64]:  # fmt: skip
    """As `follow.followed`, each step chosen by a rule among those who may be touched.

    `open_to` marks who may be touched, shape (people at the start,), or with one more for each
    step, who are the recruits. Where nobody is left, nothing more is done.
    """
    open_too = np.zeros(len(graph) + steps, np.bool_)
    open_too[: len(open_to)] = open_to
    left = _watched(net_of(graph, steps), rule, open_too, steps, answer, keys)
    found: NDArray[np.float64] = left.mean(axis=1) / len(graph)
    return found


@nb.njit(cache=True)
def _watched(net, rule, open_to, steps, answer, keys):
    left = np.zeros((len(keys), steps))
    for run in range(len(keys)):
        now = copied(net)
        for step in range(steps):
            v = chosen(values(now, rule), now.alive, open_to)
            if v >= 0:
                recover(now, answer, take_out(now, v), keys[run], v)
            left[run, step] = largest(now)
    return left


@nb.njit(cache=True)
def values(net, rule):
    """What each person is worth taking by a rule, shape (people,)."""
    if rule.kind == MOST_TIES:
        return net.degree[: net.people[0]] * 1.0
    if rule.kind == MOST_BETWEEN:
        return betweenness(net)
    return scores(net, rule.left)


@nb.njit(cache=True)
def chosen(value, alive, open_to):
    """The person of the highest value among those who are there and may be touched, else -1."""
    best, most = -1, -1.0
    for v in range(len(value)):
        if alive[v] and open_to[v] and value[v] > most + CLOSE * abs(most):
            best, most = v, value[v]
    return best


@nb.njit(cache=True)
def scores(net, left):
    """Worth of taking each person by our rule, shape (people,); 0 outside the largest component."""
    found = np.zeros(net.people[0])
    within = in_largest(net)
    between = betweenness(net)
    pieces = largest_pieces(net, within)
    for v in within:
        whole = pieces[v] / len(within)
        found[v] = (between[v] + 1.0) * np.exp(-left * whole)
    return found
