"""What each indicator answers, case by case on small tables."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assess.told import claim, tie

from cutset.assess import tables
from cutset.assess.indicators import j3_secrecy, registry, weigh
from cutset.assess.indicators.subject import Flow, Party, Share, Subject, Trait
from cutset.model.claim import Claim
from cutset.store import parameters

KEYS = (
    *("A1", "A2", "A3", "V1", "V2", "V3", "V4", "J1", "J2", "J3", "J4", "J5"),
    *("G1", "G2", "G3", "G4", "G5", "G6", "E1", "E2", "E3", "E4", "E5"),
    *("S1", "S2", "S3", "S4", "S5", "S6"),
)
B2 = 1.3707
"""ln(r/(1 − r)) of a claim of grade B2: r = ½ + .85 · (.85 − ½) (domain.md §2.3)."""


def read(name: str) -> parameters.Parameters:
    folder = resources.files("cutset.assess.parameters")
    return parameters.parse(name, folder.joinpath(f"{name}.yml").read_bytes(), name)


TABLES = tables.read({name: read(name) for name in tables.FILES})
GIVEN: dict[str, Any] = dict(read("indicators").data)
CHOSEN = GIVEN | {
    "risk": {"table": {"aa": 1.0, "bb": 5.0, "cc": 2.0}},
    "secrecy": {"places": ["vg"]},
    "no_extradition": {"places": ["xx"]},
}
MEMBERS = (
    Party("boss", "person", False, ("s0",)),
    Party("gang", "organisation", True, ("s1",)),
    Party("firm", "organisation", False, ("s2",)),
)


def subject(*claims: Claim, **more: Any) -> Subject:
    return replace(Subject("n", MEMBERS, claims, (), TABLES, GIVEN), **more)


RING = [tie(f"p{i}", f"p{(i + 1) % 12}") for i in range(12)]
STAR = [tie("q", f"p{i}") for i in range(11)]
TWO_DAYS = (Flow("x", "boss", 100.0, "2020-01-01"), Flow("boss", "y", 80.0, "2020-01-03"))
HELD = (Share("boss", "firm", 0.5, 0.6, "vg"), Share("firm", "ship", 1.0, 1.0, "pa", "Vessel"))
SHARED = tuple(tie("firm", f"n{n}", "shares address", "address") for n in range(4))
FIRMS = (*MEMBERS, *(Party(f"n{n}", "organisation", False, ()) for n in range(4)))
MANY = tuple(tie("agent", firm, "director", "role") for firm in ("firm", *"abcdef"))
FOUNDED = (Trait("firm", "incorporationDate", "2020-01-01", "s9"),)
BUSY = tuple(Flow("x", "firm", 600000.0, f"2021-0{n}-01") for n in (1, 2))
RISKY = tuple(Flow("a", "b", 1.0, "2020-01-01", "aa", "bb") for _ in range(8)) + tuple(
    Flow("a", "b", 1.0, "2020-01-01", "bb", "cc") for _ in range(8)
)

CASES: dict[str, tuple[str, Subject, float | None]] = {
    "A1 from act to act": ("A1", subject(
        claim("engages_in", 1, event_from="2001"), claim("attacks", 2, event_from="2010-05")), 9),
    "A1 a listing is no activity": ("A1", subject(
        claim("designated", 1, event_from="2001"), claim("arrested", 2, event_from="2010")), None),
    "A2 the group itself is no member": ("A2", subject(), 2),
    "A3 two places alike": ("A3", subject(
        claim("attacks", 1, place="mx"), claim("supplies", 2, place="us")), 2),
    "A3 several is none": ("A3", subject(claim("attacks", 1, place="several")), None),
    "A3 where a person stays is no act": ("A3", subject(
        claim("present_in", 1, subject="boss", place="ae")), None),
    "A3 where the group is present is": ("A3", subject(claim("present_in", 1, place="ae")), 1),
    "V1 a word and a predicate": ("V1", subject(
        claim("kills", 1), claim("convicted", 2, object="murder of a judge")), 2 * B2),
    "V1 nobody says so": ("V1", subject(claim("supplies", 1)), None),
    "V2 a killing a year": ("V2", subject(
        claim("kills", 1, event_from="2001"), claim("kills", 2, event_from="2002")), 5475),
    "V2 undated": ("V2", subject(claim("kills", 1)), None),
    "V3 for and against": ("V3", subject(
        claim("threatens", 1), claim("threatens", 2, polarity="-")), 0),
    "V4 arms": ("V4", subject(claim("seized", 1, object="12 firearms")), B2),
    "V4 a farm is none": ("V4", subject(claim("seized", 1, object="a farm")), None),
    "J1 too few": ("J1", subject(claim("attacks", 1, place="mx")), None),
    "J2 no table": ("J2", subject(flows=RISKY), None),
    "J3 one chain is no pattern": ("J3", subject(shares=HELD, given=CHOSEN), None),
    "J3 no table": ("J3", subject(shares=HELD), None),
    "J4 wanted and there": ("J4", subject(
        claim("charged", 1, subject="boss"), claim("present_in", 2, subject="boss", place="xx"),
        given=CHOSEN), 1),
    "J4 not wanted": ("J4", subject(
        claim("present_in", 2, subject="boss", place="xx"), given=CHOSEN), 0),
    "J5 forged": ("J5", subject(claim("uses_false_documents", 1)), B2),
    "G1 no office-holder": ("G1", subject(ties=tuple(RING)), None),
    "G2 paid and back": ("G2", subject(
        flows=(
            Flow("boss", "mayor", 100.0, "2020-01-01"), Flow("mayor", "boss", 40.0, "2020-01-02")),
        officials=frozenset({"mayor"})), 100),
    "G3 a firm is paid": ("G3", subject(
        shares=HELD, flows=(Flow("mayor", "firm", 9.0, "2020-01-01"),),
        officials=frozenset({"mayor"})), 1),
    "G4 a register": ("G4", subject(
        ties=(tie("boss", "mayor", "lobbies", "role"),), officials=frozenset({"mayor"})), 1),
    "G5 one origin twice": ("G5", subject(
        claim("bribes", 1), claim("bribes", 2, origin="o1")), B2),
    "G6 a state looks on": ("G6", subject(claim("tolerates", 1)), B2),
    "E1 the middle amount": ("E1", subject(*(
        claim("proceeds_amount", n, amount=a, currency="USD")
        for n, a in enumerate(("1000", "1000000", "1e9")))), 6),
    "E1 an unknown currency": ("E1", subject(
        claim("proceeds_amount", 1, amount="5", currency="percent")), None),
    "E2 a front": ("E2", subject(claim("uses_front", 1)), B2),
    "E2 nothing told of a firm": ("E2", subject(), None),
    "E2 an address of three others": ("E2", subject(ties=SHARED[:3], members=FIRMS), math.log(2)),
    "E2 an address of two others": ("E2", subject(ties=SHARED[:2], members=FIRMS), None),
    "E2 an address of persons": ("E2", subject(ties=SHARED, members=(*MEMBERS, *(
        Party(f"n{n}", "person", False, ()) for n in range(4)))), None),
    "E2 of address and holder the stronger": ("E2", subject(
        ties=(*SHARED, *MANY), members=FIRMS), math.log(2)),
    "E2 a claim and an address": ("E2", subject(
        claim("uses_front", 1), ties=SHARED, members=FIRMS), B2 + math.log(2)),
    "E2 young and busy": ("E2", subject(traits=FOUNDED, flows=BUSY), math.log(3)),
    "E2 busy when old": ("E2", subject(traits=FOUNDED, flows=tuple(
        replace(flow, day="2023-06-01") for flow in BUSY)), None),
    "E2 young and quiet": ("E2", subject(traits=FOUNDED, flows=BUSY[:1]), None),
    "E3 most goes on": ("E3", subject(flows=TWO_DAYS), 0.8),
    "E4 surely half": ("E4", subject(shares=HELD), 1),
    "E5 a ship through a firm": ("E5", subject(shares=HELD), 1),
    "S1 two steps": ("S1", subject(
        claim("leads", 1, subject="boss"),
        ties=(tie("boss", "a", "leads", "claims"), tie("b", "a", "acts for", "claims"))), 1.5),
    "S2 a leader nobody sees": ("S2", subject(
        claim("leads", 1, subject="p0"), ties=(*STAR, tie("p1", "p2"))), 0.273),
    "S3 six firms": ("S3", subject(
        ties=tuple(tie("agent", f"f{i}", "holds", "ownership") for i in range(6))), 1),
    "S4 links of a list": ("S4", subject(
        ties=tuple(tie(t.source, t.target, layer="claims") for t in RING)), None),
    "S5 three after": ("S5", subject(
        claim("arrested", 1, event_from="2020-01-01"), *(
            claim("uses_front", n, event_from=f"2020-02-0{n}") for n in (2, 3, 4))), 7),
    "S6 unnamed": ("S6", subject(aides={"x": "lawyer", "y": "lawyer"}), 2),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_indicator_answers(case: str) -> None:
    key, given, expected = CASES[case]
    (found,) = [each for each in registry.measure_all(given) if each.key == key]
    if expected is None:
        assert found.state == "insufficient"
        assert found.sentence.startswith("Insufficient: ")
        assert found.value is None
    else:
        assert found.value == pytest.approx(expected, abs=0.001), found.sentence
        assert found.low <= found.value <= found.high


def test_every_indicator_of_the_domain_is_there_once_and_says_what_it_is() -> None:
    assert [each.key for each in registry.INDICATORS] == list(KEYS)
    for each in registry.INDICATORS:
        module = each.measure.__module__.rpartition(".")[2]
        assert module.startswith(each.key.lower())
        for text in (each.title, each.formula, each.data, each.unit, each.source, each.wrong):
            assert text.strip()
    compared = {each.key for each in registry.INDICATORS if each.null}
    assert compared == {"J1", "J2", "J3", "G1"}


def test_climbing_from_low_risk_to_high_is_seen_against_chance() -> None:
    climbing = tuple(Flow("a", "b", 1.0, "2020-01-01", "aa", "bb") for _ in range(8))
    falling = tuple(Flow("a", "b", 1.0, "2020-01-01", "bb", "aa") for _ in range(8))
    (found,) = [
        each
        for each in registry.measure_all(subject(flows=(*climbing, *falling), given=CHOSEN))
        if each.key == "J2"
    ]
    assert found.value is not None
    assert found.value > 1


TOP = (Share("boss", "firm", 1.0, 1.0, "vg"), *(
    Share("firm", f"f{n}", 1.0, 1.0, "aa") for n in range(8)
))  # fmt: skip
"""All firms hang on one that hides its owners."""
BELOW = (Share("boss", "firm", 1.0, 1.0, "aa"), Share("firm", "f0", 1.0, 1.0, "vg"), *(
    Share("firm", f"f{n}", 1.0, 1.0, "aa") for n in range(1, 8)
))  # fmt: skip
"""The same owners and assets, and the one that hides owners owns nothing."""


def layering(shares: tuple[Share, ...], hidden: str = "vg") -> float:
    given = CHOSEN | {"secrecy": {"places": [hidden]}}
    found = j3_secrecy.measure(subject(shares=shares, given=given))
    assert found.value is not None
    return found.value


def test_a_hidden_owner_on_top_is_more_than_chance_and_below_it_is_not() -> None:
    assert layering(TOP) > 1
    assert layering(BELOW) <= 0
    assert layering(TOP[::-1]) == layering(TOP)


def test_exchanged_assets_keep_their_own_country_and_every_owner_as_many() -> None:
    for order in itertools.permutations(range(4)):
        drawn = j3_secrecy.exchanged(TOP[:4], order)
        assert [share.owner for share in drawn] == [share.owner for share in TOP[:4]]
        assert {(share.asset, share.place) for share in drawn} <= {
            (share.asset, share.place) for share in TOP
        }
        assert all(share.owner != share.asset for share in drawn)


@settings(max_examples=8, deadline=None)
@given(st.permutations(("aa", "bb", "cc", "vg")))
def test_countries_by_other_names_with_every_table_change_no_value(other: list[str]) -> None:
    names = dict(zip(("aa", "bb", "cc", "vg"), other, strict=True))

    def of(named: dict[str, str]) -> list[float | None]:
        told = subject(
            shares=tuple(replace(share, place=named[share.place]) for share in TOP),
            flows=tuple(
                replace(f, payer_place=named[f.payer_place], payee_place=named[f.payee_place])
                for f in RISKY
            ),
            given=CHOSEN | {
                "risk": {"table": {named[p]: r for p, r in CHOSEN["risk"]["table"].items()}},
                "secrecy": {"places": [named["vg"]]},
            },
        )  # fmt: skip
        return [each.value for each in registry.measure_all(told)]

    same = {name: name for name in names}
    assert of(names) == of(same)
    assert [e for e in of(same) if e is not None]


def test_an_office_holder_in_the_middle_is_near() -> None:
    ties = (*(tie(member.entity, "mayor") for member in MEMBERS), *RING)
    (found,) = [
        each
        for each in registry.measure_all(subject(ties=ties, officials=frozenset({"mayor"})))
        if each.key == "G1"
    ]
    assert found.value is not None
    assert found.value > 0


PLACES = st.lists(st.sampled_from(("mx", "us", "it", "jp", "ru")), min_size=1, max_size=20)


@given(PLACES, st.permutations(("mx", "us", "it", "jp", "ru")))
def test_other_names_of_countries_change_nothing(places: list[str], other: list[str]) -> None:
    renamed = dict(zip(("mx", "us", "it", "jp", "ru"), other, strict=True))

    def of(names: list[str]) -> Subject:
        acts = [claim("attacks", n, place=name) for n, name in enumerate(names)]
        return subject(*acts, all_acts={"n": tuple(names), "m": tuple(names) * 2})

    one = registry.measure_all(of(places))
    two = registry.measure_all(of([renamed[place] for place in places]))
    assert [e.value for e in one] == [e.value for e in two]
    assert [e.state for e in one] == [e.state for e in two]


@given(st.permutations(range(6)))
def test_order_and_names_of_origins_change_nothing(order: list[int]) -> None:
    claims = [
        claim("kills", n, origin=f"o{n % 3}", grade="ABC"[n % 3], polarity="+-"[n == 5])
        for n in range(6)
    ]
    moved = [replace(claims[n], origin=f"x{claims[n].origin}") for n in order]
    assert weigh.log_ratio(claims, TABLES) == pytest.approx(weigh.log_ratio(moved, TABLES))


NAMES = st.sampled_from(("DOE, Ada", "ДОУ, Ада", "دو ادا", "杜爱达", "O'Neill", ""))


@given(NAMES, NAMES)
def test_names_and_scripts_change_nothing(one: str, other: str) -> None:
    told = [given for _, given, _ in CASES.values()]
    for given_ in told:
        renamed = replace(
            given_,
            claims=tuple(
                replace(c, subject_name=one if c.subject == "gang" else other)
                for c in given_.claims
            ),
        )
        assert registry.measure_all(renamed) == registry.measure_all(given_)
