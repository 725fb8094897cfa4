from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.assess.order import kendall

stats = pytest.importorskip("scipy.stats")
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=40)


@given(PAIRS)
def test_it_is_what_scipy_says(pairs: list[tuple[int, int]]) -> None:
    left, right = zip(*pairs, strict=True)
    found = kendall(left, right)
    if found is None:
        assert len(set(left)) == 1 or len(set(right)) == 1
    else:
        assert found == pytest.approx(stats.kendalltau(left, right).statistic)


def test_more_than_a_block_of_rows_is_one_order() -> None:
    order = list(range(1100))
    assert kendall(order, order) == pytest.approx(1.0)
