from __future__ import annotations

from dataclasses import replace

import pytest
from tests.disrupt.portfolio.made import action
from tests.judging import shipped

from cutset.disrupt.portfolio.across import Part, across, joined
from cutset.disrupt.portfolio.limits import Limits
from cutset.model.portfolio import Effects

DATA = shipped("cutset.disrupt.parameters", "portfolio")["portfolio"].data
FREE = Limits(budgets={"": 4}, no_balance="a test of networks")


def part(network: str, **single: float) -> Part:
    made = tuple(
        replace(action(name, 2, networks=(network,)), action=f"A: other @ {name}")
        for name in single
    )
    worth = {f"A: other @ {name}": effect for name, effect in single.items()}
    return Part(network, made, Effects(worth, {}))


def test_a_shared_facilitator_comes_first_and_is_paid_once() -> None:
    parts = (part("m", bank=0.3, boss=0.4), part("n", bank=0.3, chief=0.35))
    found = across(parts, FREE, DATA, {"m": ["n"]})
    assert set(found.choice.plans[0].actions) == {"A: other @ bank", "A: other @ boss"}
    (bank,) = found.shared
    assert bank.effects == {"m": 0.3, "n": 0.3}
    assert bank.chosen == ("A: other @ bank",)
    assert found.together == pytest.approx(1.0)
    assert found.apart == pytest.approx(0.75)
    first, second = found.networks
    assert (first.whole, first.part, first.together) == pytest.approx((0.7, 0.4, 0.7))
    assert first.rivals == {"n": pytest.approx(0.4)}
    assert second.rivals == {}
    assert found.sentence == (
        "Planned together the networks lose 1.00 of their goals in sum; planned each with an "
        "equal part, 0.75."
    )


def test_joined_effects_are_summed_and_actions_stand_once() -> None:
    actions, effects = joined((part("m", bank=0.3), part("n", bank=0.2, chief=0.1)))
    assert [each.networks for each in actions] == [("m", "n"), ("n",)]
    assert effects.single["A: other @ bank"] == pytest.approx(0.5)


def test_where_no_plan_is_possible_the_conflict_is_told() -> None:
    poor = replace(FREE, budgets={"": 1})
    found = across((part("m", a=0.3), part("n", b=0.2)), poor, DATA, {})
    assert found.choice.plans == ()
    assert found.sentence.startswith("No plan keeps these 2 rules together: a plan holds at least")
