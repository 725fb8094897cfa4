"""The index answers by the pair alone, the same however it is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.names.explain import compare, explain
from cutset.names.index import PERSON, Entry, NameIndex, NameQuery

LISTED = (
    ("a", "Muammar QADHAFI", 1, False),
    ("b", "Abdul Rahman AL-TIKRITI", 1, False),
    ("b", "Abu Salih", 1, True),
    ("c", "Maria del Rosario GARCIA DURAN", 1, False),
    ("d", "Ivan Petrovich SHCHUKIN", 1, False),
    ("e", "OCEAN BUNKERING CO., LTD.", 2, False),
    ("f", "TIGRIS TRADING, INC.", 2, False),
)
ENTRIES = [Entry(entity, name, types, "list", weak) for entity, name, types, weak in LISTED]
ASKED = {
    "misspelt": ("Muamar Qadafi", 1, "a"),
    "other transliteration": ("Moammar Gaddafi", 1, "a"),
    "Arabic script": ("معمر القذافي", 1, "a"),
    "Cyrillic script": ("Иван Щукин", 1, "d"),
    "written together": ("Abdulrahman Altikriti", 1, "b"),
    "initial": ("M. Qadhafi", 1, "a"),
    "surname first": ("GARCIA DURAN, Maria", 1, "c"),
    "legal form": ("Ocean Bunkering Company Limited", 2, "e"),
    "no type": ("ocean bunkering", 31, "e"),
}


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(ENTRIES)


@pytest.mark.parametrize(("name", "types", "entity"), ASKED.values(), ids=list(ASKED))
def test_finds(index: NameIndex, name: str, types: int, entity: str) -> None:
    assert index.search([NameQuery(name, types)]).matches[0].entity == entity


def test_a_type_keeps_others_out(index: NameIndex) -> None:
    found = index.search([NameQuery("Muammar Qadhafi", 2)]).matches
    assert not [match for match in found if match.entity == "a"]


def test_a_dataset_can_be_left_out(index: NameIndex) -> None:
    assert not index.search([NameQuery("Muammar Qadhafi", 1, without="list")]).matches


names = st.one_of(
    st.sampled_from([name for _, name, _, _ in LISTED]),
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["muammar", "qadafi", "garcia", "abd", "al", "rahman", "ivan", "m.", "ltd", "ocean"]
        ),
        min_size=1,
        max_size=5,
    ).map(" ".join),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(names, min_size=1, max_size=6))
def test_a_batch_answers_as_its_queries_do_alone(index: NameIndex, asked: list[str]) -> None:
    together = index.search([NameQuery(name) for name in asked]).matches
    alone = [index.search([NameQuery(name)]).matches for name in asked]
    assert [(m.query, m.entity, m.entry, m.score) for m in together] == [
        (number, m.entity, m.entry, m.score) for number, found in enumerate(alone) for m in found
    ]


@settings(max_examples=25, deadline=None)
@given(names, st.lists(names, max_size=5))
def test_what_else_is_listed_moves_no_score(
    index: NameIndex, asked: str, others: list[str]
) -> None:
    more = [Entry("z", name, PERSON, "more") for name in others]
    wider = NameIndex.build([*ENTRIES, *more])
    before = {m.entry: m.score for m in index.search([NameQuery(asked)], 99).matches}
    after = {m.entry: m.score for m in wider.search([NameQuery(asked)], 99).matches}
    assert before == {entry: s for entry, s in after.items() if entry < len(ENTRIES)}


def test_a_written_index_answers_alike(index: NameIndex, tmp_path) -> None:  # type: ignore[no-untyped-def]
    index.write(tmp_path / "index")
    opened = NameIndex.open(tmp_path / "index")
    queries = [NameQuery(name, types) for name, types, _ in ASKED.values()]
    assert opened.search(queries).matches == index.search(queries).matches


def test_parts_add_up_to_the_score(index: NameIndex) -> None:
    queries = [NameQuery(name, types) for name, types, _ in ASKED.values() if types != 31]
    for query in queries:
        match = index.search([query]).matches[0]
        told = explain(index, [query], [match.entry])[0]
        added = told.start + sum(part.added for part in told.parts) + told.capped
        assert added == pytest.approx(match.score, abs=1e-4)
        assert compare(query.name, index.texts[match.entry], query.types).score == pytest.approx(
            match.score, abs=1e-4
        )


HOSTILE = {
    "empty": "",
    "blank": " \t\n",
    "a megabyte": "ab " * 350_000,
    "one long word": "x" * 1_000_000,
    "zero width": "Mu\u200bam\u200dmar Qad\ufeffhafi",
    "turned": "\u202eifahdaQ rammauM",
    "marks": "M" + "\u0301" * 5_000,
    "emoji": "🙂🙂 🏴‍☠️",
    "NUL": "Mua\0mmar",
    "SQL": "'; DROP TABLE statement; --",
    "particles": "al bin de la",
    "lone surrogate": "Mu\ud800ammar",
    "digits": "12345 67 8",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_names_are_answered(index: NameIndex, name: str) -> None:
    for match in index.search([NameQuery(name)]).matches:
        assert match.entity in "abcdef"


def test_what_cannot_be_seen_parts_no_word(index: NameIndex) -> None:
    plain = index.search([NameQuery("Muammar Qadhafi", 1)]).matches[0]
    hidden = index.search([NameQuery(HOSTILE["zero width"], 1)]).matches[0]
    assert plain.score == hidden.score


MISTYPED = {
    "no sound in common": ("Muammar Uqdhafi", "a"),
    "an initial stays one": ("M Qadhafi", "a"),
    "in a short word": ("Aub Salih", "b"),
}


@pytest.mark.parametrize(("name", "entity"), MISTYPED.values(), ids=list(MISTYPED))
def test_words_left_over_may_be_mistyped(index: NameIndex, name: str, entity: str) -> None:
    match = index.search([NameQuery(name, PERSON)]).matches[0]
    told = explain(index, [NameQuery(name, PERSON)], [match.entry])[0]
    assert match.entity == entity
    assert told.figure("query_left") == 0
