"""Who can become a target at all: no protected party, not the group, nobody dead, no contact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disrupt.test_options import CATALOGUE, CONDUCT, PASSED, PREDICATES, said
from tests.disrupt.test_whatif import member, network
from tests.judging import shipped

from cutset.disrupt.options import Known, available
from cutset.disrupt.portfolio.actions import Scales, actions, same_twice
from cutset.disrupt.portfolio.choose import Reading, choose
from cutset.disrupt.portfolio.limits import Limits, rules
from cutset.disrupt.portfolio.programme import Problem
from cutset.disrupt.portfolio.rules import Budget, Horizon, NeededFirst
from cutset.model.network import Member
from cutset.model.portfolio import Action, Effects

DATA: Any = shipped("cutset.disrupt.parameters", "portfolio")["portfolio"].data
SCALES = Scales.of(DATA)
FREE = Limits(no_balance="a test")


def offered(
    members: list[Member], claims: list[tuple[str, str]], conduct: set[str]
) -> tuple[Action, ...]:
    held = network(members, [], (member("x"),))
    told = [said(subject, predicate) for subject, predicate in claims]
    known = Known(told, dict.fromkeys("abcx", conduct), (), "2026-01-31")
    found = {
        each.entity: available(held, each, PASSED, known, CATALOGUE)
        for each in (*held.members, *held.contacts)
    }
    return actions(held, found, SCALES)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcx"), st.sampled_from(PREDICATES)), max_size=10),
    st.sets(st.sampled_from("abc")),
    st.sets(st.sampled_from("abc")),
    st.sets(st.sampled_from(CONDUCT)),
)
def test_no_plan_targets_a_protected_party_the_group_the_dead_or_a_contact(
    claims: list[tuple[str, str]], protected: set[str], groups: set[str], conduct: set[str]
) -> None:
    members = [member(name, is_group=name in groups, protected=name in protected) for name in "abc"]
    made = offered(members, claims, conduct)
    effects = Effects({each.action: 0.1 for each in made}, {})
    problem = Problem(made, effects, rules(FREE, made, DATA))
    targets = {each.action: each.target for each in made}
    dead = {subject for subject, predicate in claims if predicate == "died"}
    for plan in choose(problem, replace(Reading.of(DATA), plans=2)).plans:
        hit = {targets[name] for name in plan.actions}
        assert hit
        assert hit.isdisjoint(protected | groups | dead | {"x"})


def test_an_action_says_what_it_costs_changes_and_waits_for() -> None:
    made = offered([member("a")], [("a", "leads"), ("a", "launders_for")], set())
    by_name = {(each.agency, each.tool): each for each in made}
    blocking = by_name["OFAC", "designation as part of a transnational criminal organization"]
    assert (blocking.cost, blocking.cost_range) == (16, (8, 32))
    assert (blocking.stage, blocking.changes) == ("freeze", "money")
    assert "that the party is a foreign person" in blocking.missing
    reward = by_name["US State", "reward for information, transnational organized crime"]
    assert (reward.stage, reward.changes, reward.law_enforcement) == ("map", "nothing", False)


@pytest.mark.parametrize("tool", CATALOGUE.tools, ids=lambda tool: tool.tool)
def test_every_tool_of_the_catalogue_has_a_kind(tool: Any) -> None:
    kind = SCALES.kind(tool.tool)
    assert kind.changes in {"party", "money", "nothing"}
    assert tool.cost in SCALES.bands


def test_of_what_takes_the_same_from_one_target_one_is_chosen() -> None:
    made = offered([member("a")], [("a", "leads"), ("a", "engages_in")], {"drugs"})
    (freezes, *_) = same_twice(made)
    assert len(freezes.actions) > 1
    assert freezes.reason == "each would take the same from A"


def test_limits_become_rules_and_an_equal_part_of_them() -> None:
    limits = Limits(budgets={"A": 9}, capacity={"A": 5}, days=100, no_balance="why")
    held = rules(limits, (), DATA)
    assert Budget("A", 9) in held
    assert any(isinstance(rule, NeededFirst) for rule in held)
    assert any(isinstance(rule, Horizon) for rule in held)
    assert limits.part(2) == replace(limits, budgets={"A": 4.5}, capacity={"A": 2})
