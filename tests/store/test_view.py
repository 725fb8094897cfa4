"""The one door for reading: clocks, clearance, merges, and what a reader finds behind it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store import made

from cutset import clock
from cutset.model.dates import PartialDate
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.model.statement import Draft
from cutset.store.load import LoadOrder
from cutset.store.sink import Delivery, Found, Sink, Source
from cutset.store.view import View
from cutset.store.workspace import Workspace

START = datetime(2026, 5, 1, tzinfo=UTC)
RELATIONS = (
    "statement", "statement_seen", "entity_seen", "version", "referent", "decision",
    "schema_info", "raw_file",
)  # fmt: skip


@dataclass(frozen=True)
class Loading:
    dataset: str
    date: str
    marking: str
    holds: tuple[int, ...]

    def into(self, place: Workspace, moment: datetime) -> None:
        entities = [
            made.entity(f"e{n}", "Person", name=[f"N {n}", f"{self.dataset} {n % 2}"])
            for n in self.holds
        ]
        with clock.fixed(moment):
            made.load(place, entities, self.dataset, self.date, self.marking)


loadings = st.builds(
    Loading,
    st.sampled_from(("one", "two")),
    st.sampled_from(("2020", "2020-06", "2020-06-30", "2021-01-01")),
    st.sampled_from(("CLEAR", "AMBER", "AMBER//LES", "RED")),
    st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True).map(tuple),
)
histories = st.lists(
    loadings, min_size=1, max_size=5, unique_by=lambda one: (one.dataset, one.date)
)
as_ofs = st.sampled_from((None, "2020", "2020-06", "2019", "2021-06"))
clearances = st.sampled_from(("CLEAR", "AMBER", "AMBER//LES", "RED//LES"))


def told(view: View, without: Iterable[str] = ()) -> dict[str, list[Any]]:
    """All that a view tells, apart from what lies in the moments of loading."""
    connection = view.connection()
    found: dict[str, list[Any]] = {}
    for relation in RELATIONS:
        chosen = "* EXCLUDE (loaded_at)" if relation == "version" else "*"
        found[relation] = connection.execute(
            f"SELECT {chosen} FROM {relation} ORDER BY ALL"
        ).fetchall()
    found["key"] = [view.key]
    return {name: rows for name, rows in found.items() if name not in without}


def view_of(place: Workspace, as_of: str | None, clearance: str) -> View:
    date = None if as_of is None else PartialDate(as_of)
    return place.view(as_of=date, clearance=Clearance.parse(clearance))


def workspace_of(folder: Path, name: str, history: Sequence[Loading]) -> Workspace:
    place = made.workspace(folder / name)
    for n, loading in enumerate(history):
        loading.into(place, START + timedelta(days=n))
    return place


@pytest.mark.slow
@settings(max_examples=25)
@given(histories, st.randoms(use_true_random=False), as_ofs, clearances)
def test_the_order_of_loading_does_not_matter(
    history: list[Loading], random: Any, as_of: str | None, clearance: str
) -> None:
    shuffled = random.sample(history, len(history))
    with tempfile.TemporaryDirectory() as folder, clock.fixed(START):
        one = workspace_of(Path(folder), "one", history)
        two = workspace_of(Path(folder), "two", shuffled)
        assert told(view_of(one, as_of, clearance)) == told(view_of(two, as_of, clearance))


@pytest.mark.slow
@settings(max_examples=25)
@given(histories, as_ofs, clearances)
def test_what_a_reader_may_not_see_might_as_well_never_have_been_loaded(
    history: list[Loading], as_of: str | None, clearance: str
) -> None:
    reader = Clearance.parse(clearance)
    visible = [one for one in history if reader.sees(Marking.parse(one.marking))]
    with tempfile.TemporaryDirectory() as folder, clock.fixed(START):
        one = workspace_of(Path(folder), "one", history)
        two = workspace_of(Path(folder), "two", visible)
        assert told(view_of(one, as_of, clearance)) == told(view_of(two, as_of, clearance))


@pytest.mark.slow
@settings(max_examples=25)
@given(histories, st.integers(0, 5), as_ofs)
def test_known_at_equals_a_workspace_loaded_only_to_that_moment(
    history: list[Loading], known: int, as_of: str | None
) -> None:
    moment = START + timedelta(days=known, hours=1)
    date = None if as_of is None else PartialDate(as_of)
    with tempfile.TemporaryDirectory() as folder:
        whole = workspace_of(Path(folder), "whole", history)
        part = workspace_of(Path(folder), "part", history[: known + 1])
        then = whole.view(as_of=date, known_at=moment)
        now = part.view(as_of=date, known_at=moment)
        assert told(then) == told(now)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return made.workspace(tmp_path / "work")


def values(view: View) -> list[tuple[str, str]]:
    rows = view.connection().execute("SELECT entity_id, value FROM statement ORDER BY ALL")
    return rows.fetchall()


def named(*names: str) -> list[made.Entity]:
    return [made.entity(name, "Person", name=name.upper()) for name in names]


def test_a_list_is_read_in_its_newest_version_not_later_than_as_of(place: Workspace) -> None:
    made.load(place, named("a"), date="2021-06")
    made.load(place, named("b"), date="2021-07-15")
    assert values(place.view()) == [("b", "B")]
    assert values(place.view(as_of=PartialDate("2021-07-14"))) == [("a", "A")]
    assert values(place.view(as_of=PartialDate("2021-06-29"))) == []  # known to the month only
    assert values(place.view(as_of=PartialDate("2021-06"))) == [("a", "A")]


def test_what_vanished_is_seen_and_not_current(place: Workspace) -> None:
    made.load(place, named("a", "b"), date="2020")
    made.load(place, named("b", "c"), date="2021-06")
    view = place.view()
    seen = {
        one.entity_id: (one.first_seen, one.last_seen, one.is_current)
        for one in view.seen(["a", "b", "c"])
    }
    assert seen == {
        "a": ("2020", "2020", False),
        "b": ("2020", "2021-06", True),
        "c": ("2021-06", "2021-06", True),
    }
    rows = view.connection().execute(
        "SELECT entity_id, first_seen, last_seen FROM statement_seen ORDER BY 1"
    )
    assert rows.fetchall() == [("b", "2020", "2021-06"), ("c", "2021-06", "2021-06")]
    referents = view.connection().execute("SELECT entity_id FROM referent ORDER BY 1")
    assert referents.fetchall() == [("b",), ("c",)]
    (statement,) = view.entity_statements(["b"])
    assert (statement.first_seen, statement.last_seen) == ("2020", "2021-06")
    assert view.known_entities(["a", "z"]) == {"a"}


def rows_source() -> Source:
    def read(delivery: Delivery, sink: Sink) -> Found:
        for n, (entity_id, dated) in enumerate((("a", "2020"), ("b", "2021-03"), ("c", "")), 1):
            sink.record()
            sink.say(Draft(entity_id, "Person", "name", entity_id, "f", f"L{n}", dated=dated))
        return Found(PartialDate("2022-01-01"), "said")

    return Source(replace(made.META, dating="rows"), read)


@pytest.mark.parametrize(
    ("as_of", "ids"),
    [
        (None, ["a", "b", "c"]),
        ("2021-03-31", ["a", "b"]),
        ("2021-03-30", ["a"]),
        ("2020-12-31", ["a"]),
        ("2020-12-30", []),
        ("2022-01-01", ["a", "b", "c"]),
    ],
)
def test_rows_with_their_own_date_count_from_it(
    as_of: str | None, ids: list[str], place: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "f"
    file.write_text("x")
    place.lake.load(rows_source(), [file], LoadOrder(dataset="claims"))
    view = view_of(place, as_of, "RED")
    assert [row[0] for row in values(view)] == ids
    current = "SELECT entity_id FROM entity_seen WHERE is_current ORDER BY 1"
    assert [row[0] for row in view.connection().execute(current).fetchall()] == ids


def test_a_list_older_than_its_rhythm_is_stale(place: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "list.ndjson"
    file.write_text('{"id":"a","schema":"Person","properties":{"name":["A"]}}\n')
    monthly = Source(replace(made.META, rhythm_days=31), made.read)
    place.lake.load(monthly, [file], LoadOrder(list_date=PartialDate("2026-04-01")))
    for day, stale in (
        (datetime(2026, 5, 2, tzinfo=UTC), False),
        (datetime(2026, 5, 3, tzinfo=UTC), True),
    ):
        with clock.fixed(day):
            (line,) = place.view().current
            assert line.stale is stale
    with clock.fixed(datetime(2027, 1, 1, tzinfo=UTC)):
        (line,) = place.view(as_of=PartialDate("2026-04-20")).current
        assert not line.stale


def test_merged_entities_are_read_under_one_id(place: Workspace) -> None:
    made.load(place, named("b", "c", "d"))
    reason = {"author": "Ada", "reason": "same passport", "marking": Marking()}
    place.casebook.decide("b", "c", judgement=Judgement.POSITIVE, **reason)
    view = place.view()
    rows = view.connection().execute("SELECT entity_id, canonical_id FROM statement ORDER BY 1")
    assert rows.fetchall() == [("b", "b"), ("c", "b"), ("d", "d")]
    referents = view.connection().execute("FROM referent ORDER BY 1").fetchall()
    assert referents == [("b", "b"), ("c", "b"), ("d", "d")]
    hits, _ = view.search("c", 5)
    assert [(hit.entity_id, hit.name) for hit in hits] == [("b", "C")]
    before = view.key
    place.casebook.decide("b", "c", judgement=Judgement.NONE, **reason)
    assert place.view().key != before


def test_merge_then_unmerge_is_the_identity(place: Workspace) -> None:
    made.load(place, named("b", "c"))
    before = told(place.view())
    reason = {"author": "Ada", "reason": "r", "marking": Marking()}
    place.casebook.decide("b", "c", judgement=Judgement.POSITIVE, **reason)
    place.casebook.decide("b", "c", judgement=Judgement.NONE, **reason)
    assert told(place.view()) == before


def test_statements_and_references_of_an_entity(place: Workspace) -> None:
    owns = made.entity("o", "Ownership", owner="a", asset="b")
    made.load(place, [*named("a"), made.entity("b", "Company", name="B"), owns])
    view = place.view()
    assert [(s.prop, s.value) for s in view.entity_statements(["a"])] == [("name", "A")]
    assert [(s.entity_id, s.prop) for s in view.references(["a"])] == [("o", "owner")]
    assert view.references(["o"]) == ()
    (statement,) = view.entity_statements(["a"])
    assert statement.source_file is not None
    assert view.file_names[statement.source_file] == "entities.ndjson"
    assert view.markings_of(["a", "b"]) == (Marking(),)


SEARCHES: tuple[tuple[str, list[str], int], ...] = (
    ("guzman", ["p1", "p2", "p3"], 3),
    ("Joaquín Guzmán", ["p1"], 1),
    ("guzman joaquin", ["p1"], 1),
    ("uzma", ["p1", "p2", "p3"], 3),
    ("p2", ["p2"], 1),
    ("nobody", [], 0),
    ("   ", [], 0),
    ("GUZMAN", ["p1", "p2", "p3"], 3),
)


@pytest.mark.parametrize(("text", "ids", "total"), SEARCHES)
def test_search_finds_names_by_words_and_ranks_the_closest_first(
    text: str, ids: list[str], total: int, place: Workspace
) -> None:
    names = {"p1": "Joaquín Guzmán", "p2": "Guzman, Alfredo", "p3": "Guzmanes"}
    made.load(place, [made.entity(key, "Person", name=name) for key, name in names.items()])
    hits, found = place.view().search(text, 10)
    assert (sorted(hit.entity_id for hit in hits), found) == (ids, total)


def test_search_ranks_and_counts_what_it_does_not_show(place: Workspace) -> None:
    names = {"p1": "Ali Hassan", "p2": "Hassan", "p3": "Hassan Ali", "p4": "Alihassan", "p5": "X"}
    made.load(place, [made.entity(key, "Person", name=name) for key, name in names.items()])
    hits, total = place.view().search("hassan", 3)
    assert ([hit.entity_id for hit in hits], total) == (["p2", "p3", "p1"], 4)
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert hits[0].datasets == ("list",)


def test_an_empty_workspace_has_all_relations(place: Workspace) -> None:
    found = told(place.view(), without=("schema_info", "key"))
    assert set(map(len, found.values())) == {0}


def test_earlier_lists_cost_nothing_where_nobody_asks_for_them(place: Workspace) -> None:
    for year in ("2019", "2020", "2021"):
        made.load(place, named("a"), date=year)
    connection = place.view().connection()
    plan = connection.execute("EXPLAIN SELECT max(value) FROM statement").fetchall()[0][1]
    assert "JOIN" not in plan.upper()
