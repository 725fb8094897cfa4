"""Rows of the UK's consolidated list made by us, whole and broken."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.collector import Collector
from tests.sources.shipped import made, read

from cutset.errors import BadFile
from cutset.sources.uk_hmt.read import COLUMNS

PERSON = {
    "Name 6": "ALPHA",
    "Name 1": "Abu",
    "Title": "(1) Haji (2) Dr",
    "DOB": "00/00/1980",
    "Town of Birth": "(1) Sfax (2) Tunis",
    "Country of Birth": "(1)-(2) Tunisia",
    "Nationality": "1) Tunisian 2) Iranian citizenship",
    "Passport Details": "(1) K1234 (Tunisian). Issued on 1 June 1996 (2) Uganda Passport.",
    "NI Number": "Qatar national id no. 28440000526",
    "Position": "a) Leader b) Founder",
    "Address 1": "1 Main Street",
    "Address 6": "Sfax Province",
    "Country": "Tunisia (since 2009)",
    "Other Information": "UN Ref KPI.067. Follows QDe.004. Tel: +216 71 123 456, www.alpha.example",
    "Group Type": "Individual",
    "Alias Type": "Prime Alias",
    "Regime": "Al-Qaida",
    "Listed On": "01/02/2003",
    "Last Updated": "04/05/2016",
    "Group ID": "77",
}
SHIP = {
    "Name 6": "ALPHA STAR",
    "Other Information": "IMO: 8937675. MMSI: 445539000. The following vessel has been added.",
    "Group Type": "Entity",
    "Alias Type": "Prime Alias",
    "Regime": "North Korea",
    "Listed On": "19/10/2017",
    "Last Updated": "19/10/2017",
    "Group ID": "78",
}


def line(row: dict[str, str], **changed: str) -> str:
    cells = {**row, **{name.replace("_", " "): value for name, value in changed.items()}}
    out = io.StringIO()
    csv.writer(out).writerow([cells.get(column, "") for column in COLUMNS])
    return out.getvalue()


FIRST = f"Last Updated,13/04/2018{',' * 27}\n"
HEAD = ",".join(COLUMNS) + "\n"


def load(folder: Path, *lines: str, first: str = FIRST, head: str = HEAD) -> Collector:
    text = "".join((first, head, *lines))
    return read(made("uk_hmt", folder, {"list.csv": text.encode("cp1252", "surrogateescape")}))[0]


def test_a_person(tmp_path: Path) -> None:
    sink = load(tmp_path, line(PERSON))
    person = sink.values("ukhmt-77")
    [address] = person.pop("addressEntity")
    assert person == {
        "name": {"Abu ALPHA"},
        "lastName": {"ALPHA"},
        "firstName": {"Abu"},
        "topics": {"sanction"},
        "title": {"Haji", "Dr"},
        "birthDate": {"1980"},
        "birthPlace": {"Sfax", "Tunis"},
        "birthCountry": {"tn"},
        "nationality": {"tn", "ir"},
        "passportNumber": {"K1234"},
        "idNumber": {"28440000526"},
        "position": {"Leader", "Founder"},
        "country": {"tn"},
        "phone": {"+21671123456"},
        "website": {"www.alpha.example"},
        "notes": {PERSON["Other Information"], "Passport Details: Uganda Passport."},
    }
    assert sink.values(address) == {
        "full": {"1 Main Street, Sfax Province, Tunisia"},
        "street": {"1 Main Street"},
        "state": {"Sfax Province"},
        "country": {"tn"},
        "remarks": {"Tunisia (since 2009)"},
    }
    by_schema = {schema: sink.values(i) for i, schema in sink.schema_of().items()}
    assert by_schema["Sanction"] == {
        "entity": {"ukhmt-77"},
        "authority": {"HM Treasury, Office of Financial Sanctions Implementation"},
        "authorityId": {"77"},
        "program": {"Al-Qaida"},
        "unscId": {"KPi.067"},
        "listingDate": {"2003-02-01"},
        "modifiedAt": {"2016-05-04"},
    }
    assert by_schema["Passport"]["country"] == {"tn"}
    assert sink.unmapped_kinds == {"document number not clear": 1}


def test_rows_of_a_group_are_one_entity_and_say_nothing_twice(tmp_path: Path) -> None:
    sink = load(
        tmp_path,
        line(PERSON),
        line(PERSON, Alias_Type="AKA", Name_6="BETA"),
        line(PERSON, Alias_Type="FKA", Name_6="GAMMA", DOB="01/03/1981"),
    )
    person = sink.values("ukhmt-77")
    assert (person["alias"], person["previousName"]) == ({"Abu BETA"}, {"Abu GAMMA"})
    rows = {d.value: d.row for d in sink.drafts if d.prop in ("alias", "birthDate", "unscId")}
    assert rows == {"Abu BETA": "L4", "1980": "L3", "1981-03-01": "L5", "KPi.067": "L3"}
    assert len(sink.drafts) == len(set(sink.drafts))


def test_a_ship(tmp_path: Path) -> None:
    sink = load(tmp_path, line(SHIP))
    assert sink.schema_of()["ukhmt-78"] == "Vessel"
    ship = sink.values("ukhmt-78")
    assert (ship["imoNumber"], ship["mmsi"]) == ({"8937675"}, {"445539000"})


BROKEN = {
    "torn": ('ALPHA,"Abu', "quotation mark opens"),
    "too few": ("ALPHA,Abu,,\n", "4 cells"),
    "too many": (line(PERSON).rstrip() + ",more\n", "30 cells"),
    "no number": (line(PERSON, Group_ID="x"), "'x' is no number"),
    "unknown type": (line(PERSON, Group_Type="Robot"), "'Robot' is not known"),
    "no name": (line(PERSON, Name_6="", Name_1=""), "no name"),
    "NUL": (line(PERSON, Name_6="AL\x00PHA"), "NUL"),
    "a byte that is none": (line(PERSON, Name_6="AL\udc81PHA"), "0x81"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_row_is_rejected_and_the_others_load(case: str, tmp_path: Path) -> None:
    broken, reason = BROKEN[case]
    sink = load(tmp_path, line(SHIP, Name_6="É"), broken.rstrip("\r\n") + "\n", line(PERSON))
    [reject] = sink.rejects
    assert (reject.row, reason in reject.reason) == ("L4", True)
    assert {"ukhmt-77", "ukhmt-78"} <= sink.schema_of().keys()
    assert sink.read == 3


REFUSED = {
    "no date": ({"first": "A list\n"}, "line 1: 'Last Updated'"),
    "other columns": ({"head": HEAD.replace("DOB", "Born")}, "line 2: the columns"),
    "nothing": ({"first": "", "head": ""}, "is empty"),
    "an empty list": ({}, "holds no name"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_with_a_hint(case: str, tmp_path: Path) -> None:
    changed, message = REFUSED[case]
    with pytest.raises(BadFile, match=message) as refusal:
        load(tmp_path, **changed)
    assert refusal.value.hint


@given(st.lists(st.sampled_from([*BROKEN, "whole"]), min_size=1, max_size=8))
def test_read_is_loaded_and_rejected(
    tmp_path_factory: pytest.TempPathFactory, cases: list[str]
) -> None:
    lines = [
        line(SHIP, Group_ID=str(n), Name_6=f"SHIP {n}") if case == "whole" else BROKEN[case][0]
        for n, case in enumerate(cases)
    ]
    whole = [f"L{n + 4}" for n, case in enumerate(cases) if case == "whole"]
    lines = [text.rstrip("\r\n") + "\n" for text in lines]
    sink = load(tmp_path_factory.mktemp("hmt"), line(PERSON), *lines)
    assert [d.row for d in sink.drafts if d.prop == "name"] == ["L3", *whole]
    assert sink.read == len(cases) + 1 == len(whole) + 1 + len(sink.rejects)
