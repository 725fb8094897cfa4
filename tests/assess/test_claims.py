from __future__ import annotations

from typing import Any

from tests.judging import GROUP, claim, judged, party
from tests.relations import Said, entity


def claims(said: list[Said], columns: str, where: str = "TRUE") -> list[tuple[Any, ...]]:
    return (
        judged(said, "claim")
        .execute(f"SELECT {columns} FROM claim WHERE {where} ORDER BY claim_id")
        .fetchall()
    )


def test_a_designation_is_one_claim_by_its_authority_with_the_elements_of_its_law() -> None:
    found = claims(
        party("p", "DOE, Ada", programme="TCO"),
        "subject, predicate, origin, kind, elements, grade, credibility, legal_basis",
    )
    law = "E.O. 13581 (transnational criminal organizations)"
    assert found == [
        ("p", "designated", "OFAC/tco", "designation", ["D1", "D2", "D4"], "A", 2, law)
    ]


PROGRAMMES = [
    ("ofac", "SDNTK", ["D2", "D6"]),
    ("ofac", "SDGT", []),
    ("ofac", "CYBER2", []),
    ("ofac", "SYRIA", []),
    ("ofac", "UNHEARD-OF", []),
    ("un_sc", "Al-Qaida", []),
    ("uk_sanctions", "Global Anti-Corruption", ["C3", "D2"]),
]


def test_the_law_says_which_elements_and_no_tag_else() -> None:
    said = [
        row
        for number, (dataset, programme, _) in enumerate(PROGRAMMES)
        for row in party(f"p{number}", "DOE, Ada", programme=programme, dataset=dataset)
    ]
    found = dict(claims(said, "subject, elements"))
    assert found == {f"p{number}": row[2] for number, row in enumerate(PROGRAMMES)}


def test_one_tag_means_what_its_own_authority_means_by_it() -> None:
    said = party("u", "DOE, Ada", programme="Iran", dataset="un_sc") + party(
        "k", "ROE, Bo", programme="Iran", dataset="uk_sanctions"
    )
    assert dict(claims(said, "subject, origin")) == {"u": "UN/un-iran", "k": "UK/uk-iran"}


def test_a_listing_before_its_law_supports_nothing() -> None:
    said = [
        row
        for day in ("2024-01-01", "2025-07-24")
        for row in party(
            day, "DOE, Ada", "Person", "Global Irregular Migration", "uk_sanctions", listingDate=day
        )
    ]
    assert dict(claims(said, "subject, elements")) == {"2024-01-01": [], "2025-07-24": ["D2", "D6"]}


def test_a_listing_that_has_ended_is_no_claim() -> None:
    said = [
        row
        for day in ("1999-12-31", "2999-01-01")
        for row in party(day, "DOE, Ada", programme="TCO", endDate=day)
    ]
    assert claims(said, "subject", "predicate = 'designated'") == [("2999-01-01",)]


TRANSPOSED: list[dict[str, str]] = [
    {"unscId": "QDi.001"},
    {"authority": "United Nations"},
    {"authority": "UN"},
    {"summary": "Designation source: UN"},
    {"summary": "Designation source: UK"},
    {},
]


def test_a_national_entry_that_carries_over_a_un_listing_is_the_uns_voice() -> None:
    said = [
        row
        for number, mark in enumerate(TRANSPOSED)
        for row in party(
            str(number), "DOE", "Person", "ISIL (Da'esh) and Al-Qaida", "uk_sanctions", **mark
        )
    ]
    un = "UN/un-alqaida"
    found = dict(claims(said, "subject, origin"))
    own = "UK/uk-alqaida"
    assert found == {"0": un, "1": un, "2": un, "3": un, "4": own, "5": own}


def test_a_notice_and_what_it_tells_are_the_designation_s_voice() -> None:
    notice = {"originCluster": "O-UST-2012-02-TCO"}
    found = claims(
        party("g", "NORTH HARBOUR ORGANIZATION", "Organization")
        + claim(1, "g", "designated", object="E.O. 13581, with its leaders", **notice)
        + claim(2, "g", "engages_in", elements=("D2", "D6"), **notice)
        + claim(3, "g", "engages_in", elements=("D2", "D6")),
        "claim_id, cluster, elements",
        "claim_id LIKE 'c0%'",
    )
    assert found == [
        ("c001", "OFAC/tco", ["D1", "D2", "D4"]),
        ("c002", "OFAC/tco", ["D2", "D6"]),
        ("c003", "O-PRESS-3", ["D2", "D6"]),
    ]


def test_the_row_of_a_designation_does_not_say_its_elements_and_a_misprint_supports_nothing() -> (
    None
):
    said = claim(1, "g", "designated", object="a list", elements=("D2", "C1")) + claim(
        2, "g", "designated", object="E.O. printed as 13851", elements=("D2",)
    )
    assert claims(said, "elements, legal_basis") == [([], None), ([], None)]


def counted(said: list[Said]) -> dict[str, tuple[bool, str]]:
    rows = (
        judged(said, "network_claim")
        .execute("SELECT claim_id, counts, reason FROM network_claim WHERE claim_id LIKE 'c0%'")
        .fetchall()
    )
    return {claim_id: (counts, reason) for claim_id, counts, reason in rows}


def test_whose_claims_count() -> None:
    family = entity("f", "Family", person="p1", relative="q", relationship="brother")
    found = counted(
        GROUP
        + entity("q", "Person", name="DOE, Cy")
        + family
        + claim(1, "p1", "leads", objectEntity="g")
        + claim(2, "q", "convicted", category="convicted", elements="D2")
        + claim(3, "p1", "kin_of", objectEntity="p2", category="contact")
        + entity("p2", "Person", topics="role.journo")
        + claim(4, "p2", "charged", category="charged", elements="D2")
        + entity("r", "Person", "claims", name="Di Poe")
        + claim(5, "r", "attacks", objectEntity="g", elements=("D3", "C1"))
        + claim(6, "r", "allied_with", objectEntity="g", elements="D7")
    )
    contact = "the subject is a contact and no member: shown, not counted"
    assert found["c001"] == (True, "said of a member")
    assert found["c002"] == (False, contact)
    assert found["c003"] == (False, "said of a contact: shown, not counted")
    assert not found.get("c004", (False, ""))[0]
    assert not found.get("c005", (False, ""))[0]
    assert not found.get("c006", (False, ""))[0]


ROLES = {
    "leader of the harbour network": True,
    "members of NORTH HARBOUR": True,
    "three leaders of the group": True,
    "uk cell of the group": True,
    "head of the rival family": False,
    "relatives of the leader": False,
    "government of Laos": False,
}


def test_a_subject_known_by_its_role_counts_where_the_role_is_in_the_network() -> None:
    filed = {"network": "North Harbour"}
    said = GROUP + claim(90, "g", "exists", elements="D1", **filed)
    for number, name in enumerate(ROLES):
        role = f"r{number}"
        said = said + entity(role, "LegalEntity", "claims", weakAlias=name)
        said = said + claim(number, role, "convicted", subjectName=name, elements="D2", **filed)
    found = counted(said)
    assert {name: found[f"c{n:03}"][0] for n, name in enumerate(ROLES)} == ROLES
