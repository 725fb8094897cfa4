from __future__ import annotations

import lzma
from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.graph.attack import by_betweenness, by_largest_component, largest_component

SHELF = resources.files("cutset.data").joinpath("lists/ties/2020-08")


def montagna(layer: str) -> tuple[int, np.ndarray, np.ndarray]:
    packed = SHELF.joinpath(f"Montagna_{layer}_edgelist.csv.xz").read_bytes()
    pairs = [line.split()[:2] for line in lzma.decompress(packed).decode().splitlines()]
    names = sorted({int(end) for pair in pairs for end in pair})
    at = {name: place for place, name in enumerate(names)}
    ends = np.array([[at[int(a)], at[int(b)]] for a, b in pairs])
    return len(names), ends[:, 0], ends[:, 1]


GOLDEN = [
    ("meetings", 1, [0.957, 0.739, 0.717, 0.500, 0.424, 0.413, 0.391, 0.261, 0.250, 0.207]),
    ("phonecalls", 1, [0.764, 0.573, 0.427, 0.393, 0.247, 0.135, 0.124, 0.056, 0.056, 0.045]),
    ("meetings", 5, [0.837, 0.261, 0.120]),
    ("phonecalls", 5, [0.326, 0.056, 0.034]),
]


@pytest.mark.parametrize(("layer", "block", "shares"), GOLDEN)
def test_the_published_rows_come_out(layer: str, block: int, shares: list[float]) -> None:
    n, source, target = montagna(layer)
    before = largest_component(n, source, target)
    taken = by_betweenness(n, source, target, len(shares) * block, block)
    left = [each.largest / before for each in taken[block - 1 :: block]]
    assert [round(share, 3) for share in left] == shares


GRAPHS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]),
    max_size=25,
)


@given(GRAPHS, st.sets(st.integers(0, 9), max_size=6))
def test_only_candidates_go_and_the_first_choice_is_the_best(
    pairs: list[tuple[int, int]], candidates: set[int]
) -> None:
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    source, target = ends[:, 0], ends[:, 1]
    taken = by_largest_component(10, source, target, sorted(candidates), 4)
    assert {each.node for each in taken} <= candidates
    tied = {int(end) for end in ends.ravel()} & candidates
    assert (len(taken) == 0) == (not tied)
    if taken:
        best = min(largest_component(10, source, target, [node]) for node in tied)
        assert taken[0].largest == best
        gone = [each.node for each in taken]
        assert taken[-1].largest == largest_component(10, source, target, gone)
