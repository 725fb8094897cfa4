"""Plans made before without a thought of the answer: what every other plan is set beside.

Most ties or most betweenness, taken once or anew in what is left (betweenness: when all of it is
0, most ties; ../shared/bench/disrupt.md §1 rule 7). Equals go to the lowest number.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.adapt.between import betweenness
from cutset.disrupt.adapt.net import copied, net_of, take_out
from cutset.disrupt.adapt.watch import chosen
from cutset.disrupt.dismantle.graph import Graph, Ints

TIES, TIES_LEFT = "most ties", "most ties left"
BETWEEN, BETWEEN_LEFT = "most between", "most between left"


def orders(graph: Graph, open_to: NDArray[np.bool_], steps: int) -> dict[str, Ints]:
    """Each rule's order of so many steps among those who may be touched, shape (people,)."""
    net = net_of(graph, 0)
    take = min(steps, int(open_to.sum()))
    return {
        TIES: _order(net, open_to, take, False, False),
        TIES_LEFT: _order(net, open_to, take, False, True),
        BETWEEN: _order(net, open_to, take, True, False),
        BETWEEN_LEFT: _order(net, open_to, take, True, True),
    }


@nb.njit(cache=True)
def _order(net, open_to, steps, between, anew):
    now = copied(net)
    there = now.alive.copy()
    order = np.empty(steps, np.int64)
    value = betweenness(now) if between else now.degree * 1.0
    for step in range(steps):
        if anew:
            value = betweenness(now) if between else now.degree * 1.0
            if between and value.max() == 0:
                value = now.degree * 1.0
        v = chosen(value[: len(open_to)], there, open_to)
        order[step] = v
        there[v] = False
        take_out(now, v)
    return order
