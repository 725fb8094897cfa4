from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset import clock
from cutset.assess.belonging import TieDoubt, belonging, likeliest, reached

TIES = st.lists(
    st.builds(
        TieDoubt,
        st.sampled_from("gabcd"),
        st.sampled_from("gabcd"),
        st.sampled_from([1.0, 0.9, 0.6, 0.4]),
    ),
    max_size=8,
)


def test_certain_ties_leave_no_doubt() -> None:
    assert belonging("g", [TieDoubt("a", "g", 1.0)]).links == ()


def test_who_hangs_on_no_such_tie_is_put_in_no_doubt() -> None:
    found = belonging("g", [TieDoubt("a", "g", 0.5), TieDoubt("b", "c", 0.5)])
    assert (found.blocks["b"], found.blocks["c"]) == (0, 0)
    assert found.blocks["a"] > 0


@settings(max_examples=60)
@given(TIES, st.randoms(use_true_random=False))
def test_order_and_direction_change_nothing(ties: list[TieDoubt], random: object) -> None:
    turned = [TieDoubt(t.target, t.source, t.probability) for t in ties]
    random.shuffle(turned)  # type: ignore[attr-defined]  # a generator of hypothesis
    one, two = belonging("g", ties), belonging("g", turned)
    assert one.blocks == two.blocks
    assert [link[:2] for link in one.links] == [link[:2] for link in two.links]
    for a, b in zip(one.links, two.links, strict=True):
        assert a[2] == pytest.approx(b[2])


@settings(max_examples=40)
@given(TIES)
def test_draws_reach_what_a_search_of_the_graph_reaches(ties: list[TieDoubt]) -> None:
    links = belonging("g", ties).links
    blocks = 1 + max((max(a, b) for a, b, _ in links), default=0)
    found = reached(blocks, links, 20, clock.rng("test", links))
    exists = clock.rng("test", links).random((len(links), 20)) < np.array(
        [p for *_, p in links]
    ).reshape(-1, 1)
    for draw in range(20):
        graph = nx.Graph()
        graph.add_nodes_from(range(blocks))
        graph.add_edges_from(
            (a, b) for (a, b, _), there in zip(links, exists[:, draw], strict=True) if there
        )
        assert set(np.flatnonzero(found[:, draw]).tolist()) == nx.node_connected_component(graph, 0)
    assert np.all(likeliest(blocks, links) <= 1)
