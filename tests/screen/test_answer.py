"""States and ratios, case by case."""

from __future__ import annotations

import math
from importlib import resources

import pytest

from cutset.screen.answer import Levels, Named, probability, ratio, state
from cutset.screen.evidence import compare
from cutset.screen.model import Feature, Query
from cutset.store import parameters


@pytest.fixture(scope="module")
def table() -> dict:  # type: ignore[type-arg]
    kinds = read("cutset.resolve.parameters", "identifiers")["properties"]
    return read("cutset.screen", "screening") | {"number_kinds": kinds}


def read(package: str, name: str) -> dict:  # type: ignore[type-arg]
    content = resources.files(package).joinpath(f"{name}.yml").read_bytes()
    return dict(parameters.parse(name, content, f"{name}.yml").data)


NAMED = {
    "rare and near": (Named(0.95, 7.0, 20.0, False), (), "strong"),
    "near": (Named(0.8, 3.0, 20.0, False), (), "possible"),
    "far": (Named(0.5, 0.0, 20.0, False), (), "no hit"),
    "common and equal": (Named(0.95, 5.0, 7.0, True), (), "same name"),
    "common, the day agrees": (Named(0.95, 5.0, 7.0, True), (math.log(2000),), "strong"),
    "near, the dates contradict": (Named(0.8, 3.0, 20.0, False), (math.log(0.02),), "no hit"),
    "rare, the dates contradict": (Named(0.95, 7.0, 20.0, False), (math.log(0.02),), "possible"),
}


@pytest.mark.parametrize(("named", "added", "expected"), NAMED.values(), ids=list(NAMED))
def test_state(named: Named, added: tuple[float, ...], expected: str, table) -> None:  # type: ignore[no-untyped-def]
    beyond = [Feature("birth_date", one, "", "", "") for one in added]
    assert state(named, beyond, Levels.of(table)) == expected


BEYOND = {
    "same day": (Query("q", "x", birth_dates=("1960-03-02",)), "birth_date", "day of birth is"),
    "turned": (Query("q", "x", birth_dates=("1960-02-03",)), "birth_date", "exchanged"),
    "year": (Query("q", "x", birth_dates=("1960",)), "birth_date", "year of birth agrees"),
    "apart": (Query("q", "x", birth_dates=("1990-01-01",)), "birth_date", "contradict"),
    "number": (Query("q", "x", identifiers=("ab 12-345",)), "identifier", "number is the same"),
}
LISTED = {"birthDate": ["1960-03-02"], "passportNumber": ["AB12345"], "nationality": ["ly"]}


@pytest.mark.parametrize(("query", "kind", "words"), BEYOND.values(), ids=list(BEYOND))
def test_evidence_beyond_the_name(query: Query, kind: str, words: str, table) -> None:  # type: ignore[no-untyped-def]
    (feature,) = compare(query, LISTED, table)
    assert feature.name == kind
    assert words in feature.sentence


NUMBERS: dict[str, tuple[str, dict[str, list[str]], float | None]] = {
    "numbered once for the world": (
        "LEI: 5493001KJTIIGC8Y1R12", {"leiCode": ["5493001KJTIIGC8Y1R12"]}, 1e5),
    "by an issuer": ("passport:AB1234567", {"passportNumber": ["AB 1234567"]}, 1e4),
    "named by its property": ("passportNumber:AB1234567", {"passportNumber": ["AB1234567"]}, 1e4),
    "of a kind that was not said": ("AB1234567", {"passportNumber": ["AB1234567"]}, 1e3),
    "of another kind": ("tax number: AB1234567", {"passportNumber": ["AB1234567"]}, None),
    "of two kinds, the fitting one": (
        "tax number:123456789", {"idNumber": ["123456789"], "taxNumber": ["123456789"]}, 1e4),
    "of four signs": ("registration:1234", {"registrationNumber": ["1234"]}, 10),
    "of five signs": ("registration:12345", {"registrationNumber": ["12345"]}, 100),
    "of three signs": ("registration:123", {"registrationNumber": ["123"]}, None),
    "an address with a colon is whole": (
        "bitcoincash:qq1abcdefgh", {"publicKey": ["bitcoincash:qq1abcdefgh"]}, 1e3),
}  # fmt: skip


@pytest.mark.parametrize("case", NUMBERS)
def test_a_number_weighs_by_its_kind_and_length(case: str, table) -> None:  # type: ignore[no-untyped-def]
    asked, listed, expected = NUMBERS[case]
    found = compare(Query("q", "", identifiers=(asked,)), listed, table)
    assert [round(math.exp(feature.score), 6) for feature in found] == (
        [] if expected is None else [expected]
    )


def test_a_shared_country_never_counts(table) -> None:  # type: ignore[no-untyped-def]
    (feature,) = compare(Query("q", "x", countries=("Libya",)), LISTED, table)
    assert feature.score == 0


def test_what_is_not_said_is_no_evidence(table) -> None:  # type: ignore[no-untyped-def]
    assert compare(Query("q", "x"), LISTED, table) == ()


def test_ratio_and_probability() -> None:
    named = Named(0.9, math.log(100), 10.0, False)
    both = ratio(named, [Feature("birth_date", math.log(100), "", "", "")])
    assert both == pytest.approx(10_000)
    assert probability(both, 1e-4) == pytest.approx(0.5, abs=1e-3)
