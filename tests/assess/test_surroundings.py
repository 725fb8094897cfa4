"""Home, strategic markets and contested places: told beside a network, from acts alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.told import claim, member, network
from tests.relations import parameters

from cutset.assess.indicators.subject import Trait
from cutset.assess.markets import markets
from cutset.assess.nexus import nexus
from cutset.assess.places import places
from cutset.assess.record import Record, is_within
from cutset.errors import BadSetting
from cutset.model.claim import Claim
from cutset.model.surroundings import Nexus

GANG = network(member("gang", is_group=True), member("boss"), member("firm", kind="organisation"))
NEXUS = parameters("cutset.assess", "nexus")
LIST = {
    "markets": {
        "Energy": {
            "words": ["Natural gas", "gold"],
            "from": "2011",
            "until": "2020",
            "source": "list X",
        }
    },
    "harmed": parameters("cutset.assess", "markets")["harmed"],
}
ROW = {
    "place": "LA", "kind": "contested area", "from": "2014", "until": "2018-06",
    "says": "no access", "source": "Table T", "licence": "CC BY",
}  # fmt: skip


def record(*claims: Claim, counts: bool = True, **more: Any) -> Record:
    filed = tuple((each, counts, "") for each in claims)
    return replace(Record(filed, filed, {}, frozenset(), ("witness", "contact")), **more)


def at_home(*claims: Claim, traits: tuple[Trait, ...] = (), home: str = "US") -> dict[str, int]:
    found = nexus(GANG, record(*claims), traits, home, NEXUS)
    return {part.name: len(part.claims) + len(part.registered) for part in found.parts}


CASES: dict[str, tuple[Claim, set[str]]] = {
    "a launderer": (claim("launders_for", place="US"), {"gatekeepers"}),
    "property that was taken": (claim("forfeits", place="US"), {"property"}),
    "demand": (claim("engages_in", object="drug trafficking", place="US"), {"demand"}),
    "by its name where the place says several": (
        claim("supplies", object="cocaine to the United States", place="several"), {"demand"}),
    "elsewhere": (claim("supplies", object="cocaine to the United States", place="MX"), set()),
    "anything else": (claim("attacks", place="US"), {"other acts"}),
    "where a person stays": (claim("present_in", subject="boss", place="US"), set()),
    "an authority's act": (claim("charged", place="US"), set()),
    "a denial": (claim("owns", place="US", polarity="-"), set()),
    "a witness": (claim("owns", place="US", category="witness"), set()),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_lies_at_home(case: str) -> None:
    said, parts = CASES[case]
    assert {name for name, found in at_home(said).items() if found} == parts


def test_a_firm_registered_at_home_is_property_and_nobody_is_foreign_by_a_program() -> None:
    told = (Trait("firm", "jurisdiction", "us", "s1"), Trait("firm", "sector", "us", "s2"))
    assert at_home(traits=told)["property"] == 1
    found = nexus(GANG, record(), told, "us", NEXUS)
    asked = {slot.asks: slot.state for slot in found.slots}
    assert asked["a foreign person takes part"] == "for a person"
    assert asked["property within it"] == "evidence"
    assert asked["an act within it"] == "nothing"


def test_without_a_home_nothing_is_told() -> None:
    assert nexus(GANG, record(claim("owns", place="US")), (), "", NEXUS) == Nexus("", (), ())


CODES = ("mx", "us", "it", "jp", "ru")


@given(
    st.lists(st.sampled_from(CODES), min_size=1, max_size=8),
    st.permutations(CODES),
    st.sampled_from(CODES),
)
def test_home_by_another_name_with_all_places_tells_the_same(
    held: list[str], other: list[str], home: str
) -> None:
    renamed = dict(zip(CODES, other, strict=True))
    said = [claim("owns", n, place=place) for n, place in enumerate(held)]
    moved = [replace(each, place=renamed[each.place or ""]) for each in said]
    one = nexus(GANG, record(*said), (), home, NEXUS)
    two = nexus(GANG, record(*moved), (), renamed[home], NEXUS)
    assert (one.parts, one.slots) == (two.parts, two.slots)
    row = ROW | {"from": "", "until": "", "place": home}
    undated = [replace(each, event_from="2015") for each in said]
    there = places(GANG, record(*undated), {"rows": [row]})
    gone = [replace(each, place=renamed[each.place or ""]) for each in undated]
    again = places(GANG, record(*gone), {"rows": [row | {"place": renamed[home]}]})
    assert [each.claims for each in there] == [each.claims for each in again]


def test_a_market_is_told_in_its_time_by_claims_and_entries() -> None:
    said = (
        claim("invests_in", 1, object="natural gas trade", event_from="2015"),
        claim("invests_in", 2, object="natural gas trade", event_from="2021"),
        claim("uses_front", 3, object="natural gas station"),
        claim("undercuts", 4, object="a natural gas firm of the town", event_from="2016"),
        claim("invests_in", 5, object="the Golden hotels", event_from="2015"),
    )
    traits = (Trait("firm", "sector", "Extraction of natural gas", "s9"),)
    (found,) = markets(GANG, record(*said), traits, LIST)
    assert (found.claims, found.firms) == (("c1", "c3", "c4"), ("firm",))
    assert found.competitors == ("a natural gas firm of the town",)
    assert "2 claims from 2 origins" in found.sentence
    assert "1 undated" in found.sentence
    assert markets(GANG, record(said[4]), (), LIST) == ()


def test_no_list_tells_no_market_and_half_a_row_is_refused() -> None:
    assert markets(GANG, record(), (), parameters("cutset.assess", "markets")) == ()
    row = {key: value for key, value in LIST["markets"]["Energy"].items() if key != "source"}
    with pytest.raises(BadSetting, match="Energy lacks source"):
        markets(GANG, record(), (), LIST | {"markets": {"Energy": row}})


def test_a_place_is_told_in_the_time_of_its_row_alone() -> None:
    said = (
        claim("owns", 1, place="la", event_from="2015"),
        claim("owns", 2, place="LA", event_from="2018-07"),
        claim("owns", 3, place="LA"),
        claim("present_in", 4, subject="boss", place="LA", event_from="2015"),
        claim("owns", 5, place="TH", event_from="2015"),
    )
    (found,) = places(GANG, record(*said, counts=False), {"rows": [ROW]})
    assert found.claims == ("c1",)
    assert "Laos, contested area, 2014 to 2018-06: no access (Table T; CC BY)" in found.sentence
    assert "none counted" in found.sentence
    assert places(GANG, record(*said), parameters("cutset.assess", "places")) == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [({"licence": None}, "licence is missing"), ({"place": False}, "no country code"),
     ({"kind": "bad place"}, "no kind")],
)  # fmt: skip
def test_a_bad_row_is_refused_with_its_number(row: dict[str, Any], says: str) -> None:
    given_ = {key: value for key, value in (ROW | row).items() if value is not None}
    with pytest.raises(BadSetting, match=f"row 1: .*{says}"):
        places(GANG, record(), {"rows": [given_]})


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [("2014", "2018", True), ("2016-02", "", False), ("", "2014", False), ("", "", True),
     ("2015-06", "2015-06", True)],
)  # fmt: skip
def test_partial_dates_are_compared_as_far_as_they_go(since: str, until: str, inside: bool) -> None:
    assert is_within(claim("owns", event_from="2015"), since, until) is inside
    assert is_within(claim("owns"), since, until) is None
