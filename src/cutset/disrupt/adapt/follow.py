"""A plan carried out step by step while the network answers.

Step: the next person is taken out, the network mends itself once, then the largest component is
counted (../shared/bench/disrupt.md §5; the R of a whole order is that of `dismantle.curve`).
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.adapt.chance import Keys
from cutset.disrupt.adapt.models import Rules
from cutset.disrupt.adapt.net import copied, largest, net_of, take_out
from cutset.disrupt.adapt.recovery import Answer, recover
from cutset.disrupt.dismantle.graph import Graph, Ints


def followed(graph: Graph, order: Ints, answer: Answer, keys: Keys) -> NDArray[np.float64]:
    """Mean share of the largest component over the steps of a plan, one value a run.

    Shares are of the people at the start; those recruited count. Over a whole order it is R.
    """
    left = _followed(net_of(graph, len(order)), order, answer, keys)
    found: NDArray[np.float64] = left.mean(axis=1) / len(graph)
    return found


def under_each(graph: Graph, order: Ints, rules: Rules, keys: Keys) -> NDArray[np.float64]:
    """The same under every model, shape (models, runs)."""
    return np.array([
        followed(graph, order, Answer(model.kernel, rules.rho), keys) for model in rules.models
    ])  # fmt: skip


@nb.njit(cache=True)
def _followed(net, order, answer, keys):
    left = np.empty((len(keys), len(order)))
    for run in range(len(keys)):
        now = copied(net)
        for step in range(len(order)):
            near_v = take_out(now, order[step])
            recover(now, answer, near_v, keys[run], order[step])
            left[run, step] = largest(now)
    return left
