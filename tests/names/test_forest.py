"""Trees walked together give what each gives by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.names.align import FIGURES
from cutset.names.forest import added, cap_of, score
from cutset.names.tables import forest


def _alone(figures: np.ndarray) -> float:
    """The sum of the leaves that a pair comes to."""
    trees, total = forest(), 0.0
    for root in trees.root.tolist():
        node = root
        while trees.left[node] != node:
            node = int(trees.left[node]) + int(figures[trees.figure[node]] > trees.limit[node])
        total += float(trees.mean[node])
    return total


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_score_is_the_sum_of_the_trees(seed: int) -> None:
    chance = np.random.default_rng(seed)
    figures = (chance.random(len(FIGURES)) * chance.choice([1, 5, 20], len(FIGURES))).astype(
        np.float32
    )
    figures[0] = chance.random()
    highest = float(cap_of(figures[0], forest()))
    assert score(figures, forest()) == pytest.approx(min(_alone(figures), highest), abs=1e-3)
    shares = np.zeros(len(FIGURES) + 1, np.float32)
    added(figures, forest(), shares)
    assert float(shares.sum()) == pytest.approx(_alone(figures), abs=1e-3)
