"""What the remarks of lists claim: of whom, by whom, of which origin, and what it bears on."""

from __future__ import annotations

from typing import Any

from tests.judging import judged, party
from tests.relations import Said, entity


def told(said: list[Said], columns: str) -> list[tuple[Any, ...]]:
    return (
        judged(said, "text_claim")
        .execute(f"SELECT {columns} FROM text_claim ORDER BY predicate, subject, object")
        .fetchall()
    )


def remark(entity_id: str, text: str, prop: str = "notes", dataset: str = "un_sc") -> list[Said]:
    return entity(entity_id, "Person", dataset, **{prop: text})


def listed(entity_id: str, name: str, **more: str) -> list[Said]:
    return party(entity_id, name, programme="Al-Qaida", dataset="un_sc", **more)


def test_a_remark_is_the_lists_own_word_of_one_origin_with_the_listing() -> None:
    said = listed("p", "Ada Doe") + remark("p", "Arrested in Kenya on 3 May 2012.")
    columns = "subject, predicate, object, kind, origin, publisher, grade, credibility, note"
    (found,) = told(said, columns)
    assert found == (
        "p", "arrested", "in Kenya on 3 May 2012", "fact", "UN/un-alqaida", "UN", "A", 1,
        "Arrested in Kenya on 3 May 2012.",
    )  # fmt: skip


def test_a_claim_of_a_remark_stands_among_all_claims_and_adds_no_origin() -> None:
    said = listed("p", "Ada Doe") + remark("p", "Involved in drug trafficking.")
    found = (
        judged(said, "claim").execute("SELECT predicate, cluster, elements FROM claim").fetchall()
    )
    assert sorted(found) == [
        ("designated", "UN/un-alqaida", []),
        ("engages_in", "UN/un-alqaida", ["D2", "D6"]),
    ]


def test_what_a_remark_hedges_is_an_assessment_and_at_best_possible() -> None:
    said = listed("p", "Ada Doe") + remark("p", "Reportedly deceased in 2005.")
    assert told(said, "predicate, kind, credibility") == [("died", "assessment", 3)]


def test_what_a_remark_denies_is_negative() -> None:
    said = listed("p", "Ada Doe") + remark("p", "Acquitted of all charges by the ICC in 2012.")
    assert told(said, "predicate, polarity, category") == [("acquitted", "-", "acquitted")]


def test_a_position_is_shown_and_bears_on_no_element() -> None:
    said = listed("p", "Ada Doe") + remark("p", "Head of Alpha Bank", prop="position")
    assert told(said, "predicate, object, elements") == [("leads", "Alpha Bank", [])]


def test_a_programme_of_weapons_is_for_review_and_bears_on_no_element() -> None:
    said = listed("p", "Alpha") + remark("p", "Involved in the nuclear programme.")
    assert told(said, "object, elements") == [("wmd_proliferation", [])]


def test_a_reference_number_tells_the_object_and_the_other_party() -> None:
    said = [
        *listed("p", "Ada Doe"),
        *listed("g", "Beta", unscId="QDe.011"),
        *remark("p", "Member of Beta (QDe.011)."),
        *remark("g", "Its leader is Ada Doe (QDi.007)."),
    ]
    found = told(said, "subject, predicate, object_id, p_match")
    assert ("p", "member_of", "g", 1.0) in found
    assert ("p", "leads", "g", 0.9) in found


def test_a_sentence_on_another_party_counts_for_that_party_or_for_nobody() -> None:
    said = [
        *listed("p", "Ada Doe"),
        *listed("g", "KOMID"),
        *remark("p", "KOMID was banned in 2009. Gamma was banned in 2009. Doe was jailed."),
    ]
    found = told(said, "subject, predicate, p_match")
    assert found == [("p", "arrested", 1.0), ("g", "designated", 0.9)]


def test_a_name_that_two_parties_bear_tells_nobody() -> None:
    said = [
        *listed("p", "Ada Doe"),
        *listed("g", "KOMID"),
        *listed("h", "KOMID", modifiedAt="2020-01-01"),
        *remark("p", "KOMID was banned in 2009."),
    ]
    assert told(said, "subject") == []


def test_that_the_list_lists_its_own_party_is_not_said_twice() -> None:
    said = listed("p", "Ada Doe") + remark("p", "Listed pursuant to paragraph 15.")
    assert told(said, "subject") == []


def test_a_text_without_a_listing_is_not_read() -> None:
    said = listed("p", "Ada Doe") + remark("q", "Arrested in Kenya.")
    assert told(said, "subject") == []


def test_a_statement_of_reasons_speaks_of_the_party_of_its_listing() -> None:
    said = party(
        "p", "Ada Doe", programme="Global Anti-Corruption", dataset="uk_sanctions",
        reason="She bribed judges.",
    )  # fmt: skip
    assert told(said, "subject, predicate, elements") == [("p", "bribes", ["C3", "D3"])]


def test_where_a_party_lives_or_comes_from_is_never_claimed() -> None:
    said = listed("p", "Ada Doe") + remark(
        "p", "Belongs to Kakar tribe. Believed to be in Kenya. Nationality possibly Kenyan."
    )
    assert told(said, "subject") == []
