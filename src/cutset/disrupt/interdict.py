"""Where to stand on a network of routes, against somebody who sees it and goes around.

The Stackelberg game of Wood (1993), Mathematical and Computer Modelling 17(2): whoever interdicts
closes arcs within a budget, then the other side sends as much as it can along what is left. The
inner flow is dualised, which gives one programme: choose a cut, close arcs of it within the
budget, pay the room of the others. A bound comes first from prices on the budget (for each price a
minimum cut of the room or the price, whichever is less), which alone often closes the gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.disrupt.solver import solver as solver_of
from cutset.graph.cut import Numbers, arc_cut

PRICES = 60
"""Prices that are tried on the budget."""
EXACT_ARCS = 1_000
"""Up to so many arcs the programme is solved to the end."""
NODES = 400
"""Branches that the programme may take above that: a number, so that the answer is repeatable."""


@dataclass(frozen=True, slots=True)
class Routes:
    """A directed network of routes, nodes numbered from 0.

    Attributes:
        room: what an arc lets through.
        price: what it costs to close one; `NEVER` = it can't be closed.
    """

    nodes: int
    tail: Numbers
    head: Numbers
    room: Numbers
    price: Numbers
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Interdiction:
    """What closing arcs leaves, once the other side has gone around.

    Attributes:
        closed: places of the arcs, ascending.
        before, left: the largest flow before and after.
        bound: that no choice within the budget leaves less than.
    """

    closed: tuple[int, ...]
    before: int
    left: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether no better choice exists."""
        return self.left == self.bound


def interdict(routes: Routes, budget: int) -> Interdiction:
    """The arcs within the budget whose loss leaves the least flow.

    >>> two = Routes(4, *np.array([[0, 0, 1, 2], [1, 2, 3, 3], [4, 2, 3, 9], [1, 1, 1, 1]]), 0, 3)
    >>> interdict(two, 1)
    Interdiction(closed=(2,), before=5, left=2, bound=2)
    """
    value, _ = arc_cut(
        routes.nodes, routes.tail, routes.head, routes.room, routes.start, routes.end
    )
    before = int(value)
    best, bound = Interdiction((), before, before, 0), 0
    for low, closed, left in _priced(routes, budget):
        bound = max(bound, low)
        if left < best.left:
            best = Interdiction(closed, before, left, 0)
        if best.left <= bound:
            break
    if best.left > bound:
        found, low = _programme(routes, budget, best)
        bound = max(bound, low)
        best = min(best, found, key=lambda each: each.left)
    return Interdiction(best.closed, before, best.left, min(bound, best.left))


def _priced(routes: Routes, budget: int) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """For prices on the budget, halved towards the best: (bound, arcs closed, flow left)."""
    can_close = routes.price > 0
    low, high = 0.0, float(routes.room.max(initial=0)) + 1.0
    for _ in range(PRICES):
        rate = (low + high) / 2
        least = np.where(can_close, np.minimum(routes.room, rate * routes.price), routes.room)
        value, near = arc_cut(
            routes.nodes, routes.tail, routes.head, least, routes.start, routes.end
        )
        across = near[routes.tail] & ~near[routes.head]
        dear = across & can_close & (rate * routes.price < routes.room)
        closed = _within(routes, across & can_close, budget)
        left = int(routes.room[across].sum() - routes.room[list(closed)].sum())
        yield int(np.ceil(value - rate * budget - 1e-6)), closed, left
        if routes.price[dear].sum() > budget:
            low = rate
        else:
            high = rate
        if high - low < 1e-9:
            return


def _within(routes: Routes, open_to: NDArray[np.bool_], budget: int) -> tuple[int, ...]:
    """The arcs of a cut to close: most room for its price first, as far as the budget goes."""
    arcs = np.flatnonzero(open_to)
    order = arcs[np.lexsort((arcs, -routes.room[arcs] / routes.price[arcs]))]
    taken, spent = [], 0
    for arc in order.tolist():
        if spent + int(routes.price[arc]) <= budget:
            taken.append(arc)
            spent += int(routes.price[arc])
    return tuple(sorted(taken))


def _programme(routes: Routes, budget: int, start: Interdiction) -> tuple[Interdiction, int]:
    """The programme: (what it closes, its bound)."""
    n, m = routes.nodes, len(routes.tail)
    solver = solver_of(nodes=NODES if m > EXACT_ARCS else None)
    solver.setOptionValue("mip_abs_gap", 0.99)  # rooms are whole numbers
    side = [solver.addBinary() for _ in range(n)]
    paid = [solver.addVariable(0, 1) for _ in range(m)]
    shut = [solver.addBinary() if price > 0 else None for price in routes.price.tolist()]
    solver.addConstr(side[routes.start] == 1)
    solver.addConstr(side[routes.end] == 0)
    for arc, (a, b) in enumerate(zip(routes.tail.tolist(), routes.head.tolist(), strict=True)):
        crossing = side[a] - side[b] - paid[arc]
        closed = shut[arc]
        solver.addConstr(crossing <= 0 if closed is None else crossing - closed <= 0)
    spent = sum(int(routes.price[arc]) * v for arc, v in enumerate(shut) if v is not None)
    solver.addConstr(spent <= budget)
    solver.minimize(sum(int(room) * v for room, v in zip(routes.room.tolist(), paid, strict=True)))
    values = solver.getSolution().col_value
    taken = tuple(arc for arc, v in enumerate(shut) if v is not None and values[v.index] > 0.5)
    bound = int(np.ceil(solver.getInfo().mip_dual_bound - 1e-6))
    open_arcs = np.ones(m, dtype=bool)
    open_arcs[list(taken)] = False
    left, _ = arc_cut(
        n,
        routes.tail[open_arcs],
        routes.head[open_arcs],
        routes.room[open_arcs],
        routes.start,
        routes.end,
    )
    return Interdiction(taken, start.before, int(left), 0), bound
