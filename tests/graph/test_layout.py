from __future__ import annotations

import numpy as np
import pytest

from cutset import clock
from cutset.graph.layout import LIMIT, layout

NODES = [f"n{i:02}" for i in range(40)]
TIES = [(NODES[i // 3], NODES[i]) for i in range(1, 35)]


def test_a_layout_does_not_depend_on_the_order_of_nodes_and_ties() -> None:
    drawn = dict(zip(NODES, layout(NODES, TIES).tolist(), strict=True))
    order = clock.rng("order").permutation(len(NODES))
    shuffled = [NODES[i] for i in order]
    again = layout(shuffled, [(b, a) for a, b in reversed(TIES)])
    assert dict(zip(shuffled, again.tolist(), strict=True)) == drawn


def test_every_party_has_a_place_of_its_own_within_the_chart() -> None:
    drawn = layout(NODES, TIES)
    assert drawn.min() >= 0
    assert drawn.max() <= 1
    gap = np.abs(drawn[:, None] - drawn[None]) / np.array([1.0, 0.5])
    apart = np.sqrt((gap**2).sum(axis=2)) + 9 * np.eye(len(NODES))
    assert apart.min() > 0.3 / np.sqrt(len(NODES))


def test_a_network_keeps_its_shape_from_one_view_to_the_next() -> None:
    first = layout(NODES, TIES)
    seeds = {node: tuple(place) for node, place in zip(NODES, first.tolist(), strict=True)}
    after = layout(NODES[:-1], TIES, seeds)
    loose = layout(NODES[:-1], TIES)
    moved = np.linalg.norm(after - first[:-1], axis=1)
    assert np.median(moved) < 0.15
    assert after.shape == loose.shape


@pytest.mark.parametrize("n", [0, 1, 2])
def test_the_smallest_charts(n: int) -> None:
    assert layout(NODES[:n], []).shape == (n, 2)


def test_more_than_can_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="can be drawn"):
        layout([str(i) for i in range(LIMIT + 1)], [])
