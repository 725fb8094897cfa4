"""Target sets against brute force, and the proven optima of Montagna's two layers."""

from __future__ import annotations

import lzma
from importlib import resources
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.disrupt.dismantle.exact import better
from cutset.disrupt.dismantle.graph import Graph, largest
from cutset.disrupt.dismantle.target_set import Effort, target_set
from cutset.errors import BadRequest

PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=2, max_size=20)
COSTS = st.lists(st.integers(0, 4), min_size=9, max_size=9)
SHELF = resources.files("cutset.data").joinpath("lists/ties/2020-08")


def graph_of(pairs: list[tuple[int, int]]) -> Graph:
    return largest([(str(a), str(b)) for a, b in pairs])


def montagna(layer: str) -> Graph:
    packed = SHELF.joinpath(f"Montagna_{layer}_edgelist.csv.xz").read_bytes()
    lines = lzma.decompress(packed).decode().splitlines()
    return largest((a, b) for a, b, *_ in (line.split() for line in lines))


def left(graph: Graph, taken: tuple[int, ...]) -> int:
    made = nx.Graph()
    made.add_nodes_from(range(len(graph)))
    for v in range(len(graph)):
        made.add_edges_from((v, int(w)) for w in graph.near[graph.first[v] : graph.first[v + 1]])
    made.remove_nodes_from(taken)
    return max((len(each) for each in nx.connected_components(made)), default=0)


def cheapest(graph: Graph, most: int, cost: np.ndarray, may: list[int]) -> int:
    every = (taken for k in range(len(may) + 1) for taken in combinations(may, k))
    return min(int(cost[list(taken)].sum()) for taken in every if left(graph, taken) <= most)


@given(PAIRS, COSTS, st.sets(st.integers(0, 8), max_size=4), st.integers(1, 4), st.booleans())
@settings(max_examples=80)
def test_a_set_is_what_brute_force_finds_and_never_holds_the_untouchable(
    pairs: list[tuple[int, int]], costs: list[int], shut: set[int], most: int, priced: bool
) -> None:
    graph = graph_of(pairs)
    cost = np.array(costs[: len(graph)], np.int64)
    untouchable = [v for v in shut if v < len(graph)]
    may = [v for v in range(len(graph)) if v not in untouchable]
    found = target_set(graph, most, cost if priced else None, untouchable, Effort(200))
    assert not set(found.nodes) & set(untouchable)
    assert found.most == max(most, left(graph, tuple(may)))
    assert found.left == left(graph, found.nodes) <= found.most
    unit = np.ones(len(graph), np.int64)
    least = cheapest(graph, found.most, cost if priced else unit, may)
    assert (found.cost, found.bound, found.proven, found.gap) == (least, least, True, 0.0)


@given(PAIRS, COSTS)
def test_a_better_node_is_no_dearer_and_no_two_stand_for_each_other(
    pairs: list[tuple[int, int]], costs: list[int]
) -> None:
    graph = graph_of(pairs)
    cost = np.array(costs[: len(graph)], np.int64)
    found = better(graph, cost, np.ones(len(graph), np.bool_))
    assert all(cost[other] <= cost[worse] for worse, other in found)
    if found:
        assert nx.is_directed_acyclic_graph(nx.DiGraph(found))


OPTIMA = [
    ("meetings", 3, 27), ("meetings", 9, 14), ("meetings", 10, 13),
    ("phonecalls", 3, 11), ("phonecalls", 5, 8), ("phonecalls", 8, 7), ("phonecalls", 10, 7),
]  # fmt: skip


@pytest.mark.parametrize(("layer", "most", "fewest"), OPTIMA)
def test_the_fewest_of_montagna_are_proven(layer: str, most: int, fewest: int) -> None:
    found = target_set(montagna(layer), most)
    assert (found.cost, found.proven) == (fewest, True)


def test_where_effort_ends_the_bound_is_below_the_cost_and_the_answer_repeats() -> None:
    graph = montagna("meetings")
    little = Effort(steps=2_000, numbers=20_000)
    found = target_set(graph, 9, graph.degree, effort=little)
    assert 0 < found.bound < found.cost
    assert 0 < found.gap < 1
    assert found == target_set(graph, 9, graph.degree, effort=little)


@pytest.mark.parametrize(("most", "cost"), [(0, None), (2, [1, -1]), (2, [1]), (2, [0.5, 1.0])])
def test_what_cannot_be_a_target_or_a_cost_is_refused(most: int, cost: list[float] | None) -> None:
    graph = largest([("0", "1")])
    with pytest.raises(BadRequest):
        target_set(graph, most, None if cost is None else np.array(cost))
