from __future__ import annotations

from typing import Any

import pytest
from tests.judging import GROUP, claim, judged, linked, party, rows_of
from tests.relations import Said, entity

from cutset.assess.assessments import read_assessments
from cutset.store.query import Connection

EVIDENCE = (
    claim(1, "g", "engages_in", elements=("D2", "D6"), grade="A", credibility="1")
    + claim(2, "p1", "convicted", elements="D2", category="convicted", claimGroup="verdict")
    + claim(3, "g", "kills", elements=("D3", "C1"))
    + claim(4, "p1", "acquitted", polarity="-", elements="D2", claimGroup="verdict")
)


def assessed(said: list[Said]) -> Connection:
    return judged(said, "assessment")


def scores(connection: Connection) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT a.name, a.point, a.low, a.high, a.frechet_low, a.frechet_high, a.rank_low, "
        "a.rank_high, e.element, e.point, e.low, e.high, e.state, e.word "
        "FROM assessment AS a JOIN element AS e ON e.network_id = a.network_id "
        "ORDER BY a.name, e.element"
    ).fetchall()


@pytest.fixture(scope="module")
def plain() -> list[tuple[Any, ...]]:
    return scores(assessed(GROUP + EVIDENCE))


LIST_WORK: dict[str, list[Said]] = {
    "aliases": entity("g", "Organization", alias=("HARBOUR CLIQUE", "THE QUAY"), weakAlias="QUAY"),
    "numbers": entity("p1", "Person", passportNumber="X1234567", idNumber="99-887766"),
    "origins of persons": entity("p1", "Person", nationality="fr", birthPlace="Lyon", country="fr"),
    "entries": party("p3", "POE, Di") + linked("p3", "g"),
    "links": linked("p1", "p2") + linked("p2", "p1"),
    "addresses": entity("p1-a", "Address", city="Lyon", country="fr")
    + entity("p1", "Person", addressEntity="p1-a"),
    "a second entry": entity("p1-t", "Sanction", entity="p1", program="TCO", reason="again"),
}


def test_what_a_list_maker_writes_more_of_changes_no_bit_of_a_score(
    plain: list[tuple[Any, ...]],
) -> None:
    more = [row for rows in LIST_WORK.values() for row in rows]
    assert scores(assessed([*more, *(GROUP + EVIDENCE)[::-1]])) == plain


def test_findings_come_back_whole_with_claims_of_one_question_side_by_side() -> None:
    connection = assessed(GROUP + EVIDENCE)
    (found,) = read_assessments(rows_of(connection)).values()
    assert (found.name, found.table, found.rank_low) == ("NORTH HARBOUR ORGANIZATION", "ranked", 1)
    gain = next(each for each in found.elements if each.element == "D2")
    assert [claim.claim_id for claim in gain.claims_for][:1] == ["c002"]
    assert [claim.claim_id for claim in gain.claims_against] == ["c004"]
    assert "contradict" in gain.confidence
    assert gain.origins_for == 3
    assert [each.element for each in found.elements][:7] == [f"D{n}" for n in range(1, 8)]
    assert set(found.versions) == {
        "grades", "priors", "judgement", "legal_basis", "predicates", "coverage", "harms",
    }  # fmt: skip
    assert sum(share for _, share in found.drivers) <= 1
    assert all(claim.statements for claim in gain.claims_for)


def test_a_network_listed_for_another_reason_is_shown_apart() -> None:
    said = party("a", "NAVY YARD", "Organization", "DPRK") + party(
        "b", "DOE, Ada", "Person", "DPRK"
    )
    (found,) = read_assessments(rows_of(assessed(said + linked("b", "a")))).values()
    assert (found.table, found.rank_low, found.listings_only) == ("unranked", None, True)
    assert found.answer.startswith("Listed for other reasons (North Korea)")
