"""Features of the advanced file, each read as the field of a remark that OFAC prints for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cutset.sources.ofac.advanced import periods
from cutset.sources.ofac.advanced.locations import Location
from cutset.sources.ofac.advanced.reference import References
from cutset.sources.ofac.entry import Entry, Feature, Located
from cutset.sources.ofac.facts import Note, Title
from cutset.sources.ofac.remarks import parse
from cutset.sources.voice import Place
from cutset.sources.xml import Element, text

_LABELS = {
    "Birthdate": "DOB",
    "Place of Birth": "POB",
    "Nationality Country": "nationality",
    "Nationality": "nationality",
    "Citizenship Country": "citizen",
    "Citizenship": "citizen",
    "VESSEL TYPE": "Vessel Type:",
    "Vessel Type": "Vessel Type:",
    "Vessel Call Sign": "Vessel Call Sign:",
    "Vessel Flag": "Vessel Flag:",
    "Vessel Owner": "Vessel Owner:",
    "Vessel Tonnage": "Vessel Tonnage:",
    "Vessel Gross Registered Tonnage": "Vessel Gross Registered Tonnage:",
}
"""Kinds of feature that a remark, or a column of a vessel, words otherwise; all others bear the
same name in both."""


@dataclass(frozen=True, slots=True)
class Lookups:
    """What stands in the file before the parties, by its number.

    Attributes:
        documents: by the identity that they belong to, until its party takes them.
    """

    references: References
    locations: dict[str, Location] = field(default_factory=dict)
    documents: dict[str, list[Feature]] = field(default_factory=dict)


def add(entry: Entry, feature: Element, place: Place, lookups: Lookups) -> None:
    """Give an entry what the element Feature says."""
    number = feature.get("FeatureTypeID", "")
    kind = lookups.references.text("FeatureType", number).replace(
        "\N{RIGHT SINGLE QUOTATION MARK}", "'"
    )
    name = kind or f"feature {number}"
    for version in feature.iterfind("{*}FeatureVersion"):
        if comment := text(version, "Comment"):
            entry.features.append(_note(place, f"{name}: {comment}", "comment on a feature"))
        locations, lost = _locations(version, lookups)
        for location in lost:
            told = f"{name}: location {location}"
            entry.features.append(_note(place, told, "unknown location"))
        where = (found.address.full for found in locations if found.address.full)
        values = [*_values(version, lookups), *where]
        if _is_false(version, lookups.references):
            told = f"{name}: {'; '.join(values)} (false)"
            entry.features.append(_note(place, told, "feature known to be false"))
        elif kind == "Location":
            _add_addresses(entry, locations, place)
        elif values:
            entry.features.extend(_said(kind, name, values, place))
        elif not lost:
            entry.features.append(_note(place, name, "feature without a value"))


def _add_addresses(entry: Entry, locations: list[Location], place: Place) -> None:
    for location in locations:
        entry.addresses.append(Located(place, location.address))
        for other in location.others:
            entry.features.append(_note(place, other, "other writing of an address"))


def _said(kind: str, name: str, values: list[str], place: Place) -> Iterator[Feature]:
    for value in values:
        told = f"{_LABELS.get(kind, name)} {value}"
        if kind == "Title":
            for title in filter(None, map(str.strip, value.split(";"))):
                yield Feature(place, title, (Title(title),))
        elif not kind:
            yield _note(place, told, "unknown kind of feature")
        elif found := parse(told):
            yield Feature(place, told, found)
        else:
            yield _note(place, told, f"feature without a property, {kind.rstrip(' :-')}")


def _values(version: Element, lookups: Lookups) -> Iterator[str]:
    """The texts and dates of a version."""
    for detail in version.iterfind("{*}VersionDetail"):
        number = detail.get("DetailReferenceID")
        value = text(detail) or lookups.references.text("DetailReference", number)
        if value or number:
            yield value or f"detail {number}"
    yield from filter(None, map(periods.words, version.iterfind("{*}DatePeriod")))


def _locations(version: Element, lookups: Lookups) -> tuple[list[Location], list[str]]:
    """The locations of a version, and the numbers of those that the file lacks."""
    numbers = [found.get("LocationID", "") for found in version.iterfind("{*}VersionLocation")]
    known = [number for number in numbers if number in lookups.locations]
    lost = [number for number in numbers if number not in lookups.locations]
    return [lookups.locations[number] for number in known], lost


def _is_false(version: Element, references: References) -> bool:
    return references.text("Reliability", version.get("ReliabilityID")) == "False"


def _note(place: Place, told: str, kind: str) -> Feature:
    return Feature(place, told, (Note(kind),))
