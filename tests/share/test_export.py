"""An export is gated, whole or not there, the same each time, and says what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.share.made import build, bytes_of, merge
from tests.store import made

from cutset import clock
from cutset.errors import BadRequest, NotCleared, Refused
from cutset.model.marking import Clearance
from cutset.share import formats
from cutset.share.export import export
from cutset.store import query
from cutset.store.build import Build
from cutset.store.workspace import Workspace

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SEEN = [
    made.entity("a", "Person", name="Ann", notes="listed"),
    made.entity("a2", "Person", name="Ann Lee"),
    made.entity("c", "Company", name="C Ltd"),
    made.entity("t", "Ownership", owner="a", asset="c", percentage="50"),
]
HIDDEN = [
    made.entity("a", "Person", name="Annie", birthDate="1971"),
    made.entity("h", "Person", name="Hidden"),
    made.entity("th", "UnknownLink", subject="a", object="h", role="Linked To"),
    made.entity("tc", "UnknownLink", subject="h", object="c", role="Linked To"),
]


def seen(folder: Path) -> Workspace:
    place = made.workspace(folder)
    made.load(place, SEEN)
    merge(place, "a", "a2")
    return place


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(seen(tmp_path_factory.mktemp("export") / "w"))


def everything(built: Build, folder: Path) -> dict[str, bytes]:
    """Every format of a build, written into a new folder."""
    folder.mkdir()
    for form in formats.NAMES:
        export(built, form, folder / form)
    return bytes_of(folder)


def test_the_same_view_gives_the_same_bytes(built: Build, tmp_path: Path) -> None:
    once = everything(built, tmp_path / "one")
    assert everything(built, tmp_path / "two") == once
    assert everything(build(seen(tmp_path / "w")), tmp_path / "three") == once


@pytest.mark.parametrize("marking", ["RED", "GREEN//LES"])
def test_a_reader_gets_the_same_bytes_whether_or_not_the_hidden_was_ever_loaded(
    marking: str, tmp_path: Path
) -> None:
    outputs = []
    for with_hidden in (False, True):
        folder = tmp_path / str(with_hidden)
        with clock.fixed(NOW):
            place = made.workspace(folder / "w")
            if with_hidden:
                made.load(place, HIDDEN, dataset="secret", marking=marking)
            made.load(place, SEEN)
            merge(place, "a", "a2")
            if with_hidden:
                merge(place, "a2", "h", marking)
            outputs.append(everything(build(place, "AMBER"), folder / "out"))
    assert outputs[0] == outputs[1]


def test_a_cleared_reader_gets_more_and_a_higher_banner(tmp_path: Path) -> None:
    place = seen(tmp_path / "w")
    made.load(place, HIDDEN, dataset="secret", marking="RED//LES")
    below, above = build(place, "AMBER"), build(place, "RED//LES")
    for form in formats.NAMES:
        low = export(below, form, tmp_path / f"low-{form}")
        high = export(above, form, tmp_path / f"high-{form}")
        assert (low.marking, high.marking) == ("TLP:CLEAR", "TLP:RED//LES")
        if form != "bods":  # what is hidden here holds no interest
            assert high.entities > low.entities


def test_a_decision_marks_what_it_changes(tmp_path: Path) -> None:
    place = seen(tmp_path / "w")
    merge(place, "c", "t2", "AMBER")
    assert export(build(place), "ftm", tmp_path / "out").marking == "TLP:AMBER"


def test_what_is_beyond_the_clearance_is_never_written(built: Build, tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Leak:
        view: Leak | None
        clearance: Clearance
        connection: Callable[[], query.Connection]

    place = seen(tmp_path / "w")
    made.load(place, HIDDEN, dataset="secret", marking="RED")
    open_build = build(place)
    low = Leak(None, Clearance.parse("GREEN"), open_build.connection)
    with pytest.raises(NotCleared):
        export(Leak(low, low.clearance, open_build.connection), "ftm", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", formats.NAMES)
def test_a_target_that_is_there_is_not_touched(form: str, built: Build, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(Refused, match="is there already"):
        export(built, form, tmp_path / "out")
    assert bytes_of(tmp_path) == {"out": b"mine"}


def test_an_unknown_format_names_the_known_ones(built: Build, tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as refused:
        export(built, "xlsx", tmp_path / "out")
    assert refused.value.hint == "Use one of ftm, statements, graphml, bods, csv, parquet."


def test_what_a_killed_export_left_is_no_obstacle(built: Build, tmp_path: Path) -> None:
    (tmp_path / ".out.part").mkdir()
    (tmp_path / ".out.part" / "out").write_text("half")
    export(built, "ftm", tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out.about.json"]


def test_nothing_is_left_of_an_export_that_fails(
    built: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cutset.share.export._publish", full)
    with pytest.raises(Exception, match="The disk is full"):
        export(built, "ftm", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_an_export_adds_nothing_to_the_view(built: Build, tmp_path: Path) -> None:
    before = query.names(built.connection())
    export(built, "ftm", tmp_path / "out")
    assert query.names(built.connection()) == before


def test_the_sheet_says_what_it_is(
    built: Build, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    with clock.fixed(NOW):
        written = everything(build(seen(tmp_path / "w")), tmp_path / "out")
    for name in sorted(written):
        if name.endswith("about.json"):
            assert json.loads(written[name]) == snapshot(name=name)
