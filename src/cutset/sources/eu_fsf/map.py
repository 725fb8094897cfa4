"""A subject of the EU's consolidated list of financial sanctions as entities."""

from __future__ import annotations

from collections.abc import Callable

from cutset.model.statement import Draft
from cutset.sources import addresses, dates, nations
from cutset.sources.companies import has_legal_form
from cutset.sources.sections import Tally, keep
from cutset.sources.voice import Place, Voice
from cutset.sources.xml import Element, Record, local, text, texts

AUTHORITY = "Council of the European Union"

_UNKNOWN = ("", "00", "UNKNOWN")
_DOCUMENTS: tuple[tuple[str, str, str], ...] = (
    ("passport", "passportNumber", "Passport"),
    ("imo", "imoNumber", ""),
    ("swift", "swiftBic", ""),
    ("ssn", "socialSecurityNumber", "Identification"),
    ("social security", "socialSecurityNumber", "Identification"),
    ("fiscal", "taxNumber", "Identification"),
    ("tax", "taxNumber", "Identification"),
    ("vat", "vatCode", "Identification"),
    ("registration", "registrationNumber", "Identification"),
    ("regnumber", "registrationNumber", "Identification"),
    ("licen", "licenseNumber", "Identification"),
    ("", "idNumber", "Identification"),
)
"""A word in the code or the description of a document, its property, and its schema; the first
that fits. An empty schema is a code of the subject itself and no paper."""


def drafts(record: Record, file: str, tally: Tally) -> list[Draft]:
    """Everything that a subject says; what had no property is counted in the tally."""
    element = record.element
    party = Voice(entity_id(element), _schema(element), Place(file, record.path), [])
    party.say("topics", "sanction")
    for remark in texts(element, "remark"):
        party.say("notes", remark)
    party.say("notes", element.get("designationDetails", ""))
    counts: dict[str, int] = {}
    for child in element:
        tag = local(child)
        counts[tag] = counts.get(tag, 0) + 1
        say = _CHILDREN.get(tag)
        if say is not None:
            say(party.at(Place(file, f"{record.path}/{tag}[{counts[tag]}]")), child, tally)
    return party.drafts


def entity_id(element: Element) -> str:
    """The id of a subject."""
    return f"eu-{element.get('logicalId')}"


def names_of(element: Element) -> list[str]:
    """All whole names of a subject."""
    names = element.iterfind("{*}nameAlias")
    return [" ".join(name.get("wholeName", "").split()) for name in names if name.get("wholeName")]


def _schema(element: Element) -> str:
    if kind_of(element) == "person":
        return "Person"
    names = names_of(element)
    is_company = any(map(has_legal_form, names[:1]))
    return "Company" if is_company else "Organization"


def kind_of(element: Element) -> str:
    """`person` or `enterprise`, as the list says."""
    kind = element.find("{*}subjectType")
    return "" if kind is None else kind.get("code", "")


def _say_name(party: Voice, name: Element, tally: Tally) -> None:
    whole = " ".join(name.get("wholeName", "").split())
    is_strong = name.get("strong", "true") == "true"
    is_first = party.place.row.endswith("/nameAlias[1]")
    language = name.get("nameLanguage", "")
    prop = "name" if is_first else "alias" if is_strong else "weakAlias"
    party.say(prop, whole, lang=_LANGUAGES.get(language, ""))
    if party.schema == "Person":
        if is_first:
            for attribute in ("firstName", "middleName", "lastName"):
                party.say(attribute, name.get(attribute, ""))
        party.say("title", name.get("title", ""))
        party.say("position", name.get("function", ""))
        party.say("gender", {"M": "male", "F": "female"}.get(name.get("gender", ""), ""))
    elif function := name.get("function", ""):
        keep(party, function, "function of what is no person", tally)
    for remark in texts(name, "remark"):
        keep(party, f"{whole}: {remark}", "note on a name", tally)


def _say_regulation(party: Voice, regulation: Element, _tally: Tally) -> None:
    title = regulation.get("numberTitle", "")
    sanction = party.satellite("sanction", "Sanction", regulation.get("programme", ""), title)
    sanction.say("entity", party.entity_id)
    sanction.say("authority", AUTHORITY)
    sanction.say("program", regulation.get("programme", ""))
    sanction.say("listingDate", dates.point(regulation.get("publicationDate", "")))
    sanction.say("startDate", dates.point(regulation.get("entryIntoForceDate", "")))
    sanction.say("summary", title)
    sanction.say("sourceUrl", text(regulation, "publicationUrl"))
    for remark in texts(regulation, "remark"):
        sanction.say("reason", remark)
    element = regulation.getparent()
    assert element is not None  # a regulation stands in its subject
    sanction.say("authorityId", element.get("euReferenceNumber", ""))
    sanction.say("unscId", element.get("unitedNationId", ""))


def _say_citizenship(party: Voice, citizenship: Element, tally: Tally) -> None:
    prop = "citizenship" if party.schema == "Person" else "country"
    code, told = _country(citizenship)
    party.say(prop, code, told)
    if told and not code:
        keep(party, f"Citizenship: {told}", "country", tally)
    party.say("notes", " ".join(texts(citizenship, "remark")))


def _say_birth(party: Voice, birth: Element, tally: Tally) -> None:
    if party.schema != "Person":
        keep(party, f"Born: {birth.get('birthdate', '')}", "birth of what is no person", tally)
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
    kind = document.get("identificationTypeDescription", "")
    told = f"{document.get('identificationTypeCode', '')} {kind}".lower()
    prop, schema = next((prop, schema) for word, prop, schema in _DOCUMENTS if word in told)
    remarks = " ".join(texts(document, "remark"))
    if not any(c.isdigit() for c in number) and prop != "swiftBic":
        keep(party, f"{kind}: {number} {remarks}".strip(), "document number not clear", tally)
        return
    if party.can_say(prop):
        party.say(prop, number)
    if not schema:
        party.say("notes", remarks)
        return
    code, country = _country(document)
    paper = party.satellite("id", schema, kind, number, country)
    paper.say("holder", party.entity_id)
    paper.say("type", kind)
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


def _country(element: Element) -> tuple[str, str]:
    """The code of the country that an element names, and its name; both empty where unknown."""
    code, told = element.get("countryIso2Code", ""), element.get("countryDescription", "")
    if code.upper() in _UNKNOWN and told.upper() in _UNKNOWN:
        return "", ""
    given = told if told.upper() not in _UNKNOWN else code
    return nations.code(code) or nations.code(given), given


_STATES = {
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
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
