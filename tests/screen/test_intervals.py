"""Exact intervals against the sums of binomial terms and published values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.screen.intervals import share_interval

# J. L. Fleiss and others and NIST's handbook, section 7.2.4.1, give such values; these are
# from R's binom.test.
PUBLISHED = {(0, 10): (0.0, 0.3085), (5, 10): (0.1871, 0.8129), (1, 1): (0.025, 1.0),
             (12, 400): (0.0156, 0.0518)}  # fmt: skip


@pytest.mark.parametrize("sample", PUBLISHED)
def test_published_values(sample: tuple[int, int]) -> None:
    assert share_interval(*sample) == pytest.approx(PUBLISHED[sample], abs=5e-5)


def at_most(hits: int, of: int, share: float) -> float:
    """Probability of at most so many, term by term."""
    return sum(math.comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(hits + 1))


@given(st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_each_bound_leaves_its_tail(sample: tuple[int, int]) -> None:
    hits, of = sample
    low, high = share_interval(hits, of)
    if hits > 0:
        assert 1 - at_most(hits - 1, of, low) == pytest.approx(0.025, abs=1e-6)
    if hits < of:
        assert at_most(hits, of, high) == pytest.approx(0.025, abs=1e-6)


def test_nothing_seen_tells_nothing() -> None:
    assert share_interval(0, 0) == (0.0, 1.0)
