"""Who a person is never enters a score, and a country is no more than a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.judging import GROUP, claim, judged, linked, party, rows_of
from tests.relations import Said, entity, relations

from cutset.assess.assessments import read_assessments
from cutset.store import query
from cutset.store.query import Connection

PERSONAL = (
    "nationality", "citizenship", "country", "birthPlace", "birthCountry", "ethnicity",
    "religion", "language", "spokenLanguage", "position", "politicalAffiliation",
)  # fmt: skip
"""What says where a person comes from, lives, or what they are."""
VALUES = st.sampled_from(
    ["fr", "ru", "mx", "zz", "North Macedonia", "كوردستان", "Роза", "佛教", "Catholic", "eng", ""]
)
NAMES = {
    "latin": ("DOE, Ada", "ROE, Bo", "NORTH HARBOUR ORGANIZATION"),
    "cyrillic": ("ДОУ, Ада", "РОУ, Бо", "ОРГАНИЗАЦИЯ ORGANIZATION"),
    "arabic": ("دو ادا", "رو بو", "الميناء ORGANIZATION"),
    "han": ("杜爱达", "罗波", "北港 ORGANIZATION"),
}
"""The same three parties in four scripts; the word by which a group is known stays."""

EVIDENCE = (
    claim(1, "g", "engages_in", elements=("D2", "D6"), object="cocaine trafficking", place="mx")
    + claim(2, "p1", "convicted", elements="D2", category="convicted", place="fr")
    + claim(3, "g", "kills", elements=("D3", "C1"), place="mx", originCluster="O-DOJ-1")
    + claim(4, "p2", "launders_for", elements=("D2", "D4"), object="the group", place="ae")
    + claim(5, "g", "present_in", elements="D1", object="Mexico, France", place="mx")
    + claim(6, "p1", "acquitted", polarity="-", elements="D2", place="fr", grade="A")
    + party("q", "POE, Cy")
    + claim(7, "q", "member_of", object="g", objectEntity="g", elements="D1", grade="C")
    + claim(8, "q", "bribes", elements=("D3", "C3"), object="an official", place="mx")
)
WORLD = [*GROUP, *EVIDENCE]


def scores(connection: Connection) -> dict[str, Any]:
    """Every number and word of every judgement, by network; names of parties left out."""
    found = read_assessments(rows_of(connection))
    return {
        key: (
            a.point, a.low, a.high, a.frechet_low, a.frechet_high, a.state, a.rank_low, a.rank_high,
            a.answer, a.confidence, a.drivers, a.gate, a.threat,
            [(e.element, e.point, e.low, e.high, e.state, e.word, e.confidence, e.origins_for,
              e.origins_against) for e in (*a.elements, *a.activities)],
        )
        for key, a in found.items()
    }  # fmt: skip


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    found = scores(judged(WORLD, "assessment"))
    assert len(found) == 1
    (score,) = found.values()
    assert score[12] is not None, "the network is ranked and placed by its harm"
    assert score[10], "something drives its band"
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_person_is_leaves_every_byte_of_every_score(
    plain: dict[str, Any], data: st.DataObject
) -> None:
    more: list[Said] = []
    for person in ("p1", "p2", "q"):
        said = {prop: data.draw(VALUES) for prop in PERSONAL}
        more += entity(person, "Person", **{k: v for k, v in said.items() if v})
        home = f"{person}-home"
        more += entity(home, "Address", country=data.draw(VALUES) or "de", city="Somewhere")
        more += entity(person, "Person", addressEntity=home)
    assert scores(judged(WORLD + more, "assessment")) == plain


@pytest.mark.parametrize("script", NAMES)
def test_the_script_of_a_name_leaves_every_byte(plain: dict[str, Any], script: str) -> None:
    swap = dict(zip(NAMES["latin"], NAMES[script], strict=True))
    assert (
        scores(judged(_mapped(WORLD, lambda value: swap.get(value, value)), "assessment")) == plain
    )


COUNTRIES = {"mx": "fr", "fr": "ae", "ae": "mx", "Mexico, France": "France, Emirates"}


def test_a_country_by_another_name_leaves_every_byte(plain: dict[str, Any]) -> None:
    """All countries at once; assess reads no table of countries that would be renamed as well."""
    assert scores(judged(_mapped(WORLD, lambda v: COUNTRIES.get(v, v)), "assessment")) == plain


def test_assess_reads_no_table_of_countries_and_no_personal_property() -> None:
    from importlib import resources

    queries = [
        path.read_text(encoding="utf-8")
        for path in resources.files("cutset.assess").iterdir()
        if path.name.endswith(".sql")
    ]
    assert queries
    for text in queries:
        code = re.sub(r"--.*", "", text)
        assert not re.search(rf"'({'|'.join(PERSONAL)})'", code)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_person_is_leaves_what_is_told_of_firms(data: st.DataObject) -> None:
    """Home, markets and fronts read registers of firms and vessels, and nothing of a person."""
    firm = entity("f", "Company", name="HARBOUR LTD", jurisdiction="ae", sector="Trade")
    more = [
        said
        for prop in (*PERSONAL, "jurisdiction")
        if (value := data.draw(VALUES))
        for said in entity("p1", "Person", **{prop: value})
    ]
    plain, told = (
        table.execute(query.load("cutset.assess", "trait").text).fetchall()
        for table in (relations([*WORLD, *firm]), relations([*WORLD, *firm, *more]))
    )
    assert len(plain) == 2
    assert told == plain


def test_no_score_reads_a_table_of_what_surrounds_a_network() -> None:
    """Other tables of states, home, markets and places, or none, change no byte of a score."""
    from cutset.assess.steps import STEPS

    read = {name for step in STEPS for _, name in step.parameters}
    assert {"grades", "priors"} <= read
    assert not read & {"alliances", "markets", "nexus", "places", "indicators", "convergence"}


def test_origins_by_other_names_and_claims_in_another_order_leave_every_byte(
    plain: dict[str, Any],
) -> None:
    renamed = _mapped(WORLD, lambda v: v.replace("O-PRESS-", "O-GAZETTE-9"))
    assert scores(judged(renamed[::-1], "assessment")) == plain


def test_no_sentence_holds_a_likelihood_and_a_confidence() -> None:
    from cutset.assess.words import driving, weighting

    other = party("a", "NAVY YARD", "Organization", "DPRK") + linked("b", "a")
    other += party("b", "LOE, Di", "Person", "DPRK")
    said: list[str] = []
    for a in read_assessments(rows_of(judged(WORLD + other, "assessment"))).values():
        said += [a.answer, a.confidence, a.reason, *a.gate, driving(a.drivers)]
        said += [t for e in (*a.elements, *a.activities) for t in (e.confidence, e.missing)]
        if a.threat:
            said += [a.threat.sentence, weighting(a.threat)]
    likelihood = re.compile(r"\b(likely|unlikely|chance|certain)\b")
    sentences = [one for text in said for one in re.split(r"(?<=[.:])\s", text) if one]
    assert any(likelihood.search(one) for one in sentences)
    assert any("Confidence" in one for one in sentences)
    for one in sentences:
        assert not (likelihood.search(one) and re.search(r"[Cc]onfidence", one)), one


def _mapped(world: Iterable[Said], change: Callable[[str], str]) -> list[Said]:
    return [replace(row, value=change(row.value)) for row in world]
