"""States of domain.md §6.2: far enough, long enough, said by enough, linked to an action."""

from __future__ import annotations

import pytest

from cutset.measure.state import state_of
from cutset.model.outcome import Coverage, Figure, Seen
from tests.measure.test_predict import RULES

GOOD = Coverage(1.0, True, "Comparable.")
BASE = (Figure("members", "members", "count", 20.0, ""),)


def saw(measure: str, high: float, since: str = "2026-06-01", dated: str = "2027-06-01"):
    return [
        Seen(measure, 0.0, high, since, dated, (f"source {origin}",), "A", origin, "r")
        for origin in ("", "other")
    ]


def told(seen, coverage=GOOD, heirs=(), done=True) -> str:
    return state_of(seen, BASE, coverage, heirs, done, RULES)[0]


GONE = [*saw("leadership", 15), *saw("finance", 10), *saw("supply", 5)]
CASES: dict[str, tuple[list[Seen], str]] = {
    "nothing seen": ([], "no change shown"),
    "reach down for half a year": (saw("reach", 75, "2026-12-01"), "constrained"),
    "reach down for too short": (saw("reach", 75, "2026-12-02"), "no change shown"),
    "reach not far enough down": (saw("reach", 76), "no change shown"),
    "members and revenue": ([*saw("members", 15.0), *saw("revenue", 70)], "shrunk"),
    "members alone": (saw("members", 15.0), "no change shown"),
    "harm": (saw("harm", 70), "shrunk"),
    "finance for three months": (saw("finance", 60, "2027-03-01"), "disrupted (minor)"),
    "finance for half a year": (saw("finance", 60, "2026-12-01"), "disrupted (moderate)"),
    "finance for a year": (saw("finance", 60), "disrupted (major)"),
    "all three nearly gone": (GONE, "dismantled"),
    "two of the three": (GONE[:4], "disrupted (major)"),
    "came back": ([*saw("finance", 60), *saw("finance", 90, dated="2027-09-01")], "reconstituted"),
}


@pytest.mark.parametrize("case", CASES)
def test_states_by_what_was_seen(case: str) -> None:
    seen, state = CASES[case]
    assert told(seen) == state


def test_one_voice_or_one_source_is_not_enough() -> None:
    one = saw("finance", 60)[:1]
    assert told(one) == "no change shown"
    shared = [
        *one,
        Seen("finance", 0, 60, one[0].since, one[0].dated, one[0].sources, "B", "x", ""),
    ]
    assert told(shared) == "no change shown"


def test_a_voice_against_it_keeps_it_from_being_reached() -> None:
    against = Seen("finance", 0, 80, "2026-06-01", "2027-06-01", ("third",), "C", "third", "r")
    assert told([*saw("finance", 60), against]) == "no change shown"


def test_nothing_is_reached_without_an_action_or_while_collection_moved() -> None:
    assert told(GONE, done=False) == "no change shown"
    assert told(GONE, coverage=Coverage(0.4, False, "Fell.")) == "not assessable"


def test_a_network_with_a_successor_is_not_dismantled() -> None:
    assert told(GONE, heirs=("net-b",)) == "disrupted (major)"
