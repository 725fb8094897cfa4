"""A plan made before, with the answer in mind.

Many networks are imagined side by side, each answering by one of the models. At each step that
person is taken who is worth most on the average of all of them as they have become, and the same
one is taken in all: what watching would do, by somebody who can't watch.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.adapt.chance import Keys, keys
from cutset.disrupt.adapt.models import Rules, weights
from cutset.disrupt.adapt.net import copied, net_of, take_out
from cutset.disrupt.adapt.recovery import Answer, recover
from cutset.disrupt.adapt.watch import chosen, values
from cutset.disrupt.dismantle.graph import Graph, Ints


def ahead(graph: Graph, open_to: NDArray[np.bool_], steps: int, rules: Rules) -> Ints:
    """The order of so many steps, or of all who may be touched if they are fewer.

    `open_to` marks who may be touched, shape (people at the start,).
    """
    runs = keys(range(rules.ahead_runs), "search")
    counted = [
        (model, weight)
        for model, weight in zip(rules.models, weights(rules.models), strict=True)
        if weight > 0
    ]
    kernels = np.repeat([model.kernel for model, _ in counted], len(runs))
    shares = np.repeat([weight / len(runs) for _, weight in counted], len(runs))
    many: Keys = np.tile(runs, len(counted))
    take = min(steps, int(open_to.sum()))
    start = net_of(graph, take)
    order: Ints = _ahead(start, open_to, take, kernels, shares, rules.rho, many, rules.ahead)
    return order


@nb.njit(cache=True)
def _ahead(net, open_to, steps, kernels, shares, rho, keys, rule):
    n = len(open_to)
    nets = [copied(net) for _ in range(len(keys))]
    there = np.ones(n, np.bool_)
    order = np.empty(steps, np.int64)
    for step in range(steps):
        worth = np.zeros(n)
        for run in range(len(keys)):
            worth += shares[run] * values(nets[run], rule)[:n]
        v = chosen(worth, there, open_to)
        order[step] = v
        there[v] = False
        for run in range(len(keys)):
            answer = Answer(kernels[run], rho)
            recover(nets[run], answer, take_out(nets[run], v), keys[run], v)
    return order
