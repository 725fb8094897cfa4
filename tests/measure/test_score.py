"""Scores: a miss is a miss, nothing improves because collection fell, untouched networks judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.measure.score import coverage_of, displacement, effect, scored
from cutset.model.outcome import Beside, Coverage, Figure, Prediction, Seen
from tests.measure.test_predict import RULES

GOOD = Coverage(1.0, True, "Comparable.")
DAY = "2027-06-01"


def prediction(low: float, high: float) -> Prediction:
    return Prediction("members", low, high, DAY, "b", "f")


def seen(low: float, high: float, source: str = "s") -> Seen:
    return Seen("members", low, high, "2026-06-01", DAY, (source,), "Ada", "", "r")


def test_a_prediction_that_failed_is_shown_as_failed() -> None:
    above = scored(prediction(1, 2), [seen(3, 4)], None, DAY, GOOD)
    assert (above.verdict, above.seen) == ("failed", (3, 4))
    assert above.sentence == "FAILED: predicted 1 to 2, seen 3 to 4, above the interval."
    below = scored(prediction(1, 2), [], 0.5, DAY, GOOD)
    assert below.verdict == "failed"
    assert below.by_whom == "counted from lists and claims"


interval = st.tuples(st.floats(0, 9), st.floats(0, 9)).map(sorted)


@given(interval, interval)
def test_it_held_where_the_two_overlap_and_failed_where_not(expected, saw) -> None:
    found = scored(prediction(*expected), [seen(*saw)], None, DAY, GOOD)
    overlap = max(expected[0], saw[0]) <= min(expected[1], saw[1])
    assert found.verdict == ("held" if overlap else "failed")


@given(interval, interval, st.floats(0, 5).filter(lambda r: not 0.7 <= r <= 1.3))
def test_nothing_is_held_while_collection_moved(expected, saw, ratio) -> None:
    moved = Coverage(ratio, False, "Moved.")
    found = scored(prediction(*expected), [seen(*saw)], None, DAY, moved)
    worse = saw[0] > expected[1] and ratio < 1
    assert found.verdict == ("failed" if worse else "not assessable")


def test_before_its_day_nothing_is_judged_and_without_a_figure_nothing_is_told() -> None:
    assert scored(prediction(1, 2), [seen(9, 9)], None, "2027-05-31", GOOD).verdict == "not due"
    assert scored(prediction(1, 2), [], None, DAY, GOOD).verdict == "not assessable"


def test_two_voices_count_with_all_that_they_say() -> None:
    found = scored(prediction(1, 2), [seen(0, 0.5, "a"), seen(1.5, 3, "b")], 9.0, DAY, GOOD)
    assert (found.seen, found.by_whom) == ((0, 3), "Ada; 2 source(s)")


def beside(name: str, claims: float) -> Beside:
    return Beside(name, (Figure("coverage", "", "per quarter", claims, ""),))


COVERED: dict[str, tuple[float, float, bool]] = {
    "level": (10, 10, True), "at the lower bound": (10, 7, True), "at the upper": (10, 13, True),
    "fell": (10, 6, False), "rose": (10, 14, False), "nothing before": (0, 5, False),
}  # fmt: skip


@pytest.mark.parametrize("case", COVERED)
def test_coverage_is_comparable_within_its_bounds(case: str) -> None:
    before, after, comparable = COVERED[case]
    now = {"n": beside("n", after).figures}
    assert coverage_of([beside("n", before)], now, (), RULES).comparable is comparable


def test_coverage_is_judged_on_networks_that_nobody_acts_on() -> None:
    then = [beside("touched", 10), beside("still", 10), beside("gone", 10)]
    now = {"touched": beside("touched", 0).figures, "still": beside("still", 10).figures}
    found = coverage_of(then, now, {"touched"}, RULES)
    assert (found.ratio, found.comparable) == (1.0, True)
    assert "on 1 of 3 comparison networks" in found.sentence
    assert not coverage_of(then, now, {"touched", "still"}, RULES).comparable


def test_effects_are_net_of_what_moved_elsewhere_and_descriptive() -> None:
    told = effect((4, 2), [(4, 3), (2, 3)], RULES)
    assert "+0 on average, so -2 beyond them (descriptive only" in told
    assert "nothing is said of an effect" in effect((4, 2), [], RULES)


def test_displacement_names_where_acts_rose() -> None:
    assert "rose on 1 of 2" in displacement([("net-b", 1, 2), ("net-c", 2, 2)])
    assert "rose on none of 1" in displacement([("net-b", 2, 1)])
    assert "no displacement can be seen" in displacement([])
