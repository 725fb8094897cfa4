"""FollowTheMoney out: what its own library reads is what was said, under the merged ids."""

from __future__ import annotations

import io
import json
import lzma
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import CSV, get_statement_writer, read_csv_statements
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from tests import strategies
from tests.share.made import build, entities_of, merge, said
from tests.store import made

import cutset
from cutset.model.dates import PartialDate
from cutset.share.export import export
from cutset.sources import registry
from cutset.store.build import Build
from cutset.store.load import LoadOrder
from cutset.store.workspace import Workspace

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example is a whole workspace: to shrink one takes longer than to read it."""

GROUPS = 6
"""Schemata are drawn in so many groups: more in one example is more than is drawn at once."""

LISTS = Path(cutset.__file__).parent / "data/lists"


def loaded(folder: Path, entities: Iterable[Mapping[str, Any]]) -> Workspace:
    place = made.workspace(folder / "w")
    made.load(place, entities)
    return place


def exported(built: Build, target: Path) -> dict[str, dict[str, Any]]:
    export(built, "ftm", target)
    return entities_of(target)


def statements_of(path: Path) -> list[Statement]:
    return list(read_csv_statements(io.BytesIO(path.read_bytes())))


@settings(max_examples=10, phases=UNSHRUNK)
@given(entities=strategies.datasets(max_size=12).filter(len))
def test_entities_come_out_as_they_went_in(
    entities: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round")
    out = exported(build(loaded(folder, entities)), folder / "out.ftm.json")
    assert said(out.values()) == said(entities)


@pytest.mark.parametrize("first", range(GROUPS))
@settings(max_examples=3, phases=UNSHRUNK)
@given(data=st.data())
def test_entities_of_every_schema_come_out_as_they_went_in(
    first: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    entities = [
        {**data.draw(strategies.entities(schema, at_least=1)), "id": f"of-{schema}"}
        for schema in strategies.SCHEMATA[first::GROUPS]
    ]
    folder = tmp_path_factory.mktemp("schemata")
    out = exported(build(loaded(folder, entities)), folder / "out.ftm.json")
    assert said(out.values()) == said(entities)


@settings(max_examples=5, phases=UNSHRUNK)
@given(entities=strategies.datasets(max_size=8).filter(len))
def test_statements_are_those_of_followthemoney_and_make_the_same_entities(
    entities: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("statements")
    built = build(loaded(folder, entities))
    out = exported(built, folder / "out.ftm.json")
    export(built, "statements", folder / "out.csv")
    statements = statements_of(folder / "out.csv")
    for statement in statements:
        assert statement.id == statement.generate_key()
    by_id: dict[str, list[Statement]] = {}
    for statement in statements:
        by_id.setdefault(statement.canonical_id, []).append(statement)
    dataset = Dataset.make({"name": "list", "title": "List"})
    made_of = [StatementEntity.from_statements(dataset, found) for found in by_id.values()]
    assert said(entity.to_dict() for entity in made_of) == said(out.values())


def test_the_table_of_statements_has_the_bytes_that_followthemoney_writes(tmp_path: Path) -> None:
    hostile = [text for text in strategies.HOSTILE if "\r" not in text]
    place = loaded(tmp_path, [made.entity("a", "Person", name=hostile, notes=hostile)])
    export(build(place), "statements", tmp_path / "out.csv")
    theirs = io.BytesIO()
    writer = get_statement_writer(theirs, CSV)
    for statement in statements_of(tmp_path / "out.csv"):
        writer.write(statement)
    writer.close()
    assert (tmp_path / "out.csv").read_bytes() == theirs.getvalue()


def test_followthemoney_reads_every_line_as_an_entity(tmp_path: Path) -> None:
    place = loaded(tmp_path, [made.entity("a", "Person", name=list(strategies.HOSTILE))])
    export(build(place), "ftm", tmp_path / "out.json")
    for line in (tmp_path / "out.json").read_text(encoding="utf-8").splitlines():
        proxy = model.get_proxy(json.loads(line), cleaned=False)
        assert set(proxy.get("name")) == set(json.loads(line)["properties"]["name"])


def test_merged_entities_come_out_as_one_and_references_follow(tmp_path: Path) -> None:
    place = loaded(
        tmp_path,
        [
            made.entity("a", "LegalEntity", name="Ann"),
            made.entity("b", "Person", name="Anna", birthDate="1971"),
            made.entity("t", "UnknownLink", subject="b", object="c", role="friend"),
            made.entity("self", "UnknownLink", subject="a", object="b", role="self"),
            made.entity("c", "Company", name="C Ltd", parent="c2"),
            made.entity("c2", "Company", name="C2 Ltd"),
        ],
    )
    merge(place, "a", "b")
    merge(place, "c", "c2")
    built = build(place)
    out = exported(built, tmp_path / "out.json")
    one, both = built.view.linker.canonical("b"), built.view.linker.canonical("c")
    assert out.keys() == {one, both, "t", "self"}
    assert out[one]["schema"] == "Person"
    assert set(out[one]["properties"]["name"]) == {"Ann", "Anna"}
    assert sorted([*out[one]["referents"], one]) == ["a", "b"]
    assert out["t"]["properties"]["subject"] == [one]
    assert "parent" not in out[both]["properties"]
    export(built, "statements", tmp_path / "out.csv")
    assert {(s.entity_id, s.canonical_id) for s in statements_of(tmp_path / "out.csv")} >= {
        ("a", one), ("b", one),
    }  # fmt: skip


def test_what_a_merge_has_no_place_for_is_said(tmp_path: Path) -> None:
    place = loaded(
        tmp_path,
        [
            made.entity("a", "Person", name="Ann", birthDate="1971"),
            made.entity("b", "Vessel", name="ANN", imoNumber="9126819"),
        ],
    )
    merge(place, "a", "b")
    report = export(build(place), "ftm", tmp_path / "out.json")
    assert any("1 value of merged entities" in sentence for sentence in report.left_out)
    (entity,) = entities_of(tmp_path / "out.json").values()
    assert model.get_proxy(entity, cleaned=False).schema.name == entity["schema"]


def test_dates_of_lists_go_out_as_moments(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "w")
    made.load(place, [made.entity("a", "Person", name="Ann")], date="2019-01")
    (entity,) = exported(build(place), tmp_path / "out.json").values()
    assert entity["first_seen"] == entity["last_seen"] == "2019-01-31T00:00:00"


def test_a_claim_goes_out_as_an_event_that_can_be_read(
    tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    stories = tmp_path / "stories.csv"
    packed = LISTS / "claims/2026-11-25/stories.csv.xz"
    stories.write_bytes(lzma.decompress(packed.read_bytes()))
    place = made.workspace(tmp_path / "w")
    order = LoadOrder(list_date=PartialDate("2026-11-25"))
    place.lake.load(registry.get("claims"), [stories], order)
    out = exported(build(place), tmp_path / "out.json")
    claims = [entity for entity in out.values() if entity["schema"] == "Event"]
    assert len(claims) == 551
    assert out["claim-c05-012"] == snapshot
    for claim in claims:
        assert model.get_proxy(claim, cleaned=False).to_dict()["properties"].keys() == (
            claim["properties"].keys()
        )


def test_an_observed_tie_goes_out_as_a_link(tmp_path: Path) -> None:
    edges = tmp_path / "North_calls_edgelist.csv"
    edges.write_text("1 2 7\n")
    place = made.workspace(tmp_path / "w")
    place.lake.load(registry.get("ties"), [edges], LoadOrder(list_date=PartialDate("2020-08")))
    out = exported(build(place), tmp_path / "out.json")
    (link,) = (entity for entity in out.values() if entity["schema"] == "UnknownLink")
    assert link["properties"]["role"] == ["calls"]
    assert link["properties"]["summary"] == ["Weight: 7"]
