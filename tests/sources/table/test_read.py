"""The same table in every format gives the same statements, and those that `ftm map` gives."""

from __future__ import annotations

import json
import lzma
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.sources.collector import Collector, delivery

import cutset
from cutset.errors import BadFile, BadRequest
from cutset.sources.table.mapping import load
from cutset.sources.table.read import read
from cutset.store import query

MAPPING = """\
companies:
  queries:
    - filters_not: {status: withdrawn}
      entities:
        owner:
          schema: Person
          keys: [owner_id]
          properties:
            name: {columns: [first, last], join: " "}
            birthDate: {column: born, format: "%d.%m.%Y"}
            country: {column: land}
            phone: {column: phone, format: de}
        company:
          schema: Company
          id_column: number
          properties:
            name: {column: company, required: true}
            alias: {column: also, split: ";"}
            jurisdiction: {literal: de}
            notes: {template: "{{company}} of {{land}}"}
        tie:
          schema: Ownership
          keys: [owner_id, number]
          key_literal: owns
          properties:
            owner: {entity: owner}
            asset: {entity: company}
            percentage: {column: share}
"""
COLUMNS = (
    "owner_id", "first", "last", "born", "land", "phone", "number", "company", "also", "share",
    "status",
)  # fmt: skip
ROWS: tuple[tuple[str, ...], ...] = (
    ("1", "Ann", "Lee", "14.07.1971", "Germany", "030 22730027", "HRB-1", "Acme GmbH", "ACME;A",
     "50", ""),
    ("2", "Bo", "", "1980", "fr", "", "HRB-1", "Acme GmbH", "", "50.5", ""),
    ("3", "Cy", "Ko", "", "", "", "HRB-2", "Gone Ltd", "", "", "withdrawn"),
    ("4", "Di", "", "", "", "", "HRB-3", "Zażółć — 漢字", "", "100", "active"),
)  # fmt: skip


def mapping_file(folder: Path, text: str = MAPPING) -> Path:
    path = folder / "mapping.yml"
    path.write_text(text, encoding="utf-8")
    return path


def as_csv(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    path.write_text("".join(",".join(row) + "\n" for row in (COLUMNS, *rows)), encoding="utf-8")


def as_tsv(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in (COLUMNS, *rows)), encoding="utf-8")


def as_ndjson(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    records = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def as_workbook(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    book = Workbook()
    book.active.title = "Owners"
    for row in (COLUMNS, *rows):
        book.active.append(list(row))
    book.create_sheet("Notes").append(["not read"])
    book.save(path)


def as_parquet(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    connection = query.connect()
    query.insert_rows(connection, "t", dict.fromkeys(COLUMNS, "VARCHAR"), rows)
    query.write_parquet(connection, query.Query("tests", "t", "SELECT * FROM t"), path)
    connection.close()


WRITERS: Mapping[str, Callable[[Path, tuple[tuple[str, ...], ...]], None]] = {
    "csv": as_csv, "tsv": as_tsv, "ndjson": as_ndjson, "xlsx": as_workbook, "parquet": as_parquet,
}  # fmt: skip
PLACES = {
    "csv": ["L2", "L3", "L5"], "tsv": ["L2", "L3", "L5"], "ndjson": ["L1", "L2", "L4"],
    "xlsx": ["Owners!R2", "Owners!R3", "Owners!R5"], "parquet": ["R1", "R2", "R4"],
}  # fmt: skip


def collected(table: Path, mapping: Path) -> Collector:
    sink = Collector()
    read(delivery("companies", {table.name: table}, {"mapping": str(mapping)}), sink)
    return sink


def mapped_by_followthemoney(mapping: Path) -> set[tuple[str, str, str, str]]:
    """What FollowTheMoney's own mapper makes of ROWS, as (id, schema, property, value)."""
    (ours,) = load(mapping, "companies")
    found = set()
    for row in ROWS:
        record = {column: cell for column, cell in zip(COLUMNS, row, strict=True) if cell}
        if ours.passes(record):
            for entity in ours.mapping.map(record).values():
                for prop, value in entity.itervalues():
                    if prop.name != "namesMentioned":
                        found.add((entity.id, entity.schema.name, prop.name, value))
    return found


@pytest.mark.parametrize("form", WRITERS)
def test_a_table_becomes_what_ftm_map_makes_of_it(form: str, tmp_path: Path) -> None:
    table, mapping = tmp_path / f"owners.{form}", mapping_file(tmp_path)
    WRITERS[form](table, ROWS)
    sink = collected(table, mapping)
    said = {(d.entity_id, d.schema, d.prop, d.value) for d in sink.drafts if d.prop != "id"}
    refused = {value for *_, value in said - mapped_by_followthemoney(mapping)}
    assert said >= mapped_by_followthemoney(mapping)
    assert refused == {"1980"}  # no date of that format: said as it stands, for the store to judge
    assert list(dict.fromkeys(draft.row for draft in sink.drafts)) == PLACES[form]
    assert (sink.read, sink.rejects) == (3, [])
    assert f"1 rows of owners.{form} were left out by the mapping's filters." in sink.notes


def test_a_cleaned_value_keeps_the_text_that_it_was_read_from(tmp_path: Path) -> None:
    as_csv(tmp_path / "t.csv", ROWS)
    sink = collected(tmp_path / "t.csv", mapping_file(tmp_path))
    originals = {d.prop: (d.value, d.original) for d in sink.drafts if d.row == "L2"}
    assert originals["birthDate"] == ("1971-07-14", "14.07.1971")
    assert originals["country"] == ("de", "Germany")
    assert originals["phone"] == ("+493022730027", "030 22730027")


def test_every_entity_is_said_even_without_values(tmp_path: Path) -> None:
    as_csv(tmp_path / "t.csv", (("9", *[""] * 5, "HRB-9", "X", "", "", ""),))
    sink = collected(tmp_path / "t.csv", mapping_file(tmp_path))
    assert set(sink.schema_of().values()) == {"Person", "Company", "Ownership"}


def test_an_entity_without_a_required_property_is_left_out_and_counted(tmp_path: Path) -> None:
    as_csv(tmp_path / "t.csv", (("9", "Ann", *[""] * 4, "HRB-9", "", "", "", ""),))
    sink = collected(tmp_path / "t.csv", mapping_file(tmp_path))
    assert sink.unmapped_kinds == {"company: empty name": 1}
    assert "Company" not in sink.schema_of().values()


def test_a_record_without_keys_is_rejected(tmp_path: Path) -> None:
    as_csv(tmp_path / "t.csv", (("", "Ann", *[""] * 4, "", "", "", "", ""), ROWS[0]))
    sink = collected(tmp_path / "t.csv", mapping_file(tmp_path))
    assert (sink.read, [reject.row for reject in sink.rejects]) == (2, ["L2"])
    assert "keys are empty" in sink.rejects[0].reason


@pytest.mark.parametrize("form", WRITERS)
def test_a_column_that_the_table_lacks_is_named_with_the_line(form: str, tmp_path: Path) -> None:
    table = tmp_path / f"owners.{form}"
    WRITERS[form](table, ROWS)
    mapping = mapping_file(tmp_path, MAPPING.replace("column: born", "column: borne"))
    with pytest.raises(BadFile, match=r"line 10: .* no column 'borne'; did you mean born\?"):
        collected(table, mapping)


def test_a_column_of_empty_cells_is_no_missing_column(tmp_path: Path) -> None:
    as_csv(tmp_path / "t.csv", (("1", *[""] * 5, "HRB-1", "Acme", "", "", ""),))
    assert collected(tmp_path / "t.csv", mapping_file(tmp_path)).rejects == []


def test_a_query_reads_the_file_that_it_names(tmp_path: Path) -> None:
    as_csv(tmp_path / "t.csv", ROWS)
    text = MAPPING.replace("- filters_not", "- csv_url: file:///data/u.csv\n      filters_not")
    sink = collected(tmp_path / "t.csv", mapping_file(tmp_path, text))
    assert (sink.drafts, sink.notes) == ([], ["No query of mapping.yml reads t.csv."])


@pytest.mark.parametrize(
    ("options", "said"), [({}, "needs a mapping"), ({"map": "x"}, "no option")]
)
def test_options_are_strict(options: Mapping[str, str], said: str, tmp_path: Path) -> None:
    as_csv(tmp_path / "t.csv", ROWS)
    with pytest.raises(BadRequest, match=said):
        read(delivery("t", {"t.csv": tmp_path / "t.csv"}, options), Collector())


def test_a_damaged_line_of_json_costs_itself(tmp_path: Path) -> None:
    as_ndjson(tmp_path / "t.ndjson", (ROWS[0], ROWS[1], ROWS[3]))
    lines = (tmp_path / "t.ndjson").read_text().splitlines()
    lines[1] = lines[1][:30]
    (tmp_path / "t.ndjson").write_text("\n".join([*lines, "[1]", '{"a": "\x00"}']))
    sink = collected(tmp_path / "t.ndjson", mapping_file(tmp_path))
    assert (sink.read, [reject.row for reject in sink.rejects]) == (5, ["L2", "L4", "L5"])


def test_nested_json_is_named_by_its_path(tmp_path: Path) -> None:
    record = {"id": 7, "owner": {"names": ["Ann", "Anna"], "rich": True, "share": 0.5}}
    (tmp_path / "t.json").write_text(json.dumps(record))
    text = (
        "queries:\n  - entities:\n      p:\n        schema: Person\n        id_column: id\n"
        "        properties:\n          name: {columns: [owner.names.0, owner.names.1]}\n"
        "          notes: {columns: [owner.rich, owner.share]}\n"
    )
    values = collected(tmp_path / "t.json", mapping_file(tmp_path, text)).values("7")
    assert values["name"] == {"Ann", "Anna"}
    assert values["notes"] == {"true", "0.5"}


def test_cells_of_a_workbook_are_written_as_people_read_them(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["id", "born", "share"])
    book.active.append([12.0, date(1971, 7, 14), 0.25])
    book.active.append([None, None, None])
    book.active.append([13, None, None, "beyond"])
    book.save(tmp_path / "t.xlsx")
    text = (
        "queries:\n  - entities:\n      p:\n        schema: Person\n        id_column: id\n"
        "        properties:\n          birthDate: {column: born}\n"
        "          notes: {column: share}\n"
    )
    sink = collected(tmp_path / "t.xlsx", mapping_file(tmp_path, text))
    assert sink.values("12") == {"id": {"12"}, "birthDate": {"1971-07-14"}, "notes": {"0.25"}}
    assert (sink.read, [reject.row for reject in sink.rejects]) == (2, ["Sheet!R4"])


def bomb(path: Path) -> None:
    as_workbook(path, ROWS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    entities = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = (entities + sheet).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


DAMAGED: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "torn workbook": (lambda path: path.write_bytes(b"PK\x03\x04torn"), "no workbook"),
    "torn parquet": (lambda path: path.write_bytes(b"PAR1torn"), "no Parquet"),
    "old workbook": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "before 2007",
    ),
    "bomb": (bomb, "declares entities"),
    "UTF-16": (lambda path: path.write_bytes("a,b\n".encode("utf-16")), "UTF-16"),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_table_is_refused_with_a_hint(what: str, tmp_path: Path) -> None:
    write, said = DAMAGED[what]
    write(tmp_path / "t")
    with pytest.raises(BadFile, match=said) as refused:
        collected(tmp_path / "t", mapping_file(tmp_path))
    assert refused.value.hint


CELL = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=8)


@given(row=st.tuples(*[CELL] * len(COLUMNS)))
def test_keys_and_texts_are_those_of_followthemoney(
    row: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("table")
    as_ndjson(folder / "t.ndjson", (row,))
    mapping = mapping_file(folder)
    sink = collected(folder / "t.ndjson", mapping) if any(c.strip() for c in row) else Collector()
    (ours,) = load(mapping, "companies")
    record = {c: text for c, cell in zip(COLUMNS, row, strict=True) if (text := cell.strip())}
    theirs = ours.mapping.map(record) if ours.passes(record) else {}
    assert set(sink.schema_of()) == {entity.id for entity in theirs.values()}
    said = {(d.entity_id, d.prop, d.value) for d in sink.drafts}
    for entity in theirs.values():
        for prop, value in entity.itervalues():
            assert prop.name == "namesMentioned" or (entity.id, prop.name, value) in said


def test_a_real_list_is_read_by_a_mapping(tmp_path: Path) -> None:
    packed = Path(cutset.__file__).parent / "data/lists/ofac/2023-01/sdn.csv.xz"
    (tmp_path / "sdn.csv").write_bytes(lzma.decompress(packed.read_bytes()))
    text = (
        "queries:\n  - filters: {Type: individual}\n    entities:\n      p:\n"
        "        schema: Person\n        id_column: ID\n"
        "        properties:\n          name: {column: Name}\n"
        "          program: {column: Country}\n"
    )
    sink = collected(tmp_path / "sdn.csv", mapping_file(tmp_path, text))
    (note,) = sink.notes
    assert note == "5,554 rows of sdn.csv were left out by the mapping's filters."
    assert (len(sink.schema_of()), sink.rejects) == (5_890, [])
