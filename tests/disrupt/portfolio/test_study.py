"""One network from its ties and claims to its plans."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.disrupt.test_options import CATALOGUE, PASSED, said
from tests.disrupt.test_whatif import member, network, tie
from tests.judging import shipped

from cutset.assess.roles import roles
from cutset.disrupt.capability.ground import Known
from cutset.disrupt.options import Known as Said
from cutset.disrupt.options import available
from cutset.disrupt.portfolio.limits import Limits
from cutset.disrupt.portfolio.study import Numbers, Question, study
from cutset.model.portfolio import Study

FILES = {
    name: shipped("cutset.disrupt.parameters", name)[name].data
    for name in ("capability", "scripts", "portfolio")
}
NUMBERS = Numbers(**FILES)
ROLES = shipped("cutset.assess.parameters", "roles")["roles"].data


@pytest.fixture(scope="module")
def found() -> Study:
    names = "abcdefg"
    members = [member(name, protected=name == "c") for name in names]
    ties = [tie(a, b) for a, b in pairwise("abdefg")] + [tie("c", "d")]
    claims = [
        said("a", "leads"),
        replace(said("b", "engages_in"), object="cocaine trafficking"),
        said("c", "charged"),
        said("d", "launders_for"),
        said("e", "charged"),
    ]
    held = network(members, ties)
    told = Said(claims, dict.fromkeys(names, ("drugs",)), (), "2026-01-31")
    open_to = {each.entity: available(held, each, PASSED, told, CATALOGUE) for each in members}
    known = Known(roles(held, claims, ROLES), claims)
    limits = Limits(budgets={"": 400}, no_balance="a test of the road")
    question = Question({"connectedness": 1, "leadership reach": 1}, ["drugs"], limits)
    return study(held, open_to, known, question, NUMBERS)


def test_plans_are_proven_within_their_budget_and_touch_nobody_protected(found: Study) -> None:
    targets = {each.action: each.target for each in found.actions}
    assert found.choice.proven
    assert len(found.choice.plans) == 10
    for plan in found.choice.plans:
        assert plan.cost <= 400
        assert "c" not in {targets[name] for name in plan.actions}
    assert found.choice.plans[0].effect > 0


def test_what_stands_beside_the_plan_is_of_that_plan(found: Study) -> None:
    best = found.choice.plans[0]
    assert [each.actions for each in found.verdict.plans] == [p.actions for p in found.choice.plans]
    assert {each.action for each in found.changes[: 2 * len(best.actions)]} == set(best.actions)
    assert 1 <= len(found.front.kinds) <= 7
    assert all(0 <= each.lost <= 1 for each in found.missed)


def test_capabilities_that_cannot_be_measured_say_why_and_the_chain_names_its_steps(
    found: Study,
) -> None:
    missing = {level.capability: level.sentence for level in found.levels if level.value is None}
    assert missing["money flow"] == "Insufficient: no payments or ownership are loaded."
    (drugs,) = found.chains
    assert {each.step for each in drugs.steps if each.actors} == {
        "finance",
        "move",
        "launder",
    }
    assert "unknown, not weak" in drugs.sentence
