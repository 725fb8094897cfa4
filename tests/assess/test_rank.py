from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.assess import rank
from cutset.assess.rank import rank_intervals


def slow(whole: np.ndarray, networks: np.ndarray) -> tuple[list[int], list[int]]:
    """Every network written out, ranked draw by draw."""
    lows, highs = [], []
    for row in range(len(whole)):
        first, last = [], []
        for draw in range(1, whole.shape[1]):
            above = sum(networks[r] for r in range(len(whole)) if whole[r, draw] > whole[row, draw])
            same = sum(networks[r] for r in range(len(whole)) if whole[r, draw] == whole[row, draw])
            first.append(above + 1)
            last.append(above + same)
        lows.append(int(np.floor(np.quantile(first, 0.05))))
        highs.append(int(np.ceil(np.quantile(last, 0.95))))
    return lows, highs


TABLE = st.integers(1, 5).flatmap(
    lambda rows: st.tuples(
        st.lists(
            st.lists(st.sampled_from([0.1, 0.3, 0.5, 0.9]), min_size=6, max_size=6),
            min_size=rows,
            max_size=rows,
        ),
        st.lists(st.integers(1, 4), min_size=rows, max_size=rows),
    )
)


@given(TABLE, st.sampled_from([1, 7, 1_000_000]))
def test_ranks_are_those_of_networks_written_out(
    table: tuple[list[list[float]], list[int]], at_once: int
) -> None:
    whole, networks = np.array(table[0]), np.array(table[1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rank, "_AT_ONCE", at_once)
        low, high = rank_intervals(whole, networks)
    assert (low.tolist(), high.tolist()) == slow(whole, networks)


def test_networks_of_equal_evidence_share_one_rank() -> None:
    low, high = rank_intervals(np.array([[0.7, 0.7, 0.7]]), np.array([5]))
    assert (low.tolist(), high.tolist()) == ([1], [5])


def test_nobody_is_ranked_where_nobody_stands() -> None:
    low, high = rank_intervals(np.empty((0, 4)), np.array([], dtype=np.int64))
    assert (low.tolist(), high.tolist()) == ([], [])
