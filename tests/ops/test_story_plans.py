"""Plans and separations of the public cases, on OFAC's list of one year and the claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset.errors import BadRequest
from tests.ops.test_stories import CLAIMS, ON_LISTS, known, workspace_of


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace_of(tmp_path_factory.mktemp("plans"), ("ofac", "2023-01"), CLAIMS)


@pytest.mark.parametrize("by", ["parties", "ties"])
def test_story_3_reaches_officials_by_the_group_itself(place: Path, by: str) -> None:
    """What was paid was paid by the group: no member parts it from officials, its own ties do."""
    told = cutset.separate(workspace=place, network=ON_LISTS[3], side="officials", by=by)
    found = told.separation
    assert found.reached == (
        "a part that no claim names, Mexico, by claims",
        "local government, Mexico, by claims",
        "politics and parliament, Mexico, by claims",
    )
    assert all(step.statements for way in found.ways for step in way)
    if by == "parties":
        assert (found.state, found.parties) == ("cannot be parted", ())
    else:
        assert (found.state, len(found.ties), len(found.ways)) == ("cut", 3, 3)
    assert told.heading.startswith("What-if: nobody has nominated")


@pytest.mark.parametrize(
    "asked",
    [{"side": "press"}, {"side": "terror", "by": "law"}, {"side": "terror", "resource": "x"}],
)
def test_a_separation_that_cannot_be_asked_is_said(place: Path, asked: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        cutset.separate(workspace=place, network=ON_LISTS[3], **asked)


def test_story_1_has_a_plan_within_the_budget_and_it_stays_a_what_if(place: Path) -> None:
    told = cutset.plan(workspace=place, network=ON_LISTS[1], budget=("60",), days=730)
    found = told.proposal
    assert found.choice.proven
    assert told.plan.heading.startswith("What-if: nobody has nominated this network.")
    assert (
        found.verdict.plans[0].low <= found.verdict.plans[0].effect <= found.verdict.plans[0].high
    )
    assert 1 <= len(found.front.kinds) <= 7
    assert {each.target for each in found.missed} == {
        found.actions[each].target for each in found.choice.plans[0].actions
    }
    values = [plan.value for plan in found.choice.plans]
    assert values == sorted(values, reverse=True)
    for plan in found.choice.plans:
        assert 0 < plan.effect <= 1
        assert plan.cost <= 60
        actions = [found.actions[each] for each in plan.actions]
        assert {dated.action for dated in plan.calendar} == set(plan.actions)
        assert all(dated.effect <= 730 for dated in plan.calendar)
        assert len({each.law_enforcement for each in actions}) == 2
        known_claims = known(place).claims
        for each in actions:
            assert each.claims
            assert {known_claims[c].subject for c in (*each.claims, *each.against)} == {each.target}
            assert {known_claims[c].polarity for c in each.claims} == {"+"}
            assert {known_claims[c].polarity for c in each.against} <= {"-"}
        members = {m.entity: m for m in told.network.members}
        assert not any(members[each.target].protected for each in actions)
        assert not any(members[each.target].is_group for each in actions)


def test_rules_that_cannot_all_be_kept_are_told(place: Path) -> None:
    told = cutset.plan(workspace=place, network=ON_LISTS[1], budget=("1",))
    assert told.proposal.choice.plans == ()
    rules = told.proposal.choice.conflict.rules
    assert {"all agencies together can spend 1 team-weeks", "a plan holds at least one action"} <= {
        *rules
    }


def test_a_network_known_from_listings_has_no_plan(place: Path) -> None:
    told = cutset.plan(workspace=place, network=ON_LISTS[3], budget=("60",))
    assert told.proposal.choice is None
    assert told.proposal.missing.startswith("Nothing of what a plan could break can be measured")


@pytest.mark.parametrize(
    "asked",
    [
        {"goal": ("glory",)}, {"goal": ("money flow",)}, {"budget": ("much",)},
        {"budget": ("-1",)}, {"days": -1}, {"least": 2.0}, {"goal": ("connectedness=0",)},
        {"capacity": ("2.5",)}, {"budget": ("Nobody at all=3",)},
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_asked_is_said(place: Path, asked: dict[str, Any]) -> None:
    with pytest.raises(BadRequest):
        cutset.plan(workspace=place, network=ON_LISTS[1], **asked)


def test_without_a_wish_only_the_holes_are_told(place: Path) -> None:
    assert cutset.plan(workspace=place, network=ON_LISTS[1]).proposal is None


def test_two_networks_share_one_budget(place: Path) -> None:
    told = cutset.across(workspace=place, networks=(ON_LISTS[1], ON_LISTS[3]), budget=("60",))
    assert told.heading.startswith("What-if: not all of these networks are nominated")
    assert [each.network for each in told.across.networks] == [ON_LISTS[1]]
    assert len(told.left_out) == 1
    assert told.across.choice.plans[0].cost <= 60
    with pytest.raises(BadRequest):
        cutset.across(workspace=place, networks=(ON_LISTS[1],))
    with pytest.raises(BadRequest):
        cutset.across(workspace=place, budget=("60",))
