from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from tests.disrupt.portfolio.made import (
    ARREST_FIRST,
    MAP_FIRST,
    ORDERS,
    READING,
    action,
    keeps,
    problems,
    sets,
)  # fmt: skip

from cutset.disrupt.portfolio.calendar import calendar, too_long
from cutset.disrupt.portfolio.choose import choose
from cutset.disrupt.portfolio.conflict import conflict
from cutset.disrupt.portfolio.programme import Problem, solve
from cutset.disrupt.portfolio.rules import Budget, Exclusive, Hold, LeastEffect, SomeAction
from cutset.model.portfolio import Effects


@settings(max_examples=15, deadline=None)
@given(problems())
def test_the_ten_best_are_those_of_a_search_through_every_set(problem: Problem) -> None:
    found = choose(problem, READING)
    kept = [each for each in sets(problem.actions) if keeps(problem, problem.rules, each)]
    worths = sorted((problem.value(each) for each in kept), reverse=True)
    assert [plan.value for plan in found.plans] == pytest.approx(worths[:10], abs=1e-7)
    assert len({frozenset(plan.actions) for plan in found.plans}) == len(found.plans)
    assert all(keeps(problem, problem.rules, frozenset(plan.actions)) for plan in found.plans)
    assert (found.conflict is None) is bool(kept)


@settings(max_examples=15, deadline=None)
@given(problems())
def test_a_conflict_is_the_smallest_there_is(problem: Problem) -> None:
    found = conflict(problem)
    every = list(sets(problem.actions))
    possible = {
        held: any(keeps(problem, held, each) for each in every)
        for size in range(len(problem.rules) + 1)
        for held in combinations(problem.rules, size)
    }
    in_conflict = [held for held, can in possible.items() if not can]
    if found is None:
        assert in_conflict == []
    else:
        assert len(found.rules) == min(map(len, in_conflict))
        assert found.rules in {tuple(rule.words for rule in held) for held in in_conflict}


def test_a_conflict_is_told_in_words() -> None:
    rules = (Budget("A", 3), SomeAction(), LeastEffect(0.5), Budget("", 100))
    made = (action("a", 2), action("b", 2))
    found = choose(Problem(made, Effects({"a": 0.3, "b": 0.3}, {}), rules), READING)
    assert found.plans == ()
    assert found.conflict is not None
    assert found.conflict.words == (
        "No plan keeps these 2 rules together: A can spend 3 team-weeks; the effect is at least "
        "50%. Without any one of them some plan does."
    )


def test_of_equal_plans_the_cheaper_comes_first() -> None:
    made = (action("a", 5), action("b", 2))
    effects = Effects({"a": 0.3, "b": 0.3}, {("a", "b"): -0.3})
    found = choose(Problem(made, effects, (), 0.0, 1e-6), READING)
    assert [plan.actions for plan in found.plans] == [("b",), ("a",), ("a", "b"), ()]


def test_a_plan_tells_its_spending_its_calendar_and_whom_to_ask() -> None:
    made = (
        action("map", 2, target="x", stage="map", days=30),
        action("freeze", 4, target="x", stage="freeze", agency="B", days=90),
        action("arrest", 8, target="y", stage="arrest", days=60, police=True),
        action("expose", 1, target="z", stage="expose", days=5),
    )
    effects = Effects({each.action: 0.1 for each in made}, {})
    rules = (Hold("x", "Office", forbidden=False), Hold("q", "Other", forbidden=False))
    (plan, *_) = choose(Problem(made, effects, rules), READING).plans
    assert plan.actions == ("arrest", "map", "freeze", "expose")
    assert [(each.start, each.effect) for each in plan.calendar] == [
        (0, 60), (0, 30), (30, 120), (60, 65),
    ]  # fmt: skip
    assert plan.spent == {"A": 11, "B": 4}
    assert plan.ask == ("Office is asked before anything falls on x",)
    assert plan.words == (
        "1 × find out, 1 × make public, 1 × take the money, 1 × take the person, on 3 targets, by "
        "A, B; 1 of 4 by law enforcement."
    )


def test_a_chain_is_too_long_where_its_calendar_is() -> None:
    made = (
        action("m", target="x", stage="map", days=30),
        action("f", target="x", stage="freeze", days=30),
        action("a", stage="arrest", days=30),
    )
    assert [[each.action for each in chain] for chain in too_long(made, ORDERS, 0.5, 50)] == [
        ["m", "f"]
    ]
    assert max(each.effect for each in calendar(made, ORDERS, 0.5)) == 60
    assert MAP_FIRST.holds(made[0], made[1])
    assert not ARREST_FIRST.holds(made[2], made[1])


@settings(max_examples=15, deadline=None)
@given(problems())
def test_actions_that_stand_for_each_other_change_no_optimum(problem: Problem) -> None:
    first = problem.actions[0]
    twin = replace(first, action="twin", cost=first.cost + 1)
    single, pair = dict(problem.effects.single), dict(problem.effects.pair)
    single["twin"] = single[first.action]
    pair |= {("twin", b): worth for (a, b), worth in pair.items() if a == first.action}
    either = Exclusive(frozenset({first.action, "twin"}), "alike")
    wider = replace(
        problem,
        actions=(*problem.actions, twin),
        effects=Effects(single, pair),
        rules=(*problem.rules, either),
    )
    found = solve(wider)
    kept = [each for each in sets(wider.actions) if keeps(wider, wider.rules, each)]
    assert (found is None) is not bool(kept)
    if found is not None:
        assert wider.value(found) == pytest.approx(max(map(wider.value, kept)), abs=1e-7)


def test_a_search_whose_branches_run_out_is_not_called_proven() -> None:
    names = [f"{place:02}" for place in range(12)]
    made = tuple(action(name, 3 + place % 5) for place, name in enumerate(names))
    effects = Effects(
        {name: 0.1 + 0.001 * (7 * place % 11) for place, name in enumerate(names)},
        dict.fromkeys(combinations(names, 2), -0.02),
    )
    problem = Problem(made, effects, (Budget("A", 17), SomeAction()))
    first = replace(READING, plans=1)
    assert choose(problem, first).proven
    assert not choose(replace(problem, nodes=0), first).proven
