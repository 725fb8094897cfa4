"""What changes the plan, the front and several networks, against every set tried."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from tests.disrupt.portfolio.made import READING, action, keeps, problems, sets

from cutset.disrupt.portfolio.changes import changes, missed
from cutset.disrupt.portfolio.front import front
from cutset.disrupt.portfolio.programme import Problem, solve
from cutset.disrupt.portfolio.rules import Budget, HarmLimit
from cutset.model.portfolio import Effects


def best_by_trying(problem: Problem) -> tuple[float, list[frozenset[str]]]:
    kept = [each for each in sets(problem.actions) if keeps(problem, problem.rules, each)]
    most = max(problem.value(each) for each in kept)
    return most, [each for each in kept if problem.value(each) > most - 1e-7]


def believed(problem: Problem, name: str, factor: float) -> Problem:
    single, pair = problem.effects.single, problem.effects.pair
    return replace(
        problem,
        effects=Effects(
            {a: worth * (factor if a == name else 1) for a, worth in single.items()},
            {key: worth * (factor if name in key else 1) for key, worth in pair.items()},
        ),
    )


def priced(problem: Problem, name: str, factor: float) -> Problem:
    actions = tuple(
        replace(each, cost=each.cost * factor) if each.action == name else each
        for each in problem.actions
    )
    return replace(problem, actions=actions, cost_weight=0.0)


@settings(max_examples=10, deadline=None)
@given(problems())
def test_belief_breaks_even_where_every_set_tried_says_so(problem: Problem) -> None:
    chosen = solve(problem)
    assume(chosen is not None)
    assert chosen is not None
    names = [each.action for each in problem.actions][:4]
    for found in changes(problem, chosen, names):
        if found.of == "cost" or found.factor is None or found.action not in names:
            continue
        for factor, inside in ((found.factor * 0.99, False), (found.factor * 1.01, True)):
            if inside == (found.action in chosen) and abs(found.factor - 1) < 0.02:
                continue
            _, best = best_by_trying(believed(problem, found.action, factor))
            assert any((found.action in each) is inside for each in best)


@settings(max_examples=10, deadline=None)
@given(problems())
def test_cost_breaks_even_where_every_set_tried_says_so(problem: Problem) -> None:
    rules = tuple(rule for rule in problem.rules if not isinstance(rule, Budget))
    problem = replace(problem, rules=(*rules, Budget("", 9)), cost_weight=0.0)
    chosen = solve(problem)
    assume(chosen)
    assert chosen is not None
    value = problem.value(chosen)
    for found in changes(problem, chosen, [each.action for each in problem.actions]):
        if found.of == "belief" or found.factor is None:
            continue
        below = priced(problem, found.action, found.factor * 0.999)
        most, best = best_by_trying(below)
        if found.action in chosen:
            assert chosen in best
            above = priced(problem, found.action, found.factor * 1.001)
            assert not keeps(above, above.rules, chosen)
        else:
            assert any(
                found.action in each and below.value(each) >= value - 1e-7
                for each in sets(problem.actions)
                if keeps(below, below.rules, each)
            )
            assert most >= value - 1e-7


@settings(max_examples=10, deadline=None)
@given(problems())
def test_no_plan_of_the_front_is_beaten_by_any_set(problem: Problem) -> None:
    found = front(problem, READING, 7)
    kept = [each for each in sets(problem.actions) if keeps(problem, problem.rules, each)]
    assert bool(found.kinds) is bool(kept)
    assert len(found.kinds) <= min(7, found.found)

    def figures(chosen: frozenset[str]) -> tuple[float, float, float]:
        taken = [each for each in problem.actions if each.action in chosen]
        return (
            problem.effect(chosen),
            -sum(each.cost for each in taken),
            -sum(each.harm for each in taken),
        )

    for kind in found.kinds:
        mine = figures(frozenset(kind.plan.actions))
        for other in map(figures, kept):
            no_worse = all(a >= b - 1e-7 for a, b in zip(other, mine, strict=True))
            better = any(a > b + 1e-4 for a, b in zip(other, mine, strict=True))
            assert not (no_worse and better)


def test_changes_and_misses_are_told_in_words() -> None:
    made = (action("a", 4, target="x"), action("b", 2, target="y"), action("c", 3, target="z"))
    effects = Effects({"a": 0.4, "b": 0.3, "c": 0.1}, {("a", "b"): -0.1})
    problem = Problem(made, effects, (Budget("A", 7),))
    chosen = solve(problem)
    assert chosen == {"a", "b"}
    told = {(each.action, each.of): each.words for each in changes(problem, chosen, "c")}
    assert told["a", "cost"] == "The plan holds while other on A costs less than 1.2 × its band."
    assert told["c", "cost"] == "other on C comes into the plan below 0.33 × its band."
    assert told["a", "belief"] == (
        "The plan holds other on A while its effect is above 33% of the estimate."
    )
    assert told["c", "belief"] == "other on C comes into the plan above 2 × its estimated effect."
    first, second = missed(problem, chosen)
    assert (first.target, first.lost) == ("x", pytest.approx(1 / 3))
    assert first.words == "If A were not known, the best plan left has 67% of the effect."
    assert second.target == "y"


def test_a_front_shows_one_plan_of_a_kind_in_words() -> None:
    made = (
        action("a", 10, target="x", stage="arrest", agency="Police", harm=2, police=True),
        action("b", 2, target="y", stage="freeze", agency="Bank"),
        action("c", 2, target="z", stage="freeze", agency="Bank"),
    )
    effects = Effects({"a": 0.5, "b": 0.2, "c": 0.1}, {})
    found = front(Problem(made, effects, (HarmLimit(5),)), READING, 7)
    assert [set(each.plan.actions) for each in found.kinds] == [
        {"a", "b", "c"},
        {"a"},
        {"b", "c"},
    ]
    assert found.kinds[2].words == (
        "38% of the strongest plan's effect at 29% of its cost, with side harm 0 where that has 2. "
        "2 × take the money, on 2 targets, by Bank; 0 of 2 by law enforcement."
    )
