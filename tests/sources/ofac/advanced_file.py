"""Entries of OFAC's delimited files re-expressed in the layout of its advanced file.

Made by us, because no real advanced file is at hand: it knows the delimited files
and the published schema, and nothing of the code under test.
"""

from __future__ import annotations

import calendar
import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from xml.etree import ElementTree as ET

Row = list[str]

_NULL = ("-0-", "")
_MONTHS = dict(zip("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), range(1, 13)))  # noqa: B905, SIM905
_DATE = r"(?:(?:\d{1,2} )?[A-Z][a-z]{2} )?\d{4}"
_PERIOD = re.compile(rf"(circa )?({_DATE})(?: to ({_DATE}))?")
_DOCUMENT = re.compile(
    r"(?P<kind>Passport|Cedula No\.|National ID No\.|Tax ID No\.|R\.F\.C\.|C\.U\.R\.P\.|NIT #|RUC #"
    r"|Registration ID|Registration Number|Commercial Registry Number|Company Number|D\.N\.I\."
    r"|Matricula Mercantil No|Identification Number|Driver's License No\.|SSN|Folio Mercantil No\."
    r"|Chamber of Commerce Number|Business Registration Number|Personal ID Card|License"
    r"|Vessel Registration Identification|MMSI|Trade License No\.|Unified Social Credit Code"
    r" \(USCC\)|Tarjeta Profesional|I\.F\.E\.|V\.A\.T\. Number|Electoral Registry No\.) "
    r"(?P<number>(?:IMO )?[A-Z\d][\w./-]*(?: [\w-]+)?)(?: \((?P<country>[A-Z][\w ,]+)\))?"
    rf"(?: issued (?P<issued>{_DATE}))?(?: expires (?P<expires>{_DATE}))?"
)
_DATES = {
    "DOB": "Birthdate",
    "Organization Established Date": "Organization Established Date",
    "Vessel Year of Build": "Vessel Year of Build",
    "Aircraft Manufacture Date": "Aircraft Manufacture Date",
}
_PLACES = {
    "nationality": "Nationality Country",
    "citizen": "Citizenship Country",
    "Nationality of Registration": "Nationality of Registration",
}
_TEXTS = {
    "POB": "Place of Birth",
    **{
        name: name
        for name in (
            "Website", "Email Address", "Phone Number", "SWIFT/BIC", "BIK (RU)", "Gender",
            "Organization Type:", "Target Type", "Additional Sanctions Information -",
            "Secondary sanctions risk:", "Former Vessel Flag", "Other Vessel Flag",
            "Other Vessel Type", "Other Vessel Call Sign", "Aircraft Model", "Aircraft Operator",
            "Aircraft Tail Number", "Previous Aircraft Tail Number",
            "Aircraft Manufacturer's Serial Number (MSN)",
            "Aircraft Construction Number (also called L/N or S/N or F/N)",
            *(f"Digital Currency Address - {c}" for c in ("XBT", "ETH", "LTC", "ZEC", "XMR")),
        )
    },
}  # fmt: skip
_VESSEL = (
    "Vessel Call Sign", "VESSEL TYPE", "Vessel Tonnage", "Vessel Gross Registered Tonnage",
    "Vessel Flag", "Vessel Owner",
)  # fmt: skip
_SUB_TYPES = {"individual": "4", "-0-": "3", "vessel": "1", "aircraft": "2"}
_NAME_PARTS = {"individual": "", "-0-": "Entity Name", "vessel": "Vessel Name"}
_ALIASES = {"a.k.a.": ("A.K.A.", "true"), "f.k.a.": ("F.K.A.", "false")}


@dataclass(slots=True)
class _File:
    """A file under construction: its parts in their order, and the values that numbers mean."""

    references: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    locations: ET.Element = field(default_factory=lambda: ET.Element("Locations"))
    documents: ET.Element = field(default_factory=lambda: ET.Element("IDRegDocuments"))
    parties: ET.Element = field(default_factory=lambda: ET.Element("DistinctParties"))
    relations: ET.Element = field(default_factory=lambda: ET.Element("ProfileRelationships"))
    listings: ET.Element = field(default_factory=lambda: ET.Element("SanctionsEntries"))
    numbers: count[int] = field(default_factory=lambda: count(100_000))

    def reference(self, kind: str, value: str) -> str:
        return self.references[kind].setdefault(value, str(len(self.references[kind]) + 1))

    def number(self) -> str:
        return str(next(self.numbers))


def rows(text: str) -> list[Row]:
    """The rows of a delimited file, cells stripped, without its header and its last mark."""
    read = ([cell.strip() for cell in row] for row in csv.reader(io.StringIO(text)))
    return [row for row in read if row and row[0].isdecimal()]


def written(entries: list[Row], addresses: list[Row]) -> bytes:
    """The entries, and their addresses, as an advanced file."""
    file = _File()
    by_uid: dict[str, list[Row]] = defaultdict(list)
    for address in addresses:
        by_uid[address[0]].append(address)
    uids = {entry[1]: entry[0] for entry in entries}
    for entry in entries:
        _party(file, entry, by_uid[entry[0]], uids)
    return _whole(file)


def _party(file: _File, entry: Row, addresses: list[Row], uids: dict[str, str]) -> None:
    uid, name, kind, programmes, titles, *vessel, remark = entry
    party = _sub(file.parties, "DistinctParty", FixedRef=uid)
    comment = _sub(party, "Comment")
    profile = _sub(party, "Profile", ID=uid, PartySubTypeID=_SUB_TYPES[kind])
    identity = _sub(profile, "Identity", ID=f"9{uid}", Primary="true", False_="false")
    groups = ET.Element("NamePartGroups")
    _alias(file, identity, groups, "Name", (name, kind), primary="true")
    free: list[str] = []
    for text in () if remark in _NULL else remark.removesuffix(".").split("; "):
        bare = re.sub("^alt\\. ", "", text)
        label, _, quoted = bare.partition(" ")
        if label in _ALIASES and quoted.startswith("'"):
            alias, low = _ALIASES[label]
            _alias(file, identity, groups, alias, (quoted[1:-1], "-0-"), low=low)
        elif not _field(file, profile, bare, uid, uids):
            free.append(text)
    identity.append(groups)
    comment.text = "; ".join(free)
    if titles not in _NULL:
        _feature(file, profile, "Title", text=titles)
    for label, cell in zip(_VESSEL, vessel, strict=True):
        if kind == "vessel" and cell not in _NULL:
            _feature(file, profile, label, text=cell)
    for _, _, street, city, country, _ in addresses:
        location = _location(file, street, city, country)
        _feature(file, profile, "Location", location=location)
    _listing(file, uid, programmes.split("] ["))


def _field(file: _File, profile: ET.Element, text: str, uid: str, uids: dict[str, str]) -> bool:
    """Write a field of a remark where the file has an element for it."""
    for label, name in {**_DATES, **_PLACES, **_TEXTS}.items():
        if not text.startswith(f"{label} "):
            continue
        value = text.removeprefix(f"{label} ")
        if label in _DATES:
            period = _PERIOD.fullmatch(value)
            if period is None:
                return False
            _feature(file, profile, name, period=period)
        elif label in _PLACES:
            _feature(file, profile, name, location=_location(file, "-0-", "-0-", value))
        else:
            _feature(file, profile, name, text=value)
        return True
    if text.startswith("Linked To: ") and text.removeprefix("Linked To: ") in uids:
        target = uids[text.removeprefix("Linked To: ")]
        ends = {"From-ProfileID": uid, "To-ProfileID": target, "RelationTypeID": "15001"}
        _sub(file.relations, "ProfileRelationship", ID=file.number(), Former="false", **ends)
        return True
    document = _DOCUMENT.fullmatch(text)
    if document is not None:
        _document(file, uid, document)
    return document is not None


def _alias(
    file: _File,
    identity: ET.Element,
    groups: ET.Element,
    kind: str,
    name: tuple[str, str],
    primary: str = "false",
    low: str = "false",
) -> None:
    alias = _sub(
        identity, "Alias", AliasTypeID=file.reference("AliasType", kind), Primary=primary,
        LowQuality=low,
    )  # fmt: skip
    written_name = _sub(alias, "DocumentedName", ID=file.number())
    text, party_kind = name
    last, comma, first = text.partition(", ")
    parts = [(_NAME_PARTS.get(party_kind, "Aircraft Name") or "Last Name", text)]
    if party_kind == "individual" and comma:
        parts = [("Last Name", last), ("First Name", first)]
    for part_kind, part in parts:
        group = file.number()
        master = _sub(groups, "MasterNamePartGroup")
        number = file.reference("NamePartType", part_kind)
        _sub(master, "NamePartGroup", ID=group, NamePartTypeID=number)
        value = _sub(
            _sub(written_name, "DocumentedNamePart"), "NamePartValue", NamePartGroupID=group
        )
        value.text = part


def _feature(
    file: _File,
    profile: ET.Element,
    kind: str,
    text: str = "",
    location: str = "",
    period: re.Match[str] | None = None,
) -> None:
    number = file.reference("FeatureType", kind)
    version = _sub(
        _sub(profile, "Feature", ID=file.number(), FeatureTypeID=number), "FeatureVersion"
    )
    _sub(version, "Comment")
    if period is not None:
        _period(version, period)
    if kind == "Gender":
        _sub(version, "VersionDetail", DetailReferenceID=file.reference("DetailReference", text))
    elif text:
        _sub(version, "VersionDetail", DetailTypeID="1432").text = text
    if location:
        _sub(version, "VersionLocation", LocationID=location)


def _period(parent: ET.Element, period: re.Match[str]) -> None:
    about, first, last = period.groups()
    element = _sub(parent, "DatePeriod", CalendarTypeID="1")
    ends = _days(first), _days(last or first)
    for tag, day in (("Start", ends[0][0]), ("End", ends[1][1])):
        side = _sub(element, tag, Approximate="true" if about else "false")
        for end in ("From", "To"):
            for name, part in zip(("Year", "Month", "Day"), day, strict=True):
                _sub(side.find(end) or _sub(side, end), name).text = str(part)


def _days(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The first and the last day that a date can mean."""
    *rest, year = text.split()
    months = (_MONTHS[rest[-1]],) * 2 if rest else (1, 12)
    last = calendar.monthrange(int(year), months[1])[1]
    days = (int(rest[0]),) * 2 if len(rest) == 2 else (1, last)
    first_day, last_day = ((int(year), *pair) for pair in zip(months, days, strict=True))
    return first_day, last_day


def _location(file: _File, street: str, city: str, country: str) -> str:
    number = file.number()
    location = _sub(file.locations, "Location", ID=number)
    if country not in _NULL:
        _sub(location, "LocationCountry", CountryID=file.reference("Country", country))
    town, state, postal = _town("" if city in _NULL else city)
    parts = {
        "ADDRESS1": "" if street in _NULL else street,
        "CITY": town, "STATE/PROVINCE": state, "POSTAL CODE": postal,
    }  # fmt: skip
    for kind, text in parts.items():
        if text:
            part = _sub(location, "LocationPart", LocPartTypeID=file.reference("LocPartType", kind))
            value = _sub(part, "LocationPartValue", Primary="true")
            _sub(value, "Value").text = text
    return number


def _town(text: str) -> tuple[str, str, str]:
    """City, state and postal code of simple texts: `Cali, Valle`, `Moscow 115114`."""
    found = re.fullmatch(r"(.*?)(?:, (.*?))?(?: (\d{4,6}))?", text)
    assert found is not None
    town, state, postal = found.groups(default="")
    return town, state, postal


def _document(file: _File, uid: str, document: re.Match[str]) -> None:
    country = document["country"]
    issuer = {"IssuedBy-CountryID": file.reference("Country", country)} if country else {}
    element = _sub(
        file.documents, "IDRegDocument", ID=file.number(), IdentityID=f"9{uid}",
        IDRegDocTypeID=file.reference("IDRegDocType", document["kind"]), **issuer,
    )  # fmt: skip
    _sub(element, "IDRegistrationNo").text = document["number"]
    for name, kind in (("issued", "Issue Date"), ("expires", "Expiration Date")):
        if document[name]:
            number = file.reference("IDRegDocDateType", kind)
            period = _PERIOD.fullmatch(document[name])
            assert period is not None
            _period(_sub(element, "DocumentDate", IDRegDocDateTypeID=number), period)


def _listing(file: _File, uid: str, programmes: list[str]) -> None:
    number = file.reference("List", "SDN List")
    listing = _sub(file.listings, "SanctionsEntry", ID=uid, ProfileID=uid, ListID=number)
    for programme in programmes:
        kind = file.reference("SanctionsType", "Program")
        _sub(_sub(listing, "SanctionsMeasure", SanctionsTypeID=kind), "Comment").text = programme


def _whole(file: _File) -> bytes:
    root = ET.Element("Sanctions", xmlns="http://www.un.org/sanctions/1.0")
    issued = _sub(root, "DateOfIssue", CalendarTypeID="1")
    for name, part in (("Year", "2023"), ("Month", "1"), ("Day", "31")):
        _sub(issued, name).text = part
    sets = _sub(root, "ReferenceValueSets")
    for kind, values in file.references.items():
        group = _sub(sets, f"{kind}Values")
        for text, number in values.items():
            _sub(group, kind, ID=number).text = text
    small = _sub(sets, "PartySubTypeValues")
    for number, kind, text in (("1", "4", "Vessel"), ("2", "4", "Aircraft"), ("3", "2", "Unknown"),
                               ("4", "1", "Unknown")):  # fmt: skip
        _sub(small, "PartySubType", ID=number, PartyTypeID=kind).text = text
    large = _sub(sets, "PartyTypeValues")
    for number, text in (("1", "Individual"), ("2", "Entity"), ("4", "Transport")):
        _sub(large, "PartyType", ID=number).text = text
    root.extend([file.locations, file.documents, file.parties, file.relations, file.listings])
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _sub(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {key.rstrip("_"): text for key, text in attributes.items()})
