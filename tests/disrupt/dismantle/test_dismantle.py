"""Taking graphs apart: every step against networkx or all orders of a small graph."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.disrupt.dismantle import orders
from cutset.disrupt.dismantle.anneal import annealed
from cutset.disrupt.dismantle.between import betweenness, by_between, by_sample
from cutset.disrupt.dismantle.curve import needed, robustness, sizes, target
from cutset.disrupt.dismantle.graph import Graph, largest
from cutset.disrupt.dismantle.reinsert import reinserted
from cutset.disrupt.dismantle.search import RULES, fast, search, simple

PAIRS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), min_size=2, max_size=40)


def graph_of(pairs: list[tuple[int, int]]) -> Graph:
    return largest([(str(a), str(b)) for a, b in pairs])


def as_networkx(graph: Graph) -> nx.Graph:
    made = nx.Graph()
    made.add_nodes_from(range(len(graph)))
    for v in range(len(graph)):
        made.add_edges_from((v, int(w)) for w in graph.near[graph.first[v] : graph.first[v + 1]])
    return made


def by_hand(graph: Graph, order: list[int]) -> list[int]:
    left = as_networkx(graph)
    found = []
    for v in order:
        left.remove_node(v)
        found.append(max((len(c) for c in nx.connected_components(left)), default=0))
    return found


@given(PAIRS, st.permutations(range(15)))
def test_what_hangs_together_is_what_networkx_counts(
    pairs: list[tuple[int, int]], mixed: list[int]
) -> None:
    graph = graph_of(pairs)
    order = [v for v in mixed if v < len(graph)]
    assert sizes(graph, np.array(order, np.int64)).tolist() == by_hand(graph, order)


@given(PAIRS)
def test_every_rule_takes_each_node_once_and_degree_goes_by_degree(
    pairs: list[tuple[int, int]],
) -> None:
    graph = graph_of(pairs)
    for rule in RULES.values():
        assert sorted(rule(graph).tolist()) == list(range(len(graph)))
    left = as_networkx(graph)
    for v in orders.by_degree_left(graph).tolist():
        degree = dict(left.degree())
        assert degree[v] == max(degree.values())
        assert v == min(w for w, d in degree.items() if d == degree[v])
        left.remove_node(v)


@given(PAIRS)
@settings(max_examples=40)
def test_betweenness_is_that_of_networkx_and_its_orders_take_each_node_once(
    pairs: list[tuple[int, int]],
) -> None:
    graph = graph_of(pairs)
    there = np.ones(len(graph), np.bool_)
    score = nx.betweenness_centrality(as_networkx(graph), normalized=False)
    expected = [2 * score[v] for v in range(len(graph))]
    assert betweenness(graph, there).tolist() == pytest.approx(expected)
    for order in (by_between(graph), by_sample(graph)):
        assert sorted(order.tolist()) == list(range(len(graph)))
    if max(expected) > 0:
        assert expected[int(by_between(graph)[0])] == pytest.approx(max(expected))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12))
@settings(max_examples=40)
def test_trees_are_broken_in_their_middle(above: list[int]) -> None:
    tree = graph_of([(v, up % v) for v, up in enumerate(above, start=1)])
    left = as_networkx(tree)
    for v in orders.by_core(tree).tolist():
        inside = max(nx.connected_components(left), key=lambda each: (len(each), -min(each)))
        assert v in inside
        assert v == min(inside, key=lambda w: (worst(left.subgraph(inside), w), w))
        left.remove_node(v)


def worst(tree: nx.Graph, v: int) -> int:
    pieces = nx.connected_components(tree.subgraph(set(tree) - {v}))
    return max((len(each) for each in pieces), default=0)


@given(PAIRS, st.integers(1, 6))
def test_putting_back_needs_no_more_nodes(pairs: list[tuple[int, int]], limit: int) -> None:
    graph = graph_of(pairs)
    for rule in RULES.values():
        order = rule(graph)
        back = reinserted(graph, order, limit)
        assert sorted(back.tolist()) == list(range(len(graph)))
        assert needed(graph, back, limit) <= needed(graph, order, limit)


@given(PAIRS, st.integers(0, 3), st.booleans())
@settings(max_examples=40)
def test_annealing_never_gives_worse_and_says_what_it_gives(
    pairs: list[tuple[int, int]], seed: int, costly: bool
) -> None:
    graph = graph_of(pairs)
    cost = graph.degree if costly and len(graph) > 1 else None
    start = orders.by_degree(graph)
    found = annealed(graph, start, 2_000, seed, cost)
    assert sorted(found.tolist()) == list(range(len(graph)))
    assert robustness(graph, found, cost) <= robustness(graph, start, cost) + 1e-12
    again = annealed(graph, start, 2_000, seed, cost)
    assert found.tolist() == again.tolist()


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=12))
@settings(max_examples=25)
def test_on_small_graphs_annealing_finds_the_best_order(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    if len(graph) < 3 or len(graph) > 6:
        return
    every = permutations(range(len(graph)))
    least = min(robustness(graph, np.array(order, np.int64)) for order in every)
    assert search(graph, 20_000).value == pytest.approx(least)


def test_targets_and_costs() -> None:
    path = graph_of([(0, 1), (1, 2), (2, 3), (3, 4)])
    assert target(len(path)) == 1
    middle = np.array([2, 1, 3, 0, 4], np.int64)
    assert sizes(path, middle).tolist() == [2, 2, 1, 1, 0]
    assert robustness(path, middle) == pytest.approx(6 / 25)
    assert robustness(path, middle, path.degree) == pytest.approx((2 * 2 + 2 * 2 + 2 + 1) / 8 / 5)
    assert needed(path, middle, 1) == 3


def test_the_best_simple_order_is_where_the_search_begins() -> None:
    ring = graph_of([(i, (i + 1) % 12) for i in range(12)] + [(0, 6), (3, 9)])
    best = min(each.value for each in simple(ring))
    assert search(ring, 5_000).value <= best


@given(PAIRS)
@settings(max_examples=30)
def test_the_fast_order_is_no_worse_than_highest_degree_left(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    order = fast(graph)
    assert sorted(order.tolist()) == list(range(len(graph)))
    assert robustness(graph, order) <= robustness(graph, orders.by_degree_left(graph))
