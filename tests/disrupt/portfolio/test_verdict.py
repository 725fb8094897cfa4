from __future__ import annotations

from itertools import pairwise

import pytest
from tests.disrupt.capability.test_capability import NAMES, RULES, made
from tests.disrupt.portfolio.made import READING, action
from tests.disrupt.test_whatif import tie

from cutset.disrupt.capability.ensemble import Unseen, ensemble
from cutset.disrupt.capability.registry import measures
from cutset.disrupt.portfolio.choose import choose
from cutset.disrupt.portfolio.effects import estimated, simulation
from cutset.disrupt.portfolio.programme import Problem
from cutset.disrupt.portfolio.rules import Capacity
from cutset.disrupt.portfolio.verdict import verdict
from cutset.model.portfolio import Effects

PATH = made([tie(a, b) for a, b in pairwise(NAMES)])
NETWORKS = ensemble(PATH, Unseen(40, 0.1, 2, 0.1), "n")
ACTIONS = tuple(action(name) for name in NAMES)
SIMULATED, _ = simulation(NETWORKS, PATH, measures(RULES, ()), {"connectedness": 1.0})


def test_plans_are_simulated_whole_and_the_best_stands_out() -> None:
    problem = Problem(ACTIONS, estimated(SIMULATED, ACTIONS), (Capacity("A", 1),))
    plans = choose(problem, READING).plans
    found = verdict(SIMULATED, plans, ACTIONS)
    assert [each.effect for each in found.plans] == pytest.approx([p.effect for p in plans])
    assert all(each.low <= each.effect <= each.high for each in found.plans)
    assert found.plans[0].behind == 0
    assert not found.reversed
    assert found.stands_out is found.sentence.startswith("The first plan stands out")


def test_an_order_that_simulation_reverses_is_said() -> None:
    wrong = Effects({"a": 0.9, "d": 0.1}, {})
    plans = choose(Problem(ACTIONS, wrong, (Capacity("A", 1),)), READING).plans[:2]
    found = verdict(SIMULATED, plans, ACTIONS)
    assert [plan.actions for plan in plans] == [("a",), ("d",)]
    assert found.reversed
    assert not found.stands_out
    assert found.sentence.startswith("Simulated whole, plan 2 is ahead of the first by")


def test_plans_that_do_the_same_do_not_stand_out() -> None:
    twice = (action("one", target="d"), action("two", target="d"))
    plans = choose(Problem(twice, Effects({"one": 0.2, "two": 0.2}, {}), (Capacity("A", 1),)),
                   READING).plans[:2]  # fmt: skip
    found = verdict(SIMULATED, plans, twice)
    assert not found.stands_out
    assert found.sentence.startswith("No plan stands out")
