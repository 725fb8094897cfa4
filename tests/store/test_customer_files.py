"""Customers come back with a backup; a purged customer or a purged entity's hits do not."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.store import made

from cutset.errors import NotFound
from cutset.ops import customers as kept
from cutset.ops.customers import keep, parts_of
from cutset.ops.registry import BY_NAME
from cutset.store.backup import backup, restore
from cutset.store.purge import purge
from cutset.store.verify import verify
from cutset.store.workspace import Workspace

ORDER: dict[str, Any] = {"ground": "law", "authority": "Court X, 12/2026", "by": "Ada"}
ROWS = tuple({"id": f"c-{n}", "name": f"Planted Customer {n}"} for n in range(5))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(kept, "PART", 2)
    place = made.workspace(tmp_path / "w")
    made.load(place, [made.entity("c-1", "Person", name="Somebody Listed")])
    taken(place, ROWS)
    return place


def taken(place: Workspace, rows: Any) -> kept.Kept:
    file = place.root.parent / "customers.ndjson"
    file.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    return keep(place.root, file)


def held(place: Workspace) -> list[str]:
    return [query.id for part in parts_of(place.root) for query in part.queries()]


def test_a_backup_holds_the_customers(place: Workspace, tmp_path: Path) -> None:
    backup(place, tmp_path / "b.tar.xz")
    restore(tmp_path / "b.tar.xz", tmp_path / "again")
    assert held(Workspace.open(tmp_path / "again")) == [row["id"] for row in ROWS]


def test_a_purged_customer_is_gone_from_old_backups_and_new_files(
    place: Workspace, tmp_path: Path
) -> None:
    backup(place, tmp_path / "old.tar.xz")
    told = purge(place, "customer:c-1", **ORDER)
    assert told.touched["customers removed"] == 1
    restore(tmp_path / "old.tar.xz", tmp_path / "again", place.root)
    for one in (place, Workspace.open(tmp_path / "again")):
        assert held(one) == ["c-0", "c-2", "c-3", "c-4"]
        assert made.traces(one.root, ["Planted Customer 1", "customer:c-1"]) == []
        assert one.view().known_entities(["c-1"]) == {"c-1"}  # a listed entity of the same id
        assert verify(one).ok
    again = taken(place, ROWS)
    assert (again.kept, again.rejected) == (4, 1)
    assert list(csv.reader(Path(again.rejects).read_text("utf-8").splitlines())) == [
        ["2", "this customer was purged"]
    ]


def test_of_all_customers_none_may_be_left(place: Workspace) -> None:
    for row in ROWS:
        purge(place, f"customer:{row['id']}", **ORDER)
    assert held(place) == []
    assert [file.name for file in (place.root / "customers").iterdir()] == ["customers.json"]


def test_a_purged_entity_leaves_the_customers_and_takes_its_hits(tmp_path: Path) -> None:
    home = tmp_path / "bank"
    BY_NAME["init"].run(directory=home, mode="research", owner="Ada")
    place = Workspace.open(home)
    listed = ("Muammar Qadhafi", "Somebody Quite Else")
    made.load(place, [made.entity(f"e{n}", "Person", name=name) for n, name in enumerate(listed)])
    taken(place, [{"id": "c", "name": listed[0]}, {"id": "d", "name": listed[0]},
                  {"id": "e0", "name": listed[1]}])  # fmt: skip
    assert BY_NAME["rescreen"].run(workspace=home).hits == 3
    told = purge(place, "e0", **ORDER)
    assert told.touched["kept hits of customers removed"] == 2
    assert told.touched["customers removed"] == 0
    assert held(place) == ["c", "d", "e0"]
    assert BY_NAME["rescreen"].run(workspace=home).hits == 1
    told = purge(place, "customer:e0", **ORDER)
    assert told.touched["kept hits of customers removed"] == 1
    assert told.touched["entities erased"] == 0


def test_who_is_no_customer_cannot_be_purged_as_one(place: Workspace) -> None:
    with pytest.raises(NotFound):
        purge(place, "customer:c-9", **ORDER)
    assert purge(place, "c-1", **ORDER).touched["entities erased"] == 1
    assert held(place) == [row["id"] for row in ROWS]
