from __future__ import annotations

from typing import Any

from tests.judging import GROUP, claim, judged, linked, party, rows_of
from tests.relations import ENTITY_SEEN, Said, entity

from cutset.disrupt.coverage import read_coverage
from cutset.disrupt.unlisted import read_unlisted
from cutset.model.plan import Cell, Coverage
from cutset.store import query
from cutset.store.query import Connection

LISTS = (
    ("ofac", "ofac", "OFAC", "v0", "2019-01", "2019-01-31"),
    ("ofac", "ofac", "OFAC", "v1", "2023-01", "2023-01-31"),
    ("un_sc", "un_sc", "UN Security Council", "v0", "2018-10-29", "2018-10-29"),
    ("un_sc", "un_sc", "UN Security Council", "v1", "2026-02-27", "2026-02-27"),
    ("uk_hmt", "uk_hmt", "UK", "v1", "2018-04-13", "2018-04-13"),
    ("uk_sanctions", "uk_sanctions", "UK", "v1", "2025-08-11", "2025-08-11"),
    ("claims", "claims", "", "v1", "2026-11-25", "2026-11-25"),
)
NEWEST = {
    "ofac": "2023-01", "un_sc": "2026-02-27", "uk_hmt": "2018-04-13", "uk_sanctions": "2025-08-11",
    "claims": "2026-11-25",
}  # fmt: skip


def seen(connection: Connection, spans: dict[str, tuple[str, str]]) -> None:
    """Say on which lists each entry stood: by default on the newest of its dataset only."""
    rows = connection.execute(
        "SELECT DISTINCT dataset, entity_id, schema FROM statement"
    ).fetchall()
    rows += [("ofac", entry, "Person") for entry in spans if entry.startswith("gone")]
    table = []
    for dataset, entry, schema in rows:
        first, last = spans.get(entry, (NEWEST[dataset],) * 2)
        table.append((dataset, entry, schema, "", first, last, last == NEWEST[dataset]))
    query.insert_rows(connection, "entity_seen", ENTITY_SEEN, table)


def covered(
    said: list[Said],
    spans: dict[str, tuple[str, str]] | None = None,
    merged: dict[str, str] | None = None,
    lists: tuple[tuple[str, ...], ...] = LISTS,
) -> tuple[Coverage, ...]:
    connection = judged(
        said,
        "coverage",
        merged=merged,
        versions=lists,
        prepare=lambda made: seen(made, spans or {}),
    )
    (tables,) = read_coverage(rows_of(connection)).values()
    return tables


def cell(tables: tuple[Coverage, ...], comparison: str, member: str, authority: str) -> Cell:
    return next(
        each
        for table in tables
        if table.comparison == comparison
        for each in table.cells
        if (each.member, each.authority) == (member, authority)
    )


OLD = dict.fromkeys(("g", "p1", "p2"), ("2019-01", "2023-01"))


def test_the_un_has_no_regime_for_organised_crime_and_the_cell_is_no_hole() -> None:
    tables = covered(GROUP, OLD)
    for comparison in ("close together", "newest of each"):
        found = cell(tables, comparison, "p1", "UN")
        assert found.state == "no regime"
        assert "organised crime" in found.sentence
    assert [table.holes for table in tables] == [0, 0]
    assert tables[1].list_dates == {"OFAC": "2023-01", "UN": "2026-02-27", "UK": "2025-08-11"}


def test_a_first_sighting_is_dated_as_what_it_is() -> None:
    found = cell(covered(GROUP, OLD), "newest of each", "p1", "OFAC")
    assert (found.state, found.since, found.basis) == ("acts", "2019-01 at the latest", "own entry")
    assert found.sentence == "OFAC acts; first seen on the list of 2019-01."


def test_who_was_listed_later_was_listed_by_nobody_at_the_earlier_date() -> None:
    bribe = claim(1, "p1", "bribes", elements=("D3", "C3"))
    tables = covered(GROUP + bribe)
    assert cell(tables, "close together", "p1", "OFAC").state == "not yet listed"
    assert cell(tables, "newest of each", "p1", "OFAC").state == "acts"


def test_a_hole_is_only_where_a_regime_of_that_date_reaches_the_conduct() -> None:
    bribe = claim(1, "p1", "bribes", elements=("D3", "C3"))
    tables = covered(GROUP + bribe, OLD)
    then, now = (cell(tables, when, "p1", "UK") for when in ("close together", "newest of each"))
    assert then.state == "no regime"
    assert now.state == "hole"
    assert now.sentence.startswith("Not found on the UK list of 2025-08-11, though its regime")
    assert tables[1].holes == 1


ZHAO = (
    party("g", "NORTH HARBOUR ORGANIZATION", "Organization")
    + party("p1", "WEI, Zhao")
    + linked("p1", "g")
    + party("k1", "ZHAO Wei", "Person", "Global Human Rights", "uk_sanctions",
            listingDate="2023-12-07")
    + claim(1, "p1", "designated", object="UK sanctions with three others",
            originCluster="O-UKHMT-2023-12", eventFrom="2023-12-08", publisher="The Paper")
)  # fmt: skip


def test_an_entry_of_the_same_name_that_a_claim_speaks_of_is_found_and_undecided(
    snapshot: object,
) -> None:
    tables = covered(ZHAO, OLD)
    found = cell(tables, "newest of each", "p1", "UK")
    assert (found.state, found.since) == ("acts", "2023-12-07")
    assert found.basis == "suggested: k1; a claim of 2023-12-08 says so too"
    assert found.sentence == snapshot
    assert found.statements


def test_a_decided_merge_says_so() -> None:
    tables = covered(ZHAO, OLD, merged={"k1": "p1"})
    found = cell(tables, "newest of each", "p1", "UK")
    assert (found.state, found.basis) == ("acts", "decided")


def test_a_claim_dates_a_listing_whose_list_does_not() -> None:
    act = claim(1, "p1", "designated", object="E.O. 13581", originCluster="O-UST-2012",
                eventFrom="2012-02-23")  # fmt: skip
    found = cell(covered(GROUP + act, OLD), "newest of each", "p1", "OFAC")
    assert found.since == "2012-02-23"
    assert found.sentence == "OFAC acts since 2012-02-23, as a claim (The Paper) says."


def test_delisted_by_one_and_kept_by_another() -> None:
    said = GROUP + party("k1", "SHEA Mo", "Person", "Global Anti-Corruption", "uk_sanctions")
    said += linked("k1", "g")

    def prepare(connection: Connection) -> None:
        seen(connection, OLD | {"gone": ("2019-01", "2019-01")})
        connection.execute(
            "INSERT INTO decision VALUES ('gone', 'k1', 'positive', 'Ada', '', '', 'TLP:CLEAR')"
        )

    connection = judged(said, "coverage", versions=LISTS, prepare=prepare)
    tables = next(iter(read_coverage(rows_of(connection)).values()))
    found = cell(tables, "newest of each", "k1", "OFAC")
    assert (found.state, found.basis) == ("delisted", "decided")
    assert found.sentence == (
        "Removed from the list by the authority, reason not given: last seen on the OFAC list of "
        "2019-01, not on that of 2023-01."
    )
    assert cell(tables, "newest of each", "k1", "UK").state == "acts"


def test_what_is_not_loaded_is_no_hole() -> None:
    only_ofac = tuple(row for row in LISTS if row[0] in ("ofac", "claims"))
    tables = covered(GROUP, OLD, lists=only_ofac)
    assert [table.comparison for table in tables] == ["newest of each"]
    assert cell(tables, "newest of each", "p1", "UN").state == "not loaded"
    assert tables[0].holes == 0


def test_a_party_of_unknown_conduct_makes_no_hole() -> None:
    person = entity("q", "Person", "claims", name="Cy Poe")
    tables = covered(GROUP + person + claim(1, "q", "member_of", objectEntity="g"), OLD)
    found = cell(tables, "newest of each", "q", "UK")
    assert found.state == "no regime"
    assert "not known" in found.sentence


def test_a_protected_member_stands_in_no_table() -> None:
    tables = covered(GROUP + entity("p2", "Person", topics="role.lawyer"), OLD)
    assert {each.member for table in tables for each in table.cells} <= {"g", "p1"}


def stands_first(said: list[Said]) -> list[tuple[Any, ...]]:
    connection = judged(said, "unlisted", versions=LISTS, prepare=lambda made: seen(made, OLD))
    return [
        (each.entity, each.caption, each.via, each.member)
        for held in read_unlisted(rows_of(connection)).values()
        for each in held
    ]


def test_what_a_member_holds_and_no_list_names_stands_first() -> None:
    firm = entity("f", "Company", "claims", name="Quay Trading")
    said = (
        GROUP
        + firm
        + claim(1, "p1", "owns", objectEntity="f", object="Quay Trading")
        + claim(2, "p1", "owns", object="Blue Casino")
        + claim(7, "p1", "owns", object="a casino")
        + claim(3, "p1", "owns", object="Organization, North Harbour")
        + claim(4, "p1", "owns", object="a bank", polarity="-")
        + claim(5, "p1", "owns", objectEntity="g", object="North Harbour Organization")
        + claim(6, "p1", "allied_with", object="another group")
    )
    assert stands_first(said) == [
        ("f", "Quay Trading", "owns", "p1"),
        ("", "Blue Casino", "owns", "p1"),
    ]
