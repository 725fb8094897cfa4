"""compare: the same view by two sets of parameters."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

import cutset
from cutset import errors
from tests.cli.conftest import claims, sdn
from tests.guards.worlds import Act, live

NETWORK = "net-ofac-100"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list and its claims."""
    acts = (
        Act("load", "CLEAR", {"source": "ofac", "date": "2021-07"}, {"sdn.csv": sdn()}),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": claims()}),
    )
    return live(acts, tmp_path_factory.mktemp("compared"))


def changed(name: str, before: str, after: str, folder: Path) -> Path:
    text = resources.files("cutset.assess.parameters").joinpath(f"{name}.yml").read_text("utf-8")
    assert before in text
    file = folder / f"{name}.yml"
    text = text.replace('version: "', 'version: "own-', 1)
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return file


def test_what_a_table_changes_is_told_with_why(place: Path, tmp_path: Path) -> None:
    file = changed("grades", "B: {mean: 0.85", "B: {mean: 0.60", tmp_path)
    before = cutset.assess(workspace=place, network=NETWORK).assessment
    told = cutset.compare(workspace=place, new={"grades": file})
    assert [name for name, *_ in told.files] == ["grades"]
    (line,) = [line for line in told.lines if line.network_id == NETWORK]
    assert line.old.point == before.point
    assert line.new.point < line.old.point
    assert any(sentence.startswith("D2 from ") for sentence in line.why)
    assert cutset.assess(workspace=place, network=NETWORK).assessment == before


def test_the_two_sides_mirror_each_other(place: Path, tmp_path: Path) -> None:
    file = changed("grades", "B: {mean: 0.85", "B: {mean: 0.60", tmp_path)
    there = cutset.compare(workspace=place, new={"grades": file})
    back = cutset.compare(workspace=place, old={"grades": file})
    assert [(x.old, x.new) for x in there.lines] == [(x.new, x.old) for x in back.lines]


def test_the_same_numbers_change_nothing(place: Path, tmp_path: Path) -> None:
    text = resources.files("cutset.assess.parameters").joinpath("grades.yml").read_bytes()
    (tmp_path / "same.yml").write_bytes(text)
    told = cutset.compare(workspace=place, new={"grades": tmp_path / "same.yml"})
    assert (told.files, told.changed, told.lines) == ((), 0, ())
    assert told.tau in {None, 1.0}
    assert told.sleipnir_old == told.sleipnir_new


def test_what_cannot_be_compared_is_refused(place: Path, tmp_path: Path) -> None:
    with pytest.raises(errors.BadRequest):
        cutset.compare(workspace=place)
    with pytest.raises(errors.BadRequest):
        cutset.compare(workspace=place, new={"grade": tmp_path / "x.yml"})
    with pytest.raises(errors.BadSetting):
        cutset.compare(workspace=place, new={"grades": tmp_path / "not-there.yml"})
