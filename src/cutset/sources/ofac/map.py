"""An OFAC entry as entities: the party, its sanction, addresses, documents, wallets and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cutset.model.statement import Draft
from cutset.sources import addresses
from cutset.sources.companies import has_legal_form
from cutset.sources.ofac import facts
from cutset.sources.ofac.entry import Entry
from cutset.sources.ofac.links import Directory, Match
from cutset.sources.ofac.programmes import AUTHORITY, LIST, PROGRAM_ID
from cutset.sources.ofac.remarks import LIMIT, Field, fields, parse, plain
from cutset.sources.voice import Place, Voice
from cutset.sources.wallets import wallet
from cutset.text import countries

LINKED_TO = "Linked To"

_SCHEMA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_ALIAS_PROP = {"aka": "alias", "nka": "alias", "fka": "previousName"}
_HONORIFICS = (
    "Dr", "Dr.", "Doctor", "Haji", "Hajji", "Shaykh", "Sheikh", "Sheik", "Maulana", "Maulawi",
    "Mullah", "Ustad", "Hojjatoleslam", "Ayatollah", "Professor", "Mufti", "Qari", "Imam",
    "Prince", "Engineer",
)  # fmt: skip
_ROLE = re.compile(
    r"(?i)\b(?:minister|director|chair(?:man|woman|person)|commander|member|secretary|president"
    r"|governor|general|colonel|captain|major|lieutenant|admiral|head|chief|deputy|judge"
    r"|representative|official|advis[eo]r|officer|owner|leader|manager|ambassador|magistrate"
    r"|rector|prosecutor|commissioner|senator|envoy|aide|employee|speaker|mayor|dean|editor"
    r"|(?:co-?)?founder|businessman|dealer|figure|commanded|led)\b"
)


@dataclass(slots=True)
class Tally:
    """What happened to the fields of all remarks, for the notes of the load."""

    unmapped: Counter[str] = field(default_factory=Counter)
    links: Counter[Match] = field(default_factory=Counter)
    linked: int = 0


class _Said(NamedTuple):
    """Where the facts of one field go.

    Attributes:
        party, sanction: speak with the place of the field.
        text: the field as it stands, without `alt.`.
        is_last: whether the remark's final full stop may belong to it.
    """

    party: Voice
    sanction: Voice
    text: str
    is_last: bool
    directory: Directory
    tally: Tally


def entity_id(uid: str) -> str:
    """The id of an entry.

    >>> entity_id("18247")
    'ofac-18247'
    """
    return f"ofac-{uid}"


def drafts(entry: Entry, directory: Directory, tally: Tally) -> list[Draft]:
    """Everything that an entry says; what had no property is counted in the tally."""
    remark = fields(entry.whole_remark)
    torn = remark[-1:] if len(entry.remark) >= LIMIT and entry.comment is None else ()
    party = Voice(entity_id(entry.uid), _schema(entry, remark), entry.place, [])
    _say_names(party, entry)
    _say_columns(party, entry, directory, tally)
    sanction = _say_sanction(party, entry)
    titles = {part.strip().casefold() for part in entry.title.split(";")}
    before = tally.links.total()
    for part in remark:
        place, method = _place(entry, part)
        voices = party.at(place, method), sanction.at(place, method)
        said = _Said(*voices, plain(part.text), part is remark[-1], directory, tally)
        if part in torn:
            _keep(said.party, part.text, "torn end of a cut remark", tally)
        else:
            _say_field(said, part.text, titles)
    tally.linked += tally.links.total() > before
    return party.drafts


def _schema(entry: Entry, remark: tuple[Field, ...]) -> str:
    """The schema of an entry: a company by its legal form or by a commercial register's number."""
    if entry.kind in _SCHEMA:
        return _SCHEMA[entry.kind]
    is_registered = any(
        isinstance(fact, facts.Document) and fact.of_company
        for part in remark
        for fact in parse(part.text)
    )
    return "Company" if is_registered or has_legal_form(entry.name) else "Organization"


def _say_names(party: Voice, entry: Entry) -> None:
    party.say("name", entry.name)
    last, comma, first = entry.name.partition(", ")
    if party.schema == "Person" and comma and "," not in first:
        party.say("lastName", last, entry.name)
        party.say("firstName", first, entry.name)
    for alias in entry.aliases:
        party.at(alias.place).say(_ALIAS_PROP[alias.kind], alias.name)
    party.say("topics", "sanction")


def _say_columns(party: Voice, entry: Entry, directory: Directory, tally: Tally) -> None:
    for located in entry.addresses:
        if not addresses.say(party.at(located.place), located.address):
            tally.unmapped["country of an address"] += 1
    for title in filter(None, map(str.strip, entry.title.split(";"))):
        _say_title(party, title, tally)
    if party.schema == "Vessel":
        _say_vessel(party, entry, directory, tally)


def _say_title(party: Voice, title: str, tally: Tally) -> None:
    if party.schema == "Person":
        party.say("title" if title in _HONORIFICS else "position", title)
    else:
        _keep(party, title, "title of what is no person", tally)


def _say_vessel(party: Voice, entry: Entry, directory: Directory, tally: Tally) -> None:
    party.say("callSign", entry.call_sign)
    party.say("type", entry.vessel_type)
    party.say("deadweightTonnage", entry.tonnage)
    party.say("grossRegisteredTonnage", entry.gross_tonnage)
    flag = countries.code(entry.flag)
    if flag is not None:
        party.say("flag", flag, entry.flag)
    elif entry.flag:
        _keep(party, f"Vessel flag: {entry.flag}", "country", tally)
    if entry.owner:
        _, owner_id = directory.find(entry.owner)
        if owner_id:
            ownership = party.satellite("ownership", "Ownership", owner_id)
            ownership.say("owner", owner_id, entry.owner)
            ownership.say("asset", party.entity_id)
        else:
            _keep(party, f"Vessel owner: {entry.owner}", "owner that is no entry", tally)


def _say_sanction(party: Voice, entry: Entry) -> Voice:
    sanction = party.satellite("sanction", "Sanction", LIST)
    sanction.say("entity", party.entity_id)
    sanction.say("authority", AUTHORITY)
    sanction.say("authorityId", entry.uid)
    for code in entry.programmes:
        sanction.say("program", code)
        sanction.say("programId", PROGRAM_ID.get(code, ""), code)
    return sanction


def _place(entry: Entry, part: Field) -> tuple[Place, str]:
    """Where a field stands and how it was read: in the comments file where it ends there."""
    if entry.comment is not None and part.end > len(entry.remark):
        return entry.comment.place, "comment"
    return entry.place, "remark"


def _say_field(said: _Said, text: str, titles: set[str]) -> None:
    found = parse(text)
    for fact in found:
        _SAY[type(fact)](said, fact)
    if not found:
        is_person = said.party.schema == "Person"
        if is_person and (said.text.casefold() in titles or _ROLE.search(said.text)):
            _say_title(said.party, said.text, said.tally)
        else:
            _keep(said.party, said.text, f"free text, {said.party.schema}", said.tally)


def _say_value(said: _Said, fact: facts.Value) -> None:
    prop = next((prop for prop in fact.props if said.party.can_say(prop)), None)
    if prop is None:
        _keep(
            said.party, said.text, f"{fact.props[0]} of a {said.party.schema.lower()}", said.tally
        )
    else:
        for value in fact.values:
            said.party.say(prop, value, fact.original)


def _say_document(said: _Said, fact: facts.Document) -> None:
    party = said.party
    if party.can_say(fact.prop):
        party.say(fact.prop, fact.number, said.text)
    if party.schema in ("Vessel", "Airplane"):  # no legal entity, so it holds no papers
        return
    paper = party.satellite("id", fact.schema, fact.kind, fact.number, fact.country)
    paper.say("holder", party.entity_id)
    paper.say("type", fact.kind)
    paper.say("number", fact.number)
    paper.say("country", countries.code(fact.country) or "", fact.country)
    for issued in fact.issued:
        paper.say("startDate", issued, said.text)
    for expires in fact.expires:
        paper.say("endDate", expires, said.text)


def _say_wallet(said: _Said, fact: facts.Wallet) -> None:
    voice = wallet(said.party, fact.currency, fact.address)
    voice.say("holder", said.party.entity_id)


def _say_link(said: _Said, fact: facts.Link) -> None:
    how, target = said.directory.find(fact.name, said.is_last)
    said.tally.links[how] += 1
    if not target:
        _keep(said.party, said.text, f"{LINKED_TO}, {how}", said.tally)
        return
    link = said.party.satellite("link", "UnknownLink", LINKED_TO, target)
    link.say("subject", said.party.entity_id)
    link.say("object", target, fact.name)
    link.say("role", LINKED_TO)


def _say_kin(said: _Said, fact: facts.Kin) -> None:
    relative = said.directory.find_person(fact.name)
    if not relative or said.party.schema != "Person":
        _keep(said.party, said.text, "relative that is no entry", said.tally)
        return
    family = said.party.satellite("family", "Family", fact.relation, relative)
    family.say("person", relative, fact.name)
    family.say("relative", said.party.entity_id)
    family.say("relationship", fact.relation)


def _say_operator(said: _Said, fact: facts.Operator) -> None:
    _, operator = said.directory.find(fact.name, said.is_last)
    if operator and said.party.can_say("operator"):
        said.party.say("operator", operator, fact.name)
    else:
        _keep(said.party, said.text, "operator that is no entry", said.tally)


def _say_measure(said: _Said, fact: facts.Measure) -> None:
    said.sanction.say("provisions", said.text)
    said.sanction.say("programUrl", fact.url, said.text)


def _say_note(said: _Said, fact: facts.Note) -> None:
    _keep(said.party, said.text, fact.kind, said.tally)


def _keep(party: Voice, text: str, kind: str, tally: Tally) -> None:
    """What has no property stays as a note and is counted."""
    party.say("notes", text)
    tally.unmapped[kind] += 1


_SAY: Mapping[type[facts.Fact], Callable[[_Said, Any], None]] = {
    facts.Value: _say_value,
    facts.Document: _say_document,
    facts.Wallet: _say_wallet,
    facts.Link: _say_link,
    facts.Kin: _say_kin,
    facts.Operator: _say_operator,
    facts.Measure: _say_measure,
    facts.Note: _say_note,
}
"""How each kind of fact is said."""
