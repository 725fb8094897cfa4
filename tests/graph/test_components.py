from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutset.graph.bind import binding
from cutset.graph.communities import CutRule, communities
from cutset.graph.components import components_induced, components_touching, labels, sets

NODES = 12
PAIRS = st.lists(st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)), max_size=25)


def ends(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]


@given(PAIRS)
def test_components_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(NODES))
    wanted = {frozenset(found) for found in nx.connected_components(graph)}
    found = labels(NODES, *ends(pairs))
    assert {frozenset(np.flatnonzero(found == label)) for label in np.unique(found)} == wanted
    assert all(label == min(np.flatnonzero(found == label)) for label in np.unique(found))
    names = [f"n{i:02}" for i in range(NODES)]
    named = sets(names, [(names[a], names[b]) for a, b in pairs])
    assert set(named) == {frozenset(names[i] for i in part) for part in wanted}
    assert [len(part) for part in named] == sorted((len(part) for part in wanted), reverse=True)


def test_a_programme_alone_and_the_components_it_touches() -> None:
    pairs = [("a", "b"), ("b", "c"), ("d", "e")]
    assert components_induced(["a", "c"], pairs) == (frozenset("a"), frozenset("c"))
    assert components_touching("abcde", ["a", "c"], pairs) == (frozenset("abc"),)


@given(PAIRS, st.lists(st.sampled_from(["joins", "attaches", "observed", "never"]), min_size=25))
def test_a_dealing_or_an_observation_never_merges_what_is_joined(
    pairs: list[tuple[int, int]], rules: list[str]
) -> None:
    source, target = ends(pairs)
    binds = np.array(rules[: len(pairs)], dtype=np.str_)
    bound = binding(NODES, source, target, binds, np.zeros(NODES, dtype=bool))
    assert bound[binds == "joins"].all()
    assert not bound[binds == "never"].any()
    strong = labels(NODES, source[binds == "joins"], target[binds == "joins"])
    held = {node for node in range(NODES) if (strong == strong[node]).sum() > 1}
    every = labels(NODES, source[bound], target[bound])
    for one in held:
        for other in held:
            assert (every[one] == every[other]) == (strong[one] == strong[other])


def test_two_cliques_with_one_tie_are_two_communities_each_time() -> None:
    pairs = [(a, b) for start in (0, 10) for a in range(start, start + 10) for b in range(start, a)]
    pairs.append((3, 13))
    source, target = ends(pairs)
    rule = CutRule(whole=15, resolution=1.0, runs=3)
    found = communities(20, source, target, np.ones(len(pairs)), rule)
    assert found.tolist() == [0] * 10 + [10] * 10
    order = np.arange(len(pairs))[::-1]
    again = communities(20, target[order], source[order], np.ones(len(pairs)), rule)
    assert again.tolist() == found.tolist()
