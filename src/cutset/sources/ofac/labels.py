"""The labelled fields of OFAC's remarks as a table: label, and how its text is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from cutset.sources import contacts, dates
from cutset.sources.ofac import documents
from cutset.sources.ofac.facts import (
    Fact,
    Link,
    Measure,
    Note,
    Operator,
    Owner,
    Value,
    Wallet,
)
from cutset.text import countries

Reader = Callable[[str], tuple[Fact, ...]]


class Label(NamedTuple):
    """A label, and the reader of what follows it."""

    text: str
    read: Reader


_IMO = re.compile(r"^\(?(\d{5,7})\)?$")
_URL = re.compile(r"https?://\S+")


def _value(*props: str) -> Reader:
    return lambda rest: (Value(props, (rest,)),) if rest else (Note("empty field"),)


def _of_kind(label: str, prop: str) -> Reader:
    """A value whose label says more than its property: the label stays with it."""
    return lambda rest: (Value((prop,), (rest,), f"{label} {rest}"),)


def _date(*props: str) -> Reader:
    def read(rest: str) -> tuple[Fact, ...]:
        found = dates.read(rest)
        return (Value(props, found, rest),) if found else (Note("date"),)

    return read


def _country(*props: str) -> Reader:
    def read(rest: str) -> tuple[Fact, ...]:
        code = countries.code(rest)
        return (Note("country"),) if code is None else (Value(props, (code,), rest),)

    return read


def _contact(label: str, prop: str, clean: Callable[[str], str]) -> Reader:
    def read(rest: str) -> tuple[Fact, ...]:
        found = clean(rest)
        return (Value((prop,), (found,), f"{label} {rest}"),) if found else (Note(prop),)

    return read


def _birth_place(rest: str) -> tuple[Fact, ...]:
    place = Value(("birthPlace",), (rest,))
    code = countries.code(rest.rpartition(",")[2].strip()) or countries.code(rest)
    return (place,) if code is None else (place, Value(("birthCountry",), (code,), rest))


def _alias(prop: str) -> Reader:
    def read(rest: str) -> tuple[Fact, ...]:
        name = rest[1:-1].strip() if len(rest) > 2 and rest[0] == rest[-1] == "'" else rest
        return (Value((prop,), (name,)),) if name else (Note("empty field"),)

    return read


def _imo(rest: str) -> tuple[Fact, ...]:
    found = _IMO.match(rest)
    return (Note("IMO number"),) if found is None else (Value(("imoNumber",), (found[1],)),)


def _wallet(rest: str) -> tuple[Fact, ...]:
    currency, _, address = rest.removeprefix("-").strip().partition(" ")
    return (Wallet(currency, address.strip()),) if address else (Note("digital currency address"),)


def _link(rest: str) -> tuple[Fact, ...]:
    return (Link(rest),)


def _operator(rest: str) -> tuple[Fact, ...]:
    return (Operator(rest),)


def _owner(rest: str) -> tuple[Fact, ...]:
    return (Owner(rest),)


def _note(kind: str) -> Reader:
    return lambda _rest: (Note(kind),)


def _measure(rest: str) -> tuple[Fact, ...]:
    url = _URL.search(rest)
    return (Measure("" if url is None else url[0].rstrip(".")),)


_MEASURES = (
    "Additional Sanctions Information", "Secondary sanctions risk", "Transactions Prohibited For",
    "Executive Order", "CAATSA Section", "IFCA Determination", "PEESA Information",
    "Listing Date", "Effective Date", "For more information", "for more information",
    "Non-SDN Menu-Based Sanctions", "Property and Interests in Property",
)  # fmt: skip
_PHONES = (
    "Telephone", "Telephone No.", "Telephone Number", "Phone Number", "Phone No.", "PHONE",
    "Fax", "Fax No.", "FAX",
)  # fmt: skip
_SERIALS = (
    "Aircraft Construction Number (also called L/N or S/N or F/N)",
    "Aircraft Serial Identification",
)
_TAILS = ("Previous Aircraft Tail Number", "Aircraft Mode S Transponder Code")
_POSITIONS = (
    "Position", "Position also referred to as", "Alternate Title,", "Alternate Title", "Title",
    "Rank",
)  # fmt: skip
_EMAILS = ("Email Address", "Email", "EMAIL", "E-mail")

LABELS: tuple[Label, ...] = (
    Label("Linked To:", _link),
    Label("DOB", _date("birthDate")),
    Label("POB", _birth_place),
    Label("nationality", _country("nationality")),
    Label("citizen", _country("citizenship")),
    Label("Gender", _value("gender")),
    Label("a.k.a.", _alias("weakAlias")),
    Label("n.k.a.", _alias("weakAlias")),
    Label("d.b.a.", _alias("alias")),
    Label("f.k.a.", _alias("previousName")),
    Label("ethnicity", _value("ethnicity")),
    *(Label(label, _value("position")) for label in _POSITIONS),
    Label("Occupation", _value("profession")),
    Label("Individual's height is", _of_kind("height", "appearance")),
    Label("Organization Type", _value("sector")),
    Label("Target Type", _value("classification")),
    Label("Organization Established Date", _date("incorporationDate")),
    Label("Nationality of Registration", _country("jurisdiction", "country")),
    Label("Registration Country", _country("jurisdiction", "country")),
    Label("Vessel Registration Identification IMO", _imo),
    Label("Identification Number IMO", _imo),
    Label("Company Number IMO", _imo),
    Label("International Maritime Organization No.", _imo),
    Label("MMSI", _value("mmsi")),
    Label("Vessel Year of Build", _date("buildDate")),
    Label("Vessel Flag", _country("flag")),
    Label("Vessel Type", _value("type")),
    Label("Vessel Call Sign", _value("callSign")),
    Label("Vessel Tonnage", _value("deadweightTonnage")),
    Label("Vessel Gross Registered Tonnage", _value("grossRegisteredTonnage")),
    Label("Vessel Owner", _owner),
    Label("Former Vessel Flag", _country("pastFlags")),
    Label("Other Vessel Flag", _country("flag")),
    Label("Other Vessel Type", _value("type")),
    Label("Other Vessel Call Sign", _value("callSign")),
    Label("Aircraft Model", _value("model")),
    Label("Aircraft Manufacture Date", _date("buildDate")),
    Label("Aircraft Manufacturer's Serial Number (MSN)", _value("serialNumber")),
    *(Label(label, _of_kind(label, "serialNumber")) for label in _SERIALS),
    Label("Aircraft Tail Number", _value("registrationNumber")),
    *(Label(label, _of_kind(label, "registrationNumber")) for label in _TAILS),
    Label("Aircraft Operator", _operator),
    Label("Digital Currency Address", _wallet),
    *(Label(label, _contact(label, "phone", contacts.phone)) for label in _PHONES),
    *(Label(label, _contact(label, "email", contacts.email)) for label in _EMAILS),
    Label("Website", _contact("Website", "website", contacts.website)),
    Label("www", _contact("", "website", lambda rest: contacts.website(f"www{rest}"))),
    *(Label(label, _measure) for label in _MEASURES),
    *(Label(kind.label, partial(documents.read, kind)) for kind in documents.KINDS),
    Label("Chinese Commercial Code", _note("Chinese commercial code")),
    Label("TELEX", _note("telex or telegraph address")),
    Label("TGMS", _note("telex or telegraph address")),
    Label("Tribe", _note("tribe")),
    Label("Subtribe", _note("tribe")),
)
