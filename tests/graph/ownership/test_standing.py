"""The 50 % rule: every published case, and every reading of bands by brute force."""

from __future__ import annotations

import csv
from fractions import Fraction
from itertools import permutations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.graph.ownership.made import UK, US, Row, control, share, standings

from cutset.model.ownership import Rule

FILE = Path(__file__).parents[2] / "data" / "fifty_percent_cases.csv"
CASES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
SAID = {"blocked": {"blocked", "listed"}, "possible": {"possibly blocked"},
        "not blocked": {"not blocked", "caution: control"}}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_every_published_case_holds(case: dict[str, str]) -> None:
    rows = [share(edge) for edge in case["edges"].split(";")]
    controls = [control(link) for link in case["control_links"].split(";") if link]
    found = standings(rows + controls, case["listed"].split())
    for expected in case["expected"].split(";"):
        party, answer = expected.split("=")
        standing = found.standing(party)
        assert standing.answer in SAID[answer]
        if controls:
            assert standing.answer == "caution: control"
        if answer != "not blocked" and standing.answer != "listed":
            assert {stake.owned for stake in standing.chain} >= {party}
            assert standing.chain[0].owner in case["listed"].split()


FLAGS = {"02_direct_4999": "below the threshold", "20_self_holding": "% of itself",
         "33_sum_over_100": "sum to 120 %", "34_duplicate_edge": "one stake or two"}  # fmt: skip


@pytest.mark.parametrize("name", FLAGS)
def test_what_a_case_wants_flagged_is_flagged(name: str) -> None:
    (case,) = [case for case in CASES if case["case"] == name]
    found = standings([share(edge) for edge in case["edges"].split(";")], case["listed"].split())
    assert FLAGS[name] in " ".join(found.standing("A").notes)


PARTIES = "XYABC"
LISTED = frozenset("XY")
BANDS = ("10", "24.99", "25", "30", "40", "49.99", "50", "60", "25-50", "10-24.99", "25-75", "?")
pairs = [(a, b) for a in PARTIES for b in "ABC"]
networks = st.lists(
    st.tuples(st.sampled_from(pairs), st.sampled_from(BANDS)),
    max_size=5,
    unique_by=lambda edge: edge[0],
)
Edges = list[tuple[tuple[str, str], str]]


def _ends(band: str) -> tuple[Fraction, Fraction]:
    low, _, high = ("0-100" if band == "?" else band).partition("-")
    return Fraction(low), Fraction(high or low)


def _readings(edges: list[tuple[str, str]]) -> list[dict[str, Fraction]]:
    """What the holders of one entity can hold at the outmost: owner -> share.

    In any order, each takes as much as its band and what is left of the whole allow.
    """
    bands = {owner: _ends(band) for owner, band in edges}
    least = {owner: low for owner, (low, _) in bands.items()}
    found = [least]
    for order in permutations(bands):
        for count in range(1, len(order) + 1):
            held = dict(least)
            for owner in order[:count]:
                rest = 100 - sum(held.values()) + held[owner]
                held[owner] = max(held[owner], min(bands[owner][1], rest))
            found.append(held)
    return list({tuple(sorted(held.items())): held for held in found}.values())


def _fixpoint(world: dict[str, dict[str, Fraction]], seeds: frozenset[str], rule: Rule) -> set[str]:
    reached, before = set(seeds), set()
    while reached != before:
        before = set(reached)
        for owned, held in world.items():
            total = sum(part for owner, part in held.items() if owner in before and owner != owned)
            if total > 50 or (total == 50 and rule is US):
                reached.add(owned)
    return reached


def _brute(edges: Edges, rule: Rule) -> dict[str, str]:
    """Every entity's answer by trying every reading of every band."""
    of = {b: [(a, band) for (a, to), band in edges if to == b] for b in "ABC"}
    groups = [LISTED] if rule.aggregate else [frozenset(each) for each in sorted(LISTED)]
    worlds = [
        set().union(*(_fixpoint(dict(zip("ABC", world, strict=True)), g, rule) for g in groups))
        for world in product(*(_readings(of[b]) for b in "ABC"))
    ]
    return {
        party: "blocked" if all(party in world for world in worlds)
        else "possibly blocked" if any(party in world for world in worlds) else "not blocked"
        for party in "ABC"
    }  # fmt: skip


@pytest.mark.parametrize("rule", [US, UK], ids=lambda rule: rule.regime)
@settings(max_examples=60)
@given(edges=networks)
def test_answers_are_those_of_every_reading(rule: Rule, edges: Edges) -> None:
    rows = [share(f"{a}>{b}:{band}") for (a, b), band in edges]
    found = standings(rows, LISTED, rule)
    assert {party: found.answer(party) for party in "ABC"} == _brute(edges, rule)


@settings(max_examples=40)
@given(edges=networks, data=st.data())
def test_the_order_of_edges_never_matters(edges: Edges, data: st.DataObject) -> None:
    rows = [share(f"{a}>{b}:{band}") for (a, b), band in edges]
    shuffled = data.draw(st.permutations(rows))
    one, other = standings(rows, LISTED), standings(shuffled, LISTED)
    assert [one.standing(p) for p in "ABC"] == [other.standing(p) for p in "ABC"]


@settings(max_examples=40)
@given(edges=networks)
def test_a_chain_proves_its_answer_alone(edges: Edges) -> None:
    rows = [share(f"{a}>{b}:{band}") for (a, b), band in edges]
    found = standings(rows, LISTED)
    for party in "ABC":
        standing = found.standing(party)
        if standing.answer == "blocked":
            alone: list[Row] = [
                row for row in rows for s in standing.chain if row[:2] == (s.owner, s.owned)
            ]
            assert standings(alone, LISTED).answer(party) == "blocked"


DATED = {
    "a day before": ("2020-06-01", "2022-03-01", "2020-05-31", "not blocked"),
    "the first day": ("2020-06-01", "2022-03-01", "2020-06-01", "blocked"),
    "the last day": ("2020-06-01", "2022-03-01", "2022-03-01", "blocked"),
    "a day after": ("2020-06-01", "2022-03-01", "2022-03-02", "not blocked"),
    "a year in which it began": ("2020", None, "2020-06-01", "possibly blocked"),
    "the year after": ("2020", None, "2021-01-01", "blocked"),
    "a year in which it ended": (None, "2020", "2020-06-01", "possibly blocked"),
    "the month before its end": (None, "2020-07", "2020-06-30", "blocked"),
}


@pytest.mark.parametrize("case", DATED)
def test_a_share_counts_on_its_days(case: str) -> None:
    since, until, day, answer = DATED[case]
    found = standings([share("X>A:60", since, until)], {"X"}, day=day)
    assert found.answer("A") == answer


SOURCES = {
    "two sources that agree": ([("30", "a"), ("30", "b")], "30"),
    "two sources that differ": ([("30", "a"), ("60", "b")], "30-60"),
    "one source twice": ([("30", "a"), ("30", "a")], "30-60"),
    "one that states no share": ([("30", "a"), ("?", "b")], "30"),
    "nobody states a share": ([("?", "a"), ("?", "b")], "0-100"),
}


@pytest.mark.parametrize("case", SOURCES)
def test_what_sources_say_of_one_stake_is_put_together(case: str) -> None:
    from cutset.text import shares

    said, expected = SOURCES[case]
    found = standings([share(f"X>A:{text}", dataset=name) for text, name in said], {"X"})
    (stake,) = found.holdings.above("A")
    assert (stake.low, stake.high) == shares.read(expected)


SENTENCES = {
    "X>A:50;X>B:10;A>B:40": "B is blocked by the rule of the US (at least 50 %): X (listed) holds "
    "50 % of A; A holds 40 % and X (listed) holds 10 % of B, in sum 50 %.",
    "X>B:?": "B may be blocked by the rule of the US (at least 50 %): X (listed) holds an unknown "
    "share of B.",
    "X>A:20": "Nothing loaded reaches at least 50 % of B by the rule of the US.",
}


@pytest.mark.parametrize("edges", SENTENCES)
def test_the_proof_is_a_sentence(edges: str) -> None:
    found = standings([share(edge) for edge in edges.split(";")], {"X"})
    assert found.standing("B").sentence == SENTENCES[edges]


def test_control_is_caution_and_says_what_the_rule_makes_of_it() -> None:
    rows = [control("X>A:director")]
    us, uk = standings(rows, {"X"}).standing("A"), standings(rows, {"X"}, UK).standing("A")
    assert us.answer == uk.answer == "caution: control"
    assert us.sentence.endswith("control alone does not block.")
    assert uk.sentence.endswith("control can be enough: a person must judge it.")
    assert standings(rows, {"X"}).reached() == ("A",)
