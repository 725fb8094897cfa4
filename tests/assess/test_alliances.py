"""Edges between a network and parts of states: what makes one, what answers it, what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.told import claim, member, network
from tests.relations import parameters

from cutset.assess.alliances import alliances
from cutset.assess.record import Record
from cutset.model.claim import Claim
from cutset.model.surroundings import Alliance

TABLE = parameters("cutset.assess", "alliances")
GANG = network(member("gang", is_group=True), member("boss"))
NOT_COUNTED = ("contact", "witness", "coerced")


def edges(*claims: Claim, counts: bool = True, **more: Any) -> tuple[Alliance, ...]:
    filed = tuple((each, counts, "") for each in claims)
    record = Record(filed, filed, {}, frozenset(), NOT_COUNTED)
    return alliances(GANG, replace(record, **more), TABLE)


CASES: dict[str, tuple[Claim, tuple[str, ...]]] = {
    "a named part is paid": (claim("bribes", object="police of the port"),
        ("police and prosecutors",)),
    "two parts in one claim": (claim("bribes", object="a judge and a former governor"),
        ("court", "local government")),
    "an official and no more": (claim("bribes", object="corrupt officials on the route"),
        ("officials, whose is not said",)),
    "a firm is paid": (claim("bribes", object="for advantages in races"), ()),
    "influence needs no part": (claim("influences", object="control of the valley"),
        ("a part that no claim names",)),
    "the state looks on": (claim("tolerates", subject="s", subject_name="government of X"),
        ("government",)),
    "the state is its other end": (claim("allied_with", subject="s", subject_name="two officials",
        object="the gang", object_id="gang"), ("officials, whose is not said",)),
    "an ally that is no state": (claim("allied_with", object="another clan"), ()),
    "a supply is none": (claim("supplies", object="the ministry"), ()),
    "said of a witness": (claim("bribes", object="police", category="witness"), ()),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_claims_make_edges(case: str) -> None:
    said, parts = CASES[case]
    assert tuple(edge.part for edge in edges(said)) == parts


def test_an_edge_keeps_both_ends_its_dates_and_whether_it_counts() -> None:
    (edge,) = edges(
        claim("tolerates", 1, subject="state", subject_name="the government", object_id="boss",
              place="LA", event_from="2018", event_to="2019"),
        claim("tolerates", 2, subject="state", subject_name="the government", place="LA"),
        counts=False,
    )  # fmt: skip
    assert (edge.ours, edge.theirs) == (("boss",), ("state",))
    assert (edge.since, edge.until, edge.counted, edge.origins_for) == ("2018", "2019", 0, 2)
    assert "none of them counted" in edge.sentence
    assert edge.key == "n:tolerance:government:LA"


def test_denials_stand_beside_and_what_is_only_denied_says_so() -> None:
    said = claim("bribes", 1, object="police", claim_group="q")
    other = claim("bribes", 2, object="nobody", polarity="-", claim_group="q", subject="elsewhere")
    own = claim("acquitted", 3, polarity="-")
    apart = claim("acquitted", 4, polarity="-", subject="somebody")
    questions = tuple((each, True, "") for each in (said, other, own, apart))
    (edge,) = edges(said, questions=questions)
    assert (edge.state, edge.claims) == ("contested", ("c1", "c2", "c3"))
    (denied,) = edges(claim("bribes", 1, object="police", polarity="-"))
    assert (denied.state, denied.origins_for) == ("only denied", 0)


def test_lawful_forms_stand_apart() -> None:
    found = edges(
        claim("influences", 1, object="donation to police", note="legitimate form"),
        claim("influences", 2, object="the police"),
    )
    assert [edge.kind for edge in found] == ["influence", "influence, lawful in form"]


def test_nothing_said_of_the_protected_makes_an_edge() -> None:
    said = claim("bribes", subject="reporter", object="police")
    assert edges(said, shielded=frozenset({"reporter"})) == ()
    assert edges(claim("bribes", object="police", object_id="boy"), shielded={"boy"}) == ()


def test_a_topic_of_the_source_names_the_part() -> None:
    said = claim("pays", object="Roe, Bo", object_id="roe")
    assert edges(said) == ()
    (edge,) = edges(said, topics={"roe": frozenset({"gov.security"})})
    assert edge.part == "police and prosecutors"


PLACES = ("mx", "us", "it", "jp", "ru")


@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=8), st.permutations(PLACES))
def test_other_names_of_countries_change_the_names_alone(
    places: list[str], other: list[str]
) -> None:
    renamed = dict(zip(PLACES, other, strict=True))
    said = [claim("bribes", n, object="police", place=place) for n, place in enumerate(places)]

    def told(found: tuple[Alliance, ...], names: dict[str, str]) -> set[tuple[Any, ...]]:
        return {(names[e.place], e.counted, e.origins_for, e.state, e.claims) for e in found}

    moved = edges(*(replace(c, place=renamed[c.place or ""]) for c in said))
    assert told(edges(*said), renamed) == told(moved, {name: name for name in PLACES})
