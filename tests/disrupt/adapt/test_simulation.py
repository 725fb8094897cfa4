"""Recovery, step by step, against a second implementation on the same draws, and by hand."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disrupt.adapt import slow

from cutset.disrupt.adapt import before, watch
from cutset.disrupt.adapt.ahead import ahead
from cutset.disrupt.adapt.between import betweenness
from cutset.disrupt.adapt.chance import chance, keys, source
from cutset.disrupt.adapt.follow import _followed, followed
from cutset.disrupt.adapt.models import shipped
from cutset.disrupt.adapt.net import net_of
from cutset.disrupt.adapt.raid import raided
from cutset.disrupt.adapt.recovery import KERNELS, Answer
from cutset.disrupt.dismantle.curve import robustness, sizes
from cutset.disrupt.dismantle.graph import Graph, largest

PAIRS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1]),
    min_size=3, max_size=30,
)  # fmt: skip
KERNEL = st.sampled_from(sorted(KERNELS))
RHO = st.sampled_from([0.1, 0.5, 0.9, 1.0])
SEED = st.integers(0, 1000)

PATH = [(0, 1), (1, 2)]
STAR = [(0, 1), (0, 2), (0, 3), (0, 4)]
BY_HAND = [
    ("none", PATH, 1, 1),
    ("neighbours' neighbours", PATH, 1, 2),  # the two ends were two steps apart through the middle
    ("successor nearest", PATH, 1, 2),
    ("successor by degree", PATH, 1, 2),
    ("successor by chance", PATH, 1, 2),
    ("triadic closure", PATH, 1, 1),  # joins no components
    ("brokers", PATH, 1, 2),
    ("recruitment", PATH, 1, 3),  # the recruit counts
    ("none", STAR, 0, 1),
    ("successor nearest", STAR, 0, 4),  # one leaf is the new hub
    ("successor by degree", STAR, 0, 4),
    ("successor by chance", STAR, 0, 4),
    ("triadic closure", STAR, 0, 1),
    ("recruitment", STAR, 0, 3),  # the recruit and two leaves
    ("none", STAR, 1, 4),
    ("recruitment", STAR, 1, 5),
]


def graph_of(pairs: list[tuple[int, int]]) -> Graph:
    return largest([(str(a), str(b)) for a, b in pairs])


def slow_net(graph: Graph) -> slow.Net:
    return {
        v: {int(w) for w in graph.near[graph.first[v] : graph.first[v + 1]]}
        for v in range(len(graph))
    }


def in_turn(mixed: list[int], graph: Graph) -> np.ndarray:
    return np.array([v for v in mixed if v < len(graph)], np.int64)


@pytest.mark.parametrize(("kernel", "pairs", "removed", "left"), BY_HAND)
def test_one_removal_by_hand_when_everybody_acts(
    kernel: str, pairs: list[tuple[int, int]], removed: int, left: int
) -> None:
    graph = graph_of(pairs)
    found = followed(
        graph, np.array([removed], np.int64), Answer(KERNELS[kernel], 1.0), keys(range(9))
    )
    assert found.tolist() == [left / len(graph)] * 9


@given(PAIRS, st.permutations(range(12)), KERNEL, RHO, SEED)
@settings(max_examples=120, deadline=None)
def test_every_model_is_what_plain_python_does_on_the_same_draws(
    pairs: list[tuple[int, int]], mixed: list[int], kernel: str, rho: float, seed: int
) -> None:
    graph = graph_of(pairs)
    order = in_turn(mixed, graph)
    key = keys(range(seed, seed + 1))
    net, expected = slow_net(graph), []
    for v in order.tolist():
        new = max([len(graph), *(w + 1 for w in net)])
        net = slow.recovered(kernel, net, v, int(key[0]), v, rho, new)
        expected.append(slow.largest(net))
    found = _followed(net_of(graph, len(order)), order, Answer(KERNELS[kernel], rho), key)
    assert found[0].tolist() == expected


@given(PAIRS, st.permutations(range(12)), KERNEL, SEED)
@settings(max_examples=30, deadline=None)
def test_who_never_acts_changes_nothing(
    pairs: list[tuple[int, int]], mixed: list[int], kernel: str, seed: int
) -> None:
    graph = graph_of(pairs)
    order = in_turn(mixed, graph)
    runs = keys(range(seed, seed + 2))
    found = _followed(net_of(graph, len(order)), order, Answer(KERNELS[kernel], 0.0), runs)
    assert found.tolist() == [sizes(graph, order).tolist()] * 2
    assert followed(graph, order, Answer(KERNELS[kernel], 0.0), runs)[0] == pytest.approx(
        robustness(graph, order)
    )


@given(PAIRS)
@settings(max_examples=30, deadline=None)
def test_betweenness_is_that_of_networkx(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    expected = slow.between(slow_net(graph))
    found = betweenness(net_of(graph, 0))
    assert found.tolist() == pytest.approx([expected[v] for v in range(len(graph))])


@given(PAIRS, KERNEL, st.sampled_from([watch.MOST_TIES, watch.MOST_BETWEEN]), SEED)
@settings(max_examples=40, deadline=None)
def test_a_plan_made_anew_takes_the_highest_in_what_has_become(
    pairs: list[tuple[int, int]], kernel: str, kind: int, seed: int
) -> None:
    graph = graph_of(pairs)
    key = keys(range(seed, seed + 1))
    net, expected, new = slow_net(graph), 0, len(graph)
    for _ in range(len(graph)):
        value = (
            {w: float(len(others)) for w, others in net.items()}
            if kind == watch.MOST_TIES
            else slow.between(net)
        )
        if net:
            most = max(value.values())
            v = min(w for w in net if value[w] >= most - 1e-9 * most)
            net = slow.recovered(kernel, net, v, int(key[0]), v, 0.5, new)
            new = max([new, *(w + 1 for w in net)])
        expected += slow.largest(net)
    everyone = np.ones(2 * len(graph), np.bool_)
    found = watch.watched(
        graph, watch.Rule(kind), everyone, len(graph), Answer(KERNELS[kernel], 0.5), key
    )
    assert found[0] == pytest.approx(expected / len(graph) ** 2)


@given(PAIRS, st.sampled_from([0.0, 3.0]))
@settings(max_examples=30, deadline=None)
def test_our_scores_are_their_formula(pairs: list[tuple[int, int]], left: float) -> None:
    graph = graph_of(pairs)
    net = slow_net(graph)
    between = slow.between(net)
    expected = [
        (between[v] + 1) * np.exp(-left * slow.largest(slow.without(net, v)) / len(net))
        for v in range(len(graph))
    ]
    assert watch.scores(net_of(graph, 0), left).tolist() == pytest.approx(expected)


@given(PAIRS, st.lists(st.booleans(), min_size=12, max_size=12), SEED)
@settings(max_examples=20, deadline=None)
def test_plans_touch_nobody_but_those_who_may_be_touched(
    pairs: list[tuple[int, int]], marks: list[bool], seed: int
) -> None:
    graph = graph_of(pairs)
    open_to = np.array(marks[: len(graph)])
    allowed = set(np.flatnonzero(open_to).tolist())
    rules = shipped()
    plans = [*before.orders(graph, open_to, 4).values(), ahead(graph, open_to, 4, rules)]
    for order in plans:
        assert len(order) == len(set(order.tolist())) == min(4, len(allowed))
        assert set(order.tolist()) <= allowed


def test_nobody_to_touch_leaves_a_watched_network_whole() -> None:
    graph = graph_of(STAR)
    found = watch.watched(
        graph, watch.Rule(watch.WEIGHED), np.zeros(5, np.bool_), 3, Answer(1, 0.5), keys(range(2))
    )
    assert found.tolist() == [1.0, 1.0]


def test_draws_are_uniform_and_differ_by_each_of_what_they_depend_on() -> None:
    key = keys(range(20))
    drawn = np.array([
        chance(np.uint64(source(key[run], event, who)), what)
        for run in range(20) for event in range(10) for who in range(10) for what in range(10)
    ])  # fmt: skip
    assert len(set(drawn.tolist())) == len(drawn)
    counts, _ = np.histogram(drawn, bins=20, range=(0, 1))
    assert ((counts - 1000) ** 2 / 1000).sum() < 43.8  # χ² with 19 degrees of freedom, p = .001
    for gap in (1, 10, 100, 1000):
        assert abs(np.corrcoef(drawn[:-gap], drawn[gap:])[0, 1]) < 0.03


def weighted_efficiency(net: slow.Net, old: set[tuple[int, int]], n: int) -> float:
    graph = nx.Graph()
    graph.add_nodes_from(net)
    for a, others in net.items():
        for b in others:
            graph.add_edge(a, b, weight=1 if (a, b) in old else 2)
    total = 0.0
    for a in net:
        far = nx.single_source_dijkstra_path_length(graph, a)
        total += sum(1 / far[b] for b in far if b != a)
    return total / (n * (n - 1))


@pytest.mark.parametrize("kernel", sorted(KERNELS))
def test_a_raid_mends_as_plain_python_does(kernel: str) -> None:
    graph = graph_of([*pairwise(range(9)), (0, 4), (2, 7), (1, 5), (3, 8), (4, 8)])
    start, n, steps = slow_net(graph), len(graph), 12
    old = {(a, b) for a, others in start.items() for b in others}
    key = keys(range(3, 4))
    targets = [4, 2]
    net = slow.without(slow.without(start, 4), 2)
    expected = [weighted_efficiency(net, old, n)]
    new = n
    for step in range(1, steps + 1):
        event = n + steps + step
        drawn = slow.Dice(int(key[0]), event, (1 << 20) + (1 << 19)).draw(0)
        v = targets[int(drawn * 2)]
        former = {u for u in start[v] if u in net}
        back = {u: set(others) | ({v} if u in former else set()) for u, others in net.items()}
        back[v] = former
        net = slow.recovered(kernel, back, v, int(key[0]), event, 0.5, new)
        new = max(new, *(w + 1 for w in net))
        expected.append(weighted_efficiency(net, old, n))
    found = raided(graph, np.array(targets, np.int64), steps, Answer(KERNELS[kernel], 0.5), key)
    whole = weighted_efficiency(start, old, n)
    assert found[0].tolist() == pytest.approx([value / whole for value in expected])
