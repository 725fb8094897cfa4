from __future__ import annotations

import orjson
import pytest
from tests.relations import Said, entity, parameters, relations, table

from cutset.resolve.entities import create_entities, create_identifiers
from cutset.resolve.keys import create_said
from cutset.resolve.suggest import create_suggestions
from cutset.resolve.tell import NAME_ONLY
from cutset.store.query import Connection

PACKAGE = "cutset.resolve"
MATCH = parameters(PACKAGE, "match")
WEIGHTS = parameters(PACKAGE, "weights")
IDENTIFIERS = parameters(PACKAGE, "identifiers")


def resolved(connection: Connection) -> Connection:
    create_said(connection)
    create_entities(connection, parameters(PACKAGE, "protected"))
    create_identifiers(connection, IDENTIFIERS)
    create_suggestions(connection, MATCH, WEIGHTS)
    return connection


ONE = entity("ofac-1", "Person", name="JOUMAA, Ayman Saied", birthDate="1964-09-21")
PASSPORT = entity("ofac-1-p", "Passport", holder="ofac-1", number="RL-0235074", country="lb")
TWIN = entity("un-9", "Person", "un_sc", name="Ayman Saied Joumaa", birthDate="1964")
TWIN_PASSPORT = entity(
    "un-9-p", "Identification", "un_sc", holder="un-9", number="RL 0235074", country="lb",
    type="National passport",
)  # fmt: skip

CASES = [
    pytest.param([*ONE, *TWIN], 0.99, 1.0, "can be one", id="name and year"),
    pytest.param(
        [*ONE, *PASSPORT, *TWIN, *TWIN_PASSPORT], 0.999, 1.0, "same number (passport", id="passport"
    ),
    pytest.param(
        [*ONE, *entity("un-9", "Person", "un_sc", name="Ayman Saied Joumaa")],
        0.9, 0.98, NAME_ONLY.capitalize(), id="name only",
    ),
    pytest.param(
        [*ONE, *PASSPORT, *TWIN_PASSPORT, *TWIN[:1], Said("un-9", "Person", "birthDate", "1971")],
        0.99, 1.0, "Against it: dates of birth that cannot be one", id="another year of birth",
    ),
    pytest.param(
        [
            *ONE, *PASSPORT, *TWIN_PASSPORT,
            *entity("un-9", "Organization", name="Ayman Saied Joumaa"),
        ],
        0.9, 1.0, "no such party as the other (person / organisation)",
        id="a person and an organisation",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "low", "high", "words"), CASES)
def test_a_suggestion_says_what_it_saw(
    said: list[Said], low: float, high: float, words: str
) -> None:
    ((left, right, score, _, sentence, features),) = table(resolved(relations(said)), "suggestion")
    assert (left, right) == ("ofac-1", "un-9")
    assert low <= score <= high
    assert words in sentence
    assert all(
        {"name", "score", "sentence", "left", "right"} == set(f) for f in orjson.loads(features)
    )


def test_circa_is_wider_than_its_year() -> None:
    twin = [s for s in TWIN if s.prop != "birthDate"]
    twin.append(Said("un-9", "Person", "birthDate", "1966", "un_sc", original="circa 1966"))
    ((*_, sentence, _),) = table(resolved(relations([*ONE, *twin])), "suggestion")
    assert "circa 1966" in sentence
    assert "cannot" not in sentence


def test_a_name_that_a_date_of_birth_contradicts_is_not_suggested() -> None:
    said = [*ONE, *TWIN[:1], Said("un-9", "Person", "birthDate", "1971", "un_sc")]
    assert table(resolved(relations(said)), "suggestion") == []


@pytest.mark.parametrize("judgement", ["positive", "negative", "unsure"])
def test_a_decided_pair_is_not_suggested_again(judgement: str) -> None:
    connection = relations([*ONE, *TWIN], decisions=[("un-9", "ofac-1", judgement)])
    assert table(resolved(connection), "suggestion") == []


def test_a_pair_taken_back_is_suggested_again() -> None:
    connection = relations([*ONE, *TWIN], decisions=[("un-9", "ofac-1", "no_judgement")])
    assert len(table(resolved(connection), "suggestion")) == 1


def test_merged_entities_are_one_and_keep_all_names() -> None:
    connection = resolved(relations([*ONE, *TWIN], merged={"un-9": "ofac-1"}))
    ((canonical, schema, kind, caption, names, datasets, protected, _),) = table(
        connection, "entity"
    )
    assert (canonical, schema, kind, protected) == ("ofac-1", "Person", "person", False)
    assert caption == "Ayman Saied Joumaa"
    assert names == ["Ayman Saied Joumaa", "JOUMAA, Ayman Saied"]
    assert datasets == ["ofac", "un_sc"]
    assert table(connection, "suggestion") == []


def test_another_issuer_is_another_number() -> None:
    elsewhere = entity(
        "un-9-p", "Passport", "un_sc", holder="un-9", number="RL0235074", country="sy"
    )
    nameless = entity("un-9", "Person", "un_sc", name="Someone Else")
    connection = resolved(relations([*ONE, *PASSPORT, *nameless, *elsewhere]))
    assert table(connection, "suggestion") == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (entity("x", "Person", name="A", topics="role.journo"), "journalist"),
        (
            entity("x", "Person", name="A")
            + entity("c", "Claim", subject="x", predicate="exploits", category="victim"),
            "victim",
        ),
        (entity("x", "Person", name="A", topics="crime"), ""),
    ],
)
def test_who_is_protected(said: list[Said], reason: str) -> None:
    connection = resolved(relations(said))
    assert table(connection, "entity", "protected, protected_reason") == [(bool(reason), reason)]
