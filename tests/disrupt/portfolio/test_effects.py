from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from tests.disrupt.capability.test_capability import NAMES, RULES, made
from tests.disrupt.portfolio.made import action
from tests.disrupt.test_whatif import tie

from cutset.disrupt.capability.connectedness import connectedness
from cutset.disrupt.capability.ensemble import Unseen, ensemble
from cutset.disrupt.capability.ground import without
from cutset.disrupt.capability.registry import measures
from cutset.disrupt.portfolio.effects import estimated, simulation, taken_by
from cutset.errors import BadRequest

PATH = made([tie(a, b) for a, b in pairwise(NAMES)])
MEASURES = measures(RULES, ())


def test_effects_of_one_and_of_two_are_what_removing_them_leaves() -> None:
    simulated, levels = simulation([PATH], PATH, MEASURES, {"connectedness": 2.0})
    found = estimated(simulated, [action(name) for name in NAMES])

    def lost(gone: tuple[str, ...]) -> float:
        return 1 - (connectedness(without(PATH, gone)).value or 0.0)

    assert found.single == pytest.approx({name: lost((name,)) for name in NAMES})
    for a, b in combinations(NAMES, 2):
        both = found.single[a] + found.single[b] + found.pair.get((a, b), 0.0)
        assert both == pytest.approx(lost((a, b)))
    assert [level.capability for level in levels if level.value] == ["connectedness", "efficiency"]


def test_what_cannot_be_measured_takes_no_part_and_a_goal_of_nothing_else_is_refused() -> None:
    goal = {"connectedness": 1.0, "money flow": 9.0}
    simulated, _ = simulation([PATH], PATH, MEASURES, goal)
    assert simulated.goal == {"connectedness": 1.0}
    with pytest.raises(BadRequest, match="no payments or ownership are loaded"):
        simulation([PATH], PATH, MEASURES, {"money flow": 1.0})
    with pytest.raises(BadRequest, match="'violence' is no capability"):
        simulation([PATH], PATH, MEASURES, {"violence": 1.0})


def test_whoever_is_out_has_no_money_left_to_take() -> None:
    person, money = action("a", target="x"), action("b", target="x")
    both = [person, replace(money, changes="money")]
    assert taken_by(both) == {("x", "party")}
    assert taken_by(both[1:]) == {("x", "money")}
    assert taken_by([replace(person, changes="nothing")]) == frozenset()


def test_effects_repeat_themselves_and_an_answer_of_the_network_lowers_them() -> None:
    networks = ensemble(PATH, Unseen(20, 0.2, 2, 0.2), "n")
    actions = [action(name) for name in "bcd"]
    first, again, mended = (
        estimated(simulation(networks, PATH, MEASURES, {"connectedness": 1.0}, answer)[0], actions)
        for answer in (lambda after: after, lambda after: after, lambda _: networks[0])
    )
    assert first == again
    assert sum(mended.single.values()) < sum(first.single.values())
