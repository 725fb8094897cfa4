from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources import hostile
from tests.sources.samples import load_payments, rejects_of

from cutset.store.workspace import Workspace


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, dict[str, str]]:
    folder = tmp_path_factory.mktemp("hostile")
    wanted = dict(hostile.write(folder, 2 * len(hostile.KINDS)))
    twice = folder / "twice.xml"
    twice.write_text(hostile.message(1_000_000), encoding="utf-8")  # as the first good one
    files = [*wanted, *hostile.write_good(folder, 5), twice]
    place = Workspace.create(folder / "place", "made", mode="research", owner="Ada")
    report = load_payments(place, "iso20022", files)
    assert report.read == report.loaded + report.rejected
    assert report.loaded == 5
    return place, {file.name: reason for file, reason in wanted.items()}


def test_each_is_refused_once_with_its_reason_and_a_hint(told) -> None:
    place, wanted = told
    found = rejects_of(place)
    for file, reason in wanted.items():
        told_of = [one for one in found[file] if one.reason != "Its file is torn."]
        assert [reason.lower() in one.reason.lower() for one in told_of] == [True], file
        assert all(one.hint and one.row for one in found[file])
    assert found.keys() - wanted.keys() <= {"twice.xml", "g00000.xml"}


def test_ids_that_stand_already_are_told_with_their_place(told) -> None:
    place, _ = told
    (again,) = [
        one for name in ("twice.xml", "g00000.xml") for one in rejects_of(place).get(name, ())
    ]
    assert "Its ids stand already at" in again.reason


def test_the_rest_loads(told) -> None:
    place, _ = told
    ((count, total),) = (
        place.view().connection().execute("SELECT count(*), sum(amount) FROM payment").fetchall()
    )
    assert (count, float(total)) == (5, 51.25)


def test_nothing_of_another_file_was_read(told) -> None:
    place, _ = told
    assert not any(b"root:" in path.read_bytes() for path in Path(place.root).rglob("*.parquet"))
