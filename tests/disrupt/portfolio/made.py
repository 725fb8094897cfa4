"""Actions and problems that tests make, and the search through every set that they are held to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import strategies as st

from cutset.disrupt.portfolio.calendar import Order
from cutset.disrupt.portfolio.choose import Reading
from cutset.disrupt.portfolio.programme import Problem
from cutset.disrupt.portfolio.rules import (
    Balance,
    Budget,
    Capacity,
    Exclusive,
    Hold,
    Horizon,
    LeastEffect,
    Must,
    NeededFirst,
    Rule,
    SomeAction,
)  # fmt: skip
from cutset.model.portfolio import Action, Effects

MAP_FIRST = Order("map", "freeze", "target", needed=True, reason="it is moved")
ARREST_FIRST = Order("arrest", "expose", "network", needed=False, reason="they leave")
ORDERS = (MAP_FIRST, ARREST_FIRST)
READING = Reading(ORDERS, 0.5, 10)


def action(
    name: str, cost: float = 1.0, *, target: str = "", agency: str = "A", stage: str = "other",
    days: int = 10, police: bool = False, harm: float = 0.0, networks: tuple[str, ...] = ("n",),
) -> Action:  # fmt: skip
    return Action(
        name, networks, target or name, name.upper(), stage, agency, cost, (cost / 2, cost * 2),
        (days, days), stage, "party", harm, police,
    )  # fmt: skip


def sets(actions: Sequence[Action]) -> Iterator[frozenset[str]]:
    names = [each.action for each in actions]
    for size in range(len(names) + 1):
        yield from (frozenset(chosen) for chosen in combinations(names, size))


def keeps(problem: Problem, rules: Sequence[Rule], chosen: frozenset[str]) -> bool:
    """Whether a set keeps the rules, from their meaning and not from their rows."""
    return all(_keeps(problem, rule, chosen) for rule in rules)


def _keeps(problem: Problem, rule: Rule, chosen: frozenset[str]) -> bool:  # noqa: PLR0911
    taken = [each for each in problem.actions if each.action in chosen]
    match rule:
        case Budget():
            return sum(a.cost for a in taken if rule.agency in {"", a.agency}) <= rule.weeks
        case Capacity():
            return sum(rule.agency in {"", a.agency} for a in taken) <= rule.actions
        case Exclusive():
            return len(chosen & rule.actions) <= 1
        case Hold():
            return not rule.forbidden or all(a.target != rule.target for a in taken)
        case Must():
            return bool(chosen & rule.actions)
        case SomeAction():
            return bool(chosen)
        case LeastEffect():
            return problem.effect(chosen) >= rule.effect - 1e-9
        case Balance():
            police = sum(a.law_enforcement for a in taken)
            least = rule.least * len(taken) - 1e-9
            return bool(rule.reason) or min(police, len(taken) - police) >= least
        case NeededFirst():
            return all(
                any(rule.order.holds(a, b) for a in taken)
                for b in taken
                if b.stage == rule.order.then and b.target not in rule.done
            )
        case Horizon():
            return _longest(taken) <= rule.days
    raise AssertionError(rule)


def _longest(taken: Sequence[Action]) -> int:
    """By relaxing the orders again and again until no day changes."""
    end = {a.action: a.lead_days[0] for a in taken}
    for _ in taken:
        for b in taken:
            for a in taken:
                if any(order.holds(a, b) for order in ORDERS):
                    end[b.action] = max(end[b.action], end[a.action] + b.lead_days[0])
    return max(end.values(), default=0)


NAMES = "abcdefg"
_worth = st.integers(-8, 8).map(lambda tenths: tenths / 16)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    made = tuple(
        action(
            name,
            draw(st.integers(1, 6)),
            target=draw(st.sampled_from("xyz")),
            agency=draw(st.sampled_from("AB")),
            stage=draw(st.sampled_from(("map", "freeze", "arrest", "expose"))),
            days=draw(st.sampled_from((10, 20, 30))),
            police=draw(st.booleans()),
            harm=draw(st.integers(0, 2)),
        )
        for name in names
    )
    single = {name: draw(st.integers(0, 8)) / 16 for name in names}
    pair = {(a, b): draw(_worth) for a, b in combinations(names, 2) if draw(st.booleans())}
    some = st.frozensets(st.sampled_from(names), min_size=1)
    rules = draw(
        st.lists(
            st.one_of(
                st.builds(Budget, st.sampled_from(("", "A", "B")), st.integers(0, 12)),
                st.builds(Capacity, st.sampled_from(("", "A", "B")), st.integers(0, 3)),
                st.builds(Exclusive, some, st.just("alike")),
                st.builds(Hold, st.sampled_from("xyz"), st.just("O"), st.booleans()),
                st.builds(Must, some, st.just("asked")),
                st.just(SomeAction()),
                st.builds(LeastEffect, st.integers(0, 20).map(lambda x: x / 16)),
                st.builds(Balance, st.sampled_from((0.2, 0.5)), st.sampled_from(("", "why"))),
                st.builds(NeededFirst, st.just(MAP_FIRST), st.frozensets(st.sampled_from("xyz"))),
                st.builds(Horizon, st.sampled_from((15, 35, 60)), st.just(ORDERS), st.just(0.5)),
            ),
            max_size=5,
        )
    )
    return Problem(made, Effects(single, pair), tuple(rules), 1 / 32, 1e-6)
