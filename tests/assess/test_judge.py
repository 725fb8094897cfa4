from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assess.test_combine import TABLES, said

from cutset.assess import words
from cutset.assess.judge import ORDER_OF_EVIDENCE, Ground, Result, judge

LISTED = tuple(said(e, "OFAC/tco", grade="A", government="US") for e in ("D1", "D2", "D4"))
COURT = tuple(said(e, "O-COURT", grade="A", credibility=1) for e in ("D1", "D2", "D3", "D4"))
PRESS = tuple(said(e, "O-PRESS", grade="B", credibility=1) for e in ("D1", "D2", "D3", "D4"))


def ground(name: str, *rows: object, conduct: int = 1, grounds: tuple[str, ...] = ()) -> Ground:
    return Ground(f"net-{name}", name, grounds, conduct, 0, tuple(rows))  # type: ignore[arg-type]  # rows of Said


def one(*rows: object, conduct: int = 1, grounds: tuple[str, ...] = ()) -> Result:
    return judge([ground("N", *rows, conduct=conduct, grounds=grounds)], TABLES)[0]


def test_a_network_known_from_its_listing_never_passes_the_gate() -> None:
    result = one(*LISTED, conduct=0)
    assert result.table == "ranked"
    assert result.listings_only
    assert ORDER_OF_EVIDENCE in result.reason
    assert result.gate[-1].startswith("Known from listings only")


def test_two_independent_origins_on_every_part_pass_the_gate() -> None:
    result = one(*LISTED, *COURT, *PRESS)
    assert result.gate == ()
    assert result.state == "judged"
    assert result.answer.startswith("It is almost certain")


@pytest.mark.parametrize(("share", "passes"), [(0.0, True), (0.49, True), (0.5, False)])
def test_a_newsroom_or_a_law_firm_never_passes_by_what_is_left(share: float, passes: bool) -> None:
    known = replace(ground("N", *LISTED, *COURT, *PRESS), protected=share)
    (result,) = judge([known], TABLES)
    assert (result.gate == ()) is passes
    assert all("protected" in sentence for sentence in result.gate)


def test_one_origin_is_one_voice() -> None:
    result = one(*COURT)
    assert "1 origin where 2 are needed." in result.gate


def test_a_listing_for_another_reason_stands_apart_and_unranked() -> None:
    result = one(conduct=0, grounds=("North Korea", "proliferation"))
    assert (result.table, result.rank) == ("unranked", None)
    assert result.answer == (
        "Listed for other reasons (North Korea and proliferation); "
        "no claim of crime for gain counts here."
    )


def test_a_refuted_claim_of_gain_ranks_nobody() -> None:
    assert one(said("D2", "O-BLOG", grade="B", credibility=5)).rank is None


def test_equal_evidence_shares_one_rank_and_order_is_by_probability() -> None:
    results = judge(
        [ground("C", *LISTED), ground("A", *LISTED), ground("B", *COURT, *PRESS)], TABLES
    )
    assert [result.ground.name for result in results] == ["B", "A", "C"]
    assert [result.rank for result in results] == [(1, 1), (2, 3), (2, 3)]


def test_insufficient_is_no_low_score() -> None:
    result = one(said("D2", "O-PRESS", grade="C", credibility=3))
    by_name = {each.element.name: each for each in result.elements}
    assert by_name["D2"].state == "insufficient"
    assert by_name["D2"].word == ""
    assert by_name["D1"].missing.startswith("Nothing loaded bears on it.")
    assert result.answer.startswith("The evidence is insufficient")


def test_one_event_is_no_pattern() -> None:
    result = one(*LISTED, said("D3", "O-COURT", grade="A", credibility=1))
    violence = next(each for each in result.elements if each.element.name == "D3")
    assert violence.state == "insufficient"
    assert violence.missing.startswith("1 origin gives no pattern.")


def test_unlikely_is_only_said_where_something_speaks_against() -> None:
    weak = one(said("C1", "O-PRESS", grade="C", credibility=2))
    denied = one(said("C1", "O-COURT", side=-1, grade="A", credibility=1))
    at = [each.element.name for each in weak.elements].index("C1")
    assert weak.elements[at].state == "insufficient"
    assert denied.elements[at].word in {"very unlikely", "almost no chance"}


def test_origins_of_one_government_are_one_voice() -> None:
    rows = [
        said("D2", origin, grade="A", credibility=1, government="US", number=n)
        for n, origin in enumerate(["O-UST", "O-DOJ", "O-USDC", "O-DOS"])
    ]
    gain = next(each for each in one(*rows).elements if each.element.name == "D2")
    assert "1 independent voice" in gain.confidence
    assert "high" not in gain.confidence


ROWS = st.lists(
    st.builds(
        said,
        element=st.sampled_from([element.name for element in TABLES.elements]),
        cluster=st.sampled_from(["a", "b", "c", "d", "e"]),
        side=st.sampled_from([1, 1, 1, -1]),
        grade=st.sampled_from("ABCDE"),
        credibility=st.integers(1, 6),
        subject=st.sampled_from(["x", "y"]),
        is_answer=st.booleans(),
        government=st.sampled_from(["", "US"]),
    ).map(lambda row: row if row.side < 0 else row._replace(is_answer=False)),
    max_size=20,
)
LIKELIHOODS = ("likely", "almost certain", "almost no chance", "roughly even chance", "%")


@settings(max_examples=60)
@given(ROWS, st.integers(0, 3))
def test_no_sentence_holds_both_a_likelihood_and_a_confidence(rows: list, conduct: int) -> None:
    result = one(*rows, conduct=conduct)
    sentences = [result.answer, result.confidence, result.reason, *result.gate]
    sentences += [text for each in result.elements for text in (each.confidence, each.missing)]
    for sentence in sentences:
        if "onfidence" in sentence:
            assert not any(word in sentence for word in LIKELIHOODS)
    assert not any(" is a criminal" in sentence for sentence in sentences)


@settings(max_examples=40)
@given(ROWS)
def test_a_passed_gate_means_what_it_says(rows: list) -> None:
    result = one(*rows)
    by_name = {each.element.name: each for each in result.elements}
    if not result.gate:
        for names in (("D1",), ("D2",), ("D3", "D4")):
            assert any(words.at_least_likely(by_name[name].word) for name in names)
        assert len({row.cluster for row in rows if row.side > 0}) >= 2


def test_the_width_at_which_a_band_says_nothing_is_the_parameters() -> None:
    rows = (*COURT, *PRESS)
    narrow = replace(TABLES, insufficient_width=0.01)
    assert judge([ground("N", *rows)], TABLES)[0].state == "judged"
    assert judge([ground("N", *rows)], narrow)[0].state == "insufficient"


@pytest.mark.parametrize("conduct", [0, 4])
def test_sentences_as_they_are_read(conduct: int, snapshot: object) -> None:
    result = one(*LISTED, *COURT, said("D2", "O-DEFENCE", side=-1, grade="C", credibility=6,
                                       is_answer=True), conduct=conduct)  # fmt: skip
    assert {
        "answer": result.answer,
        "confidence": result.confidence,
        "reason": result.reason,
        "gate": result.gate,
        "elements": [
            (each.element.name, each.state, each.word, each.confidence, each.missing)
            for each in result.elements
        ],
    } == snapshot
