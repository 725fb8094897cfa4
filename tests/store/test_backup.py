from __future__ import annotations

import hashlib
import tarfile
from pathlib import Path

import pytest
from tests.store import made

from cutset.errors import BadFile, Busy, NotFound, Refused
from cutset.model.judgement import Judgement
from cutset.model.marking import Marking
from cutset.store import disk
from cutset.store.backup import backup, restore
from cutset.store.purge import purge
from cutset.store.verify import verify
from cutset.store.workspace import Workspace

ORDER = {"ground": "law", "authority": "Court X", "by": "Ada"}
SUBJECT = made.entity("s", "Person", name="Jane Planted Roe", idNumber="PLANTED77")
OTHER = made.entity("o", "Person", name="Bob Other", notes="husband of Jane Planted Roe")
TOKENS = ["Jane Planted Roe", "PLANTED77"]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    place = made.workspace(tmp_path / "harbour")
    (place.root / "grades.yml").write_text("version: '1'\n")
    toml = place.root / "cutset.toml"
    toml.write_text(toml.read_text() + 'grades = "grades.yml"\n')
    place = Workspace.open(place.root)
    made.load(place, [SUBJECT, OTHER])
    made.load(place, [SUBJECT, made.entity("x", "Person", name="X")], "secret", marking="RED")
    place.casebook.decide(
        "s",
        "x",
        judgement=Judgement.NEGATIVE,
        author="Ada",
        reason="Jane Planted Roe is older",
        marking=Marking.parse("RED"),
    )
    return place


def test_what_is_restored_is_what_was_backed_up(place: Workspace, tmp_path: Path) -> None:
    key, decisions = place.view().key, place.casebook.decisions()
    (place.root / "build" / "step").mkdir(parents=True)
    backup(place, tmp_path / "b.tar.xz")
    assert restore(tmp_path / "b.tar.xz", tmp_path / "again") == 0
    again = Workspace.open(tmp_path / "again")
    assert again.view().key == key
    assert again.casebook.decisions() == decisions
    assert again.casebook.workspace == place.casebook.workspace
    assert verify(again).ok
    assert (again.root / "grades.yml").exists()
    assert not (again.root / "build").exists()


def test_the_same_workspace_gives_the_same_bytes(place: Workspace, tmp_path: Path) -> None:
    for name in ("one", "two"):
        backup(place, tmp_path / name)
    one, two = (hashlib.sha256((tmp_path / n).read_bytes()).digest() for n in ("one", "two"))
    assert one == two


def test_an_old_backup_does_not_bring_a_purged_subject_back(
    place: Workspace, tmp_path: Path
) -> None:
    backup(place, tmp_path / "old.tar.xz")
    purge(place, "s", **ORDER)
    assert restore(tmp_path / "old.tar.xz", tmp_path / "again", place.root) == 1
    again = Workspace.open(tmp_path / "again")
    assert made.traces(again.root, TOKENS) == []
    assert verify(again).ok
    assert again.view().purges == 1
    assert [stone.purge for stone in made.stones(again)] == [s.purge for s in made.stones(place)]
    assert made.load(again, [SUBJECT], "third").entities == 0


def test_a_backup_carries_its_own_purge_list(place: Workspace, tmp_path: Path) -> None:
    purge(place, "s", **ORDER)
    backup(place, tmp_path / "new.tar.xz")
    assert restore(tmp_path / "new.tar.xz", tmp_path / "again") == 1
    again = Workspace.open(tmp_path / "again")
    assert made.stones(again) == made.stones(place)
    assert verify(again) == verify(place)


def test_a_purge_of_the_hidden_alone_takes_nothing_from_what_came_openly_since(
    tmp_path: Path,
) -> None:
    place = made.workspace(tmp_path / "w")
    made.load(place, [OTHER])
    made.load(place, [SUBJECT], "secret", marking="RED")
    purge(place, "s", **ORDER)
    made.load(place, [SUBJECT], "open")
    backup(place, tmp_path / "b.tar.xz")
    restore(tmp_path / "b.tar.xz", tmp_path / "again")
    assert Workspace.open(tmp_path / "again").view().known_entities(["s"]) == {"s"}


def test_one_tombstone_is_a_purge_list_too(place: Workspace, tmp_path: Path) -> None:
    backup(place, tmp_path / "old.tar.xz")
    purge(place, "s", **ORDER)
    for number, file in enumerate(sorted((place.root / "lake/purges").glob("*.json"))):
        target = tmp_path / f"again-{number}"
        assert restore(tmp_path / "old.tar.xz", target, file) == 1
        assert made.traces(target, TOKENS) == []


def test_nothing_is_overwritten(place: Workspace, tmp_path: Path) -> None:
    backup(place, tmp_path / "b.tar.xz")
    with pytest.raises(Refused, match="is there already"):
        backup(place, tmp_path / "b.tar.xz")
    with pytest.raises(Refused, match="within its workspace"):
        backup(place, place.root / "b.tar.xz")
    with pytest.raises(Refused, match="not empty"):
        restore(tmp_path / "b.tar.xz", place.root)
    with pytest.raises(NotFound, match="no archive"):
        restore(tmp_path / "c.tar.xz", tmp_path / "again")
    with pytest.raises(NotFound, match="no purge list"):
        restore(tmp_path / "b.tar.xz", tmp_path / "again", tmp_path)


def test_a_damaged_archive_restores_nothing(place: Workspace, tmp_path: Path) -> None:
    backup(place, tmp_path / "b.tar.xz")
    whole = (tmp_path / "b.tar.xz").read_bytes()
    with tarfile.open(tmp_path / "evil.tar.xz", "w:xz") as archive:
        archive.addfile(tarfile.TarInfo("../outside"))
    for name, content in (
        ("cut", whole[: len(whole) // 2]),
        ("bytes", whole[:500] + b"\x00" * 40 + whole[540:]),
        ("text", b"no archive"),
        ("evil", (tmp_path / "evil.tar.xz").read_bytes()),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadFile):
            restore(tmp_path / name, tmp_path / "again")
        assert not (tmp_path / "again").exists()
    assert not (tmp_path / "outside").exists()


def test_a_backup_waits_for_no_writer(place: Workspace, tmp_path: Path) -> None:
    with disk.writing(place.root, "a load"), pytest.raises(Busy):
        backup(place, tmp_path / "b.tar.xz")
    assert list(tmp_path.glob("*b.tar.xz*")) == []
