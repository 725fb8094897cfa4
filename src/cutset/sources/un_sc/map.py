"""A listing of the UN Security Council as entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from cutset.model.statement import Draft
from cutset.sources import addresses, dates, papers
from cutset.sources.companies import has_legal_form
from cutset.sources.voice import Place, Voice
from cutset.sources.xml import Element, Record, firsts, local, text, texts
from cutset.text import countries

AUTHORITY = "United Nations Security Council"
LIST = "Consolidated"

_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITY = {"Good": "alias", "Low": "weakAlias", "a.k.a.": "alias", "f.k.a.": "previousName"}
_PASSPORT = re.compile(r"(?i)\b(?:passport|passeport|pasaporte)\b")

Parts = Mapping[str, Element]
"""The first child of each name of an element."""


def name_of(element: Element) -> str:
    """The name of a listing, its parts in their order."""
    return _name(firsts(element))


def _name(parts: Parts) -> str:
    return " ".join(part for part in (text(parts.get(tag)) for tag in _NAMES) if part)


def drafts(record: Record, file: str, tally: Counter[str]) -> list[Draft]:
    """Everything that a listing says; what had no property is counted in the tally."""
    element = record.element
    parts = firsts(element)
    name = _name(parts)
    schema = "Person"
    if record.tag == "ENTITY":
        schema = "Company" if has_legal_form(name) else "Organization"
    entity_id = f"un-{text(parts.get('DATAID'))}"
    party = Voice(entity_id, schema, Place(file, record.path), [])
    party.say("name", name)
    party.say("alias", text(parts.get("NAME_ORIGINAL_SCRIPT")))
    party.say("topics", "sanction")
    party.say("notes", text(parts.get("COMMENTS1")))
    _say_sanction(party, element, parts)
    for title in texts(element, "TITLE/VALUE"):
        party.say("title", title)
    for position in texts(element, "DESIGNATION/VALUE"):
        party.say("position", position)
    _say_gender(party, text(parts.get("GENDER")))
    for country in texts(element, "NATIONALITY/VALUE"):
        _say_country(party, "nationality", country, tally)
    _say_children(party, element, tally)
    return party.drafts


def _say_sanction(party: Voice, element: Element, parts: Parts) -> None:
    sanction = party.satellite("sanction", "Sanction", LIST)
    sanction.say("entity", party.entity_id)
    sanction.say("authority", AUTHORITY)
    sanction.say("program", text(parts.get("UN_LIST_TYPE")))
    sanction.say("unscId", text(parts.get("REFERENCE_NUMBER")))
    sanction.say("listingDate", dates.point(text(parts.get("LISTED_ON"))))
    sanction.say("date", dates.point(text(parts.get("SUBMITTED_ON"))))
    for day in texts(element, "LAST_DAY_UPDATED/VALUE"):
        sanction.say("modifiedAt", dates.point(day))


def _say_gender(party: Voice, gender: str) -> None:
    if gender.lower() in ("male", "female"):
        party.say("gender", gender.lower(), gender)


def _say_country(party: Voice, prop: str, country: str, tally: Counter[str]) -> None:
    code = countries.code(country)
    if code is None:
        _keep(party, f"{prop}: {country}", "country", tally)
    else:
        party.say(prop, code, country)


def _say_children(party: Voice, element: Element, tally: Counter[str]) -> None:
    counts: Counter[str] = Counter()
    for child in element:
        tag = local(child)
        say = _CHILDREN.get(tag.partition("_")[2])
        if say is not None:
            counts[tag] += 1
            file, path = party.place
            say(party.at(Place(file, f"{path}/{tag}[{counts[tag]}]")), firsts(child), tally)


def _say_alias(party: Voice, alias: Parts, tally: Counter[str]) -> None:
    name = text(alias.get("ALIAS_NAME"))
    party.say(_QUALITY.get(text(alias.get("QUALITY")), "alias"), name)
    party.say("birthDate", dates.point(text(alias.get("DATE_OF_BIRTH"))))
    _say_birth_place(party, [text(alias.get(f"{part}_OF_BIRTH")) for part in ("CITY", "COUNTRY")])
    if note := text(alias.get("NOTE")):
        _keep(party, f"{name}: {note}" if name else note, "note on an alias", tally)


def _say_address(party: Voice, address: Parts, tally: Counter[str]) -> None:
    where = addresses.Address(
        street=text(address.get("STREET")),
        city=text(address.get("CITY")),
        state=text(address.get("STATE_PROVINCE")),
        postal_code=text(address.get("ZIP_CODE")),
        country=text(address.get("COUNTRY")),
        remark=text(address.get("NOTE")),
    )
    if not addresses.say(party, where):
        tally["country of an address"] += 1


def _say_birth_date(party: Voice, birth: Parts, tally: Counter[str]) -> None:
    kind, note = text(birth.get("TYPE_OF_DATE")), text(birth.get("NOTE"))
    exact = text(birth.get("DATE")) or text(birth.get("YEAR"))
    span = [text(birth.get("FROM_YEAR")), text(birth.get("TO_YEAR"))]
    if exact:
        with_note = f"{note} {exact}".strip()
        found = dates.read(with_note) if note else (dates.point(exact),)
        found = found or (dates.point(exact),)
    elif all(span):
        found, with_note = dates.between(*span), f"between {span[0]} and {span[1]} {note}".strip()
    else:
        found, with_note = dates.read(note), note
    original = f"approximately {with_note}" if kind == "APPROXIMATELY" else with_note
    for day in filter(None, found):
        party.say("birthDate", day, original)
    if with_note and not any(found):
        _keep(party, f"Date of birth: {original}", "date of birth", tally)


def _say_place_of_birth(party: Voice, place: Parts, _tally: Counter[str]) -> None:
    tags = ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE")
    _say_birth_place(party, [text(place.get(tag)) for tag in tags], text(place.get("COUNTRY")))


def _say_birth_place(party: Voice, parts: list[str], country: str = "") -> None:
    party.say("birthPlace", ", ".join(part for part in parts if part))
    country = country or parts[-1]
    party.say("birthCountry", countries.code(country) or "" if country else "", country)


def _say_document(party: Voice, document: Parts, tally: Counter[str]) -> None:
    given, note = text(document.get("NUMBER")), text(document.get("NOTE"))
    kinds = [text(document.get("TYPE_OF_DOCUMENT2")), text(document.get("TYPE_OF_DOCUMENT"))]
    kind = next((kind.rstrip(": ") for kind in kinds if kind), "")
    number = papers.number_in(given)
    if not number:
        if given or note:
            said = " ".join(part for part in (f"{kind}:", given, note) if part)
            _keep(party, said, "document number not clear", tally)
        return
    country = text(document.get("ISSUING_COUNTRY")) or text(document.get("COUNTRY_OF_ISSUE"))
    paper = papers.Paper(
        number=number,
        country=countries.code(country) or "" if country else "",
        issued=dates.point(text(document.get("DATE_OF_ISSUE"))),
        expires=papers.expires_in(f"{given} {note}"),
    )
    issued_in = text(document.get("CITY_OF_ISSUE"))
    told = "; ".join(filter(None, (given, f"issued in {issued_in}" if issued_in else "", note)))
    is_passport = any(map(_PASSPORT.search, (*kinds, given)))
    papers.say(party, "Passport" if is_passport else kind, paper, told)


def _keep(party: Voice, said: str, kind: str, tally: Counter[str]) -> None:
    party.say("notes", said)
    tally[kind] += 1


_CHILDREN: dict[str, Callable[[Voice, Parts, Counter[str]], None]] = {
    "ALIAS": _say_alias,
    "ADDRESS": _say_address,
    "DATE_OF_BIRTH": _say_birth_date,
    "PLACE_OF_BIRTH": _say_place_of_birth,
    "DOCUMENT": _say_document,
}
"""Children that may come many times: INDIVIDUAL_ALIAS, ENTITY_ADDRESS and so on."""
