"""The cheapest cut: against every subset, with ways that prove its cost."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutset.graph.cut import NEVER, Cut, cut_nodes, cut_ties

N = 6
PAIRS = list(combinations(range(N), 2))
ties = st.lists(st.sampled_from(PAIRS), min_size=1, max_size=9, unique=True)
costs = st.sampled_from([NEVER, 1, 2, 3])
SIDES = ([0], [N - 1])


def _connected(kept: list[tuple[int, int]], gone: frozenset[int] = frozenset()) -> bool:
    if gone & {0, N - 1}:
        return False
    reached = {0}
    for _ in range(N):
        for a, b in kept:
            if not gone & {a, b} and {a, b} & reached:
                reached |= {a, b}
    return N - 1 in reached


def _cheapest(cost: list[int], parts: object) -> int | None:
    """The least cost over every subset of what may be cut that parts the sides."""
    free = [at for at, price in enumerate(cost) if price != NEVER]
    fitting = [
        sum(cost[at] for at in chosen)
        for size in range(len(free) + 1)
        for chosen in combinations(free, size)
        if parts(frozenset(chosen))  # type: ignore[operator]  # a predicate over sets
    ]
    return min(fitting, default=None)


def _arrays(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    source, target = np.array(pairs, dtype=np.int64).T
    return source, target


@given(ties, st.data())
def test_ties_cost_what_the_cheapest_subset_costs(
    pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    cost = data.draw(st.lists(costs, min_size=len(pairs), max_size=len(pairs)))
    found = cut_ties(N, _arrays(pairs), np.array(cost), SIDES)

    def parts(gone: frozenset[int]) -> bool:
        return not _connected([pair for at, pair in enumerate(pairs) if at not in gone])

    assert found.cost == _cheapest(cost, parts)
    if found.cost is not None:
        assert parts(frozenset(found.taken))
        assert sum(cost[at] for at in found.taken) == found.cost
        _proves(found, {frozenset(pair): price for pair, price in zip(pairs, cost, strict=True)})


@given(ties, st.lists(costs, min_size=N, max_size=N))
def test_nodes_cost_what_the_cheapest_subset_costs(
    pairs: list[tuple[int, int]], cost: list[int]
) -> None:
    found = cut_nodes(N, _arrays(pairs), np.array(cost), SIDES)

    def parts(gone: frozenset[int]) -> bool:
        return not _connected(pairs, gone)

    assert found.cost == _cheapest(cost, parts)
    if found.cost is None:
        assert all(cost[node] == NEVER for node in found.ways[0][0])
    else:
        assert parts(frozenset(found.taken))
        assert sum(carried for _, carried in found.ways) == found.cost
        for node in range(N):
            through = sum(carried for way, carried in found.ways if node in way)
            assert cost[node] == NEVER or through <= cost[node]


def _proves(found: Cut, price: dict[frozenset[int], int]) -> None:
    """The ways carry the cost together and run through no tie more often than it costs."""
    assert sum(carried for _, carried in found.ways) == found.cost
    for pair, most in price.items():
        used = sum(
            carried
            for way, carried in found.ways
            for step in pairwise(way)
            if frozenset(step) == pair
        )
        assert most == NEVER or used <= most
