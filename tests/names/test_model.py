"""The scale of scores: what more of it means."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cutset.names.model import model

SCORES = st.floats(-20, 20)


@given(SCORES, SCORES)
def test_a_higher_score_never_says_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    scale = model()
    assert scale.log_ratio(low) <= scale.log_ratio(high)
    assert scale.similarity(low) <= scale.similarity(high)


@given(SCORES)
def test_a_ratio_leads_back_to_a_score_that_has_it(score: float) -> None:
    scale = model()
    log = scale.log_ratio(score)
    assert abs(scale.log_ratio(scale.score_of_ratio(log)) - log) < 1e-9


@given(st.floats(-60, 60), st.floats(-60, 60))
def test_more_evidence_is_never_told_as_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert model().score_of_ratio(low) <= model().score_of_ratio(high)


def test_the_table_rises() -> None:
    for (at, log), (after, later) in itertools.pairwise(model().ratio):
        assert at < after
        assert log <= later
