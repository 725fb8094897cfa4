"""Locations of the advanced file as addresses."""

from __future__ import annotations

from typing import NamedTuple

from cutset.sources.addresses import Address
from cutset.sources.ofac.advanced.reference import References
from cutset.sources.xml import Element, texts
from cutset.text import countries

_LINES = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_NOWHERE = "undetermined"


class Location(NamedTuple):
    """An address, and the other writings of its parts."""

    address: Address
    others: tuple[str, ...]


def of(location: Element, references: References) -> Location:
    """What the element Location says."""
    parts: dict[str, str] = {}
    others: list[str] = []
    for part in location.iterfind("{*}LocationPart"):
        kind = references.text("LocPartType", part.get("LocPartTypeID"))
        values = sorted(
            part.iterfind("{*}LocationPartValue"), key=lambda value: value.get("Primary") != "true"
        )
        first, *rest = [*(value for each in values for value in texts(each, "Value")), ""]
        parts[kind.upper()] = first
        others += [f"{kind}: {value}" for value in rest if value]
    return Location(_address(parts, _country(location, references)), tuple(others))


def _country(location: Element, references: References) -> str:
    names = [
        references.text("Country", found.get("CountryID"))
        for found in location.iterfind("{*}LocationCountry")
    ] + [
        references.attribute("AreaCode", found.get("AreaCodeID"), "Description")
        for found in location.iterfind("{*}LocationAreaCode")
    ]
    return next((name for name in names if name and name != _NOWHERE), "")


def _address(parts: dict[str, str], country: str) -> Address:
    """The parts in their places; one of unknown kind is a country where it names one."""
    unknown, region = parts.get("UNKNOWN", ""), parts.get("REGION", "")
    if unknown and not country and countries.code(unknown) is not None:
        country, unknown = unknown, ""
    if region and not country:
        country, region = f"Region: {region}", ""
    street = _joined(*(parts.get(line, "") for line in _LINES), unknown)
    city, postal_code = parts.get("CITY", ""), parts.get("POSTAL CODE", "")
    state = _joined(parts.get("STATE/PROVINCE", ""), region)
    town = " ".join(filter(None, (_joined(city, state), postal_code)))
    line = _joined(street, town, country)
    return Address(street, city, state, postal_code, country, line=line)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
