"""Lives of actions: only what follows counts, whatever the order in which steps arrive."""

from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cutset.measure.life import lives
from cutset.model.action import FOLLOWS, OPEN, Step

TODAY = date(2026, 6, 1)
STATES = tuple(state for state in FOLLOWS if state)


def step(number: int, state: str, due: str = "", origin: str = "") -> Step:
    return Step(
        action="act-1", network="net-a", tool="t", authority="A", target="a",
        state=state, dated=f"2026-01-{number + 1:02}", due=due, evidence=(), frozen="",  # type: ignore[arg-type]
        author="Ada", at=f"2026-01-{number + 1:02}T00:00:00.000000Z", reason="r", origin=origin,
        marking="TLP:CLEAR",
    )  # fmt: skip


made = st.lists(st.sampled_from(STATES), max_size=9).map(
    lambda states: [step(number, state) for number, state in enumerate(states)]
)


@given(made, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter_and_nothing_is_lost(steps, chance) -> None:
    shuffled = list(steps)
    chance.shuffle(shuffled)
    told = lives(shuffled, TODAY)
    assert told == lives(steps, TODAY)
    for life in told:
        assert sorted((*life.steps, *life.astray), key=lambda s: s.at) == steps
        states = ["", *(each.state for each in life.steps)]
        assert all(after in FOLLOWS[before] for before, after in itertools.pairwise(states))
        assert life.state == states[-1]
    assert bool(told) == any(each.state == "proposed" for each in steps)


@given(made)
def test_a_step_is_left_aside_only_where_it_cannot_follow(steps) -> None:
    for life in lives(steps, TODAY):
        for strange in life.astray:
            before = [each.state for each in life.steps if each.at < strange.at]
            assert strange.state not in FOLLOWS[before[-1] if before else ""]


def test_what_is_due_and_past_is_overdue_until_it_ends() -> None:
    (life,) = lives([step(0, "proposed", "2026-05-01"), step(1, "decided", "2026-05-31")], TODAY)
    assert (life.due, life.overdue, life.is_open) == ("2026-05-31", True, True)
    (life,) = lives([step(0, "proposed"), step(1, "decided", "2026-06-01")], TODAY)
    assert not life.overdue
    (life,) = lives([step(0, "proposed", "2026-05-01"), step(1, "lapsed")], TODAY)
    assert (life.due, life.overdue, life.is_open) == ("", False, False)


def test_the_first_in_time_of_two_workspaces_holds() -> None:
    steps = [step(0, "proposed"), step(2, "decided", origin="b"), step(1, "lapsed")]
    (life,) = lives(steps, TODAY)
    assert [each.state for each in life.steps] == ["proposed", "lapsed"]
    assert [each.origin for each in life.astray] == ["b"]


def test_ends_have_nothing_after_them() -> None:
    assert {state for state in STATES if not FOLLOWS[state]} == {"done", "failed", "lapsed"}
    assert set(OPEN) == {"proposed", "decided", "ordered"}
