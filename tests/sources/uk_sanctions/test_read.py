"""The UK Sanctions List: the shipped short form, and the full layout on a fixture made by us."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.collector import Collector
from tests.sources.shipped import made, read, read_shipped

from cutset.errors import BadFile
from cutset.sources import sheets
from cutset.sources.uk_sanctions.rows import FULL, SHORT
from cutset.store.sink import Found

# ── the shipped list ──


def test_the_shipped_list() -> None:
    """5,302 rows, as data/README.md says; types and sources counted in the sheet by hand."""
    sink, found = read_shipped("uk_sanctions", "2025-08-11")
    assert (str(found.list_date), found.date_basis) == ("2025-08-11", "name of the published file")
    assert (sink.read, sink.notes) == (5302, ["The rows belong to 5,300 parties."])
    assert [(r.row, r.reason) for r in sink.rejects] == [
        ("UK_Sanction_List!R649", "BEL0174 has no name on this row."),
        ("UK_Sanction_List!R3524", "RUS1467 has no name on this row."),
    ]
    schemata = Counter(draft.schema for draft in sink.drafts if draft.prop == "name")
    assert (schemata["Person"], schemata["Vessel"]) == (3754 - 2, 461)
    assert schemata["Company"] + schemata["Organization"] == 1087
    sources = Counter(draft.value for draft in sink.drafts if draft.prop == "summary")
    assert sources == {"Designation source: UK": 4392, "Designation source: UN": 916}
    assert sink.unmapped_kinds == {}


def test_a_party_of_the_shipped_list() -> None:
    """Zhao Wei: listed by the UK in December 2023."""
    sink, _ = read_shipped("uk_sanctions", "2025-08-11")
    [party] = {d.entity_id for d in sink.drafts if d.prop == "name" and d.value == "ZHAO Wei"}
    [sanction] = [i for i in sink.schema_of() if i.startswith(f"{party}-sanction-")]
    assert sink.values(sanction)["listingDate"] == {"2023-12-07"}
    assert "Asset freeze" in sink.values(sanction)["provisions"]


# ── the full layout ──

PERSON = {
    "Last Updated": "04/08/2026",
    "Unique ID": "RUS9999",
    "OFSI Group ID": "99999",
    "UN Reference Number": "QDi.999",
    "Name 6": "ALPHA",
    "Name 1": "Ivan",
    "Name type": "Primary Name",
    "Title": "Dr",
    "Name non-latin script": "Иван АЛЬФА",
    "Non-latin script type": "Cyrillic",
    "Non-latin script language": "Russian",
    "Regime Name": "The Russia (Sanctions) (EU Exit) Regulations 2019",
    "Designation Type": "Individual",
    "Designation source": "UK|UN",
    "Sanctions Imposed": "Asset freeze|Travel Ban",
    "Other Information": "Said to live abroad.",
    "UK Statement of Reasons": "He led Alpha.",
    "Address Line 1": "1 Main Street",
    "Address Line 6": "Moscow",
    "Address Postal Code": "101000",
    "Address Country": "Russia",
    "Phone number": "+7 495 123-45-67; none",
    "Email address": "ivan@alpha.example, office@alpha.example",
    "Date Designated": "24/02/2022",
    "D.O.B": "dd/mm/1960",
    "Nationality(/ies)": "(1) Russia (2) Cyprus",
    "National Identifier number": "772901001234",
    "National Identifier additional information": "Russian tax number",
    "Passport number": "(1) 51 1234567 (2) K99",
    "Passport additional information": "(1) Issued on 1 June 2010 (2) Cyprus passport",
    "Position": "(1) Director (2) Deputy",
    "Gender": "Male",
    "Town of birth": "Omsk",
    "Country of birth": "Russia",
}
FIRM = {
    "Unique ID": "RUS9998",
    "OFSI Group ID": "99998",
    "Name 6": "ALPHA LTD",
    "Name type": "Primary Name",
    "Regime Name": "The Russia (Sanctions) (EU Exit) Regulations 2019",
    "Designation Type": "Entity",
    "Designation source": "UK",
    "Sanctions Imposed": "Asset freeze",
    "Date Designated": "25/02/2022",
    "Website": "www.alpha.example",
    "Type of entity": "Private",
    "Subsidiaries": "(1) Beta Bank (2) Gamma LLC",
    "Parent company": "Omega Holding LLC",
    "Business registration number (s)": "(1) INN: 7707083893 (2) OGRN 1027700132195 (3) 4711",
}
SHIP = {
    "Unique ID": "RUS9997",
    "OFSI Group ID": "99997",
    "Name 6": "ALPHA STAR",
    "Name type": "Primary Name",
    "Regime Name": "The Russia (Sanctions) (EU Exit) Regulations 2019",
    "Designation Type": "Ship",
    "Designation source": "UK",
    "Sanctions Imposed": "Shipping sanctions",
    "Date Designated": "26/02/2022",
    "IMO number": "IMO 9187629",
    "Current owner/operator (s)": "Omega Holding LLC",
    "Previous owner/operator (s)": "Old Owner",
    "Current believed flag of ship": "Panama",
    "Previous flags": "(1) Malta (2) Neverland",
    "Type of ship": "Tanker",
    "Tonnage of ship": "1000",
    "Length of ship": "250",
    "Year Built": "2004",
}


def line(row: dict[str, str], columns: tuple[str, ...] = FULL, **changed: str) -> str:
    cells = {**row, **{name.replace("_", " "): value for name, value in changed.items()}}
    out = io.StringIO()
    csv.writer(out).writerow([cells.get(column, "") for column in columns])
    return out.getvalue()


DATED = "Report Date: 11-Sep-2026\n"


def load_text(folder: Path, *lines: str, first: str = DATED) -> tuple[Collector, Found]:
    text = first + ",".join(f'"{column}"' for column in FULL) + "\n" + "".join(lines)
    return read(made("uk_sanctions", folder, {"UK-Sanctions-List.csv": text}))


def load(folder: Path, *lines: str) -> Collector:
    return load_text(folder, *lines)[0]


def test_a_person(tmp_path: Path) -> None:
    sink = load(
        tmp_path,
        line(PERSON),
        line(PERSON, Name_type="Alias", Name_1="Vanya", Alias_strength="Good quality a.k.a"),
        line(PERSON, Name_type="Alias", Name_1="Fox", Alias_strength="Low quality a.k.a"),
        line(PERSON, Name_type="Primary Name Variation", Name_1="Iwan"),
    )
    person = sink.values("uksl-RUS9999")
    [address] = person.pop("addressEntity")
    assert person == {
        "name": {"Ivan ALPHA"},
        "lastName": {"ALPHA"},
        "firstName": {"Ivan"},
        "alias": {"Иван АЛЬФА", "Vanya ALPHA", "Iwan ALPHA"},
        "weakAlias": {"Fox ALPHA"},
        "topics": {"sanction"},
        "title": {"Dr"},
        "position": {"Director", "Deputy"},
        "gender": {"Male"},
        "birthDate": {"1960"},
        "birthPlace": {"Omsk, Russia"},
        "birthCountry": {"ru"},
        "nationality": {"ru", "cy"},
        "country": {"ru"},
        "phone": {"+74951234567"},
        "email": {"ivan@alpha.example", "office@alpha.example"},
        "passportNumber": {"51 1234567", "K99"},
        "idNumber": {"772901001234"},
        "notes": {"Said to live abroad.", "Phone number: none"},
    }
    assert sink.values(address)["full"] == {"1 Main Street, Moscow 101000, Russia"}
    [sanction] = [sink.values(i) for i, schema in sink.schema_of().items() if schema == "Sanction"]
    assert sanction == {
        "entity": {"uksl-RUS9999"},
        "authority": {"Foreign, Commonwealth and Development Office"},
        "authorityId": {"RUS9999", "99999"},
        "program": {"The Russia (Sanctions) (EU Exit) Regulations 2019"},
        "unscId": {"QDi.999"},
        "listingDate": {"2022-02-24"},
        "modifiedAt": {"2026-08-04"},
        "provisions": {"Asset freeze", "Travel Ban"},
        "reason": {"He led Alpha."},
        "summary": {"Designation source: UK", "Designation source: UN"},
    }
    papers = {
        tuple(sink.values(i)["number"]): sink.values(i)
        for i, schema in sink.schema_of().items()
        if schema == "Passport"
    }
    assert papers[("51 1234567",)]["startDate"] == {"2010-06-01"}
    assert papers[("K99",)]["country"] == {"cy"}
    assert {d.lang for d in sink.drafts if d.value == "Иван АЛЬФА"} == {"rus"}
    assert sink.unmapped_kinds == {"phone": 1}


def test_a_firm_and_what_it_owns(tmp_path: Path) -> None:
    sink = load(tmp_path, line(FIRM), line(SHIP))
    firm = sink.values("uksl-RUS9998")
    assert sink.schema_of()["uksl-RUS9998"] == "Company"
    assert (firm["innCode"], firm["ogrnCode"]) == ({"7707083893"}, {"1027700132195"})
    assert firm["registrationNumber"] == {"4711"}
    names = {d.entity_id: d.value for d in sink.drafts if d.prop == "name"}
    owned = [sink.values(i) for i, schema in sink.schema_of().items() if schema == "Ownership"]
    ties = {(names[o], names[a]) for tie in owned for o in tie["owner"] for a in tie["asset"]}
    assert ties == {
        ("Omega Holding LLC", "ALPHA LTD"),
        ("ALPHA LTD", "Beta Bank"),
        ("ALPHA LTD", "Gamma LLC"),
        ("Omega Holding LLC", "ALPHA STAR"),
    }
    listed = {d.entity_id for d in sink.drafts if d.prop == "topics"}
    assert listed == {"uksl-RUS9998", "uksl-RUS9997"}


def test_a_ship(tmp_path: Path) -> None:
    sink = load(tmp_path, line(SHIP))
    ship = sink.values("uksl-RUS9997")
    assert ship == {
        "name": {"ALPHA STAR"},
        "topics": {"sanction"},
        "imoNumber": {"9187629"},
        "flag": {"pa"},
        "pastFlags": {"mt"},
        "type": {"Tanker"},
        "tonnage": {"1000"},
        "buildDate": {"2004"},
        "notes": {
            "Length of ship: 250",
            "Previous owner/operator: Old Owner",
            "Previous flags: Neverland",
        },
    }
    assert sink.unmapped_kinds == {
        "country": 1, "length of a ship": 1, "previous owner or operator": 1,
    }  # fmt: skip


def test_the_list_says_its_date(tmp_path: Path) -> None:
    _, found = load_text(tmp_path, line(SHIP))
    assert (str(found.list_date), found.date_basis) == ("2026-09-11", "report date in the file")
    _, undated = load_text(tmp_path, line(SHIP), first="")
    assert (undated.list_date, "neither" in undated.date_basis) == (None, True)


BROKEN = {
    "too few": ("RUS1,2,3\n", "3 cells"),
    "too many": (line(SHIP).rstrip() + ",more\n", "cells where"),
    "no id": (line(SHIP, Unique_ID="?"), "is no id"),
    "unknown type": (line(SHIP, Designation_Type="Robot"), "is no type"),
    "no name": (line(SHIP, Name_6=""), "no name on this row"),
    "NUL": (line(SHIP, Name_6="A\x00B"), "NUL"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_row_is_rejected_and_the_others_load(case: str, tmp_path: Path) -> None:
    broken, reason = BROKEN[case]
    sink = load(tmp_path, line(FIRM), broken, line(PERSON))
    [reject] = sink.rejects
    assert (reject.row, reason in reject.reason) == ("L4", True)
    assert (sink.read, len({d.entity_id for d in sink.drafts if d.prop == "topics"})) == (3, 2)


@given(st.lists(st.sampled_from([*BROKEN, "whole"]), min_size=1, max_size=8))
def test_read_is_loaded_and_rejected(
    tmp_path_factory: pytest.TempPathFactory, cases: list[str]
) -> None:
    lines = [
        line(SHIP, Unique_ID=f"RUS{n:04}") if case == "whole" else BROKEN[case][0]
        for n, case in enumerate(cases)
    ]
    sink = load(tmp_path_factory.mktemp("uksl"), line(PERSON), *lines)
    loaded = [d.row for d in sink.drafts if d.prop == "topics"]
    assert loaded == ["L3", *(f"L{n + 4}" for n, case in enumerate(cases) if case == "whole")]
    assert sink.read == len(cases) + 1 == len(loaded) + len(sink.rejects)


# ── spreadsheets ──

NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def sheet(*rows: tuple[str, ...], more: str = "") -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in rows
    )
    return archive(
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="List">{cells}{more}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def archive(content: str, name: str = "content.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()


ROW = ("AFG0001", "1", "ALPHA", "Afghanistan", "Entity", "UN", "29-06-2012", "Asset freeze")
EMPTY = (
    '<table:table-row table:number-rows-repeated="1000000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def load_sheet(folder: Path, content: bytes, name: str = "list_2025-08-11.ods") -> Collector:
    return read(made("uk_sanctions", folder, {name: content}))[0]


def test_rows_of_a_sheet_keep_their_numbers(tmp_path: Path) -> None:
    second = "".join(
        f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in ROW
    ).replace("AFG0001", "AFG0002")
    more = f"{EMPTY}<table:table-row>{second}</table:table-row>"
    sink = load_sheet(tmp_path, sheet(SHORT, ROW, more=more))
    assert [d.row for d in sink.drafts if d.prop == "name"] == ["List!R2", "List!R1000003"]


SHEETS = {
    "other columns": (sheet(("Unique ID", "Name"), ROW), "no column 'OFSI Group ID'"),
    "no header": (sheet(ROW), "no column 'Unique ID'"),
    "an empty list": (sheet(SHORT), "holds no party"),
    "no spreadsheet": (archive("", "other.xml"), "no spreadsheet"),
    "a damaged archive": (sheet(SHORT, ROW)[:200], "no spreadsheet"),
    "broken XML": (archive("<a><b></a>"), "no well-formed XML"),
    "a bomb": (archive('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares a document type"),
    "a repeat that is no number": (
        sheet(SHORT, more='<table:table-row table:number-rows-repeated="x"/>'),
        "no spreadsheet",
    ),
    "an empty file": (b"", "is empty"),
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_sheet_that_is_no_list_is_refused_with_a_hint(case: str, tmp_path: Path) -> None:
    content, message = SHEETS[case]
    with pytest.raises(BadFile, match=message) as refusal:
        load_sheet(tmp_path, content)
    assert refusal.value.hint


def test_a_sheet_that_unpacks_to_too_much_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_CONTENT", 1000)
    with pytest.raises(BadFile, match="unpacks to 5,007 bytes"):
        load_sheet(tmp_path, archive("<a>" + " " * 5000 + "</a>"))
