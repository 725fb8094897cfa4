"""A plan made before, with the answer in mind.

Many networks are imagined side by side, each answering by one of the models. At each step that
person is taken who is worth most on the average of all of them as they have become, and the same
one is taken in all: what watching would do, by somebody who can't watch. This is done in a few
ways, and the plan with the least mean and regret together, on other imagined runs, is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.adapt import before
from cutset.disrupt.adapt.chance import keys
from cutset.disrupt.adapt.follow import under_each
from cutset.disrupt.adapt.models import Rules, weights
from cutset.disrupt.adapt.net import Net, copied, net_of, take_out
from cutset.disrupt.adapt.recovery import Answer, recover
from cutset.disrupt.adapt.watch import WEIGHED, Rule, chosen, values
from cutset.disrupt.dismantle.graph import Graph, Ints


def ahead(graph: Graph, open_to: NDArray[np.bool_], steps: int, rules: Rules) -> Ints:
    """The order of so many steps, or of all who may be touched if they are fewer.

    `open_to` marks who may be touched, shape (people at the start,).
    """
    take = min(steps, int(open_to.sum()))
    if take == 0:
        return np.array([], np.int64)
    start = net_of(graph, take)
    tried = [
        _imagined(start, open_to, take, rules, (left, still))
        for left in rules.ahead.left
        for still in rules.ahead.still
    ]
    return _least(graph, tried, before.orders(graph, open_to, take), rules)


def _imagined(
    start: Net, open_to: NDArray[np.bool_], steps: int, rules: Rules, way: tuple[float, float]
) -> Ints:
    """The order by one way: `left` of the rule, and what the models that count in no mean count."""
    left, still = way
    runs = keys(range(rules.ahead.runs), "imagine")
    count = np.array(weights(rules.models))
    count[count == 0] = still
    kernels = np.array([model.kernel for model in rules.models])[count > 0]
    share = np.repeat(count[count > 0], len(runs))
    order: Ints = _ahead(
        start, open_to, steps, np.repeat(kernels, len(runs)), share, rules.rho,
        np.tile(runs, len(kernels)), Rule(WEIGHED, left),
    )  # fmt: skip
    return order


def _least(graph: Graph, tried: list[Ints], usual: Mapping[str, Ints], rules: Rules) -> Ints:
    """The plan with the least mean and regret together; of equals the first."""
    runs = keys(range(rules.ahead.runs), "choose")

    def means(order: Ints) -> NDArray[np.float64]:
        found: NDArray[np.float64] = under_each(graph, order, rules, runs).mean(axis=1)
        return found

    best = np.min([means(order) for order in usual.values()], axis=0)
    count = np.array(weights(rules.models))
    worth = [float(count @ mean + (mean - best).max()) for mean in map(means, tried)]
    return tried[int(np.argmin(worth))]


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
