"""A file of parties through the lists: every row counted, a stopped run goes on."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from cutset.errors import BadRequest
from cutset.ops import screening_file
from cutset.ops.screening_file import ScreenFileRequest, screen_file
from cutset.store import query
from tests.api.conftest import OPEN, delivery
from tests.guards.worlds import live

ROWS = (
    "id,name,type,birth_dates\n"
    "c1,Benedikt Uppsalason,person,1951-05-04\n"
    "c2,Somebody Else,person,\n"
    "c3,,person,\n"
    "c4,North Pier Zanzibar Trading Limited,ship,\n"
    "c5,too,few\n"
    "c6,=cmd()|North Pier Zanzibar Trading,organisation,\n"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return live((delivery("open", "CLEAR", OPEN),), tmp_path_factory.mktemp("screened"))


@pytest.fixture
def request_(workspace: Path, tmp_path: Path) -> ScreenFileRequest:
    (tmp_path / "customers.csv").write_text(ROWS, encoding="utf-8")
    return ScreenFileRequest(
        workspace=workspace, file=tmp_path / "customers.csv", out=tmp_path / "out.csv"
    )


def test_counts_add_up_and_rejects_say_why(request_: ScreenFileRequest) -> None:
    response = screen_file(request_)
    assert (response.read, response.screened, response.rejected) == (6, 3, 3)
    rejects = list(csv.reader(Path(response.rejects).read_text("utf-8").splitlines()))
    assert [(line, why.split(";")[0]) for line, why in rejects] == [
        ("4", "neither a name nor a number"),
        ("5", "unknown type 'ship'"),
        ("6", "3 fields where the header has 4"),
    ]
    rows = list(csv.DictReader(request_.out.read_text("utf-8").splitlines()))
    found = {(row["id"], row["entity"], row["state"]) for row in rows}
    assert {("c1", "open-1", "strong"), ("c2", "", "no hit")} <= found
    assert rows[0]["list_date"] == "2024-03-01"
    assert all(not value.startswith("=") for row in rows for value in row.values())


def test_a_stopped_run_gives_the_same_bytes(
    request_: ScreenFileRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = request_.out.read_bytes() if screen_file(request_) else b""
    request_.out.unlink()
    monkeypatch.setattr(screening_file, "BATCH", 2)

    def stop(phase: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_file(request_, stop)
    response = screen_file(request_)
    assert response.resumed_at == 2
    assert request_.out.read_bytes() == whole


def test_a_stopped_run_over_parquet_goes_on_and_tells_how_far(
    request_: ScreenFileRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "('c1', 'Benedikt Uppsalason', 1), ('c2', 'Somebody Else', 2), ('c3', NULL, 3)"
    asked = replace(request_, file=request_.file.with_suffix(".parquet"))
    with query.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM (VALUES {rows}) t(id, name, shoe_size)) "
            f"TO {query.quoted(str(asked.file))}"
        )
    monkeypatch.setattr(screening_file, "BATCH", 1)
    told: list[tuple[int, int]] = []

    def stop(phase: str, done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_file(asked, stop)
    response = screen_file(asked, stop)
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert (response.resumed_at, response.screened, response.rejected) == (2, 2, 1)
    assert response.notes == ("Columns not used: shoe_size.",)
    found = list(csv.DictReader(asked.out.read_text("utf-8").splitlines()))
    assert ("c1", "open-1") in {(row["id"], row["entity"]) for row in found}


def test_ndjson_in_and_out(workspace: Path, tmp_path: Path) -> None:
    lines = [{"id": "a", "name": "Benedikt Uppsalason", "birth_dates": ["1951"]}, ["no object"]]
    (tmp_path / "in.ndjson").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    out = tmp_path / "out.ndjson"
    response = screen_file(
        ScreenFileRequest(workspace=workspace, file=tmp_path / "in.ndjson", out=out)
    )
    assert (response.screened, response.rejected) == (1, 1)
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[0])["entity"] == "open-1"


def test_a_file_without_names_is_refused(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("who\nx\n", encoding="utf-8")
    asked = ScreenFileRequest(
        workspace=workspace, file=tmp_path / "in.csv", out=tmp_path / "out.csv"
    )
    with pytest.raises(BadRequest, match="neither a column"):
        screen_file(asked)
