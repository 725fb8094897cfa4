"""A workspace is made, opened, and cleared of what a killed process left in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store import made
from tests.store.test_disk import killed

from cutset.errors import BadSetting, NotFound, Refused
from cutset.model.marking import Clearance
from cutset.store import disk
from cutset.store.workspace import Workspace


def test_a_new_workspace_opens_with_its_settings(tmp_path: Path) -> None:
    place = Workspace.create(tmp_path / "new", "harbour", "institution", "Ada")
    assert (place.settings.name, place.settings.mode, place.settings.owner) == (
        "harbour",
        "institution",
        "Ada",
    )
    assert Workspace.open(tmp_path / "new") == place
    assert place.lake.versions() == ()
    assert place.leftovers == ()


@pytest.mark.parametrize(
    ("name", "mode", "owner"),
    [("a", "secret", "Ada"), (" ", "research", "Ada"), ("a", "research", "")],
)
def test_a_bad_setting_makes_nothing(name: str, mode: str, owner: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        Workspace.create(tmp_path / "new", name, mode, owner)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    with pytest.raises(Refused):
        Workspace.create(tmp_path, "harbour", "research", "Ada")
    with pytest.raises(NotFound) as caught:
        Workspace.open(tmp_path)
    assert "cutset init" in caught.value.hint


def test_opening_clears_a_killed_load_and_its_raw_files(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "work")
    made.load(place, [made.entity("a", "Person", name="A")])
    (place.lake.raw / "orphan").write_text("of a load that was killed")
    killed(place.lake.home)
    again = Workspace.open(place.root)
    assert "A load of dataset ofac" in again.recovered(Clearance.parse("CLEAR"))[0]
    assert [path.name for path in place.lake.raw.iterdir()] == [
        again.lake.versions()[0].raw[0].sha256
    ]
    assert Workspace.open(place.root).leftovers == ()


def test_raw_files_stay_while_another_writer_may_be_about_to_name_them(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "work")
    place.lake.raw.mkdir()
    (place.lake.raw / "fresh").write_text("of a load that is on its way")
    killed(place.lake.home)
    with disk.writing(place.root, "a load"):
        Workspace.open(place.root)
    assert (place.lake.raw / "fresh").exists()
