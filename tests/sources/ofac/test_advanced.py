"""OFAC's advanced XML: a fixture made by us, entries of a real list re-expressed, and damage."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.collector import Collector
from tests.sources.ofac.advanced_file import Row, rows, written
from tests.sources.shipped import made, read, shipped

from cutset.errors import BadFile
from cutset.store.sink import Found

FIXTURE = Path(__file__).parents[1] / "fixtures/ofac_sdn_advanced_made_by_us.xml"


def load(folder: Path, text: str | bytes) -> tuple[Collector, Found]:
    return read(made("ofac", folder, {"sdn_advanced.xml": text}))


@cache
def fixture() -> tuple[Collector, Found]:
    return load(Path(mkdtemp()), FIXTURE.read_bytes())


def of_schema(schema: str) -> list[dict[str, set[str]]]:
    sink, _ = fixture()
    return [sink.values(i) for i, kind in sorted(sink.schema_of().items()) if kind == schema]


def test_a_company_with_its_listing_and_papers() -> None:
    sink, found = fixture()
    assert (str(found.list_date), found.date_basis) == ("2026-03-04", "DateOfIssue in the file")
    assert sink.schema_of()["ofac-1"] == "Company"
    assert sink.values("ofac-1") == {
        "name": {"ALPHA TRADING LLC"},
        "previousName": {"ALPHA COMMERCE"},
        "topics": {"sanction"},
        "country": {"pa"},
        "website": {"www.alpha.example"},
        "taxNumber": {"77"},
        "notes": {
            "Favourite Colour: blue", "feature 901 seven", "Location: location 99",
            "Debated 2016-01-02",
        },
    }  # fmt: skip
    [sanction] = [s for s in of_schema("Sanction") if s["entity"] == {"ofac-1"}]
    assert sanction == {
        "entity": {"ofac-1"},
        "authority": {"Office of Foreign Assets Control"},
        "authorityId": {"1"},
        "program": {"TCO", "SDNTK"},
        "programId": {"US-TCO", "US-NARCO"},
        "listingDate": {"2011-07-25"},
        "modifiedAt": {"2015-01-02"},
        "reason": {"Executive Order 13581"},
        "provisions": {"Block", "Secondary sanctions risk: see section 1 of an order"},
        "summary": {"more names"},
    }
    assert of_schema("Identification") == [
        {"holder": {"ofac-1"}, "type": {"Tax ID No."}, "number": {"77"}, "country": {"pa"}}
    ]


def test_a_person_with_scripts_ranges_and_what_is_not_true() -> None:
    sink, _ = fixture()
    person = sink.values("ofac-2")
    [address] = person.pop("addressEntity")
    assert person == {
        "name": {"BETA, Juan Jose"},
        "lastName": {"BETA"},
        "firstName": {"Juan Jose"},
        "alias": {"بيتا خوان", "LOBO"},
        "weakAlias": {"EL ZORRO"},
        "topics": {"sanction"},
        "birthDate": {"1970", "1973", "1974", "1975"},
        "birthPlace": {"Cali, Colombia"},
        "birthCountry": {"co"},
        "nationality": {"co"},
        "country": {"co"},
        "position": {"Leader"},
        "title": {"Dr."},
        "gender": {"Male"},
        "email": {"beta@alpha.example"},
        "passportNumber": {"A 1"},
        "notes": {
            "LOBO: on the radio", "Code name LOBO", "CITY: كالي", "Place of Birth: disputed",
            "Citizenship Country", "Birthdate: 06 May 1981 (false)", "Library Card L7",
            "Passport F99 (Panama), Fraudulent", "born in a village",
        },
    }  # fmt: skip
    assert sink.values(address)["full"] == {"1 Main Street, Floor 2, Cali, Valle 760001, Colombia"}
    originals = {d.value: d.original for d in sink.drafts if d.prop == "birthDate"}
    assert (originals["1970"], originals["1974"]) == ("circa 1970", "1973 to 1975")
    assert of_schema("Passport") == [
        {
            "holder": {"ofac-2"},
            "type": {"Passport"},
            "number": {"A 1"},
            "country": {"co"},
            "authority": {"Ministry of Passports"},
            "startDate": {"2001-02-03"},
            "endDate": {"2006"},
            "summary": {"issued in Havana, Cuba", "seen in 2020"},
        }
    ]
    assert of_schema("CryptoWallet") == [
        {
            "publicKey": {"1AbCdEfGhJkLmNoPqRsTuVwXyZ"},
            "currency": {"XBT"},
            "topics": {"sanction"},
            "holder": {"ofac-2"},
        }
    ]


def test_a_vessel_and_an_aircraft() -> None:
    sink, _ = fixture()
    vessel, aircraft = sink.values("ofac-3"), sink.values("ofac-6")
    assert (vessel["imoNumber"], vessel["mmsi"]) == ({"9187629"}, {"572469210"})
    assert (vessel["callSign"], vessel["type"], vessel["flag"]) == ({"C1"}, {"Tanker"}, {"ir"})
    assert vessel["deadweightTonnage"] == {"100"}
    assert (aircraft["serialNumber"], aircraft["operator"]) == ({"4711"}, {"ofac-1"})
    assert {"owner": {"ofac-1"}, "asset": {"ofac-3"}} in of_schema("Ownership")
    [elsewhere] = [s for s in of_schema("Sanction") if s["entity"] == {"ofac-3"}]
    assert elsewhere["description"] == {"Other List"}


def test_relations_are_edges_where_both_ends_fit_them() -> None:
    quality = {"summary": {"quality: High"}}
    assert {
        "asset": {"ofac-1"}, "owner": {"ofac-2"}, "role": {"Owned or controlled by"},
        "summary": {"all of it", "quality: High"},
    } in of_schema("Ownership")  # fmt: skip
    ends = {"director": {"ofac-2"}, "organization": {"ofac-5"}}
    assert of_schema("Directorship") == [{**ends, "role": {"Leader or official of"}, **quality}]
    ends = {"member": {"ofac-4"}, "organization": {"ofac-5"}}
    words = {"role": {"Playing a significant role in"}}
    assert of_schema("Membership") == [{**ends, **words, **quality}]
    ends = {"agent": {"ofac-4"}, "client": {"ofac-2"}}
    words = {"role": {"Acting for or on behalf of"}}
    assert of_schema("Representation") == [{**ends, **words, **quality}]
    ends = {"person": {"ofac-4"}, "associate": {"ofac-2"}}
    assert of_schema("Associate") == [{**ends, "relationship": {"Associate of"}, **quality}]
    ends = {"person": {"ofac-2"}, "relative": {"ofac-4"}}
    relationship = {"relationship": {"Family member of"}}
    assert of_schema("Family") == [
        {"person": {"ofac-4"}, "relative": {"ofac-2"}, "relationship": {"wife"}},
        {**ends, **relationship, **quality},
    ]
    assert [(e["subject"], e["object"], e["role"]) for e in of_schema("UnknownLink")] == [
        ({"ofac-1"}, {"ofac-5"}, {"Providing support to"}),
        ({"ofac-4"}, {"ofac-1"}, {"former: Acting for or on behalf of"}),
        ({"ofac-5"}, {"ofac-2"}, {"Owned or controlled by"}),
    ]


def test_who_was_taken_off_every_list_is_not_said_to_be_on_one() -> None:
    sink, _ = fixture()
    [ended] = [s for s in of_schema("Sanction") if s["entity"] == {"ofac-4"}]
    assert (ended["listingDate"], ended["endDate"]) == ({"2010-01-02"}, {"2020-05-06"})
    assert "topics" not in sink.values("ofac-4")
    assert "1 parties of the file stand on no list." in sink.notes
    assert "topics" not in sink.values("ofac-6")


def test_what_nobody_foresaw_is_a_note_and_counted() -> None:
    sink, _ = fixture()
    assert sink.values("ofac-4")["notes"] == {"Admirer of: ALPHA TRADING LLC"}
    assert sink.unmapped_kinds == dict.fromkeys(
        (
            "comment on a feature", "comment on a name", "document that is not valid",
            "feature known to be false", "feature without a property, Favourite Colour",
            "feature without a value", "free text, Person",
            "kind of document without a property", "other writing of an address",
            "unknown kind of event", "unknown kind of feature", "unknown kind of name",
            "unknown kind of relation", "unknown location",
        ),
        1,
    )  # fmt: skip


def test_every_value_has_its_path() -> None:
    sink, _ = fixture()
    found = {(d.entity_id, d.prop, d.value): d.row for d in sink.drafts}
    parties = "/Sanctions/DistinctParties/DistinctParty"
    assert found["ofac-2", "weakAlias", "EL ZORRO"] == f"{parties}[2]/Profile/Identity[1]/Alias[2]"
    assert found["ofac-2", "gender", "Male"] == f"{parties}[2]/Profile/Feature[8]"
    assert found["ofac-1", "taxNumber", "77"] == "/Sanctions/IDRegDocuments/IDRegDocument[3]"
    assert found["ofac-5", "topics", "sanction"].endswith("/SanctionsEntry[5]")
    assert {d.method for d in sink.drafts if d.value == "born in a village"} == {"remark"}


# The same party from either layout


def simple(entry: Row, addresses: list[Row]) -> bool:
    """Whether the generator knows how OFAC would part the entry's texts: no torn remark, no
    double spaces (XML folds them), no numbers with words, plain towns."""
    plain = re.compile(r"-0-|[A-Z][a-z]+(?: [A-Z][a-z]+)*(?:, [A-Z][a-z]+)?(?: \d{5,6})?")
    odd = re.compile(r"  |;\S|\(Cali\)|\(Medellin\)|\(Uraba\)|Booklet|\d{2} \w{3} \d{4} to|inches")
    texts = " | ".join((*entry, *(cell for address in addresses for cell in address)))
    return (
        len(entry[-1]) < 1000
        and odd.search(texts) is None
        and all(plain.fullmatch(address[3]) for address in addresses)
    )


@cache
def both_layouts() -> tuple[Collector, Collector]:
    """A sixth of the list of 2023, delimited and advanced."""
    files = {file.name: file.path.read_text("latin-1") for file in shipped("ofac", "2023-01").files}
    addresses: dict[str, list[Row]] = {}
    for row in rows(files["sdn_address.csv"]):
        addresses.setdefault(row[0], []).append(row)
    entries = [
        row
        for number, row in enumerate(rows(files["sdn.csv"]))
        if (number % 8 == 0 or "JALISCO NUEVA GENERACION" in " ".join(row))
        and simple(row, addresses.get(row[0], []))
    ]
    kept = [row for entry in entries for row in addresses.get(entry[0], [])]
    texts = {"sdn.csv": dumped(entries), "sdn_address.csv": dumped(kept)}
    folder = Path(mkdtemp())
    return read(made("ofac", folder, {**texts}))[0], load(folder, written(entries, kept))[0]


def dumped(table: list[Row]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue().encode("latin-1")


def core(sink: Collector) -> set[tuple[str, ...]]:
    return {d[:4] for d in sink.drafts if d.schema != "UnknownLink"}


def test_a_party_says_the_same_in_either_layout() -> None:
    delimited, advanced = both_layouts()
    assert sum(d.prop == "topics" for d in delimited.drafts) > 1_000
    assert {"Person", "Company", "Organization", "Vessel", "Airplane", "Passport", "Address"} <= {
        d.schema for d in delimited.drafts
    }
    assert core(advanced) - core(delimited) == set()
    assert core(delimited) - core(advanced) == set()


def test_a_link_leads_to_the_same_party_in_either_layout() -> None:
    delimited, advanced = (
        {
            (next(iter(said["subject"])), next(iter(said["object"])))
            for said in (sink.values(i) for i, s in sink.schema_of().items() if s == "UnknownLink")
        }
        for sink in both_layouts()
    )
    assert len(delimited) > 20
    assert delimited == advanced


# Damage

HEAD = "<Sanctions><ReferenceValueSets><PartySubTypeValues><PartySubType ID='4' PartyTypeID='1'/>"
HEAD += "</PartySubTypeValues><PartyTypeValues><PartyType ID='1'>Individual</PartyType>"
HEAD += "</PartyTypeValues></ReferenceValueSets>"
PARTY = """<DistinctParty FixedRef='7'><Profile ID='7' PartySubTypeID='4'><Identity ID='77'><Alias
 Primary='true'><DocumentedName><DocumentedNamePart><NamePartValue>ALPHA</NamePartValue>
</DocumentedNamePart></DocumentedName></Alias></Identity></Profile></DistinctParty>"""
PAPER = "<IDRegDocument IdentityID='77'><IDRegistrationNo>1</IDRegistrationNo></IDRegDocument>"
LISTING = "<SanctionsEntry ID='1' ProfileID='7'/>"
RELATION = "<ProfileRelationship From-ProfileID='8' To-ProfileID='7' RelationTypeID='15003'/>"
OTHER = PARTY.replace("'7'", "'8'").replace("'77'", "'88'")


def listed(*records: str) -> str:
    return f"{HEAD}<All>{''.join(records)}</All></Sanctions>"


BROKEN = {
    "no number": (PARTY.replace("FixedRef='7'", "FixedRef=''"), "is no number"),
    "no name": (OTHER.replace(">ALPHA<", "><").replace("'8'", "'9'"), "has no name"),
    "no such type": (
        OTHER.replace("TypeID='4'", "TypeID='5'").replace("'8'", "'9'"), "no type of party",
    ),
    "two profiles": (
        "<DistinctParty FixedRef='9'><Profile/><Profile/></DistinctParty>", "2 profiles",
    ),
    "twice": (PARTY, "stands already at"),
    "a paper without a number": ("<IDRegDocument IdentityID='77'/>", "has no number"),
    "a paper of nobody": (PAPER.replace("77", "99"), "No party has the identity"),
    "a relation to nobody": (RELATION.replace("'7'", "'9'"), "no party with profile '9'"),
    "a relation to itself": (RELATION.replace("'8'", "'7'"), "to itself"),
    "a listing of nobody": (LISTING.replace("'7'", "'9'"), "no party with profile '9'"),
    "a listing twice": (LISTING, "stands already at"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_record_is_rejected_and_the_others_load(case: str, tmp_path: Path) -> None:
    record, reason = BROKEN[case]
    sink, _ = load(tmp_path, listed(PAPER, PARTY, OTHER, RELATION, LISTING, record))
    [reject] = sink.rejects
    assert reason in reject.reason
    assert reject.row.startswith("/Sanctions/All/")
    assert (sink.read, len(sink.rejects)) == (6, 1)
    assert {"ofac-7", "ofac-8"} <= sink.schema_of().keys()


REFUSED = {
    "another list": ("<sdnList><sdnEntry/></sdnList>", "begins with sdnList"),
    "an empty list": (listed(), "holds no party"),
    "no reference values": (f"<Sanctions>{PARTY}</Sanctions>", "no ReferenceValueSets"),
    "a torn file": (listed(PARTY)[:-30], "no well-formed XML"),
    "a NUL": (listed(PARTY.replace("ALPHA", "AL\x00PHA")), "no well-formed XML"),
    "an entity": ('<!DOCTYPE x [<!ENTITY a "b">]>' + listed(PARTY), "document type"),
    "an external entity": ('<!DOCTYPE x SYSTEM "file:///x">' + listed(PARTY), "document type"),
    "a huge text": (listed(PARTY.replace("ALPHA", "A" * 11_000_000)), "no well-formed XML"),
    "a deep tree": (listed("<a>" * 300 + "</a>" * 300), "no well-formed XML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_with_a_hint(case: str, tmp_path: Path) -> None:
    text, message = REFUSED[case]
    with pytest.raises(BadFile, match=message) as refusal:
        load(tmp_path, text)
    assert refusal.value.hint


def test_it_comes_alone_and_in_any_encoding(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="XML and came with 1 other"):
        read(made("ofac", tmp_path, {"a.xml": listed(PARTY), "sdn.csv": "1,2"}))
    text = f"<?xml version='1.0' encoding='utf-16'?>{listed(PARTY)}"
    sink, found = load(tmp_path, text.encode("utf-16"))
    assert sink.values("ofac-7")["name"] == {"ALPHA"}
    assert (found.list_date, "does not say" in found.date_basis) == (None, True)


RECORDS = st.sampled_from(
    [PAPER, PARTY, OTHER, RELATION, LISTING, *(r for r, _ in BROKEN.values())]
)


@settings(max_examples=60)
@given(st.lists(RECORDS, max_size=8))
def test_read_is_loaded_and_rejected(records: list[str]) -> None:
    try:
        sink, _ = load(Path(mkdtemp()), listed(*records))
    except BadFile:
        assert not {PARTY, OTHER} & set(records)
        return
    rejected = {reject.row for reject in sink.rejects}
    assert sink.read == len(records)
    assert len(sink.rejects) == len(rejected)
    assert not rejected & {draft.row for draft in sink.drafts}
