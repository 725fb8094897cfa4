"""Tables: complete, safe to open, each row with its marking."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from tests import strategies
from tests.share.made import build
from tests.store import made

from cutset.share.export import export
from cutset.share.tables import CSV_TABLES, PARQUET_TABLES, guard
from cutset.store.build import Build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    place = made.workspace(tmp_path_factory.mktemp("tables") / "w")
    hostile = [
        made.entity(f"p{n}", "Person", name=text) for n, text in enumerate(strategies.HOSTILE)
    ]
    made.load(place, [*hostile, made.entity("c", "Company", name="C Ltd")])
    tie = made.entity("t", "Ownership", owner="p0", asset="c")
    made.load(place, [tie], dataset="other", marking="AMBER//LES")
    return build(place, "RED//LES")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_party_and_tie_is_a_row(built: Build, tmp_path: Path) -> None:
    report = export(built, "csv", tmp_path / "out")
    counts = built.counts()
    found = {name: rows(tmp_path / "out" / f"{name}.csv") for name in CSV_TABLES}
    assert (len(found["entities"]), len(found["ties"])) == (counts["entity"], counts["tie"])
    assert (len(found["members"]), len(found["networks"])) == (counts["member"], counts["network"])
    assert report.entities == counts["entity"]


def test_a_row_carries_the_marking_of_what_it_rests_on(built: Build, tmp_path: Path) -> None:
    report = export(built, "csv", tmp_path / "out")
    (tie,) = rows(tmp_path / "out" / "ties.csv")
    assert tie["marking"] == report.marking == "TLP:AMBER//LES"
    assert {r["marking"] for r in rows(tmp_path / "out" / "entities.csv")} == {"TLP:CLEAR"}


def test_no_cell_is_a_formula_and_that_is_said(built: Build, tmp_path: Path) -> None:
    report = export(built, "csv", tmp_path / "out")
    cells = [cell for row in rows(tmp_path / "out" / "entities.csv") for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells
    assert not any(guard(cell) != cell for cell in cells)
    assert any("like a formula" in sentence for sentence in report.left_out)


def test_parquet_has_the_same_rows_and_all_statements(built: Build, tmp_path: Path) -> None:
    report = export(built, "parquet", tmp_path / "out")
    for name in PARQUET_TABLES:
        path = tmp_path / "out" / f"{name}.parquet"
        ((count,),) = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()
        if name == "statements":
            assert count == report.statements == len(built.rows("statement"))
        else:
            export(built, "csv", tmp_path / name)
            assert count == len(rows(tmp_path / name / f"{name}.csv"))


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-x", "@sum", "\tx", "\rx"])
def test_what_begins_like_a_formula_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-0.5", "+3", "12", "", "a=b"])
def test_what_does_not_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
