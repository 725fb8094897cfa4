"""FollowTheMoney in and out is the identity, for entities and for statements."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from followthemoney.dataset import Dataset
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import CSV, CSV_COLUMNS, get_statement_writer
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.share.made import build, entities_of, said

from cutset.model.dates import PartialDate
from cutset.share.export import export
from cutset.sources import registry
from cutset.store.load import LoadOrder, LoadReport
from cutset.store.workspace import Workspace

DONATIONS = Path(__file__).parents[2] / "data/donations.ijson"
GROUPS = 4
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example is a whole workspace: to shrink one takes longer than to read it."""


def loaded(folder: Path, file: Path, dataset: str = "donations") -> tuple[Workspace, LoadReport]:
    place = Workspace.create(folder, "harbour", "research", "Ada")
    order = LoadOrder(dataset=dataset, list_date=PartialDate("2026-01-01"))
    report = place.lake.load(registry.get("ftm"), [file], order)
    assert report.read == report.loaded + report.rejected
    return place, report


def written(path: Path, entities: Iterable[dict[str, Any]]) -> Path:
    lines = (json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def statement_file(path: Path, statements: Iterable[Statement]) -> Path:
    out = io.BytesIO()
    writer = get_statement_writer(out, CSV)
    for statement in statements:
        writer.write(statement)
    writer.close()
    path.write_bytes(out.getvalue())
    return path


def rows(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return sorted(map(tuple, csv.reader(stream)))


def statements_of(entities: Iterable[dict[str, Any]], dataset: str) -> list[Statement]:
    found = Dataset.make({"name": dataset, "title": dataset})
    made = [StatementEntity.from_data(found, dict(entity)) for entity in entities]
    return [statement for entity in made for statement in entity.statements]


def test_donations_come_out_as_they_went_in(tmp_path: Path) -> None:
    place, report = loaded(tmp_path / "w", DONATIONS)
    assert (report.read, report.rejected, report.refused) == (474, 0, {})
    export(build(place), "ftm", tmp_path / "out.json")
    out, given_in = entities_of(tmp_path / "out.json"), entities_of(DONATIONS)
    assert said(out.values()) == said(given_in.values())
    for entity_id, entity in given_in.items():
        assert out[entity_id]["datasets"] == entity["datasets"]
        assert set(out[entity_id]["referents"]) == set(entity["referents"])


def test_statements_of_donations_come_out_as_they_went_in(tmp_path: Path) -> None:
    statements = [
        statement.clone(
            first_seen="2024-03-05T06:07:08",
            last_seen="2024-05-06T07:08:09",
            origin="crawl",
            lang="deu" if statement.prop == "name" else None,
            original_value=f" {statement.value}" if place % 3 else None,
            external=place % 5 == 0,
        )
        for place, statement in enumerate(
            statements_of(entities_of(DONATIONS).values(), "bundestag")
        )
    ]
    file = statement_file(tmp_path / "in.csv", statements)
    place, report = loaded(tmp_path / "w", file, "other")
    assert (report.read, report.rejected) == (len(statements), 0)
    export(build(place), "statements", tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv") == rows(file)


def test_merged_statements_keep_both_ids(tmp_path: Path) -> None:
    statements = statements_of(
        [
            {"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}},
            {"id": "b", "schema": "Person", "properties": {"name": ["Anna"]}},
        ],
        "list",
    )
    for statement in statements:
        statement.canonical_id = "NK-1"
        statement.first_seen = statement.last_seen = "2024-03-05T06:07:08"
    file = statement_file(tmp_path / "in.csv", statements)
    built = build(loaded(tmp_path / "w", file, "list")[0])
    export(built, "statements", tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv") == rows(file)
    export(built, "ftm", tmp_path / "out.json")
    (entity,) = entities_of(tmp_path / "out.json").values()
    assert entity["id"] == "NK-1"
    assert entity["referents"] == ["a", "b"]
    assert set(entity["properties"]["name"]) == {"Ann", "Anna"}


def test_referents_and_seen_dates_stay_where_they_are_given(tmp_path: Path) -> None:
    entity = {
        "id": "NK-1", "schema": "Person", "properties": {"name": ["Ann"]},
        "referents": ["x-1", "x-2"], "datasets": ["list"],
        "first_seen": "2024-03-05T06:07:08", "last_seen": "2024-05-06T07:08:09",
    }  # fmt: skip
    place, _ = loaded(tmp_path / "w", written(tmp_path / "in.json", [entity]), "list")
    export(build(place), "ftm", tmp_path / "out.json")
    (out,) = entities_of(tmp_path / "out.json").values()
    assert {key: out[key] for key in entity} == entity


@pytest.mark.parametrize("first", range(GROUPS))
@settings(max_examples=3, phases=UNSHRUNK)
@given(data=st.data())
def test_entities_of_every_schema_come_out_as_they_went_in(
    first: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    entities = [
        {**data.draw(strategies.entities(schema)), "id": f"of-{schema}"}
        for schema in strategies.SCHEMATA[first::GROUPS]
    ]
    folder = tmp_path_factory.mktemp("schemata")
    place, report = loaded(folder / "w", written(folder / "in.json", entities))
    assert (report.rejected, report.refused) == (0, {})
    built = build(place)
    export(built, "ftm", folder / "out.json")
    assert said(entities_of(folder / "out.json").values()) == said(entities)
    export(built, "statements", folder / "out.csv")
    again, _ = loaded(folder / "again", folder / "out.csv")
    export(build(again), "statements", folder / "again.csv")
    assert (folder / "again.csv").read_bytes() == (folder / "out.csv").read_bytes()


ENTITY = '{"id": "%s", "schema": "Person", "properties": {"name": ["Ann"]}}\n'
HEADER = ",".join(CSV_COLUMNS) + "\n"
ROW = "%s,%s,name,name,Person,Ann,list,,,,f,,,\n"
BROKEN_ENTITIES = {
    "torn": b'{"id": "x", "schema": "Per',
    "Latin-1": ENTITY.replace("Ann", "Jos\xe9").encode("latin-1") % b"x",
    "NUL": ENTITY.replace("Ann", "A\x00").encode() % b"x",
    "unknown schema": ENTITY.replace("Person", "Persn").encode() % b"x",
    "no id": b'{"schema": "Person", "properties": {}}\n',
    "no object": b"[1, 2]\n",
}
BROKEN_STATEMENTS = {
    "torn": b'x,x,name,name,Person,"An',
    "too many cells": (ROW.strip() + ",more\n").encode() % (b"x", b"x"),
    "too few cells": b"x,x,name\n",
    "unknown property": ROW.replace("name,name", "nom,name").encode() % (b"x", b"x"),
    "unknown schema": ROW.replace("Person", "Persn").encode() % (b"x", b"x"),
    "Latin-1": ROW.replace("Ann", "Jos\xe9").encode("latin-1") % (b"x", b"x"),
    "NUL": ROW.replace("Ann", "A\x00").encode() % (b"x", b"x"),
    "no value": ROW.replace("Ann", "").encode() % (b"x", b"x"),
}


@pytest.mark.parametrize("what", BROKEN_ENTITIES)
def test_a_broken_entity_costs_itself(what: str, tmp_path: Path) -> None:
    good = (ENTITY % "a").encode(), (ENTITY % "b").encode()
    (tmp_path / "in.json").write_bytes(good[0] + good[1] + BROKEN_ENTITIES[what])
    _, report = loaded(tmp_path / "w", tmp_path / "in.json", "list")
    assert (report.read, report.rejected, report.entities) == (3, 1, 2)
    (reject,) = map(json.loads, report.rejects_file.read_text("utf-8").splitlines())
    assert reject["row"] == "L3"
    assert reject["hint"]


@pytest.mark.parametrize("what", BROKEN_STATEMENTS)
def test_a_broken_statement_costs_itself(what: str, tmp_path: Path) -> None:
    good = HEADER + ROW % ("a", "a") + ROW % ("b", "b")
    (tmp_path / "in.csv").write_bytes(good.encode() + BROKEN_STATEMENTS[what])
    _, report = loaded(tmp_path / "w", tmp_path / "in.csv", "list")
    assert (report.read, report.rejected, report.entities) == (3, 1, 2)
    (reject,) = map(json.loads, report.rejects_file.read_text("utf-8").splitlines())
    assert reject["reason"]
    assert reject["hint"]


def test_what_comes_out_is_what_followthemoney_itself_would_have(tmp_path: Path) -> None:
    place, _ = loaded(tmp_path / "w", DONATIONS)
    export(build(place), "statements", tmp_path / "out.csv")
    theirs = {
        (s.id, s.entity_id, s.prop, s.prop_type, s.value)
        for s in statements_of(entities_of(DONATIONS).values(), "donations")
        if s.prop != "id"
    }
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        ours = {
            (row["id"], row["entity_id"], row["prop"], row["prop_type"], row["value"])
            for row in csv.DictReader(stream)
            if row["prop"] != "id"
        }
    assert ours == theirs
