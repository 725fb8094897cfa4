"""The kinds of document number in OFAC's remarks, as they are labelled there."""

from __future__ import annotations

import re
from typing import NamedTuple

from cutset.sources import dates
from cutset.sources.ofac.facts import Document, Fact, Note
from cutset.text import countries


class Kind(NamedTuple):
    """A label, and the property that its numbers go to."""

    label: str
    prop: str
    schema: str = "Identification"
    of_company: bool = False


_PASSPORTS = (
    "Passport", "Diplomatic Passport", "British National Overseas Passport",
    "Stateless Person Passport", "Passport Booklet", "Passport No.", "U.S.A. Passport",
)  # fmt: skip
_PERSONAL = (
    "Cedula No.", "National ID No.", "C.U.R.P.", "C.U.R.P. #", "D.N.I.", "Identification Number",
    "Personal ID Card", "National Foreign ID Number", "Citizen's Card Number",
    "Electoral Registry No.", "Credencial electoral", "I.F.E.",
    "Cartilla de Servicio Militar Nacional", "LE Number", "Residency Number", "C.U.I.P.", "C.U.I.",
    "Numero de Identidad", "Turkish Identification Number", "Turkish Identificiation Number",
    "Kenyan ID No.", "Travel Document Number", "VisaNumberID", "Tazkira National ID Card",
    "Immigration No.", "Refugee ID Card", "Stateless Person ID Card",
    "Public Security and Immigration No.", "Moroccan Personal ID No.", "Bosnian Personal ID No.",
    "CNP (Personal Numerical Code)", "Romanian Permanent Resident CAN", "N.I.E.",
    "UAE Identification", "Birth Certificate Number", "Seafarer's Identification Document",
    "Tarjeta Profesional", "Temporary suspension of deportation No.", "Driver's License No.",
    "Serial No.", "UN/LOCODE",
)  # fmt: skip
_TAX = (
    "NIT #", "Tax ID No.", "R.F.C.", "R.F.C. #", "RFC", "RUC #", "RIF #", "C.U.I.T.", "RTN",
    "US FEIN", "Italian Fiscal Code", "Fiscal Code", "C.I.F.", "RSIN",
    "Numero Unico de Identificacao Tributaria (NUIT)", "Romanian Tax Registration",
    "Paraguayan tax identification number",
)  # fmt: skip
_REGISTERS = (
    "Registration ID", "Registration Number", "Public Registration Number", "Legal Entity Number",
    "Enterprise Number", "Branch Unit Number", "Registered Charity No.", "File Number",
    "Organization Code", "Government Gazette Number", "Romanian C.R.",
    "Vessel Registration Identification", "Central Registration System Number",
    "Dubai Chamber of Commerce Membership No.", "Istanbul Chamber of Comm. No.",
)  # fmt: skip
_COMPANY_REGISTERS = (
    "Folio Mercantil No.", "Commercial Registry Number", "Company Number", "UK Company Number",
    "Matricula Mercantil No", "C.R. No.", "Business Registration Number",
    "Business Registration Document #", "Certificate of Incorporation Number",
    "Chamber of Commerce Number", "Business Number", "Company ID: No.",
    "Economic Register Number (CBLS)", "MSB Registration Number",
)  # fmt: skip
_LICENCES = (
    "License", "Tourism License No.", "Afghan Money Service Provider License Number",
    "Pilot License Number", "SRE Permit No.",
)  # fmt: skip

KINDS: tuple[Kind, ...] = (
    *(Kind(label, "passportNumber", "Passport") for label in _PASSPORTS),
    *(Kind(label, "idNumber") for label in _PERSONAL),
    *(Kind(label, "taxNumber") for label in _TAX),
    *(Kind(label, "registrationNumber") for label in _REGISTERS),
    *(Kind(label, "registrationNumber", of_company=True) for label in _COMPANY_REGISTERS),
    *(Kind(label, "licenseNumber") for label in _LICENCES),
    Kind("Trade License No.", "licenseNumber", of_company=True),
    Kind("V.A.T. Number", "vatCode"),
    Kind("SSN", "socialSecurityNumber"),
    Kind("Unified Social Credit Code (USCC)", "uscCode", of_company=True),
    Kind("United Social Credit Code Certificate (USCCC)", "uscCode", of_company=True),
    Kind("D-U-N-S Number", "dunsCode"),
    Kind("SWIFT/BIC", "swiftBic"),
    Kind("BIK (RU)", "bikCode", of_company=True),
    Kind("ISIN", "isinCode", of_company=True),
    Kind("Identification Number ISIN", "isinCode", of_company=True),
    Kind("MICEX Code", "ticker", of_company=True),
    Kind("Equity Ticker", "ticker", of_company=True),
)

MAX_NUMBER = 40
"""A longer text is a number and a story about it."""

_DAY = r"(?:\d{1,2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]{2} \d{4}|\d{4})"
_DATE = rf"{_DAY}(?: to {_DAY})?"
_NUMBER = re.compile(
    r"^[:#]?\s*(?P<number>.*?)"
    r"(?: \((?P<country>[^()]+)\))?"
    rf"(?:,? issued (?P<issued>{_DATE}))?(?:,? expire[sd] (?P<expires>{_DATE}))?$"
)


def read(kind: Kind, rest: str) -> tuple[Fact, ...]:
    """The document that follows a label; a note where it has no number.

    >>> kind = Kind("Passport", "passportNumber", "Passport")
    >>> [found] = read(kind, "A1234 (Korea, North) issued 1999 expires 04 Jul 2017")
    >>> found.number, found.country, found.issued, found.expires
    ('A1234', 'Korea, North', ('1999',), ('2017-07-04',))
    """
    found = _NUMBER.match(rest)
    assert found is not None  # every part of the pattern is optional
    number, country = _with_country(found["number"], found["country"] or "")
    number, rest = _shortened(number)
    if not _says_something(number):
        return (Note("document number not clear"),)
    document = Document(
        kind=kind.label.rstrip(":#").strip(),
        schema=kind.schema,
        prop=kind.prop,
        number=number,
        country=country,
        issued=dates.read(found["issued"] or ""),
        expires=dates.read(found["expires"] or ""),
        of_company=kind.of_company,
    )
    return (document, Note("detail of a document")) if rest else (document,)


def _with_country(number: str, given: str) -> tuple[str, str]:
    """Number and country: what stands in brackets may be none, and one may follow a comma."""
    if given:
        country = given.partition(".")[0]
        known = countries.code(country) is not None
        return (number, country) if known else (f"{number} ({given})", "")
    head, _, tail = number.rpartition(", ")
    return (head, tail) if head and countries.code(tail) is not None else (number, "")


def _shortened(number: str) -> tuple[str, str]:
    """A number and the words that run on after it, where they make it too long to be one."""
    if len(number) <= MAX_NUMBER:
        return number, ""
    head, _, rest = number.partition(", ")
    if len(head) > MAX_NUMBER:
        head, _, rest = number.partition(" at ")
    return (head, rest) if len(head) <= MAX_NUMBER else ("", number)


def _says_something(number: str) -> bool:
    """Whether it is a number at all: it holds a digit, or is a code in capitals."""
    is_number = any(c.isdigit() for c in number) or number.isupper()
    return is_number and not number.startswith("issued")
