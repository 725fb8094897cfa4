"""A listing of the UN, element by element, and what happens to broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.collector import Collector
from tests.sources.shipped import made, read

from cutset.errors import BadFile

PERSON = """<INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME> ABU </FIRST_NAME>
<SECOND_NAME>ALPHA</SECOND_NAME><THIRD_NAME/><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
<REFERENCE_NUMBER>QDi.999 </REFERENCE_NUMBER><LISTED_ON>2011-12-01-05:00</LISTED_ON>
<GENDER>Male</GENDER><NAME_ORIGINAL_SCRIPT>ابو</NAME_ORIGINAL_SCRIPT><COMMENTS1>Said
 to lead.</COMMENTS1><TITLE><VALUE>Haji</VALUE></TITLE>
<DESIGNATION><VALUE>Leader</VALUE><VALUE>Founder</VALUE></DESIGNATION>
<NATIONALITY><VALUE>Tunisia</VALUE><VALUE>Possibly Ethiopian</VALUE></NATIONALITY>
<LAST_DAY_UPDATED><VALUE>2015-03-04</VALUE></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Alpha One</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Fox</ALIAS_NAME>
 <NOTE>call sign</NOTE></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><STREET>1 Main Street</STREET><CITY>Tunis</CITY><COUNTRY>Tunisia</COUNTRY>
 </INDIVIDUAL_ADDRESS>
<INDIVIDUAL_ADDRESS><COUNTRY>Mali</COUNTRY><NOTE>as of 2016</NOTE></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_ADDRESS><COUNTRY>Libya (in custody)</COUNTRY></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR>
 <TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1975</YEAR>
 </INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>30-35 years old</NOTE>
 </INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Sfax</CITY><COUNTRY>Tunisia</COUNTRY>
 </INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>
 <NUMBER>Tunisian passport number K123456</NUMBER><ISSUING_COUNTRY>Tunisia</ISSUING_COUNTRY>
 <CITY_OF_ISSUE>Sfax</CITY_OF_ISSUE><DATE_OF_ISSUE>2001-02-03</DATE_OF_ISSUE>
 <NOTE>expires on 2 Feb. 2006</NOTE></INDIVIDUAL_DOCUMENT>
<INDIVIDUAL_DOCUMENT/></INDIVIDUAL>"""
GROUP = """<ENTITY><DATAID>8</DATAID><FIRST_NAME>ALPHA BANK LTD</FIRST_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.999</REFERENCE_NUMBER>
<LISTED_ON>2017-01-01</LISTED_ON><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY>
<ALIAS_NAME>OLD BANK</ALIAS_NAME></ENTITY_ALIAS></ENTITY>"""


def listed(*parts: str, generated: str = "2020-01-02T03:04:05Z") -> str:
    people = "".join(part for part in parts if part.startswith("<INDIVIDUAL>"))
    groups = "".join(part for part in parts if part.startswith("<ENTITY>"))
    return (
        f'<CONSOLIDATED_LIST dateGenerated="{generated}"><INDIVIDUALS>{people}</INDIVIDUALS>'
        f"<ENTITIES>{groups}</ENTITIES></CONSOLIDATED_LIST>"
    )


def load(folder: Path, text: str | bytes) -> Collector:
    return read(made("un_sc", folder, {"list.xml": text}))[0]


def test_a_person(tmp_path: Path) -> None:
    sink = load(tmp_path, listed(PERSON, GROUP))
    person = sink.values("un-7")
    addresses = person.pop("addressEntity")
    assert person == {
        "name": {"ABU ALPHA"},
        "alias": {"ابو", "Alpha One"},
        "weakAlias": {"The Fox"},
        "topics": {"sanction"},
        "title": {"Haji"},
        "position": {"Leader", "Founder"},
        "gender": {"male"},
        "nationality": {"tn"},
        "country": {"tn", "ml"},
        "birthDate": {"1970", "1971", "1972", "1975"},
        "birthPlace": {"Sfax, Tunisia"},
        "birthCountry": {"tn"},
        "passportNumber": {"K123456"},
        "notes": {
            "Said to lead.", "The Fox: call sign", "nationality: Possibly Ethiopian",
            "Date of birth: 30-35 years old",
        },
    }  # fmt: skip
    fulls = {value for i in addresses for value in sink.values(i)["full"]}
    assert fulls == {"1 Main Street, Tunis, Tunisia", "Mali", "Libya (in custody)"}
    by_schema = {schema: sink.values(i) for i, schema in sink.schema_of().items() if "un-7-" in i}
    assert by_schema["Sanction"] == {
        "entity": {"un-7"},
        "authority": {"United Nations Security Council"},
        "program": {"Al-Qaida"},
        "unscId": {"QDi.999"},
        "listingDate": {"2011-12-01"},
        "modifiedAt": {"2015-03-04"},
    }
    assert by_schema["Passport"] == {
        "holder": {"un-7"},
        "type": {"Passport"},
        "number": {"K123456"},
        "country": {"tn"},
        "startDate": {"2001-02-03"},
        "endDate": {"2006-02-02"},
        "summary": {"Tunisian passport number K123456; issued in Sfax; expires on 2 Feb. 2006"},
    }
    assert sink.unmapped_kinds == {
        "country": 1, "country of an address": 1, "date of birth": 1, "note on an alias": 1,
    }  # fmt: skip


def test_how_sure_a_date_is_stays_with_it(tmp_path: Path) -> None:
    sink = load(tmp_path, listed(PERSON))
    said = {d.value: d.original for d in sink.drafts if d.prop == "birthDate"}
    assert said == {
        "1970": "between 1970 and 1972", "1971": "between 1970 and 1972",
        "1972": "between 1970 and 1972", "1975": "approximately 1975",
    }  # fmt: skip


def test_an_entity(tmp_path: Path) -> None:
    sink = load(tmp_path, listed(GROUP))
    assert sink.schema_of()["un-8"] == "Company"
    assert sink.values("un-8")["previousName"] == {"OLD BANK"}


def test_every_value_has_its_path(tmp_path: Path) -> None:
    sink = load(tmp_path, listed(PERSON, GROUP))
    rows = {(d.prop, d.value): d.row for d in sink.drafts}
    person = "/CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL[1]"
    assert rows["name", "ABU ALPHA"] == person
    assert rows["weakAlias", "The Fox"] == f"{person}/INDIVIDUAL_ALIAS[2]"
    assert rows["number", "K123456"] == f"{person}/INDIVIDUAL_DOCUMENT[1]"
    assert rows["name", "ALPHA BANK LTD"] == "/CONSOLIDATED_LIST/ENTITIES/ENTITY[1]"


BROKEN = {
    "no DATAID": (PERSON.replace("<DATAID>7</DATAID>", ""), "is no number"),
    "no name": (GROUP.replace("ALPHA BANK LTD", " ").replace(">8<", ">9<"), "has no name"),
    "twice": (GROUP.replace(">7<", ">8<"), "stands already at"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_listing_is_rejected_and_the_others_load(case: str, tmp_path: Path) -> None:
    listing, reason = BROKEN[case]
    sink = load(tmp_path, listed(PERSON.replace(">7<", ">1<"), GROUP, listing))
    [reject] = sink.rejects
    assert reason in reject.reason
    assert reject.row.startswith("/CONSOLIDATED_LIST/")
    assert sink.read == 3
    assert {"un-1", "un-8"} <= sink.schema_of().keys()


REFUSED = {
    "another list": ("<sdnList><sdnEntry/></sdnList>", "begins with sdnList"),
    "an empty list": (listed(), "holds no listing"),
    "a torn file": (listed(PERSON)[:-30], "no well-formed XML"),
    "a bomb": ('<!DOCTYPE x [<!ENTITY a "b">]>' + listed(PERSON), "document type"),
    "UTF-16 without a mark": (listed(PERSON).encode("utf-16-le")[40:], "no well-formed XML"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_with_a_hint(case: str, tmp_path: Path) -> None:
    text, message = REFUSED[case]
    with pytest.raises(BadFile, match=message) as refusal:
        load(tmp_path, text)
    assert refusal.value.hint


def test_one_file_is_a_delivery(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {"a.xml": listed(PERSON), "b.xml": listed(PERSON)}
    with pytest.raises(BadFile, match="2 files were delivered"):
        read(made("un_sc", tmp_path, texts))


def test_a_list_without_a_date_says_so(tmp_path: Path) -> None:
    _, found = read(made("un_sc", tmp_path, {"a.xml": listed(PERSON, generated="")}))
    assert (found.list_date, "does not say" in found.date_basis) == (None, True)


@given(st.lists(st.tuples(st.sampled_from(["7", "8", "", "x"]), st.booleans()), max_size=6))
def test_read_is_loaded_and_rejected(
    tmp_path_factory: pytest.TempPathFactory, given_ids: list[tuple[str, bool]]
) -> None:
    parts = [
        (PERSON if is_person else GROUP).replace(">7<", f">{number}<").replace(">8<", f">{number}<")
        for number, is_person in given_ids
    ]
    try:
        sink = load(tmp_path_factory.mktemp("un"), listed(*parts))
    except BadFile:
        assert not {number for number, _ in given_ids} & {"7", "8"}
        return
    loaded = [d.row for d in sink.drafts if d.prop == "name"]
    assert sink.read == len(parts) == len(loaded) + len(sink.rejects)
