"""Interdiction: against every choice of arcs on small networks, and the minimum cut."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutset.disrupt.interdict import Routes, interdict
from cutset.graph.cut import NEVER, arc_cut

N = 5
arcs = st.tuples(
    st.integers(0, N - 1), st.integers(0, N - 1), st.integers(1, 6), st.sampled_from([NEVER, 1, 2])
).filter(lambda arc: arc[0] != arc[1])


def routes(chosen: list[tuple[int, int, int, int]]) -> Routes:
    tail, head, room, price = np.array(chosen, dtype=np.int64).T
    return Routes(N, tail, head, room, price, 0, N - 1)


def flow(net: Routes, gone: tuple[int, ...] = ()) -> int:
    kept = np.setdiff1d(np.arange(len(net.tail)), gone)
    if not len(kept):
        return 0
    return int(arc_cut(N, net.tail[kept], net.head[kept], net.room[kept], 0, N - 1)[0])


@given(st.lists(arcs, min_size=1, max_size=8), st.integers(0, 3))
def test_no_choice_within_the_budget_leaves_less(
    chosen: list[tuple[int, int, int, int]], budget: int
) -> None:
    net = routes(chosen)
    found = interdict(net, budget)
    open_to = np.flatnonzero(net.price > 0).tolist()
    least = min(
        flow(net, gone)
        for size in range(len(open_to) + 1)
        for gone in combinations(open_to, size)
        if net.price[list(gone)].sum() <= budget
    )
    assert (found.left, found.proven) == (least, True)
    assert flow(net, found.closed) == found.left
    assert net.price[list(found.closed)].sum() <= budget
    assert found.before == flow(net)


@given(st.lists(arcs, min_size=1, max_size=12), st.integers(0, 4))
def test_on_unit_graphs_the_value_is_the_minimum_cut_less_the_budget(
    chosen: list[tuple[int, int, int, int]], budget: int
) -> None:
    net = routes([(a, b, 1, 1) for a, b, _, _ in chosen])
    assert interdict(net, budget).left == max(flow(net) - budget, 0)
