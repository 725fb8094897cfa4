"""Cards and what hangs together, held against the export that they come from."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings

from cutset.ops import desk as ops_desk
from cutset.ops import lookup
from cutset.ops.cards import reference_slots, references
from cutset.ops.desk import Desk, Room
from cutset.ops.exporting import ExportRequest, export
from cutset.ops.reading import Reading
from cutset.ops.registry import BY_NAME
from cutset.ops.screening import ScreenRequest, screen_in
from cutset.screen.model import Query
from tests import strategies
from tests.store import made


def room_of(folder: Path, entities: list[dict[str, object]]) -> Room:
    made.load(made.workspace(folder / "w"), entities)
    return Desk(Reading(workspace=folder / "w")).room()


@settings(max_examples=4)
@given(entities=strategies.datasets(max_size=10).filter(len))
def test_cards_are_the_entities_of_the_export(
    entities: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cards")
    room = room_of(folder, entities)
    export(ExportRequest(workspace=folder / "w", format="ftm", target=folder / "out.json"))
    lines = (folder / "out.json").read_text(encoding="utf-8").splitlines()
    whole = {entity["id"]: entity for entity in map(json.loads, lines)}
    assert len(room.cards) == len(whole)
    assert {one: room.cards.entity(one) for one in whole} == whole
    assert room.cards.get("nobody") is None
    for entity_id in whole:
        naming = {e["id"] for e in room.cards.naming(entity_id)}
        assert naming == {
            one for one, e in whole.items() if entity_id in {value for _, value in references(e)}
        }


@settings(max_examples=4)
@given(entities=strategies.datasets(max_size=10).filter(len))
def test_a_search_for_everything_pages_through_every_entity_once(
    entities: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    room = room_of(tmp_path_factory.mktemp("find"), entities)
    whole = lookup.find(room, lookup.Find(limit=1_000, facets=("schema", "datasets")))
    pages = [
        entity["id"]
        for offset in range(0, whole.total, 3)
        for entity in lookup.find(room, lookup.Find(limit=3, offset=offset)).entities
    ]
    assert pages == [entity["id"] for entity in whole.entities]
    assert len(set(pages)) == whole.total
    assert sum(count for _, count in whole.facets["schema"]) == whole.total


def test_what_names_an_entity_hangs_on_it_and_the_other_way_round(tmp_path: Path) -> None:
    room = room_of(
        tmp_path,
        [
            made.entity("p", "Person", name=["Ada Made"], addressEntity=["adr"]),
            made.entity("c", "Company", name=["LOW TIDE"]),
            made.entity("adr", "Address", full=["1 Made Up Road"]),
            made.entity("d", "Directorship", director=["nobody", "p"], organization=["c"]),
        ],
    )
    person, firm = lookup.entity(room, "p"), lookup.entity(room, "c")
    assert {k: [e["id"] for e in v] for k, v in lookup.around(room, person).items()} == {
        "addressEntity": ["adr"], "directorshipDirector": ["d"],
    }  # fmt: skip
    ((tie,),) = lookup.around(room, firm).values()
    assert tie["properties"]["director"][0] == "nobody", "an id that leads nowhere stays one"
    assert tie["properties"]["director"][1]["caption"] == "Ada Made"
    assert "organization" not in tie["properties"]
    assert reference_slots("Directorship")["organization"] == "directorshipOrganization"


def test_a_room_is_kept_until_something_changes(tmp_path: Path) -> None:
    room_of(tmp_path, [made.entity("p", "Person", name=["Ada Made"])])
    desk = Desk(Reading(workspace=tmp_path / "w"))
    first = desk.room()
    assert desk.room() is first
    settings_file = tmp_path / "w" / "cutset.toml"
    settings_file.write_text(settings_file.read_text() + "\n", encoding="utf-8")
    assert desk.room() is first, "what was written changes no answer"
    settings_file.write_text(settings_file.read_text().replace("RED", "GREEN", 1), encoding="utf-8")
    assert desk.room() is not first


def test_a_recorded_question_opens_nothing_anew_and_a_decision_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room_of(tmp_path, [made.entity("p", "Person", name=["Ayman Saied Joumaa"])])
    home = tmp_path / "w"
    file = home / "cutset.toml"
    file.write_text(file.read_text().replace('"research"', '"institution"'))
    asked = ScreenRequest(workspace=home, queries=(Query("c", "Ayman Joumaa"),), by="Ada")
    desk = Desk(Reading(workspace=home))
    (hit,) = screen_in(desk.room(), asked).answers[0].hits
    opened = []
    monkeypatch.setattr(ops_desk, "Room", lambda reading: opened.append(1) or Room(reading))
    assert screen_in(desk.room(), asked).answers[0].hits == (hit,)
    assert screen_in(desk.room(), asked).answers[0].hits == (hit,)
    assert opened == []
    BY_NAME["dispose"].run(
        workspace=home, query=asked.queries[0], entity="p", outcome="dismissed", reason="no"
    )
    assert screen_in(desk.room(), asked).answers[0].hits == ()


def test_a_parameter_file_that_changes_makes_a_new_room(tmp_path: Path) -> None:
    room_of(tmp_path, [made.entity("p", "Person", name=["Ada Made"])])
    shipped = resources.files("cutset.screen").joinpath("screening.yml").read_text("utf-8")
    own = tmp_path / "w" / "own.yml"
    own.write_text(shipped, encoding="utf-8")
    settings_file = tmp_path / "w" / "cutset.toml"
    settings_file.write_text(settings_file.read_text() + 'screening = "own.yml"\n')
    desk = Desk(Reading(workspace=tmp_path / "w"))
    first = desk.room()
    assert desk.room() is first
    own.write_text(shipped.replace("value: 0.0001", "value: 0.01"), encoding="utf-8")
    assert desk.room().screener.levels.prior == 0.01
