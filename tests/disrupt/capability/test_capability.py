"""Each capability against a second way of counting it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disrupt.test_options import said
from tests.disrupt.test_whatif import member, network, tie
from tests.judging import shipped

from cutset.disrupt.capability.chain import Script, actors, chain, scripts, value_chain
from cutset.disrupt.capability.connectedness import connectedness
from cutset.disrupt.capability.efficiency import efficiency
from cutset.disrupt.capability.ensemble import Unseen, ensemble
from cutset.disrupt.capability.ground import Ground, Known, ground, with_roles, without
from cutset.disrupt.capability.leadership import leadership_reach
from cutset.disrupt.capability.money import money_flow
from cutset.disrupt.capability.protection import protection
from cutset.disrupt.capability.recruitment import recruitment
from cutset.disrupt.capability.registry import measures
from cutset.model.network import Layer, Member, Tie

PACKAGE = "cutset.disrupt.parameters"
RULES: Mapping[str, Any] = shipped(PACKAGE, "capability")["capability"].data
SCRIPTS: Mapping[str, Any] = shipped(PACKAGE, "scripts")["scripts"].data
NAMES = "abcdefg"
PAIRS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1]),
    min_size=1,
    max_size=14,
)


def made(ties: list[Tie], known: Known | None = None, contacts: tuple[Member, ...] = ()) -> Ground:
    held = network([member(name) for name in NAMES], ties, contacts)
    return ground(held, known or Known(), RULES)


def drawn(pairs: list[tuple[str, str]]) -> Any:
    graph = nx.Graph()
    graph.add_nodes_from(NAMES)
    graph.add_edges_from(pairs)
    return graph


@given(PAIRS, st.sets(st.sampled_from(NAMES), max_size=4))
def test_connectedness_and_efficiency_as_networkx_counts_them(
    pairs: list[tuple[str, str]], gone: set[str]
) -> None:
    held = without(made([tie(a, b) for a, b in pairs]), gone)
    graph = drawn(pairs)
    graph.remove_edges_from(list(graph.edges(gone)))
    sizes = [len(part) for part in nx.connected_components(graph)]
    joined = sum(size * (size - 1) for size in sizes) / (len(NAMES) * (len(NAMES) - 1))
    assert connectedness(held).value == pytest.approx(joined)
    assert efficiency(held).value == pytest.approx(nx.global_efficiency(graph))


@given(PAIRS, st.sets(st.sampled_from(NAMES), max_size=4))
def test_nothing_that_is_taken_out_makes_a_network_more_able(
    pairs: list[tuple[str, str]], gone: set[str]
) -> None:
    claims = [said("a", "leads"), said("a", "engages_in"), said("g", "owns")]
    ties = [tie(a, b, "payment", "pays") for a, b in pairs]
    held = made(ties, Known(claims=claims))
    held = with_roles(held, {"leaders": "ab", "officials": "g"})
    for name, measure in measures(RULES, ()).items():
        before, after = measure(held).value, measure(without(held, gone)).value
        assert (before is None) == (after is None), name
        assert before is None or after is None or after <= before + 1e-9, name


def test_leaders_reach_and_officials_protect_those_near_to_them() -> None:
    path = [tie(a, b) for a, b in pairwise(NAMES)]
    held = made(path)
    assert leadership_reach(held).value is None
    assert protection(held).value is None
    held = with_roles(held, {"leaders": "a", "officials": "a"})
    near = (1 + sum(1 / step for step in range(1, 7))) / 7
    assert leadership_reach(held).value == pytest.approx(near)
    assert protection(held).value == pytest.approx(near)
    assert leadership_reach(without(held, "b")).value == pytest.approx(1 / 7)
    assert leadership_reach(without(held, "a")).value == 0.0


def test_an_official_is_who_a_claim_says_is_bribed() -> None:
    bribe = replace(said("a", "bribes"), object_id="x")
    held = made([tie("a", "b"), tie("a", "x", "claims")], Known(claims=[bribe]), (member("x"),))
    assert protection(held).value == pytest.approx((1 + 1 + 1 / 2) / 8)


def test_recruitment_counts_contacts_and_no_kin() -> None:
    outside = (member("x"), member("y"), member("z"))
    ties = [tie("a", "x"), tie("b", "x"), tie("b", "y", "claims"), tie("c", "z", "family")]
    held = made(ties, None, outside)
    layers = RULES["recruits"]
    assert recruitment(held, layers).value == 2
    assert recruitment(without(held, "b"), layers).value == 1
    assert recruitment(made(ties[3:], None, outside), layers).value is None


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(0, 9)).filter(
            lambda row: row[0] != row[1]
        ),
        min_size=1,
        max_size=14,
        unique_by=lambda row: row[:2],
    )
)
def test_money_flow_as_networkx_counts_it(rows: list[tuple[str, str, int]]) -> None:
    ties = [tie(a, b, "payment", "pays") for a, b, _ in rows]
    amounts = {each.tie_id: float(row[2]) for each, row in zip(ties, rows, strict=True)}
    claims = [said("a", "engages_in"), said("b", "engages_in"), said("g", "owns")]
    level = money_flow(made(ties, Known(claims=claims, amounts=amounts)), RULES["money"])
    graph = nx.DiGraph()
    graph.add_weighted_edges_from(rows, weight="capacity")
    graph.add_edges_from([("source", "a"), ("source", "b"), ("g", "sink")])
    assert level.value == pytest.approx(nx.maximum_flow_value(graph, "source", "sink"))


def test_without_payments_or_ownership_money_flow_is_insufficient() -> None:
    claims = [said("a", "engages_in"), said("g", "owns")]
    level = money_flow(made([tie("a", "g")], Known(claims=claims)), RULES["money"])
    assert level.value is None
    assert level.sentence == "Insufficient: no payments or ownership are loaded."


def test_an_owner_is_paid_by_what_it_owns() -> None:
    ties = [tie("a", "b", "payment", "pays"), tie("g", "b", "ownership", "owns")]
    claims = [said("a", "engages_in"), said("g", "owns")]
    held = made(ties, Known(claims=claims, amounts={ties[0].tie_id: 70.0}))
    assert money_flow(held, RULES["money"]).value == 70
    assert money_flow(without(held, (), {"g"}), RULES["money"]).value == 0
    assert money_flow(made(ties, Known(claims=claims)), RULES["money"]).unit == "channels"


TRADE = Script("drugs", frozenset({"drugs"}), ("make", "move", "sell"))


@settings(max_examples=50)
@given(
    PAIRS,
    st.lists(st.sets(st.sampled_from(NAMES), min_size=1, max_size=4), min_size=3, max_size=3),
    st.integers(1, 2),
)
def test_ways_through_a_chain_as_counted_one_by_one(
    pairs: list[tuple[str, str]], can: list[set[str]], handover: int
) -> None:
    roles = {TRADE.role(step): held for step, held in zip(TRADE.steps, can, strict=True)}
    held = with_roles(made([tie(a, b) for a, b in pairs]), roles)
    graph = drawn(pairs)
    steps = {one: nx.single_source_shortest_path_length(graph, one) for one in NAMES}
    ways = [
        way
        for way in product(*(sorted(each) for each in can))
        if all(steps[a].get(b, 99) <= handover for a, b in pairwise(way))
    ]
    assert value_chain(held, TRADE, handover).value == len(ways)
    found = chain(held, TRADE, handover)
    for place, step in enumerate(found.steps):
        share = np.array([sum(way[place] == one for way in ways) for one in NAMES], dtype=float)
        if not ways:
            share = np.array([one in can[place] for one in NAMES], dtype=float)
        share /= share.sum()
        assert step.independent == pytest.approx(1 / (share**2).sum(), abs=1e-3)


def test_two_actors_of_one_owner_are_one_and_the_scarcest_step_is_named() -> None:
    ties = [tie("a", "b"), tie("b", "c"), tie("a", "b", "ownership", "owns")]
    roles = {TRADE.role("make"): "ab", TRADE.role("move"): "cd", TRADE.role("sell"): ""}
    found = chain(with_roles(made(ties), roles), TRADE, 2)
    assert [(each.step, each.independent, each.scarcest) for each in found.steps] == [
        ("make", 1.0, True),
        ("move", 1.0, True),
        ("sell", 0.0, False),
    ]
    assert found.sentence == (
        "Fewest can make and move: 1.0 independent actors. Nobody is known for sell: unknown, "
        "not weak."
    )
    assert (
        value_chain(with_roles(made(ties), roles | {TRADE.role("move"): ""}), TRADE, 2).value
        is None
    )


def test_actors_come_from_claims_of_own_conduct_and_never_from_who_was_made_to() -> None:
    (drugs,) = scripts(SCRIPTS, {"drugs"})
    claims = [
        replace(said("a", "engages_in"), object="cocaine trafficking"),
        replace(said("b", "engages_in"), object="cocaine trafficking", category="coerced"),
        replace(said("c", "denies"), object="trafficking"),
        said("d", "launders_for"),
    ]
    found = actors(SCRIPTS, drugs, (), claims)
    assert found[drugs.role("move")] == {"a"}
    assert found[drugs.role("launder")] == {"d"}
    assert [one.commodity for one in scripts(SCRIPTS, {"arms", "fraud"})] == ["arms", "cyber"]


@pytest.mark.parametrize("layer", ["listing", "family", "address"])
def test_a_network_known_from_listings_is_insufficient(layer: Layer) -> None:
    held = made([tie("a", "b", layer)])
    for name, measure in measures(RULES, ()).items():
        assert measure(held).value is None, name


def test_the_group_itself_and_the_protected_take_no_part() -> None:
    people = [member("a"), member("b"), member("g", is_group=True), member("j", protected=True)]
    held = ground(network(people, [tie("a", "g"), tie("g", "b"), tie("b", "j")]), Known(), RULES)
    assert held.parties == ("a", "b")
    assert len(held.source) == 0


def test_the_ensemble_repeats_itself_and_holds_ties_by_their_probability() -> None:
    unseen = Unseen(300, 0.5, 2, 0.5)
    ties = [replace(tie(a, b), probability=0.3) for a, b in pairwise(NAMES)]
    held = made(ties, Known(belongs={"d": 0.6}))
    first, again = ensemble(held, unseen, "n"), ensemble(held, unseen, "n")
    for one, other in zip(first, again, strict=True):
        assert one.parties == other.parties
        assert (one.source == other.source).all()
    known = len(ties)
    assert np.mean([each.open_to[:known].mean() for each in first]) == pytest.approx(0.3, abs=0.05)
    assert np.mean([each.there[3] for each in first]) == pytest.approx(0.6, abs=0.09)
    assert max(len(each.parties) for each in first) > len(NAMES)
    assert any(not np.array_equal(each.open_to, first[0].open_to) for each in first[1:])


def test_an_unseen_tie_joins_two_who_know_a_third() -> None:
    held = made([tie(a, b) for a, b in pairwise(NAMES)])
    for each in ensemble(held, Unseen(50, 0.0, 2, 1.0), "n"):
        added = each.layer == "unseen"
        steps = np.abs(each.source[added] - each.target[added])
        assert (steps == 2).all()
