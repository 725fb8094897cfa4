from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset import clock
from cutset.graph import grouping
from cutset.graph.grouping import GroupingRule

HOW = GroupingRule(
    runs=4, together=0.5, second=0.3, beyond_chance=2.0, nulls=10, draws=200, percentile=5
)


def cliques(count: int, size: int) -> np.ndarray:
    """Cliques in a ring, each tied to the next by one tie."""
    inside = [
        (c * size + a, c * size + b) for c in range(count) for a, b in combinations(range(size), 2)
    ]
    across = [(c * size, ((c + 1) % count) * size + 1) for c in range(count)]
    return np.array(inside + [(min(e), max(e)) for e in across])


def random_graph(n: int, ties: int) -> np.ndarray:
    pairs = np.array(list(combinations(range(n), 2)))
    return pairs[clock.rng("test", n).choice(len(pairs), ties, replace=False)]


def test_cliques_are_groups():
    found = grouping.grouping(30, cliques(5, 6), HOW)
    assert found.state == "judged"
    assert np.bincount(found.labels).tolist() == [6] * 5
    assert all(len(set(found.labels[c * 6 : c * 6 + 6])) == 1 for c in range(5))


def test_chance_is_insufficient():
    assert grouping.grouping(40, random_graph(40, 120), HOW).state == "insufficient"


def test_same_seed_same_groups():
    ends = random_graph(50, 110)
    first, second = (grouping.consensus(50, ends, HOW, 7) for _ in range(2))
    assert first.tolist() == second.tolist()


def test_a_label_that_ties_carry_is_told_and_one_that_they_do_not_is_insufficient():
    ends, family = cliques(5, 6), np.repeat(np.arange(5), 6)
    told = grouping.label_support(30, ends, family, HOW)
    assert (told.told, told.commonest, told.state) == (1.0, pytest.approx(0.2), "judged")
    across = np.tile(np.arange(2), 15)
    assert grouping.label_support(30, ends, across, HOW).state == "insufficient"


def test_a_node_never_hears_itself():
    ends = np.array([[0, 1], [1, 2]])
    score = grouping.votes(3, ends, np.array([0, -1, 1]), HOW)
    assert score[0, 0] == 0
    assert score[0, 1] > 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_by_size_keeps_the_partition(member):
    found = grouping.by_size(np.array(member))
    assert len({*zip(member, found.tolist(), strict=True)}) == len(set(member))
    assert (np.diff(np.bincount(found)) <= 0).all()
