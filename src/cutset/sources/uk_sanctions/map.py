"""A row of the UK Sanctions List: a party in the short form, one of its names in the full one."""

from __future__ import annotations

import re
from collections.abc import Callable

from cutset.model.statement import Draft
from cutset.sources import addresses, contacts, dates, nations, numbered, papers
from cutset.sources.companies import has_legal_form
from cutset.sources.sections import Cells, Group, Section, Tally, fresh, keep
from cutset.sources.voice import Place, Voice, satellite_id
from cutset.text.names import normalise

AUTHORITY = "Foreign, Commonwealth and Development Office"

_NAMES = tuple(f"Name {number}" for number in (1, 2, 3, 4, 5, 6))
_LINES = tuple(f"Address Line {number}" for number in (1, 2, 3, 4, 5, 6))
_PROVINCE = re.compile(r"(?i)\b(?:province|region|governorate|district|oblast|state|county)\b")
_UNKNOWN_PARTS = re.compile(r"(?i)\b(?:dd|mm|xx|00)(?=/)")
_MEASURES = re.compile(r"\||, (?=[A-Z])")
_SEPARATORS = re.compile(r"[;,|\n]| and ")
_REGISTERED = re.compile(r"(?i)^(INN|OGRN|KPP|BIK|BIC|SWIFT(?:/BIC)?|TIN|VAT)\b[: ]*(\S+)$")
_REGISTER_PROP = {
    "INN": "innCode", "OGRN": "ogrnCode", "KPP": "kppCode", "BIK": "bikCode", "BIC": "swiftBic",
    "SWIFT": "swiftBic", "SWIFT/BIC": "swiftBic", "TIN": "taxNumber", "VAT": "vatCode",
}  # fmt: skip
_LANGUAGES = {
    "Arabic": "ara", "Belarusian": "bel", "Burmese": "mya", "Chinese": "zho", "Dari": "prs",
    "Farsi": "fas", "Georgian": "kat", "Hebrew": "heb", "Korean": "kor", "Pashto": "pus",
    "Persian": "fas", "Russian": "rus", "Serbian": "srp", "Thai": "tha", "Turkish": "tur",
    "Ukrainian": "ukr", "Urdu": "urd",
}  # fmt: skip


def party_id(cells: Cells) -> str:
    """The id of a party.

    >>> party_id({"Unique ID": "AFG0001"})
    'uksl-AFG0001'
    """
    return f"uksl-{cells['Unique ID']}"


def name_of(cells: Cells) -> str:
    """The whole name on a row of either layout."""
    if "Name" in cells:
        return " ".join(cells["Name"].split())
    return " ".join(" ".join(cells[column] for column in _NAMES).split())


def schema_of(cells: Cells) -> str:
    """The schema of a party, by its type and the legal form in its name."""
    kind = cells["Type"] if "Type" in cells else cells["Designation Type"]
    if kind == "Entity":
        return "Company" if has_legal_form(name_of(cells)) else "Organization"
    return {"Individual": "Person", "Ship": "Vessel"}[kind]


def drafts(cells: Cells, place: Place, group: Group, tally: Tally) -> list[Draft]:
    """What a row says that no row of its party said before."""
    party = Voice(party_id(cells), group.schema, place, [])
    for section in fresh(SHORT_FORM if "Name" in cells else FULL_FORM, cells, group):
        section.say(party, cells, tally)
    return party.drafts


def _say_short_name(party: Voice, cells: Cells, _tally: Tally) -> None:
    party.say("name", name_of(cells))
    party.say("topics", "sanction")


def _say_name(party: Voice, cells: Cells, _tally: Tally) -> None:
    kind, strength = cells["Name type"].casefold(), cells["Alias strength"].casefold()
    prop = "alias"
    if kind == "primary name":
        prop = "name"
    elif any(word in kind for word in ("former", "previous", "f.k.a", "fka")):
        prop = "previousName"
    elif any(word in strength for word in ("low", "weak")):
        prop = "weakAlias"
    party.say(prop, name_of(cells))
    party.say("topics", "sanction")
    if party.schema == "Person" and prop == "name":
        party.say("lastName", cells["Name 6"])
        party.say("firstName", cells["Name 1"])


def _say_script(party: Voice, cells: Cells, _tally: Tally) -> None:
    language = _LANGUAGES.get(cells["Non-latin script language"], "")
    party.say("alias", cells["Name non-latin script"], lang=language)


def _say_sanction(party: Voice, cells: Cells, _tally: Tally) -> None:
    sanction = party.satellite("sanction", "Sanction", cells["Regime Name"])
    sanction.say("entity", party.entity_id)
    sanction.say("authority", AUTHORITY)
    sanction.say("authorityId", cells["Unique ID"])
    sanction.say("authorityId", cells["OFSI Group ID"])
    sanction.say("program", cells["Regime Name"])
    sanction.say("listingDate", dates.point(cells["Date Designated"]), cells["Date Designated"])
    for source in filter(None, cells["Designation source"].split("|")):
        sanction.say("summary", f"Designation source: {source.strip()}")
    for measure in _MEASURES.split(cells["Sanctions Imposed"]):
        sanction.say("provisions", measure.strip(" -"))
    for reference in numbered.split(cells.get("UN Reference Number", "")):
        sanction.say("unscId", reference)
    sanction.say("reason", cells.get("UK Statement of Reasons", ""))
    updated = cells.get("Last Updated", "")
    sanction.say("modifiedAt", dates.point(updated), updated)


def _say_person(party: Voice, cells: Cells, tally: Tally) -> None:
    for column, prop in (("Title", "title"), ("Position", "position"), ("Gender", "gender")):
        for told in numbered.split(cells[column]):
            if party.can_say(prop):
                party.say(prop, told)
            else:
                keep(party, f"{column}: {told}", f"{prop} of what is no person", tally)


def _say_birth(party: Voice, cells: Cells, tally: Tally) -> None:
    for birth in numbered.split(cells["D.O.B"]):
        found = dates.read(_UNKNOWN_PARTS.sub("00", birth)) if party.can_say("birthDate") else ()
        for day in found:
            party.say("birthDate", day, birth)
        if not found:
            keep(party, f"Date of birth: {birth}", "date of birth", tally)


def _say_birth_place(party: Voice, cells: Cells, tally: Tally) -> None:
    towns, lands = numbered.split(cells["Town of birth"]), numbered.split(cells["Country of birth"])
    if not party.can_say("birthPlace"):
        for told in (*towns, *lands):
            keep(party, f"Place of birth: {told}", "birth place of what is no person", tally)
        return
    if len(towns) == len(lands) == 1:
        party.say("birthPlace", f"{towns[0]}, {lands[0]}")
    else:
        for town in towns or lands:
            party.say("birthPlace", town)
    for land in lands:
        party.say("birthCountry", nations.code(land), land)


def _say_countries(column: str, *props: str) -> Callable[[Voice, Cells, Tally], None]:
    def say(party: Voice, cells: Cells, tally: Tally) -> None:
        prop = next((prop for prop in props if party.can_say(prop)), "")
        for told in numbered.split(cells[column]):
            code = nations.code(told)
            if prop and code:
                party.say(prop, code, told)
            else:
                keep(party, f"{column}: {told}", "country", tally)

    return say


def _say_papers(party: Voice, cells: Cells, tally: Tally) -> None:
    for column, more, kind in (
        ("Passport number", "Passport additional information", "Passport"),
        (
            "National Identifier number",
            "National Identifier additional information",
            "National identifier",
        ),
    ):
        numbers, details = numbered.split(cells[column]), numbered.split(cells[more])
        for place, told in enumerate(numbers):
            detail = details[place] if len(details) == len(numbers) else cells[more]
            paper = papers.Paper(
                number=papers.number_in(told),
                country=papers.country_in(detail) or papers.country_in(told),
                issued=papers.issued_in(f"{told} {detail}"),
                expires=papers.expires_in(f"{told} {detail}"),
            )
            if paper.number and party.can_say("passportNumber"):
                papers.say(party, kind, paper, f"{told} {detail}".strip())
            else:
                keep(
                    party, f"{column}: {told} {detail}".strip(), "document number not clear", tally
                )
        if not numbers:
            for detail in details:
                keep(party, f"{more}: {detail}", "document number not clear", tally)


def _say_address(party: Voice, cells: Cells, tally: Tally) -> None:
    *street, last = (cells[column] for column in _LINES)
    city = "" if _PROVINCE.search(last) else last
    given = cells["Address Country"]
    where = addresses.Address(
        street=", ".join(line for line in street if line),
        city=city,
        state=last if last != city else "",
        postal_code=cells["Address Postal Code"],
        country=nations.bare(given),
        remark=given if given != nations.bare(given) else "",
    )
    if not addresses.say(party, where):
        tally["country of an address"] += 1


def _say_contacts(party: Voice, cells: Cells, tally: Tally) -> None:
    for column, prop, clean in (
        ("Phone number", "phone", contacts.phone),
        ("Website", "website", contacts.website),
        ("Email address", "email", contacts.email),
    ):
        for part in numbered.split(cells[column]):
            for told in filter(None, map(str.strip, _SEPARATORS.split(part))):
                found = clean(told)
                if found and party.can_say(prop):
                    party.say(prop, found, told)
                else:
                    keep(party, f"{column}: {told}", prop, tally)


def _say_entity(party: Voice, cells: Cells, tally: Tally) -> None:
    if cells["Type of entity"]:
        if party.can_say("classification"):
            party.say("classification", cells["Type of entity"])
        else:
            keep(party, cells["Type of entity"], "type of what is no entity", tally)
    for told in numbered.split(cells["Business registration number (s)"]):
        found = _REGISTERED.match(told)
        prop = "registrationNumber" if found is None else _REGISTER_PROP[found[1].upper()]
        number = told if found is None else found[2]
        prop = prop if party.can_say(prop) else "registrationNumber"
        party.say(prop, number, told)


def _say_owners(column: str, is_owner: bool) -> Callable[[Voice, Cells, Tally], None]:
    """Parties that a column names: owners of the listed one, or what it owns.

    The list gives names only; each becomes a party of its own that no list names,
    the same for the same name.
    """

    def say(party: Voice, cells: Cells, _tally: Tally) -> None:
        for name in numbered.split(cells[column]):
            schema = "Company" if has_legal_form(name) else "Organization"
            other = party.of(satellite_id("uksl", "named", normalise(name)), schema)
            other.say("name", name)
            owner, asset = (other, party) if is_owner else (party, other)
            owned = party.satellite("ownership", "Ownership", owner.entity_id, asset.entity_id)
            owned.say("owner", owner.entity_id, name if is_owner else "")
            owned.say("asset", asset.entity_id, "" if is_owner else name)
            owned.say("role", column)

    return say


def _say_ship(party: Voice, cells: Cells, tally: Tally) -> None:
    for column, prop in (
        ("IMO number", "imoNumber"),
        ("Type of ship", "type"),
        ("Tonnage of ship", "tonnage"),
        ("Hull identification number (HIN)", "registrationNumber"),
    ):
        for told in numbered.split(cells[column]):
            if party.can_say(prop):
                party.say(
                    prop, told.removeprefix("IMO").strip(": ") if prop == "imoNumber" else told
                )
            else:
                keep(party, f"{column}: {told}", f"{prop} of what is no ship", tally)
    for built in numbered.split(cells["Year Built"]):
        if party.can_say("buildDate"):
            party.say("buildDate", dates.point(built), built)
    for told in numbered.split(cells["Length of ship"]):
        keep(party, f"Length of ship: {told}", "length of a ship", tally)
    for told in numbered.split(cells["Previous owner/operator (s)"]):
        keep(party, f"Previous owner/operator: {told}", "previous owner or operator", tally)


def _say_notes(party: Voice, cells: Cells, _tally: Tally) -> None:
    party.say("notes", cells["Other Information"])


_SANCTION_COLUMNS = (
    "Regime Name", "Unique ID", "OFSI Group ID", "Date Designated", "Designation source",
    "Sanctions Imposed",
)  # fmt: skip
SHORT_FORM: tuple[Section, ...] = (
    Section(("Name",), _say_short_name),
    Section(_SANCTION_COLUMNS, _say_sanction),
)
FULL_FORM: tuple[Section, ...] = (
    Section(("Name type", "Alias strength", *_NAMES), _say_name),
    Section(("Name non-latin script", "Non-latin script language"), _say_script),
    Section(
        (*_SANCTION_COLUMNS, "UN Reference Number", "UK Statement of Reasons", "Last Updated"),
        _say_sanction,
    ),
    Section(("Title", "Position", "Gender"), _say_person),
    Section(("D.O.B",), _say_birth),
    Section(("Town of birth", "Country of birth"), _say_birth_place),
    Section(
        ("Nationality(/ies)",), _say_countries("Nationality(/ies)", "nationality", "jurisdiction")
    ),
    Section(
        (
            "Passport number", "Passport additional information", "National Identifier number",
            "National Identifier additional information",
        ),
        _say_papers,
    ),
    Section((*_LINES, "Address Postal Code", "Address Country"), _say_address),
    Section(("Phone number", "Website", "Email address"), _say_contacts),
    Section(("Type of entity", "Business registration number (s)"), _say_entity),
    Section(("Parent company",), _say_owners("Parent company", is_owner=True)),
    Section(("Subsidiaries",), _say_owners("Subsidiaries", is_owner=False)),
    Section(
        ("Current owner/operator (s)",), _say_owners("Current owner/operator (s)", is_owner=True)
    ),
    Section(
        (
            "IMO number", "Type of ship", "Tonnage of ship", "Hull identification number (HIN)",
            "Year Built", "Length of ship", "Previous owner/operator (s)",
        ),
        _say_ship,
    ),
    Section(
        ("Current believed flag of ship",),
        _say_countries("Current believed flag of ship", "flag"),
    ),
    Section(("Previous flags",), _say_countries("Previous flags", "pastFlags")),
    Section(("Other Information",), _say_notes),
)  # fmt: skip
