from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.judging import GROUP, claim, judged, linked, party, rows_of, shipped
from tests.relations import Said, entity

from cutset.assess import harms, tables
from cutset.assess.assessments import read_assessments, read_grounds
from cutset.assess.judge import Ground
from cutset.assess.tables import Covering
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
            "collection",
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


PACKAGE = "cutset.assess.parameters"
REGISTER = Covering("claims", "O-REGISTER", ("D2", "D4"), 0.8, 0.1, "it would list all of them")


def grounds(said: list[Said], *covering: Covering) -> list[Ground]:
    wanted = ("network_claim", "network", "member", "listing", "tie", "network_tie", "basis")
    connection = judged(said, "claim", *wanted)
    numbers = tables.read(shipped(PACKAGE, *tables.FILES))
    harms.insert(connection, shipped(PACKAGE, "harms")["harms"])
    held = {f"register {n}": each for n, each in enumerate(covering)}
    return list(read_grounds(connection, replace(numbers, coverage=held)))


def test_a_source_is_silent_where_it_is_loaded_covers_and_says_nothing() -> None:
    spoken = claim(9, "g", "exploits", elements="D4", originCluster="O-REGISTER-7")
    (ground,) = grounds(GROUP + EVIDENCE + spoken, REGISTER)
    assert ground.silent == (("D2", "register 0"),)
    (ground,) = grounds(GROUP + EVIDENCE, replace(REGISTER, source="never loaded"))
    assert ground.silent == ()


def test_who_hangs_on_a_claim_belongs_as_far_as_the_claim_is_sure() -> None:
    more = party("q", "POE, Cy", programme="SDNTK") + claim(
        9, "q", "member_of", object="g", objectEntity="g", elements="D1", grade="C"
    )
    (ground,) = grounds(GROUP + EVIDENCE + more)
    assert {party for party, block in ground.belonging.blocks.items() if block} == {"q"}
    ((_, _, probability),) = ground.belonging.links
    assert 0 < probability < 1
    assert not grounds(GROUP + EVIDENCE)[0].belonging.links, "a list's own links are certain"


def test_where_two_cells_were_swapped_the_note_names_the_origin() -> None:
    told = claim(
        9, "g", "exploits", elements="D4", originCluster="article cites the Treasury",
        note="O-PRESS-1",
    )  # fmt: skip
    connection = judged(GROUP + EVIDENCE + told, "claim")
    ((origin, cluster),) = connection.execute(
        "SELECT origin, cluster FROM claim WHERE claim_id = 'c009'"
    ).fetchall()
    assert (origin, cluster) == ("O-PRESS-1", "O-PRESS-1")


def test_a_national_entry_that_transposes_a_un_listing_and_a_copied_notice_are_one_voice() -> None:
    said = (
        party("a", "PORT CLAN", "Organization", programme="Haiti", dataset="un_sc")
        + party("b", "PORT CLAN", "Organization", programme="Haiti", dataset="uk_sanctions",
                unscId="HTi.001")
    )  # fmt: skip
    connection = judged(said, "claim", merged={"b": "a"})
    clusters = connection.execute("SELECT DISTINCT cluster FROM claim").fetchall()
    assert clusters == [("UN/un-haiti",)]
