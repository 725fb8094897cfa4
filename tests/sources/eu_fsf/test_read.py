"""The EU's list on a fixture made by us: no real file is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.collector import Collector
from tests.sources.shipped import made, read

from cutset.errors import BadFile

REGULATION = (
    '<regulation regulationType="regulation" publicationDate="2003-07-08" '
    'entryIntoForceDate="2003-07-07" numberTitle="1210/2003 (OJ L169)" programme="IRQ" '
    'logicalId="348"><publicationUrl>http://eur-lex.europa.eu/x</publicationUrl></regulation>'
)
PERSON = f"""<sanctionEntity designationDetails="" unitedNationId="QDi.999"
 euReferenceNumber="EU.27.28" logicalId="13"><remark>UNSC RESOLUTION 1483</remark>{REGULATION}
 <subjectType code="person" classificationCode="P"/>
 <nameAlias firstName="Abu" middleName="" lastName="Alpha" wholeName="Abu  Alpha" function="Leader"
  gender="M" title="Dr" nameLanguage="" strong="true" logicalId="17"/>
 <nameAlias wholeName="Abul Alpha" nameLanguage="FR" strong="true" logicalId="18"/>
 <nameAlias wholeName="The Fox" nameLanguage="" strong="false" logicalId="19">
  <remark>call sign</remark></nameAlias>
 <citizenship countryIso2Code="IQ" countryDescription="IRAQ" logicalId="1"/>
 <citizenship countryIso2Code="00" countryDescription="UNKNOWN" logicalId="2"/>
 <birthdate circa="false" city="Tikrit" birthdate="1937-04-28" dayOfMonth="28" monthOfYear="4"
  year="1937" countryIso2Code="IQ" countryDescription="IRAQ" logicalId="3"/>
 <birthdate circa="true" year="1939" logicalId="4"/>
 <birthdate circa="false" yearRangeFrom="1940" yearRangeTo="1942" logicalId="5"/>
 <identification diplomatic="false" knownExpired="true" number="K123"
  identificationTypeCode="passport" identificationTypeDescription="National passport"
  issuedBy="Ministry" issueDate="2001-02-03" countryIso2Code="IQ" countryDescription="IRAQ"
  logicalId="6"><remark>seen once</remark></identification>
 <identification number="unknown" identificationTypeCode="id"
  identificationTypeDescription="National identification card" logicalId="7"/>
 <address city="Baghdad" street="1 Main Street" poBox="7" zipCode="10001" region="" place=""
  countryIso2Code="IQ" countryDescription="IRAQ" logicalId="8"><remark>until 2003</remark></address>
</sanctionEntity>"""
FIRM = f"""<sanctionEntity designationDetails="" euReferenceNumber="EU.1.1" logicalId="14">
 {REGULATION}<subjectType code="enterprise" classificationCode="E"/>
 <nameAlias wholeName="ALPHA TRADING LLC" strong="true" logicalId="20"/>
 <identification number="4711" identificationTypeCode="regnumber"
  identificationTypeDescription="Registration Number" countryIso2Code="RU" logicalId="9"/>
 <identification number="9187629" identificationTypeCode="imo"
  identificationTypeDescription="International Maritime Organization number" logicalId="10"/>
</sanctionEntity>"""

ODD = f"""<sanctionEntity designationDate="2002-11-21" designationDetails="see the annex"
 delistingDate="" euReferenceNumber="EU.2.2" logicalId="15">{REGULATION}
 <subjectType code="person" classificationCode="P"/>
 <nameAlias wholeName="The Wolf" strong="false" logicalId="1"/>
 <nameAlias wholeName="Beta Gamma" strong="true" title="(a) Haji (b) Mullah"
  function="(a) Governor (b) Judge" logicalId="2"/>
 <nameAlias wholeName="Betta" strong="true" logicalId="3"><remark>Low quality a.k.a.</remark>
 </nameAlias>
 <citizenship countryIso2Code="SY" countryDescription="SYRIAN ARAB REPUBLIC"
  disenfranchisementDate="2010-01-01" logicalId="4"/>
 <citizenship countryIso2Code="QQ" countryDescription="ATLANTIS" logicalId="5"/>
 <birthdate calendarType="HIJRI" year="1345" logicalId="6"/>
 <birthdate calendarType="GREGORIAN" year="1960" monthOfYear="4" logicalId="7"/>
 <identification number="F1" knownFalse="true" identificationTypeCode="passport"
  identificationTypeDescription="National passport" logicalId="8"/>
 <identification number="12" identificationTypeCode="fishing"
  identificationTypeDescription="Fishing permit" logicalId="9"/>
 <identification number="D7" diplomatic="true" revokedByIssuer="true" validFrom="2001-01-01"
  validTo="2006-01-01" nameOnDocument="B. Gamma" identificationTypeCode="passport"
  identificationTypeDescription="National passport" logicalId="10"/>
 <identification number="ABCDSYDA" identificationTypeCode="swiftbic"
  identificationTypeDescription="SWIFT BIC" logicalId="11"><remark>of his bank</remark>
 </identification>
 <address countryIso2Code="SY" countryDescription="SYRIAN ARAB REPUBLIC" logicalId="12">
  <contactInfo key="EMAIL" value="b@x.example, g@x.example"/>
  <contactInfo key="PHONE" value="+963 11 2221111; ext. 5"/>
  <contactInfo key="WEB" value="www.x.example"/><contactInfo key="PIGEON" value="grey"/></address>
 <hobby name="chess">often</hobby>
 <additionalInformation key="eyes" value="brown"/></sanctionEntity>"""
BARE = """<sanctionEntity designationDate="2002-11-21" delistingDate="2012-01-02"
 euReferenceNumber="EU.3.3" logicalId="16"><subjectType code="enterprise"/>
 <nameAlias wholeName="Epsilon Front" function="a militia" strong="true"/>
 <birthdate year="1990"/></sanctionEntity>"""


def export(*subjects: str, date: str = "2024-12-11T21:24:35.826+01:00") -> str:
    return (
        f'<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="{date}" '
        f'globalFileId="171703">{"".join(subjects)}</export>'
    )


def load(folder: Path, text: str) -> Collector:
    return read(made("eu_fsf", folder, {"list.xml": text}))[0]


def test_a_person(tmp_path: Path) -> None:
    sink = load(tmp_path, export(PERSON))
    person = sink.values("eu-13")
    [address] = person.pop("addressEntity")
    assert person == {
        "name": {"Abu Alpha"},
        "firstName": {"Abu"},
        "lastName": {"Alpha"},
        "alias": {"Abul Alpha"},
        "weakAlias": {"The Fox"},
        "topics": {"sanction"},
        "title": {"Dr"},
        "position": {"Leader"},
        "gender": {"male"},
        "citizenship": {"iq"},
        "country": {"iq"},
        "birthDate": {"1937-04-28", "1939", "1940", "1941", "1942"},
        "birthPlace": {"Tikrit, IRAQ"},
        "birthCountry": {"iq"},
        "passportNumber": {"K123"},
        "notes": {
            "UNSC RESOLUTION 1483", "The Fox: call sign", "National identification card: unknown",
        },
    }  # fmt: skip
    assert sink.values(address) == {
        "full": {"1 Main Street, P.O. Box 7, Baghdad 10001, IRAQ"},
        "street": {"1 Main Street, P.O. Box 7"},
        "city": {"Baghdad"},
        "postalCode": {"10001"},
        "country": {"iq"},
        "remarks": {"until 2003"},
    }
    by_schema = {schema: sink.values(i) for i, schema in sink.schema_of().items()}
    assert by_schema["Sanction"] == {
        "entity": {"eu-13"},
        "authority": {"Council of the European Union"},
        "authorityId": {"EU.27.28"},
        "unscId": {"QDi.999"},
        "program": {"IRQ"},
        "listingDate": {"2003-07-08"},
        "startDate": {"2003-07-07"},
        "summary": {"1210/2003 (OJ L169)"},
        "sourceUrl": {"http://eur-lex.europa.eu/x"},
    }
    assert by_schema["Passport"]["authority"] == {"Ministry"}
    assert by_schema["Passport"]["summary"] == {"seen once", "known to have expired"}
    assert sink.unmapped_kinds == {"document number not clear": 1, "note on a name": 1}
    originals = {d.value: d.original for d in sink.drafts if d.prop == "birthDate"}
    assert (originals["1939"], originals["1941"]) == ("circa 1939", "between 1940 and 1942")
    assert {d.lang for d in sink.drafts if d.value == "Abul Alpha"} == {"fra"}


def test_a_firm(tmp_path: Path) -> None:
    sink = load(tmp_path, export(FIRM))
    firm = sink.values("eu-14")
    assert sink.schema_of()["eu-14"] == "Company"
    assert (firm["registrationNumber"], firm["imoNumber"]) == ({"4711"}, {"9187629"})


def test_what_is_weak_false_odd_or_in_another_calendar(tmp_path: Path) -> None:
    sink = load(tmp_path, export(ODD))
    person = sink.values("eu-15")
    notes = person.pop("notes")
    assert person == {
        "topics": {"sanction"},
        "name": {"Beta Gamma"},
        "weakAlias": {"The Wolf", "Betta"},
        "title": {"Haji", "Mullah"},
        "position": {"Governor", "Judge"},
        "birthDate": {"1960-04"},
        "passportNumber": {"D7"},
        "swiftBic": {"ABCDSYDA"},
        "country": {"sy"},
        "email": {"b@x.example", "g@x.example"},
        "phone": {"+963112221111"},
        "website": {"www.x.example"},
    }
    assert {
        "see the annex", "Citizenship: ATLANTIS", "National passport: F1", "Fishing permit: 12",
        "Citizenship: SYRIAN ARAB REPUBLIC, lost 2010-01-01", "PIGEON: grey", "PHONE: ext. 5",
        "hobby: name chess, often", "key eyes, value brown",
    } <= notes  # fmt: skip
    [paper] = [sink.values(i) for i, schema in sink.schema_of().items() if schema == "Passport"]
    assert (paper["startDate"], paper["endDate"]) == ({"2001-01-01"}, {"2006-01-01"})
    assert paper["summary"] == {
        "revoked by its issuer", "diplomatic", "name on the document: B. Gamma",
    }  # fmt: skip
    [sanction] = [sink.values(i) for i, schema in sink.schema_of().items() if schema == "Sanction"]
    assert (sanction["listingDate"], sanction["date"]) == ({"2002-11-21"}, {"2003-07-08"})
    assert sink.unmapped_kinds == {
        "additional information": 1, "birth in another calendar": 1,
        "citizenship that was lost": 1, "contact, phone": 1, "contact, unknown": 1, "country": 1,
        "document known to be false": 1, "note on a name": 1, "unknown element, hobby": 1,
        "unknown kind of document": 1,
    }  # fmt: skip


def test_who_was_delisted_is_not_said_to_be_on_the_list(tmp_path: Path) -> None:
    sink = load(tmp_path, export(BARE))
    assert sink.values("eu-16") == {
        "name": {"Epsilon Front"},
        "notes": {"a militia", "year 1990"},
    }
    [sanction] = [sink.values(i) for i, schema in sink.schema_of().items() if schema == "Sanction"]
    assert (sanction["listingDate"], sanction["endDate"]) == ({"2002-11-21"}, {"2012-01-02"})


def test_every_value_has_its_path(tmp_path: Path) -> None:
    sink = load(tmp_path, export(FIRM, PERSON))
    rows = {(d.prop, d.value): d.row for d in sink.drafts}
    assert rows["weakAlias", "The Fox"] == "/export/sanctionEntity[2]/nameAlias[3]"
    assert rows["number", "4711"] == "/export/sanctionEntity[1]/identification[1]"


def test_the_list_says_its_date(tmp_path: Path) -> None:
    _, found = read(made("eu_fsf", tmp_path, {"list.xml": export(FIRM)}))
    assert (str(found.list_date), found.date_basis) == ("2024-12-11", "generationDate in the file")
    _, undated = read(made("eu_fsf", tmp_path, {"list.xml": export(FIRM, date="")}))
    assert undated.list_date is None


BROKEN = {
    "no number": (FIRM.replace('logicalId="14"', 'logicalId="x"'), "is no number"),
    "twice": (FIRM, "stands already at"),
    "no type": (FIRM.replace("enterprise", "ship").replace('"14"', '"15"'), "is no type"),
    "no name": (FIRM.replace("wholeName", "name").replace('"14"', '"15"'), "no name"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_subject_is_rejected_and_the_others_load(case: str, tmp_path: Path) -> None:
    broken, reason = BROKEN[case]
    sink = load(tmp_path, export(FIRM, broken, PERSON))
    [reject] = sink.rejects
    assert (reject.row, reason in reject.reason) == ("/export/sanctionEntity[2]", True)
    assert (sink.read, {"eu-13", "eu-14"} <= sink.schema_of().keys()) == (3, True)


REFUSED = {
    "another list": ("<CONSOLIDATED_LIST/>", "begins with CONSOLIDATED_LIST"),
    "another namespace": ("<export><sanctionEntity/></export>", "not the EU's export"),
    "an empty list": (export(), "holds no subject"),
    "a torn file": (export(PERSON)[:-40], "no well-formed XML"),
    "a huge text": (export(PERSON).replace("call sign", "x" * 11_000_000), "no well-formed XML"),
    "a NUL": (export(PERSON).replace("call sign", "\x00"), "no well-formed XML"),
    "an external entity": (
        '<!DOCTYPE x SYSTEM "file:///x">' + export(PERSON),
        "declares a document type",
    ),
    "a bomb": ('<!DOCTYPE x [<!ENTITY a "b">]>' + export(PERSON), "declares a document type"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_with_a_hint(case: str, tmp_path: Path) -> None:
    text, message = REFUSED[case]
    with pytest.raises(BadFile, match=message) as refusal:
        load(tmp_path, text)
    assert refusal.value.hint


@given(st.lists(st.sampled_from([*BROKEN, "whole"]), max_size=6))
def test_read_is_loaded_and_rejected(
    tmp_path_factory: pytest.TempPathFactory, cases: list[str]
) -> None:
    subjects = [
        FIRM.replace('"14"', f'"{100 + n}"') if case == "whole" else BROKEN[case][0]
        for n, case in enumerate(cases)
    ]
    sink = load(tmp_path_factory.mktemp("eu"), export(FIRM, *subjects))
    loaded = [d for d in sink.drafts if d.prop == "topics"]
    assert len(loaded) == 1 + cases.count("whole")
    assert sink.read == len(cases) + 1 == len(loaded) + len(sink.rejects)
