"""The cheapest set of nodes without which no component is larger than C, proven by HiGHS.

Rows of trees (`trees`) are added while the linear programme violates any; what binds then goes to
branch and bound, whose answer is checked and, should it leave too large a component, cut off and
solved again. Every value on the way is a bound: no set is cheaper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.dismantle.curve import apart
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.disrupt.dismantle.trees import violated

Asked = Callable[[float, float, int], bool]
"""Whether to go on, given the bound, the least cost so far, and the numbers in the programme."""
REACH = 3
"""Trees of rows stop at so many times C: longer rows bind hardly more and slow each step."""
SLACK = 0.02
"""In the linear programme, rows violated by a smaller share wait."""
NEAR = 1.3
"""Rows that hold with more than so many times what they ask are left out of branch and bound."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The best set found, and what no set can be cheaper than.

    Attributes:
        nodes: the set, in order of node.
        bound: a whole number, as costs are.
    """

    nodes: Ints
    bound: int


def solve(graph: Graph, most: int, cost: Ints, may: NDArray[np.bool_], start: Ints, asked: Asked
) -> Proof:  # fmt: skip
    """The cheapest target set, or where it is told to stop the best so far with its bound.

    Args:
        graph: any graph, in one piece or several.
        most: C, the largest component that may be left.
        cost: of each node, whole and not negative.
        may: the nodes that may be taken.
        start: a target set to begin with; the result is never dearer.
        asked: called with bound, least cost and size of the programme; false ends the search.
    """
    programme = _Programme(graph, most, cost, may)
    best, least = start, int(cost[start].sum())
    share = np.zeros(len(graph))
    while programme.cut(share, SLACK):
        share, value = programme.relaxed()
        if programme.raised(value) >= least or not asked(programme.bound, least, programme.size):
            return Proof(best, min(programme.bound, least))
    programme.whole()
    while programme.bound < least:
        share, value, ended = programme.solved(best, least, asked)
        programme.raised(value)
        taken = np.flatnonzero(share > 0.5)
        if apart(graph, taken, most) and cost[taken].sum() < least:
            best, least = taken, int(cost[taken].sum())
        if not ended or not programme.cut(share.round(), 0.0):
            break
    return Proof(best, min(programme.bound, least))


class _Programme:
    """The programme in HiGHS, with the bound that it has given so far."""

    def __init__(self, graph: Graph, most: int, cost: Ints, may: NDArray[np.bool_]) -> None:
        import highspy

        self._graph, self._most, self._n = graph, most, len(graph)
        self._free = float(highspy.kHighsInf)
        self._whole = highspy.HighsVarType.kInteger
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._better = better(graph, cost, may)
        self.bound = 0
        made: Any = highspy.Highs
        self._highs = made()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        none = np.array([], np.int32)
        self._highs.addCols(
            self._n, cost.astype(float), np.zeros(self._n), may.astype(float), 0, none, none, none
        )
        for worse, other in self._better:
            ends = np.array([other, worse], np.int32)
            self._highs.addRow(0.0, self._free, 2, ends, np.array([1.0, -1.0]))

    @property
    def size(self) -> int:
        """How many numbers stand in the programme."""
        return int(self._highs.getNumNz())

    def raised(self, value: float) -> int:
        """The bound, raised to a value rounded up: costs are whole."""
        self.bound = max(self.bound, int(np.ceil(value - 1e-6)))
        return self.bound

    def cut(self, share: NDArray[np.float64], slack: float) -> bool:
        """Add the rows that a point violates; whether there was any."""
        rows = violated(self._graph, share, self._most, REACH * self._most + 1, slack)
        count = len(rows.least)
        if count:
            free = np.full(count, self._free)
            first = rows.first[:-1].astype(np.int32)
            self._highs.addRows(
                count, rows.least, free, len(rows.node), first, rows.node, rows.factor
            )
        return count > 0

    def relaxed(self) -> tuple[NDArray[np.float64], float]:
        """Shares and value of the linear programme."""
        self._highs.run()
        value = float(self._highs.getInfo().objective_function_value)
        return np.array(self._highs.getSolution().col_value), value

    def whole(self) -> None:
        """Let nodes be taken whole or not at all, and leave out the rows far from binding."""
        row = np.array(self._highs.getSolution().row_value)
        least = np.array(self._highs.getLp().row_lower_)
        idle = np.flatnonzero(row > NEAR * least + 1e-6)
        idle = idle[idle >= len(self._better)].astype(np.int32)
        self._highs.deleteRows(len(idle), idle)
        columns = np.arange(self._n, dtype=np.int32)
        self._highs.changeColsIntegrality(self._n, columns, np.full(self._n, self._whole))

    def solved(
        self, start: Ints, least: int, asked: Asked
    ) -> tuple[NDArray[np.float64], float, bool]:
        """Shares, bound, and whether branch and bound came to its end."""
        share = np.zeros(self._n)
        share[start] = 1.0
        while swap := next((p for p in self._better if share[p[0]] > share[p[1]]), None):
            share[list(swap)] = 0.0, 1.0
        self._highs.setSolution(self._n, np.arange(self._n, dtype=np.int32), share)

        def ask(event: Any) -> None:
            told = max(self.bound, event.data_out.mip_dual_bound)
            if not asked(told, least, self.size):
                event.interrupt()

        self._highs.cbMipInterrupt.subscribe(ask)
        self._highs.run()
        self._highs.cbMipInterrupt.unsubscribe(ask)
        value = float(self._highs.getInfo().mip_dual_bound)
        ended = self._highs.getModelStatus() == self._optimal
        return np.array(self._highs.getSolution().col_value), value, ended


def better(graph: Graph, cost: Ints, may: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Pairs (v, u) such that u can always be taken in place of v: no dearer, and it parts more.

    That is so where all ties of v lead to u or to where u has ties too; of two that can stand
    for each other the lower node is u, so that some cheapest set keeps every pair.
    """
    ties = [
        set(graph.near[a:b].tolist()) for a, b in zip(graph.first, graph.first[1:], strict=False)
    ]
    found = []
    for v in np.flatnonzero(may).tolist():
        around = set(ties[v]).union(*(ties[w] for w in ties[v])) - {v}
        for u in sorted(around):
            if may[u] and cost[u] <= cost[v] and ties[v] - {u} <= ties[u]:
                alike = cost[u] == cost[v] and ties[u] - {v} <= ties[v]
                if not alike or u < v:
                    found.append((v, u))
    return found
