"""A subject of the EU's consolidated list of financial sanctions as entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cutset.model.statement import Draft
from cutset.sources import addresses, contacts, dates, nations, numbered
from cutset.sources.companies import has_legal_form
from cutset.sources.sections import Tally, keep
from cutset.sources.voice import Place, Voice
from cutset.sources.xml import Element, Record, local, text, texts

AUTHORITY = "Council of the European Union"

_UNKNOWN = ("", "00", "UNKNOWN")
_LOW_QUALITY = re.compile(r"(?i)\blow? quality")
_SEVERAL = re.compile(r"[,;]| and | or ")


class Kind(NamedTuple):
    """Where the numbers of a kind of document go; no schema for a code that is no paper."""

    prop: str
    schema: str = "Identification"


KINDS: Mapping[str, Kind] = {
    "passport": Kind("passportNumber", "Passport"),
    "imo": Kind("imoNumber", ""),
    "swiftbic": Kind("swiftBic", ""),
    "ssn": Kind("socialSecurityNumber"),
    "fiscalcode": Kind("taxNumber"),
    "regnumber": Kind("registrationNumber"),
    "tradelic": Kind("licenseNumber"),
    **dict.fromkeys(
        ("id", "other", "birthcert", "nationcert", "travelcardid", "electionid", "residentperm",
         "drivinglicence", "nrn"),
        Kind("idNumber"),
    ),
}  # fmt: skip
"""Kinds of document by the list's code for them, in lower case."""


def drafts(record: Record, file: str, tally: Tally) -> list[Draft]:
    """Everything that a subject says; what had no property is counted in the tally."""
    element = record.element
    party = Voice(entity_id(element), _schema(element), Place(file, record.path), [])
    if not element.get("delistingDate"):
        party.say("topics", "sanction")
    for remark in texts(element, "remark"):
        party.say("notes", remark)
    party.say("notes", element.get("designationDetails", ""))
    if element.find("{*}regulation") is None:
        _say_sanction(party, element, "")
    counts: Counter[str] = Counter()
    for child in element:
        tag = local(child)
        counts[tag] += 1
        at = party.at(Place(file, f"{record.path}/{tag}[{counts[tag]}]"))
        if tag in _CHILDREN:
            _CHILDREN[tag](at, child, tally)
        elif tag not in _READ_ELSEWHERE:
            keep(at, f"{tag}: {_words(child)}", f"unknown element, {tag}", tally)
    for more in element.iterfind(".//{*}additionalInformation"):
        keep(party, _words(more), "additional information", tally)
    return party.drafts


def entity_id(element: Element) -> str:
    """The id of a subject."""
    return f"eu-{element.get('logicalId')}"


def names_of(element: Element) -> list[str]:
    """All whole names of a subject, its own first: the first that is not called weak."""
    names = [name for name in element.iterfind("{*}nameAlias") if _whole(name)]
    return [_whole(name) for name in sorted(names, key=_is_weak)]


def kind_of(element: Element) -> str:
    """`person` or `enterprise`, as the list says."""
    kind = element.find("{*}subjectType")
    return "" if kind is None else kind.get("code", "")


def _schema(element: Element) -> str:
    if kind_of(element) == "person":
        return "Person"
    is_company = any(map(has_legal_form, names_of(element)[:1]))
    return "Company" if is_company else "Organization"


def _say_name(party: Voice, name: Element, tally: Tally) -> None:
    whole, subject = _whole(name), name.getparent()
    assert subject is not None  # a name stands in its subject
    is_own = whole == names_of(subject)[0]
    prop = "name" if is_own else "weakAlias" if _is_weak(name) else "alias"
    party.say(prop, whole, lang=_LANGUAGES.get(name.get("nameLanguage", ""), ""))
    if party.schema == "Person":
        for attribute in ("firstName", "middleName", "lastName") if is_own else ():
            party.say(attribute, name.get(attribute, ""))
        party.say("gender", {"M": "male", "F": "female"}.get(name.get("gender", ""), ""))
    for attribute, prop in (("title", "title"), ("function", "position")):
        for told in numbered.split(name.get(attribute, "")):
            if party.can_say(prop):
                party.say(prop, told)
            else:
                keep(party, told, f"{attribute} of what is no person", tally)
    for remark in texts(name, "remark"):
        keep(party, f"{whole}: {remark}", "note on a name", tally)


def _whole(name: Element) -> str:
    return " ".join(name.get("wholeName", "").split())


def _is_weak(name: Element) -> bool:
    """Whether a name is called weak, by its mark or in its remark."""
    is_low = any(map(_LOW_QUALITY.search, texts(name, "remark")))
    return is_low or name.get("strong") == "false"


def _say_regulation(party: Voice, regulation: Element, _tally: Tally) -> None:
    subject, title = regulation.getparent(), regulation.get("numberTitle", "")
    assert subject is not None  # a regulation stands in its subject
    published = dates.point(regulation.get("publicationDate", ""))
    sanction = _say_sanction(party, subject, regulation.get("programme", ""), title)
    sanction.say("program", regulation.get("programme", ""))
    # The regulation named is often the last that amended the entry: its day is that of the
    # listing only where the list does not say when the subject was designated.
    is_dated = dates.point(subject.get("designationDate", "")) != ""
    sanction.say("date" if is_dated else "listingDate", published)
    sanction.say("startDate", dates.point(regulation.get("entryIntoForceDate", "")))
    sanction.say("summary", title)
    sanction.say("sourceUrl", text(regulation, "publicationUrl"))
    for remark in texts(regulation, "remark"):
        sanction.say("reason", remark)


def _say_sanction(party: Voice, subject: Element, *content: str) -> Voice:
    """Say what a listing takes from the subject, whatever regulation it rests on."""
    sanction = party.satellite("sanction", "Sanction", *content)
    sanction.say("entity", party.entity_id)
    sanction.say("authority", AUTHORITY)
    sanction.say("authorityId", subject.get("euReferenceNumber", ""))
    sanction.say("unscId", subject.get("unitedNationId", ""))
    sanction.say("listingDate", dates.point(subject.get("designationDate", "")))
    sanction.say("endDate", dates.point(subject.get("delistingDate", "")))
    return sanction


def _say_citizenship(party: Voice, citizenship: Element, tally: Tally) -> None:
    code, told = _country(citizenship)
    if lost := citizenship.get("disenfranchisementDate"):
        keep(party, f"Citizenship: {told}, lost {lost}", "citizenship that was lost", tally)
    elif told and not code:
        keep(party, f"Citizenship: {told}", "country", tally)
    else:
        party.say("citizenship" if party.schema == "Person" else "country", code, told)
    party.say("notes", " ".join(texts(citizenship, "remark")))


def _say_birth(party: Voice, birth: Element, tally: Tally) -> None:
    if party.schema != "Person":
        keep(party, _words(birth), "birth of what is no person", tally)
        return
    if birth.get("calendarType", "GREGORIAN") != "GREGORIAN":
        keep(party, _words(birth), "birth in another calendar", tally)
        return
    span = birth.get("yearRangeFrom", ""), birth.get("yearRangeTo", "")
    exact = birth.get("birthdate", "")
    parts = (birth.get("year", ""), birth.get("monthOfYear", ""), birth.get("dayOfMonth", ""))
    told = exact or "-".join(part.zfill(2) for part in parts if part)
    found: tuple[str, ...] = (dates.point(told),) if dates.point(told) else ()
    if not found and all(map(dates.point, span)):
        found, told = dates.between(*span), f"between {span[0]} and {span[1]}"
    original = f"circa {told}" if birth.get("circa") == "true" else told
    for day in found:
        party.say("birthDate", day, original)
    if told and not found:
        keep(party, f"Date of birth: {original}", "date of birth", tally)
    code, country = _country(birth)
    places = (birth.get("place", ""), birth.get("city", ""), birth.get("region", ""), country)
    party.say("birthPlace", ", ".join(place for place in places if place))
    party.say("birthCountry", code, country)
    party.say("notes", " ".join(texts(birth, "remark")))


def _say_document(party: Voice, document: Element, tally: Tally) -> None:
    number = document.get("number", "") or document.get("latinNumber", "")
    code = document.get("identificationTypeCode", "")
    called = document.get("identificationTypeDescription", "") or code
    kind, remarks = KINDS.get(code.lower()), " ".join(texts(document, "remark"))
    told = " ".join(filter(None, (f"{called}:", number, remarks)))
    if kind is None:
        keep(party, told, "unknown kind of document", tally)
        return
    if doubt := _doubt(document, number, kind):
        keep(party, told, doubt, tally)
        return
    if party.can_say(kind.prop):
        party.say(kind.prop, number)
    if not kind.schema:
        party.say("notes", remarks)
        return
    code, country = _country(document)
    paper = party.satellite("id", kind.schema, called, number, country)
    paper.say("holder", party.entity_id)
    paper.say("type", called)
    paper.say("number", number)
    paper.say("country", code, country)
    paper.say("authority", document.get("issuedBy", ""))
    paper.say("startDate", dates.point(document.get("issueDate", "")[:10]))
    paper.say("startDate", dates.point(document.get("validFrom", "")[:10]))
    paper.say("endDate", dates.point(document.get("validTo", "")[:10]))
    paper.say("summary", remarks)
    for attribute, meaning in _STATES.items():
        paper.say("summary", meaning if document.get(attribute) == "true" else "")
    on_document = document.get("nameOnDocument", "")
    paper.say("summary", f"name on the document: {on_document}" if on_document else "")


def _doubt(document: Element, number: str, kind: Kind) -> str:
    """Why a number identifies nobody; empty where it does."""
    if document.get("knownFalse") == "true":
        return "document known to be false"
    is_number = any(c.isdigit() for c in number) or (number != "" and kind.prop == "swiftBic")
    return "" if is_number else "document number not clear"


def _say_address(party: Voice, address: Element, tally: Tally) -> None:
    _, country = _country(address)
    box = address.get("poBox", "")
    street = (address.get("street", ""), f"P.O. Box {box}" if box else "", address.get("place", ""))
    where = addresses.Address(
        street=", ".join(part for part in street if part),
        city=address.get("city", ""),
        state=address.get("region", ""),
        postal_code=address.get("zipCode", ""),
        country=country,
        remark=" ".join(texts(address, "remark")),
    )
    if not addresses.say(party, where):
        tally["country of an address"] += 1
    for contact in address.iterfind("{*}contactInfo"):
        _say_contact(party, contact.get("key", ""), contact.get("value", ""), tally)


def _say_contact(party: Voice, key: str, values: str, tally: Tally) -> None:
    prop, clean = _CONTACTS.get(key.upper(), ("", None))
    for value in filter(None, map(str.strip, _SEVERAL.split(values))):
        found = "" if clean is None else clean(value)
        if found:
            party.say(prop, found, value)
        else:
            keep(party, f"{key}: {value}", f"contact, {prop or 'unknown'}", tally)


def _country(element: Element) -> tuple[str, str]:
    """The code of the country that an element names, and its name; both empty where unknown."""
    code, told = element.get("countryIso2Code", ""), element.get("countryDescription", "")
    if code.upper() in _UNKNOWN and told.upper() in _UNKNOWN:
        return "", ""
    given = told if told.upper() not in _UNKNOWN else code
    return nations.code(code) or nations.code(given), given


def _words(element: Element) -> str:
    """What stands in an element, in words."""
    said = [f"{key!s} {value!s}" for key, value in element.attrib.items() if value]
    return ", ".join(filter(None, (*said, text(element))))


_READ_ELSEWHERE = ("remark", "subjectType", "additionalInformation")
_CONTACTS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "PHONE": ("phone", contacts.phone),
    "FAX": ("phone", contacts.phone),
    "EMAIL": ("email", contacts.email),
    "WEB": ("website", contacts.website),
}
_STATES = {
    "knownExpired": "known to have expired",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
    "diplomatic": "diplomatic",
}
_LANGUAGES = {
    "AR": "ara", "BG": "bul", "CS": "ces", "DA": "dan", "DE": "deu", "EL": "ell", "EN": "eng",
    "ES": "spa", "ET": "est", "FA": "fas", "FI": "fin", "FR": "fra", "HR": "hrv", "HU": "hun",
    "IT": "ita", "KO": "kor", "LT": "lit", "LV": "lav", "MT": "mlt", "NL": "nld", "PL": "pol",
    "PT": "por", "RO": "ron", "RU": "rus", "SK": "slk", "SL": "slv", "SV": "swe", "TR": "tur",
    "UK": "ukr", "ZH": "zho",
}  # fmt: skip
_CHILDREN: dict[str, Callable[[Voice, Element, Tally], None]] = {
    "nameAlias": _say_name,
    "regulation": _say_regulation,
    "citizenship": _say_citizenship,
    "birthdate": _say_birth,
    "identification": _say_document,
    "address": _say_address,
}
