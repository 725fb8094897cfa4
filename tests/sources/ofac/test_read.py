"""Layouts, damage and mapping of OFAC's delimited files, on entries made by us."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.collector import Collector
from tests.sources.shipped import made, read

from cutset.errors import BadFile

NULL = ",-0- "
REMARKS = {
    1: "Linked To: BETA, Juan; Website www.alpha.example; Tax ID No. 77 (Panama); "
    "all offices worldwide.",
    2: "DOB 1970; POB Cali, Colombia; Passport A1 (Colombia); Leader; "
    "Linked To: ALPHA TRADING LLC; wife of Gamma DELTA; "
    "Digital Currency Address - XBT 1AbCdEfGhJkLmNoPqRsTuVwXyZ.",
    3: "Vessel Registration Identification IMO 9187629; MMSI 572469210.",
}
OWNER = "ALPHA TRADING LLC"
ENTRIES = (
    f'1,"ALPHA TRADING LLC",-0- ,"TCO] [SDNTK"{NULL * 7},"{REMARKS[1]}"',
    f'2,"BETA, Juan","individual","SDNTK","Leader"{NULL * 6},"{REMARKS[2]}"',
    f'3,"BETA STAR","vessel","NPWMD",-0- ,"C1","Tanker","100","90","Iran","{OWNER}","{REMARKS[3]}"',
    f'4,"DELTA, Gamma","individual","SDGT"{NULL * 8}',
)
ADDRESSES = (
    '1,10,"1 Main Street","Panama City 0801","Panama",-0- ',
    '2,11,-0- ,"Cali, Valle","Colombia",-0- ',
    '2,12,-0- ,-0- ,"Spain",-0- ',
    "3,13,-0- ,-0- ,-0- ,-0- ",
)
ALIASES = ('1,20,"aka","ALPHA COMMERCE",-0- ', '2,21,"fka","BETA, Johan",-0- ')


def files(**changed: str) -> dict[str, str | bytes]:
    texts = {
        "sdn.csv": "\r\n".join(ENTRIES) + "\r\n\x1a",
        "add.csv": "\n".join(ADDRESSES),
        "alt.csv": "\n".join(ALIASES),
    }
    return {**texts, **{name.replace("_", "."): text for name, text in changed.items()}}


def load(folder: Path, texts: dict[str, str | bytes]) -> Collector:
    sink, _ = read(made("ofac", folder, texts))
    return sink


def test_a_company_with_its_satellites(tmp_path: Path) -> None:
    sink = load(tmp_path, files())
    assert sink.values("ofac-1") == {
        "name": {"ALPHA TRADING LLC"},
        "alias": {"ALPHA COMMERCE"},
        "topics": {"sanction"},
        "website": {"www.alpha.example"},
        "taxNumber": {"77"},
        "country": {"pa"},
        "addressEntity": {i for i in sink.schema_of() if i.startswith("ofac-1-address-")},
        "notes": {"all offices worldwide"},
    }
    schemata = sink.schema_of()
    assert schemata["ofac-1"] == "Company"
    by_schema = {schemata[i]: sink.values(i) for i in schemata if i.startswith("ofac-1-")}
    assert by_schema == {
        "Sanction": {
            "entity": {"ofac-1"},
            "authority": {"Office of Foreign Assets Control"},
            "authorityId": {"1"},
            "program": {"TCO", "SDNTK"},
            "programId": {"US-TCO", "US-NARCO"},
        },
        "Address": {
            "full": {"1 Main Street, Panama City 0801, Panama"},
            "street": {"1 Main Street"},
            "city": {"Panama City"},
            "postalCode": {"0801"},
            "country": {"pa"},
        },
        "UnknownLink": {"subject": {"ofac-1"}, "object": {"ofac-2"}, "role": {"Linked To"}},
        "Identification": {
            "holder": {"ofac-1"}, "type": {"Tax ID No."}, "number": {"77"}, "country": {"pa"},
        },
    }  # fmt: skip
    assert sink.unmapped_kinds == {"free text, Company": 1}


def test_a_person_with_wallet_kin_and_places(tmp_path: Path) -> None:
    sink = load(tmp_path, files())
    person = sink.values("ofac-2")
    assert person["name"] == {"BETA, Juan"}
    assert (person["lastName"], person["firstName"]) == ({"BETA"}, {"Juan"})
    assert (person["birthDate"], person["birthCountry"]) == ({"1970"}, {"co"})
    assert (person["position"], person["previousName"]) == ({"Leader"}, {"BETA, Johan"})
    assert person["country"] == {"co", "es"}
    assert sink.values("wallet-XBT-1AbCdEfGhJkLmNoPqRsTuVwXyZ") == {
        "publicKey": {"1AbCdEfGhJkLmNoPqRsTuVwXyZ"},
        "currency": {"XBT"},
        "topics": {"sanction"},
        "holder": {"ofac-2"},
    }
    [family] = [sink.values(i) for i, schema in sink.schema_of().items() if schema == "Family"]
    assert family == {"person": {"ofac-4"}, "relative": {"ofac-2"}, "relationship": {"wife"}}


def test_a_vessel_with_its_owner(tmp_path: Path) -> None:
    sink = load(tmp_path, files())
    vessel = sink.values("ofac-3")
    assert (vessel["imoNumber"], vessel["mmsi"]) == ({"9187629"}, {"572469210"})
    assert (vessel["callSign"], vessel["type"], vessel["flag"]) == ({"C1"}, {"Tanker"}, {"ir"})
    assert vessel["deadweightTonnage"] == {"100"}
    [owned] = [sink.values(i) for i, schema in sink.schema_of().items() if schema == "Ownership"]
    assert owned == {"owner": {"ofac-1"}, "asset": {"ofac-3"}}


def test_every_value_has_its_place(tmp_path: Path) -> None:
    sink = load(tmp_path, files())
    places = {(d.prop, d.value): (d.file, d.row, d.method) for d in sink.drafts}
    assert places["name", "BETA, Juan"] == ("sdn.csv", "L2", "")
    assert places["birthDate", "1970"] == ("sdn.csv", "L2", "remark")
    assert places["previousName", "BETA, Johan"] == ("alt.csv", "L2", "")
    assert places["street", "1 Main Street"] == ("add.csv", "L1", "")


def test_the_layout_of_2023_is_the_same_list(tmp_path: Path) -> None:
    heads = ("ID,Name,Type,Country,Title,Col_F,Col_G,Col_H,Col_I,Col_J,Col_K,Details\n",
             "ID,Col_B,Address,City,Country,\n")  # fmt: skip
    plain = {"sdn.csv": "\n".join(ENTRIES), "add.csv": "\n".join(ADDRESSES)}
    headed = {"sdn.csv": heads[0] + plain["sdn.csv"], "add.csv": heads[1] + plain["add.csv"]}
    folders = [tmp_path / "plain", tmp_path / "headed"]
    for folder in folders:
        folder.mkdir()
    legacy, later = (load(*args) for args in zip(folders, (plain, headed), strict=True))
    without_rows = [[d._replace(row="") for d in sink.drafts] for sink in (legacy, later)]
    assert without_rows[0] == without_rows[1]
    assert (legacy.read, later.read) == (8, 8)


def test_a_comment_goes_on_where_the_remark_was_cut(tmp_path: Path) -> None:
    remark = f"a.k.a. '{'X' * 980}'; Linked To"
    assert len(remark) == 1000
    entries = f'5,"EPSILON",-0- ,"TCO"{NULL * 7},"{remark}"\n' + "\n".join(ENTRIES)
    texts = files(sdn_csv=entries)
    texts["sdn_comments.csv"] = '5,": BETA, Juan; DOB 1980."\n9,"of another list"\n'
    sink = load(tmp_path, texts)
    [link] = [d for d in sink.drafts if d.prop == "object" and d.entity_id.startswith("ofac-5")]
    assert (link.value, link.file, link.row, link.method) == (
        "ofac-2", "sdn_comments.csv", "L1", "comment",
    )  # fmt: skip
    assert any(note.startswith("1 of 2 rows of sdn_comments.csv") for note in sink.notes)
    torn = {name: text for name, text in texts.items() if name != "sdn_comments.csv"}
    sink = load(tmp_path, torn)
    assert sink.unmapped_kinds["torn end of a cut remark"] == 1
    assert sink.values("ofac-5")["notes"] == {"Linked To"}


NAMESAKES = (
    '6,"ZETA LTD",-0- ,"TCO"' + NULL * 8,
    '7,"ZETA LTD.",-0- ,"TCO"' + NULL * 8,
    '8,"ETA",-0- ,"TCO"' + NULL * 8,
    '9,"ETA",-0- ,"TCO"' + NULL * 8,
)
LINKS = {
    "Linked To: ZETA LTD": "ofac-6",
    "Linked To: ZETA LTD.; DOB 1970": "ofac-7",
    "DOB 1970; Linked To: ALPHA TRADING LLC": "ofac-1",
    "Linked To: Alpha-Commerce": "ofac-1",
    "Linked To: ETA": "ambiguous",
    "Linked To: THETA": "unresolved",
}


@pytest.mark.parametrize("remark", LINKS)
def test_whom_a_link_means(remark: str, tmp_path: Path) -> None:
    own = f'5,"EPSILON","individual","TCO"{NULL * 7},"{remark}."'
    sink = load(tmp_path, files(sdn_csv="\n".join((*ENTRIES, *NAMESAKES, own))))
    objects = {d.value for d in sink.drafts if d.prop == "object" and "ofac-5" in d.entity_id}
    target = LINKS[remark]
    if target.startswith("ofac-"):
        assert objects == {target}
    else:
        assert objects == set()
        assert sink.unmapped_kinds[f"Linked To, {target}"] == 1
        assert sink.values("ofac-5")["notes"] == {remark}


DAMAGE = {
    "torn": ('2,"BETA, Ju', "A quotation mark opens here"),
    "too few": ("2,BETA,individual", "cut short"),
    "too many": ("5,GAMMA,-0- ,TCO" + NULL * 9, "13 cells"),
    "nul": ("5,GA\x00MMA,-0- ,TCO" + NULL * 8, "NUL"),
    "no number": ("five,GAMMA,-0- ,TCO" + NULL * 8, "no number of an entry"),
    "no name": ("5,-0- ,-0- ,TCO" + NULL * 8, "no name"),
    "unknown type": ("5,GAMMA,robot,TCO" + NULL * 8, "'robot' is no type"),
    "twice": (ENTRIES[0], "stands already at L1"),
    "huge cell": ('5,"' + "X" * 150_000 + '",-0- ,TCO' + NULL * 8, "longer than"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_row_is_rejected_and_the_others_load(damage: str, tmp_path: Path) -> None:
    line, reason = DAMAGE[damage]
    sink = load(tmp_path, files(sdn_csv="\n".join((ENTRIES[0], line, *ENTRIES[1:]))))
    [reject] = sink.rejects
    assert (reject.file, reject.row) == ("sdn.csv", "L2")
    assert reason in reject.reason
    assert len(reject.raw) <= 501
    assert {"ofac-1", "ofac-2", "ofac-3", "ofac-4"} <= set(sink.schema_of())
    assert sink.read == 5 + len(ADDRESSES) + len(ALIASES)


def test_a_byte_of_another_encoding_costs_its_line(tmp_path: Path) -> None:
    mixed = "\n".join(ENTRIES).replace("BETA STAR", "BÉTA STAR").encode()
    broken = mixed + b'\n5,"CAF\xe9",-0- ,TCO' + (NULL * 8).encode()
    sink = load(tmp_path, {**files(), "sdn.csv": broken})
    assert sink.values("ofac-3")["name"] == {"BÉTA STAR"}
    assert [(r.row, "not UTF-8" in r.reason) for r in sink.rejects] == [("L5", True)]


def test_latin_1_is_read_as_such(tmp_path: Path) -> None:
    text = "\n".join(ENTRIES).replace("BETA STAR", "BÉTA STAR").encode("latin-1")
    assert load(tmp_path, {**files(), "sdn.csv": text}).values("ofac-3")["name"] == {"BÉTA STAR"}


REFUSED = {
    "nothing": ({}, "No file was delivered"),
    "an empty file": ({"sdn.csv": ""}, "is empty"),
    "no entry": ({"sdn.csv": "\x1a" + "," * 11}, "holds no entry"),
    "no entries file": ({"alt.csv": "\n".join(ALIASES)}, "No file of entries"),
    "another table": ({"sdn.csv": "a;b;c\n1;2;3"}, "has 1 column"),
    "two of a kind": (
        {"sdn.csv": "\n".join(ENTRIES), "sdn2.csv": "\n".join(ENTRIES)}, "files of one kind",
    ),
    "UTF-16": ({"sdn.csv": "\n".join(ENTRIES).encode("utf-16")}, "UTF-16"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_with_a_hint(case: str, tmp_path: Path) -> None:
    texts, message = REFUSED[case]
    with pytest.raises(BadFile, match=message) as refusal:
        load(tmp_path, texts)
    assert refusal.value.hint


@st.composite
def damaged(draw: st.DrawFn) -> list[str]:
    lines = [*ENTRIES]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, len(lines[at])))
        extra = draw(st.sampled_from(['"', ",", "\x00", "\x1a", "", ';"', "é"]))
        lines[at] = lines[at][:cut] + extra + draw(st.sampled_from(["", lines[at][cut:]]))
    return lines


@given(damaged())
def test_read_is_loaded_and_rejected_whatever_is_damaged(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    texts = files(sdn_csv="\n".join(lines))
    sink = Collector()
    try:
        sink = load(tmp_path_factory.mktemp("damaged"), texts)
    except BadFile:
        return
    loaded = {d.row for d in sink.drafts if d.file == "sdn.csv" and d.prop == "name"}
    rejected = {reject.row for reject in sink.rejects if reject.file == "sdn.csv"}
    written = {f"L{number}" for number, line in enumerate(lines, start=1) if line.strip()}
    assert loaded | rejected == written
    assert not loaded & rejected
    assert sink.read == len(written) + len(ADDRESSES) + len(ALIASES)
