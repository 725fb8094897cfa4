from __future__ import annotations

import pytest
from tests.judging import GROUP, judged, rows_of
from tests.relations import Said, entity

from cutset import clock
from cutset.assess.structure import generate
from cutset.assess.structures import read_structures
from cutset.store.query import Connection

MADE = generate.network_c(60, clock.rng("structures"))


def seen(**dated: str) -> list[Said]:
    said: list[Said] = []
    for one in range(MADE.n):
        said += entity(f"n{one:02}", "Person", "ties", name=f"N{one}")
    for at, (one, other) in enumerate(MADE.ends.tolist()):
        said += entity(
            f"t{at:03}", "ObservedTie", "ties", subject=f"n{one:02}", object=f"n{other:02}",
            role="meetings", **dated,
        )  # fmt: skip
    return said


@pytest.fixture(scope="module")
def of_one_year() -> Connection:
    return judged(seen(startDate="2019-03"), "structure", "stability")


def rows(connection: Connection, table: str, columns: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT {columns} FROM {table}").fetchall()


def test_a_network_of_observed_ties_has_a_structure() -> None:
    connection = judged(seen(), "structure")
    ((layer, window, state, name, people),) = rows(
        connection, "structure", "layer, time_window, state, name, people"
    )
    assert (layer, window, state, name) == ("observed", "all", "judged", "network")
    assert isinstance(people, int)
    assert people > 50


def test_years_are_windows_of_their_own() -> None:
    connection = judged(seen(startDate="2019-03", endDate="2020-05"), "structure")
    windows = rows(connection, "structure", "time_window")
    assert windows == [("all",), ("2019",), ("2020",)]


def test_an_order_that_does_not_hold_is_marked(of_one_year: Connection) -> None:
    found = rows(of_one_year, "stability", "score, missing, low, unstable")
    assert {row[0] for row in found} == {"degree", "betweenness"}
    assert all(unstable == (low < 0.8) for _, _, low, unstable in found)
    assert ("betweenness", "20 % of ties", True) in {(row[0], row[1], row[3]) for row in found}


def test_a_listing_and_claims_have_no_structure() -> None:
    connection = judged(GROUP, "structure", "stability")
    assert rows(connection, "structure", "*") == []
    assert rows(connection, "stability", "*") == []


def test_findings_say_what_is_unstable_and_why_nothing_is_said(of_one_year: Connection) -> None:
    (found,) = read_structures(rows_of(of_one_year)).values()
    assert found[0].sentence == "meetings: network"
    assert "betweenness" in found[0].unstable["20 % of ties"]
    assert [each.window for each in found] == ["all", "2019"]
    assert found[1].unstable == {}
