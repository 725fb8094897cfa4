"""What a plan is said to be worth after adaptation."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.disrupt.adapt import judge
from cutset.disrupt.adapt.models import STANDINGS, Rules, shipped, weights
from cutset.disrupt.dismantle.graph import largest
from cutset.errors import BadRequest, BadSetting
from cutset.store import parameters

RULES = replace(shipped(), runs=20, ahead=replace(shipped().ahead, runs=3))
TIES = [*pairwise(range(9)), (0, 4), (2, 7), (1, 5), (3, 8), (4, 8), (9, 4), (10, 4)]
GRAPH = largest([(str(a), str(b)) for a, b in TIES])
ALL = np.ones(len(GRAPH), np.bool_)


def shares(*by_model: float, runs: int = 20, noise: float = 0.0) -> judge.Shares:
    """The same share in every run, or one that swings by `noise` from run to run."""
    swing = noise * (-1.0) ** np.arange(runs)
    return np.array([[each] * runs for each in by_model]) + swing


def beside(**plans: judge.Shares) -> judge.Adaptation:
    orders = {name: np.array([at], np.int64) for at, name in enumerate(plans)}
    return judge.compared(GRAPH, orders, plans, shares(*[0.1] * 8), RULES)


def test_every_model_says_where_it_comes_from() -> None:
    models = shipped().models
    assert [model.model for model in models] == ["M0", "M1", "M2a", "M2b", "M2c", "M3", "M4", "M5"]
    assert {model.standing for model in models} == set(STANDINGS)
    assert sum(weights(models)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"kernel: brokers", b"kernel: nothing known"),
        (b"standing: from literature, second-hand", b"standing: proven"),
        (b"family:", b"kin:"),
    ],
)
def test_a_file_with_an_unknown_model_is_refused(old: bytes, new: bytes) -> None:
    from importlib import resources

    content = resources.files("cutset.disrupt.parameters").joinpath("adaptation.yml").read_bytes()
    with pytest.raises(BadSetting):
        Rules.of(parameters.parse("adaptation", content.replace(old, new), "here"))


def test_a_plan_is_shown_under_every_model_beside_the_others() -> None:
    found = judge.judged(GRAPH, [4, 2], ALL, RULES)
    assert found.heading.startswith("What-if")
    assert (found.people, found.steps, found.runs) == (11, 2, 20)
    given, *others, watching = found.plans
    assert (given.plan, given.targets) == (judge.GIVEN, (4, 2))
    assert [each.model for each in given.under] == [model.model for model in RULES.models]
    assert given.least <= given.mean <= given.most
    assert (watching.made, watching.targets) == (judge.ANEW, ())
    for model in range(8):
        assert min(plan.under[model].excess for plan in (given, *others)) == 0
    assert found == judge.judged(GRAPH, [4, 2], ALL, RULES)


def test_a_set_is_put_in_an_order_of_its_own_members() -> None:
    given = judge.judged(GRAPH, frozenset([9, 4, 2]), ALL, RULES).plans[0]
    assert sorted(given.targets) == [2, 4, 9]
    assert given.targets[0] == 4  # stands most between others


@given(st.sets(st.integers(0, 10), min_size=2), st.data())
@settings(max_examples=8, deadline=None)
def test_nobody_is_touched_who_may_not_be(allowed: set[int], data: st.DataObject) -> None:
    targets = data.draw(st.lists(st.sampled_from(sorted(allowed)), min_size=1, unique=True))
    open_to = np.array([v in allowed for v in range(11)])
    found = judge.judged(GRAPH, targets, open_to, RULES)
    for plan in found.plans:
        assert set(plan.targets) <= allowed
        assert len(plan.targets) in {0, len(targets)}


@pytest.mark.parametrize(
    ("targets", "open_to", "rules"),
    [
        ([], ALL, RULES),
        ([1, 1], ALL, RULES),
        ([11], ALL, RULES),
        ([-1], ALL, RULES),
        ([0], np.arange(11) > 0, RULES),
        ([0], ALL[:5], RULES),
        ([0], ALL, replace(RULES, most_people=10)),
    ],
)
def test_what_cannot_be_judged_is_refused_with_a_hint(
    targets: list[int], open_to: np.ndarray, rules: Rules
) -> None:
    with pytest.raises(BadRequest) as refused:
        judge.judged(GRAPH, targets, open_to, rules)
    assert refused.value.hint


def test_a_plan_that_is_good_only_before_the_network_adapts_is_marked() -> None:
    found = beside(
        quick=shares(0.1, *[0.6] * 7), lasting=shares(0.2, *[0.4] * 7), both=shares(0.3, *[0.7] * 7)
    )
    assert [plan.only_before for plan in found.plans] == [True, False, False, False]
    assert "only before the network adapts" in found.plans[0].sentence
    assert found.stands_out == "lasting"
    assert "20.0 points" in found.sentence
    assert "30.0 points less" in found.watching


def test_plans_within_the_noise_do_not_stand_out() -> None:
    swinging = shares(*[0.5] * 8, noise=0.2)
    found = beside(steady=shares(*[0.49] * 8), swinging=swinging, worse=shares(*[0.8] * 8))
    assert found.stands_out == ""
    assert found.sentence.startswith("No plan stands out: steady and swinging")
    assert not any(plan.only_before for plan in found.plans)


def test_regret_is_the_largest_excess_over_the_best_plan_of_a_model() -> None:
    one = shares(0.1, 0.5, 0.4, 0.4, 0.4, 0.3, 0.2, 0.2)
    other = shares(0.3, 0.4, 0.4, 0.4, 0.4, 0.3, 0.2, 0.2)
    found = beside(one=one, other=other)
    assert [plan.regret for plan in found.plans[:2]] == pytest.approx([0.1, 0.2])
    assert found.plans[0].mean == pytest.approx(0.2 * (0.5 + 0.4 + 0.3 + 0.2 + 0.2))
    assert found.plans[2].regret == pytest.approx(0)


def test_a_difference_is_paired_by_run() -> None:
    noise = np.linspace(-0.3, 0.3, 50)
    one, other = np.array([0.5 + noise]), np.array([0.52 + noise])
    middle, low, high = judge.difference(one, other, [1.0])
    assert middle == pytest.approx(-0.02)
    assert high - low == pytest.approx(0)


def frozen(value: object) -> bool:
    if isinstance(value, tuple):
        return all(frozen(each) for each in value)
    if is_dataclass(value):
        return all(frozen(getattr(value, field.name)) for field in fields(value))
    return isinstance(value, str | float | int)


def test_what_is_answered_is_frozen_through_and_through() -> None:
    assert frozen(judge.judged(GRAPH, [4], ALL, RULES))
