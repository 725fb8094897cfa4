"""Every kind of field that the lists of four years hold, as cases."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.shipped import read_shipped

from cutset.sources.ofac.facts import (
    Document,
    Kin,
    Link,
    Measure,
    Note,
    Operator,
    Owner,
    Value,
    Wallet,
)
from cutset.sources.ofac.remarks import fields, parse


def value(prop: str, *values: str, original: str = "") -> tuple[Value]:
    return (Value((prop,), values, original),)


VALUES = {
    "DOB 10 Dec 1948": value("birthDate", "1948-12-10", original="10 Dec 1948"),
    "alt. DOB Mar 1961": value("birthDate", "1961-03", original="Mar 1961"),
    "DOB circa 1951": value("birthDate", "1951", original="circa 1951"),
    "DOB circa 1979-1982": value(
        "birthDate", "1979", "1980", "1981", "1982", original="circa 1979-1982"
    ),
    "DOB 01 Jan 1953 to 31 Dec 1954": value(
        "birthDate", "1953", "1954", original="01 Jan 1953 to 31 Dec 1954"
    ),
    "nationality Korea, North": value("nationality", "kp", original="Korea, North"),
    "nationality: Eritrean": value("nationality", "er", original="Eritrean"),
    "citizen Mexico": value("citizenship", "mx", original="Mexico"),
    "Gender Female": value("gender", "Female"),
    "a.k.a. 'BNC'": value("weakAlias", "BNC"),
    "a.k.a. ''ABD-AL-'IZ'": value("weakAlias", "'ABD-AL-'IZ"),
    "f.k.a. 'ANSAR INSTITUTE'": value("previousName", "ANSAR INSTITUTE"),
    "d.b.a. 'ANARQUIA PAINTBALL'": value("alias", "ANARQUIA PAINTBALL"),
    "Organization Type: Advertising": value("sector", "Advertising"),
    "Target Type Financial Institution": value("classification", "Financial Institution"),
    "Organization Established Date Jun 1961": value(
        "incorporationDate", "1961-06", original="Jun 1961"
    ),
    "Vessel Registration Identification IMO 9187629": value("imoNumber", "9187629"),
    "Identification Number IMO 5342883": value("imoNumber", "5342883"),
    "International Maritime Organization No. (5777731)": value("imoNumber", "5777731"),
    "MMSI 572469210": value("mmsi", "572469210"),
    "alt. Former Vessel Flag Tuvalu": value("pastFlags", "tv", original="Tuvalu"),
    "Other Vessel Type Landing Craft": value("type", "Landing Craft"),
    "Vessel Year of Build 2007": value("buildDate", "2007", original="2007"),
    "Aircraft Model A310-304": value("model", "A310-304"),
    "Aircraft Manufacture Date Mar 1985": value("buildDate", "1985-03", original="Mar 1985"),
    "Aircraft Manufacturer's Serial Number (MSN) 3165": value("serialNumber", "3165"),
    "Aircraft Construction Number (also called L/N or S/N or F/N) 8401": value(
        "serialNumber",
        "8401",
        original="Aircraft Construction Number (also called L/N or S/N or F/N) 8401",
    ),
    "Aircraft Tail Number EP-MMH": value("registrationNumber", "EP-MMH"),
    "Previous Aircraft Tail Number YI-NAE": value(
        "registrationNumber", "YI-NAE", original="Previous Aircraft Tail Number YI-NAE"
    ),
    "Telephone (98)(21)(66153220)": value(
        "phone", "+982166153220", original="Telephone (98)(21)(66153220)"
    ),
    "Fax: 982188526337": value("phone", "+982188526337", original="Fax 982188526337"),
    "EMAIL kdb@co.chesin.com": value(
        "email", "kdb@co.chesin.com", original="EMAIL kdb@co.chesin.com"
    ),
    "Email:adelb@shabakah.net.sa": value(
        "email", "adelb@shabakah.net.sa", original="Email adelb@shabakah.net.sa"
    ),
    "info@sanabel.org.uk (email).": value(
        "email", "info@sanabel.org.uk", original="info@sanabel.org.uk (email)."
    ),
    "Alternate Title, Brigadier General": value("position", "Brigadier General"),
    "Occupation: Chemist": value("profession", "Chemist"),
    "ethnicity Kurdish": value("ethnicity", "Kurdish"),
}


@pytest.mark.parametrize("text", VALUES)
def test_a_labelled_field_becomes_a_property(text: str) -> None:
    assert parse(text) == VALUES[text]


def document(kind: str, prop: str, number: str, **given: object) -> Document:
    rest = {"schema": "Identification", "country": "", "issued": (), "expires": ()}
    return Document(kind=kind, prop=prop, number=number, **{**rest, "of_company": False, **given})


DOCUMENTS = {
    "Passport A1234567 (Iran)": document(
        "Passport", "passportNumber", "A1234567", schema="Passport", country="Iran"
    ),
    "alt. Passport PS 472330208 (Korea, North) expires 04 Jul 2017": document(
        "Passport",
        "passportNumber",
        "PS 472330208",
        schema="Passport",
        country="Korea, North",
        expires=("2017-07-04",),
    ),
    "Folio Mercantil No. 343997 (Mexico) issued 14 Dec 2005": document(
        "Folio Mercantil No.",
        "registrationNumber",
        "343997",
        country="Mexico",
        issued=("2005-12-14",),
        of_company=True,
    ),
    "NIT # 800146749-7 (Colombia)": document("NIT", "taxNumber", "800146749-7", country="Colombia"),
    "SWIFT/BIC HNRBBY2X": document("SWIFT/BIC", "swiftBic", "HNRBBY2X"),
    "National ID No.: 1372584, Kenya": document(
        "National ID No.", "idNumber", "1372584", country="Kenya"
    ),
    "Tarjeta Profesional 186785 (Abogado) (Colombia)": document(
        "Tarjeta Profesional", "idNumber", "186785 (Abogado)", country="Colombia"
    ),
    "Unified Social Credit Code (USCC) 91222401MA0Y31E659 (China)": document(
        "Unified Social Credit Code (USCC)",
        "uscCode",
        "91222401MA0Y31E659",
        country="China",
        of_company=True,
    ),
    "UK Company Number 01126618 (United Kingdom)": document(
        "UK Company Number",
        "registrationNumber",
        "01126618",
        country="United Kingdom",
        of_company=True,
    ),
}


@pytest.mark.parametrize("text", DOCUMENTS)
def test_a_number_keeps_its_kind_issuer_and_dates(text: str) -> None:
    assert parse(text) == (DOCUMENTS[text],)


OTHERS = {
    "Linked To: HIZBALLAH": (Link("HIZBALLAH"),),
    "wife of Izzat Ibrahim Al-Duri": (Kin("wife", "Izzat Ibrahim Al-Duri"),),
    "Saddam Hussein al-Tikriti's eldest son": (Kin("eldest son", "Saddam Hussein al-Tikriti"),),
    "Aircraft Operator Iran Air": (Operator("Iran Air"),),
    "Digital Currency Address - XBT 1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo": (
        Wallet("XBT", "1Kuf2Rd8mDyAViwBozGTNYnvWL8uYFrkVo"),
    ),
    "Secondary sanctions risk: North Korea Sanctions Regulations, sections 510.201 and 510.210": (
        Measure(),
    ),
    "Passport issued in Sarajevo, Bosnia-Herzegovina": (Note("document number not clear"),),
    "Telephone No. 03889402": (Note("phone"),),
    "nationality possibly Palestinian": (Note("country"),),
    "Minister of Oil": (),
    "Licensed dealer": (),
}


@pytest.mark.parametrize("text", OTHERS)
def test_other_fields_are_what_they_are(text: str) -> None:
    assert parse(text) == OTHERS[text]


def test_place_of_birth_gives_the_country_where_it_ends_in_one() -> None:
    assert parse("POB Giza, Egypt") == (
        Value(("birthPlace",), ("Giza, Egypt",)),
        Value(("birthCountry",), ("eg",), "Giza, Egypt"),
    )
    assert parse("POB Culiacan, Sinaloa") == (Value(("birthPlace",), ("Culiacan, Sinaloa",)),)


@given(st.lists(st.text(st.characters(exclude_characters=";"), min_size=1).map(str.strip)))
def test_fields_are_what_stands_between_semicolons(parts: list[str]) -> None:
    remark = "; ".join(parts)
    found = fields(f"{remark}.")
    assert [field.text for field in found] == [part for part in parts if part]
    assert all(remark[: field.end].rstrip().endswith(field.text) for field in found)


def test_what_stays_a_note_is_counted_and_little() -> None:
    sink, _ = read_shipped("ofac", "2021-07")
    notes = [draft.value for draft in sink.drafts if draft.prop == "notes"]
    counted = Counter(sink.unmapped_kinds) - Counter({"country of an address": 10_000})
    assert (len(notes), counted.total()) == (317, 317)
    last_facts = {type(parse(note)[-1]) for note in notes if parse(note)}
    assert last_facts <= {Note, Link, Kin, Operator, Owner}
