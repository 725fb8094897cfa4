"""The cheapest set of nodes found that breaks a graph into small pieces, and how good it may be.

Rules and exchanges find a set, the exact search then makes it cheaper or proves it; where its
effort ends first, the gap between cost and bound is told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.dismantle.curve import largest_left, sizes
from cutset.disrupt.dismantle.exact import Asked, solve
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.disrupt.dismantle.orders import by_core, by_degree_left
from cutset.disrupt.dismantle.shrink import minimal, shrunk
from cutset.errors import BadRequest


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried, as counts and never as time, so that a set is repeatable.

    Attributes:
        steps: exchanges tried.
        numbers: the sum, over the steps of the exact search, of the numbers in its programme.
    """

    steps: int = 100_000
    numbers: int = 4_000_000


@dataclass(frozen=True, slots=True)
class TargetSet:
    """Nodes whose removal leaves no component larger than `most`.

    Attributes:
        nodes: in order of node.
        cost: the sum of their costs.
        bound: no set that does the same is cheaper.
        most: the largest component that may be left: what was asked, or where the nodes that
            may not be touched hang together more, the least that can be reached.
        left: the largest component that is left.
    """

    nodes: tuple[int, ...]
    cost: int
    bound: int
    most: int
    left: int

    @property
    def proven(self) -> bool:
        """Whether no cheaper set does the same."""
        return self.bound >= self.cost

    @property
    def gap(self) -> float:
        """The share of the cost by which a better set might be cheaper; 0 where proven."""
        return 0.0 if self.proven else 1 - self.bound / self.cost


def target_set(
    graph: Graph,
    most: int,
    cost: Ints | None = None,
    untouchable: Collection[int] = (),
    effort: Effort | None = None,
) -> TargetSet:
    """The cheapest set found that leaves no component larger than `most`, with its bound.

    Args:
        graph: any graph, in one piece or several.
        most: C, at least 1.
        cost: of each node, whole and not negative; without it each node costs 1. With the
            degree (`graph.degree`) a set costs the ties that it cuts.
        untouchable: nodes that are never in the set: protected, or acted on already.
        effort: how much is tried.

    Raises:
        BadRequest: `most` is less than 1, or a cost is missing, negative or not whole.

    >>> from cutset.disrupt.dismantle.graph import largest
    >>> star = largest([("0", "1"), ("0", "2"), ("0", "3"), ("3", "4")])
    >>> target_set(star, most=2)
    TargetSet(nodes=(0,), cost=1, bound=1, most=2, left=2)
    >>> target_set(star, most=2, untouchable=[0]).nodes
    (1, 3)
    """
    price = _price(graph, most, cost)
    may = np.ones(len(graph), np.bool_)
    may[list(untouchable)] = False
    all_open = np.flatnonzero(may)
    reached = max(most, largest_left(graph, all_open))
    tried = effort or Effort()
    start = begun(graph, reached, price, may, tried.steps)
    proof = solve(graph, reached, price, may, start, _within(tried.numbers))
    return TargetSet(
        nodes=tuple(proof.nodes.tolist()),
        cost=int(price[proof.nodes].sum()),
        bound=proof.bound,
        most=reached,
        left=largest_left(graph, proof.nodes),
    )


def begun(graph: Graph, most: int, cost: Ints, may: NDArray[np.bool_], steps: int) -> Ints:
    """The cheapest target set that rules and exchanges find."""
    rules = (by_degree_left(graph), by_core(graph))
    sets = [within(graph, order, most, cost, may) for order in rules]
    start = min(sets, key=lambda each: int(cost[each].sum()))
    return shrunk(graph, start, most, cost, may, steps)


def within(graph: Graph, order: Ints, most: int, cost: Ints, may: NDArray[np.bool_]) -> Ints:
    """The target set that an order gives: of the nodes that may be taken, no more than needed."""
    left = np.concatenate([order[may[order]], order[~may[order]]])
    if largest_left(graph, left[:0]) <= most:
        return left[:0]
    needed = int(np.argmax(sizes(graph, left) <= most)) + 1
    return minimal(graph, left[:needed], most, cost)


def _price(graph: Graph, most: int, cost: Ints | None) -> Ints:
    if most < 1:
        raise BadRequest(f"most is {most}", "The largest component left has at least 1 node.")
    price = np.ones(len(graph), np.int64) if cost is None else np.asarray(cost)
    if price.shape != (len(graph),) or price.dtype.kind not in "iu" or (price < 0).any():
        raise BadRequest("costs do not fit", "Give each node a whole cost of 0 or more.")
    return price.astype(np.int64)


def _within(numbers: int) -> Asked:
    spent = 0

    def asked(_bound: float, _least: float, size: int) -> bool:
        nonlocal spent
        spent += size
        return spent < numbers

    return asked
