"""A row of the UK's consolidated list: one name of a group, with all that is said of the group.

A group stands on as many rows as it has names times dates of birth times addresses;
what its rows repeat is said once, from the first row on which it stands.
"""

from __future__ import annotations

import re

from cutset.model.statement import Draft
from cutset.sources import addresses, contacts, dates, nations, numbered, papers
from cutset.sources.companies import has_legal_form
from cutset.sources.sections import Cells, Group, Section, Tally, fresh, keep
from cutset.sources.voice import Place, Voice

AUTHORITY = "HM Treasury, Office of Financial Sanctions Implementation"

_ALIAS_PROP = {"Prime Alias": "name", "AKA": "alias", "FKA": "previousName"}
_NAMES = tuple(f"Name {number}" for number in (1, 2, 3, 4, 5, 6))
_STREET = tuple(f"Address {number}" for number in (1, 2, 3, 4, 5))
_UN_REFERENCE = re.compile(
    r"(?i)\bUN\s*ref(?:erence)?s?(?:\s*(?:no|number))?[.:]*\s*"
    r"([A-Z]{2}[ie]\.\d{3}|[A-Z]{1,2}\.[A-Z]\.\d+\.\d+)"
)
_IMO = re.compile(r"(?i)\bIMO(?: number)?[:.]? ?\(?(\d{7})\b")
_MMSI = re.compile(r"\bMMSI[:.]? ?(\d{9})\b")
_OF_VESSEL = re.compile(r"(?i)following vessel|Annex XIV\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"\b(?:https?://|www\.)[^\s,;)]+")
_PHONE = re.compile(r"(?i)\b(?:tel|phone|mobile)\w*[.:]* *(?:no|number)?[.:]* *(\+?[\d ()/-]{8,})")
_PROVINCE = re.compile(r"(?i)\b(?:province|region|governorate|district|oblast|state|county)\b")


def schema_of(cells: Cells) -> str:
    """The schema of a group: a person, a vessel, a company by its legal form, or another."""
    if cells["Group Type"] == "Individual":
        return "Person"
    told = cells["Other Information"]
    if _IMO.search(told) and _OF_VESSEL.search(told) and "UN Ref" not in told:
        return "Vessel"
    return "Company" if has_legal_form(name_of(cells)) else "Organization"


def name_of(cells: Cells) -> str:
    """The whole name on a row: given names, then the family name or the name of an entity."""
    return " ".join(" ".join(cells[column] for column in _NAMES).split())


def drafts(cells: Cells, place: Place, group: Group, tally: Tally) -> list[Draft]:
    """What a row says that no row of its group said before."""
    party = Voice(f"ukhmt-{cells['Group ID']}", group.schema, place, [])
    for section in fresh(SECTIONS, cells, group):
        section.say(party, cells, tally)
    return party.drafts


def _say_name(party: Voice, cells: Cells, _tally: Tally) -> None:
    prop = _ALIAS_PROP[cells["Alias Type"]]
    party.say(prop, name_of(cells))
    party.say("topics", "sanction")
    if party.schema == "Person" and prop == "name":
        party.say("lastName", cells["Name 6"])
        party.say("firstName", cells["Name 1"])


def _say_sanction(party: Voice, cells: Cells, _tally: Tally) -> None:
    sanction = party.satellite("sanction", "Sanction", cells["Regime"])
    sanction.say("entity", party.entity_id)
    sanction.say("authority", AUTHORITY)
    sanction.say("authorityId", cells["Group ID"])
    sanction.say("program", cells["Regime"])
    sanction.say("listingDate", dates.point(cells["Listed On"]), cells["Listed On"])
    sanction.say("modifiedAt", dates.point(cells["Last Updated"]), cells["Last Updated"])
    for reference in _UN_REFERENCE.findall(cells["Other Information"]):
        sanction.say("unscId", _reference(reference), reference)


def _reference(text: str) -> str:
    """A UN reference as the UN writes it.

    >>> _reference("KPI.067"), _reference("QDe.004"), _reference("TI.H.150.11")
    ('KPi.067', 'QDe.004', 'TI.H.150.11')
    """
    regime, _, number = text.partition(".")
    if "." in number:
        return text.upper()
    return f"{regime[:2].upper()}{regime[2:].lower()}.{number}"


def _say_position(party: Voice, cells: Cells, tally: Tally) -> None:
    for column, prop in (("Title", "title"), ("Position", "position")):
        for told in numbered.split(cells[column]):
            if party.can_say(prop):
                party.say(prop, told)
            else:
                keep(party, told, f"{prop} of what is no person", tally)


def _say_birth_date(party: Voice, cells: Cells, tally: Tally) -> None:
    for birth in numbered.split(cells["DOB"]):
        found = dates.read(birth) if party.can_say("birthDate") else ()
        for day in found:
            party.say("birthDate", day, birth)
        if not found:
            keep(party, f"Date of birth: {birth}", "date of birth", tally)


def _say_birth_place(party: Voice, cells: Cells, _tally: Tally) -> None:
    towns, lands = numbered.split(cells["Town of Birth"]), numbered.split(cells["Country of Birth"])
    if len(towns) == len(lands) == 1:
        party.say("birthPlace", f"{towns[0]}, {lands[0]}")
    else:
        for town in towns or lands:
            party.say("birthPlace", town)
    for land in lands:
        party.say("birthCountry", nations.code(land), land)


def _say_nationality(party: Voice, cells: Cells, tally: Tally) -> None:
    for nationality in numbered.split(cells["Nationality"]):
        code = nations.code(nationality)
        party.say("nationality", code, nationality)
        if not code:
            keep(party, f"Nationality: {nationality}", "country", tally)


def _say_papers(party: Voice, cells: Cells, tally: Tally) -> None:
    for column, kind in (("Passport Details", "Passport"), ("NI Number", "National identity")):
        for told in numbered.split(cells[column]):
            paper = papers.read(told)
            if paper.number and party.can_say("passportNumber"):
                papers.say(party, kind, paper, told)
            else:
                keep(party, f"{column}: {told}", "document number not clear", tally)


def _say_address(party: Voice, cells: Cells, tally: Tally) -> None:
    last, given = cells["Address 6"], cells["Country"]
    city = "" if _PROVINCE.search(last) else last
    country = nations.bare(given)
    where = addresses.Address(
        street=", ".join(filter(None, (cells[column] for column in _STREET))),
        city=city,
        state=last if last != city else "",
        postal_code=cells["Post/Zip Code"],
        country=country,
        remark=given if given != country else "",
    )
    if not addresses.say(party, where):
        tally["country of an address"] += 1


def _say_notes(party: Voice, cells: Cells, _tally: Tally) -> None:
    """The notes as they stand, and what in them has a property of its own."""
    told = cells["Other Information"]
    party.say("notes", told)
    for pattern, prop in ((_IMO, "imoNumber"), (_MMSI, "mmsi")):
        for number in pattern.findall(told):
            if party.can_say(prop):
                party.say(prop, number, told)
    if not party.can_say("website"):
        return
    for found in _EMAIL.findall(told):
        party.say("email", contacts.email(found), found)
    for found in _SITE.findall(told):
        prop = "sourceUrl" if "interpol.int" in found else "website"
        party.say(prop, contacts.website(found), found)
    for found in _PHONE.findall(told):
        party.say("phone", contacts.phone(found), found)


SECTIONS: tuple[Section, ...] = (
    Section(("Alias Type", *_NAMES), _say_name),
    Section(("Regime", "Listed On", "Last Updated", "Other Information"), _say_sanction),
    Section(("Title", "Position"), _say_position),
    Section(("DOB",), _say_birth_date),
    Section(("Town of Birth", "Country of Birth"), _say_birth_place),
    Section(("Nationality",), _say_nationality),
    Section(("Passport Details", "NI Number"), _say_papers),
    Section((*_STREET, "Address 6", "Post/Zip Code", "Country"), _say_address),
    Section(("Other Information",), _say_notes),
)
