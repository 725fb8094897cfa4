"""Files of parties: each format gives the same rows, what is passed over is said."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cutset.errors import BadFile, BadRequest, NotFound
from cutset.ops import party_files
from cutset.ops.party_files import opened, queries_of
from cutset.screen.model import Query
from cutset.store import query

COLUMNS = ("id", "name", "type", "birth_dates", "shoe_size")
ROWS = (
    ("c1", "Ada Made", "person", "1951-05-04;1952", "38"),
    ("", "Ærlig Gods", "", "", ""),
    ("c3", "", "person", "", ""),
    ("c4", "North Pier", "ship", "", ""),
)
ASKED: tuple[Query | str, ...] = (
    Query("c1", "Ada Made", "person", birth_dates=("1951-05-04", "1952")),
    Query("", "Ærlig Gods"),
    "neither a name nor a number",
    "unknown type 'ship'; use one of person, organisation, vessel, aircraft, other",
)
UNUSED = "Columns not used: shoe_size."


def as_csv(path: Path) -> None:
    lines = [",".join(row) for row in (COLUMNS, *ROWS)]
    path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")


def as_ndjson(path: Path) -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def as_parquet(path: Path) -> None:
    """With dates as a list, as a program would write them that knows lists."""
    columns, said = ", ".join(COLUMNS), query.quoted(str(path))
    values = ", ".join(
        f"({', '.join(query.quoted(cell) for cell in row)})" for row in (*ROWS, ("",) * 5)
    )
    split = "CASE WHEN birth_dates = '' THEN [] ELSE string_split(birth_dates, ';') END"
    with query.connect() as connection:
        connection.execute(
            f"COPY (SELECT nullif(id, '') AS id, name, type, {split} AS birth_dates, "
            f"try_cast(shoe_size AS INT) AS shoe_size "
            f"FROM (VALUES {values}) t({columns}) "
            f"WHERE name || type || id != '') TO {said} (FORMAT parquet)"
        )


def as_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (COLUMNS, *ROWS):
        book.active.append([cell or None for cell in row])
    book.save(path)


FORMATS: dict[str, Callable[[Path], None]] = {
    "csv": as_csv, "ndjson": as_ndjson, "parquet": as_parquet, "xlsx": as_xlsx,
}  # fmt: skip


def read(path: Path) -> tuple[list[tuple[int, Query | str]], tuple[str, ...]]:
    with opened(path) as parties:
        return list(queries_of(parties.rows)), parties.notes


@pytest.mark.parametrize("ending", FORMATS)
def test_each_format_gives_the_same_rows(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"in.{ending}"
    FORMATS[ending](path)
    found, notes = read(path)
    numbers = [number for number, _ in found]
    first = 2 if ending in ("csv", "xlsx") else 1
    assert numbers == list(range(first, first + 4))
    unnumbered = [
        Query("", asked.name, asked.type, birth_dates=asked.birth_dates)
        if isinstance(asked, Query) and asked.id == str(number)
        else asked
        for number, asked in found
    ]
    assert unnumbered == list(ASKED)
    assert notes == (() if ending == "ndjson" else (UNUSED,))


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_how_far_a_file_is_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"in.{ending}"
    FORMATS[ending](path)
    with opened(path) as parties:
        assert list(parties.rows)
        assert parties.read() == parties.size > 0


def test_other_sheets_and_cells_beyond_the_header_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("name",), ("Ada Made",), ("Bo Made", "left over"), ("Cy Made",), ("Di", "x")):
        book.active.append(row)
    book.create_sheet("Older")
    book.save(tmp_path / "in.xlsx")
    found, notes = read(tmp_path / "in.xlsx")
    assert [(number, isinstance(one, str)) for number, one in found] == [
        (2, False), (3, True), (4, False), (5, True),
    ]  # fmt: skip
    assert "Older" in notes[0]


@pytest.mark.parametrize("ending", ["csv", "ndjson"])
def test_a_line_too_long_costs_that_line_alone(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(party_files, "LONGEST_LINE", 30)
    lines: dict[str, list[Any]] = {
        "csv": ["name", "A" * 29, "B" * 30, "C" * 95, "Ada Made"],
        "ndjson": ['{"name":"A"}', '{"name":"' + "B" * 95 + '"}', '{"name":"C"}'],
    }
    path = tmp_path / f"in.{ending}"
    path.write_text("\n".join(lines[ending]), encoding="utf-8")
    found, _ = read(path)
    assert [isinstance(one, str) for _, one in found] == {
        "csv": [False, True, True, False],
        "ndjson": [False, True, False],
    }[ending]


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_file_without_names_is_refused(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.COLUMNS", ("id", "who", "type", "birth_dates", "shoe_size"))
    path = tmp_path / f"in.{ending}"
    if ending == "parquet":
        with query.connect() as connection:
            connection.execute(f"COPY (SELECT 'x' AS who) TO {query.quoted(str(path))}")
    else:
        FORMATS[ending](path)
    with pytest.raises(BadRequest, match="neither a column `name` nor"):
        read(path)


def test_a_damaged_file_is_refused_and_says_how(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(BadFile, match="no Parquet"):
        read(tmp_path / "in.parquet")
    with zipfile.ZipFile(tmp_path / "in.xlsx", "w") as archive:
        archive.writestr("x", "no workbook")
    with pytest.raises(BadFile, match="no workbook"):
        read(tmp_path / "in.xlsx")
    (tmp_path / "in.txt").touch()
    with pytest.raises(BadRequest, match="unknown ending"):
        read(tmp_path / "in.txt")
    with pytest.raises(NotFound):
        read(tmp_path / "missing.csv")
