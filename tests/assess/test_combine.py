from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judging import shipped

from cutset.assess import tables
from cutset.assess.belonging import TieDoubt, belonging
from cutset.assess.combine import combine, definition, drivers, frechet
from cutset.assess.evidence import Evidence, Measured, Said, gather
from cutset.assess.sample import MATCH, SILENCE, TIES
from cutset.assess.tables import Covering

TABLES = replace(tables.read(shipped("cutset.assess.parameters", *tables.FILES)), draws=40)
ELEMENTS = [element.name for element in TABLES.elements]


def said(
    element: str,
    cluster: str,
    side: int = 1,
    grade: str = "B",
    credibility: int = 2,
    subject: str = "x",
    is_answer: bool = False,
    p_match: float = 1.0,
    government: str = "",
    number: int = 0,
) -> Said:
    return Said(
        "n", element, cluster, government, side, grade, credibility, p_match, subject, is_answer,
        f"c{number}",
    )  # fmt: skip


def logit(p: float) -> float:
    return math.log(p / (1 - p))


def by_the_book(rows: list[Said], element: str) -> float:
    """domain.md §2.3 row by row, with an answer taken from the claims of its own party."""

    def strength(row: Said) -> float:
        trust = TABLES.credibility[row.credibility] * (TABLES.reliability[row.grade] - 0.5)
        return logit(0.5 + row.p_match * max(0.0, trust))

    answers: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        if row.element == element and row.is_answer:
            key = (row.subject, row.cluster)
            answers[key] = max(answers[key], strength(row))
    best: dict[tuple[str, int], float] = defaultdict(float)
    for row in rows:
        if row.element != element or row.is_answer:
            continue
        against = 0.0
        if row.side > 0:
            against = sum(
                value
                for (subject, cluster), value in answers.items()
                if subject == row.subject and cluster != row.cluster
            )
        key2 = (row.government or row.cluster, row.side)
        best[key2] = max(best[key2], strength(row) - against)
    prior = next(each.prior for each in TABLES.elements if each.name == element)
    odds = logit(prior) + sum(side * min(math.log(20), v) for (_, side), v in best.items())
    return 1 / (1 + math.exp(-odds))


ROW = st.builds(
    said,
    element=st.sampled_from(["D1", "D2", "C1"]),
    cluster=st.sampled_from(["a", "b", "c"]),
    side=st.sampled_from([1, -1]),
    grade=st.sampled_from("ABCDEF"),
    credibility=st.integers(1, 6),
    subject=st.sampled_from(["x", "y"]),
    p_match=st.sampled_from([1.0, 0.7]),
    government=st.sampled_from(["", "", "US"]),
)
ANSWER = st.builds(
    said,
    element=st.sampled_from(["D1", "D2"]),
    cluster=st.sampled_from(["a", "b", "court"]),
    side=st.just(-1),
    grade=st.sampled_from("ABC"),
    credibility=st.integers(1, 6),
    subject=st.sampled_from(["x", "y"]),
    is_answer=st.just(True),
)
ROWS = st.lists(st.one_of(ROW, ROW, ANSWER), max_size=9)


@settings(max_examples=60)
@given(ROWS)
def test_points_are_those_of_the_formulas(rows: list[Said]) -> None:
    found = combine([gather(rows, TABLES.strength)], TABLES).elements[0]
    for column, element in enumerate(ELEMENTS):
        assert found[column, 0] == pytest.approx(by_the_book(rows, element))


@settings(max_examples=40)
@given(ROWS, st.randoms(use_true_random=False))
def test_order_names_and_copies_change_no_bit(rows: list[Said], random: object) -> None:
    renamed = {"a": "z", "b": "y", "c": "x", "court": "w"}
    other = [row._replace(cluster=renamed[row.cluster], network_id="m") for row in rows]
    other += other[: len(other) // 2]
    random.shuffle(other)  # type: ignore[attr-defined]  # a generator of hypothesis
    one = combine([gather(rows, TABLES.strength)], TABLES)
    two = combine([gather(other, TABLES.strength)], TABLES)
    assert np.array_equal(one.elements, two.elements)
    assert np.array_equal(one.whole, two.whole)


@given(ROWS)
def test_the_band_holds_no_more_than_a_probability_can(rows: list[Said]) -> None:
    found = combine([gather(rows, TABLES.strength)], TABLES)
    assert np.all(found.elements >= 0)
    assert np.all(found.elements <= 1)
    assert np.all(found.elements[:, :, 1] <= found.elements[:, :, 2])


def point(*rows: Said, element: str = "D2") -> float:
    found = combine([gather(rows, TABLES.strength)], TABLES)
    return float(found.elements[0, ELEMENTS.index(element), 0])


def test_copies_of_one_origin_count_once() -> None:
    assert point(said("D2", "a"), said("D2", "a", number=1)) == point(said("D2", "a"))


def test_no_origin_moves_the_odds_by_more_than_twenty_to_one() -> None:
    strong = replace(TABLES, reliability=dict(TABLES.reliability) | {"A": 0.999})
    rows = gather([said("D2", "a", grade="A", credibility=1)], strong.strength)
    found = combine([rows], strong).elements[0, ELEMENTS.index("D2"), 0]
    odds = 0.3 / 0.7 * 20
    assert found == pytest.approx(odds / (1 + odds))


def test_an_acquittal_of_one_is_no_word_on_the_others() -> None:
    convicted = said("D2", "court", grade="B", credibility=1, subject="x")
    acquitted = said(
        "D2", "court of y", side=-1, grade="A", credibility=1, subject="y", is_answer=True
    )
    assert point(convicted, acquitted) == point(convicted)


def test_an_answer_takes_away_no_more_than_was_said() -> None:
    alleged = said("D2", "paper", grade="C", credibility=3)
    acquitted = said("D2", "court", side=-1, grade="A", credibility=1, is_answer=True)
    assert point(alleged, acquitted) == pytest.approx(0.3)


def test_a_court_does_not_answer_itself() -> None:
    sentenced = said("D2", "court", grade="B", credibility=1)
    dropped = said("D2", "court", side=-1, grade="B", credibility=1, is_answer=True)
    assert point(sentenced, dropped) == point(sentenced)


def test_what_is_denied_of_the_group_counts_against_in_full() -> None:
    assert point(said("D2", "a", side=-1, grade="A", credibility=1)) < 0.3


def test_a_source_no_better_than_chance_says_nothing() -> None:
    assert point(said("D2", "a", grade="E")) == pytest.approx(0.3)
    assert point(said("D2", "a", grade="A", credibility=5)) == pytest.approx(0.3)


def test_origins_of_one_government_count_as_one() -> None:
    notice = said("D2", "O-UST", government="US")
    indictment = said("D2", "O-DOJ", grade="A", government="US")
    assert point(notice, indictment) == point(indictment)
    assert point(notice, said("D2", "O-GARDA", grade="A", government="IE")) > point(indictment)


def evidence_point(evidence: Evidence, element: str = "D2") -> float:
    return float(combine([evidence], COVERED).elements[0, ELEMENTS.index(element), 0])


COVERED = replace(
    TABLES,
    driver_draws=50,
    coverage={"register": Covering("registry", "O-REG", ("D2",), 0.8, 0.1, "it lists all")},
)


def test_silence_counts_only_where_a_source_says_that_it_would_have_reported() -> None:
    rows = [said("D2", "a")]
    spoken = logit(evidence_point(gather(rows, COVERED.strength)))
    silent = logit(evidence_point(gather(rows, COVERED.strength, silent=[("D2", "register")])))
    assert spoken - silent == pytest.approx(math.log(0.9 / 0.2))
    assert not TABLES.coverage, "no list that ships says what it would have reported"


def test_of_dependent_indicators_the_strongest_counts_and_groups_add_up() -> None:
    found = gather(
        [],
        TABLES.strength,
        measured=[
            Measured("D4", "ownership", 1.0),
            Measured("D4", "ownership", -1.5),
            Measured("D4", "payments", 0.75),
        ],
    )
    assert found.measured == (("D4", -0.75),)
    assert logit(evidence_point(found, "D4")) == pytest.approx(logit(0.25) - 0.75)


LOOSE = belonging("g", [TieDoubt("x", "g", 0.6)])


def test_a_claim_on_a_party_that_may_not_belong_counts_as_far_as_it_belongs() -> None:
    rows = [said("D2", "a", grade="A", credibility=1, subject="x")]
    r = 0.5 + 0.6 * 0.45
    loose = gather(rows, COVERED.strength, LOOSE)
    assert logit(evidence_point(loose)) == pytest.approx(logit(0.3) + logit(r))
    assert evidence_point(gather(rows, COVERED.strength)) > evidence_point(loose)


def test_the_inputs_that_drive_a_band_are_those_that_are_in_doubt() -> None:
    core = [said(e, "a", subject="x") for e in ("D1", "D2", "D3")]
    firm = gather(core, COVERED.strength)
    loose = gather([row._replace(p_match=0.5) for row in core], COVERED.strength, LOOSE)
    quiet = gather(core, COVERED.strength, silent=[("D2", "register")])
    for_firm, for_loose, for_quiet = drivers([firm, loose, quiet], COVERED)
    assert {MATCH, TIES, SILENCE}.isdisjoint(for_firm)
    assert {MATCH, TIES} <= set(for_loose)
    assert SILENCE in for_quiet
    assert "how common C1 is" not in for_firm, "no part of the definition's formula"
    for shares in (for_firm, for_loose, for_quiet):
        assert sum(shares.values()) == pytest.approx(1)
        assert list(shares.values()) == sorted(shares.values(), reverse=True)


@settings(max_examples=15)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_who_else_is_loaded_changes_no_bit_of_a_score(worlds: list[list[Said]]) -> None:
    every = [gather(rows, COVERED.strength, LOOSE) for rows in worlds]
    together = combine(every, COVERED)
    for place, each in enumerate(every):
        alone = combine([each], COVERED)
        assert np.array_equal(alone.elements[0], together.elements[place])
        assert np.array_equal(alone.whole[0], together.whole[place])


@given(*[st.floats(0, 1)] * 4)
def test_the_definition_lies_within_its_frechet_bounds(
    d1: float, d2: float, d3: float, d4: float
) -> None:
    low, high = frechet(d1, d2, d3, d4)
    found = float(definition(*(np.array([p]) for p in (d1, d2, d3, d4)))[0])
    assert low - 1e-9 <= found <= high + 1e-9
