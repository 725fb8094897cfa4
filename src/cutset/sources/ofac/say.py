"""Facts as statements of an entry and its satellites, whichever layout they were read from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cutset.sources.ofac import facts
from cutset.sources.ofac.entry import Feature
from cutset.sources.ofac.links import Directory, Match
from cutset.sources.voice import Voice
from cutset.sources.wallets import wallet
from cutset.text import countries

LINKED_TO = "Linked To"

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
    """What happened to the fields of all entries, for the notes of the load.

    Attributes:
        links: links by name, by the way in which the name was found.
        linked: entries with a link by name.
        relations: links that say their kind, by kind.
    """

    unmapped: Counter[str] = field(default_factory=Counter)
    links: Counter[Match] = field(default_factory=Counter)
    linked: int = 0
    relations: Counter[str] = field(default_factory=Counter)


class Saying(NamedTuple):
    """Where the facts of one field go.

    Attributes:
        party: speaks with the place of the field.
        sanction: the one in force, if any; its place is another.
        text: the field as it stands, without `alt.`.
        is_last: whether the remark's final full stop may belong to it.
    """

    party: Voice
    sanction: Voice | None
    text: str
    is_last: bool
    directory: Directory
    tally: Tally


def say(saying: Saying, found: tuple[facts.Fact, ...]) -> None:
    """Say the facts of a field."""
    for fact in found:
        _SAY[type(fact)](saying, fact)


def say_text(saying: Saying, titles: set[str]) -> None:
    """Say a field without a label: a position of a person where it reads like one, else a note."""
    is_person = saying.party.schema == "Person"
    if is_person and (saying.text.casefold() in titles or _ROLE.search(saying.text)):
        _say_title(saying, facts.Title(saying.text))
    else:
        keep(saying.party, saying.text, f"free text, {saying.party.schema}", saying.tally)


def titles_of(features: list[Feature]) -> set[str]:
    """The titles that features state, so that free text which repeats one is known as such."""
    return {
        fact.text.casefold()
        for feature in features
        for fact in feature.facts
        if isinstance(fact, facts.Title)
    }


def keep(party: Voice, text: str, kind: str, tally: Tally) -> None:
    """What has no property stays as a note and is counted."""
    party.say("notes", text)
    tally.unmapped[kind] += 1


def _say_value(saying: Saying, fact: facts.Value) -> None:
    party = saying.party
    for prop in fact.props:
        if party.can_say(prop):
            for value in fact.values:
                party.say(prop, value, fact.original)
            return
    keep(party, saying.text, f"{fact.props[0]} of a {party.schema.lower()}", saying.tally)


def _say_document(saying: Saying, fact: facts.Document) -> None:
    party = saying.party
    if party.can_say(fact.prop):
        party.say(fact.prop, fact.number, saying.text)
    if party.schema in ("Vessel", "Airplane"):  # no legal entity, so it holds no papers
        return
    paper = party.satellite("id", fact.schema, fact.kind, fact.number, fact.country)
    paper.say("holder", party.entity_id)
    paper.say("type", fact.kind)
    paper.say("number", fact.number)
    paper.say("country", countries.code(fact.country) or "", fact.country)
    paper.say("authority", fact.authority)
    for issued in fact.issued:
        paper.say("startDate", issued, saying.text)
    for expires in fact.expires:
        paper.say("endDate", expires, saying.text)
    for remark in fact.remarks:
        paper.say("summary", remark)


def _say_wallet(saying: Saying, fact: facts.Wallet) -> None:
    voice = wallet(saying.party, fact.currency, fact.address)
    voice.say("holder", saying.party.entity_id)


def _say_link(saying: Saying, fact: facts.Link) -> None:
    how, target = saying.directory.find(fact.name, saying.is_last)
    saying.tally.links[how] += 1
    if not target:
        keep(saying.party, saying.text, f"{LINKED_TO}, {how}", saying.tally)
        return
    link = saying.party.satellite("link", "UnknownLink", LINKED_TO, target)
    link.say("subject", saying.party.entity_id)
    link.say("object", target, fact.name)
    link.say("role", LINKED_TO)


def _say_kin(saying: Saying, fact: facts.Kin) -> None:
    relative = saying.directory.find_person(fact.name)
    if not relative or saying.party.schema != "Person":
        keep(saying.party, saying.text, "relative that is no entry", saying.tally)
        return
    family = saying.party.satellite("family", "Family", fact.relation, relative)
    family.say("person", relative, fact.name)
    family.say("relative", saying.party.entity_id)
    family.say("relationship", fact.relation)


def _say_title(saying: Saying, fact: facts.Title) -> None:
    if saying.party.schema == "Person":
        saying.party.say("title" if fact.text in _HONORIFICS else "position", fact.text)
    else:
        keep(saying.party, fact.text, "title of what is no person", saying.tally)


def _say_owner(saying: Saying, fact: facts.Owner) -> None:
    _, owner = saying.directory.find(fact.name)
    if not owner:
        keep(saying.party, saying.text, "owner that is no entry", saying.tally)
        return
    ownership = saying.party.satellite("ownership", "Ownership", owner)
    ownership.say("owner", owner, fact.name)
    ownership.say("asset", saying.party.entity_id)


def _say_operator(saying: Saying, fact: facts.Operator) -> None:
    _, operator = saying.directory.find(fact.name, saying.is_last)
    if operator and saying.party.can_say("operator"):
        saying.party.say("operator", operator, fact.name)
    else:
        keep(saying.party, saying.text, "operator that is no entry", saying.tally)


def _say_measure(saying: Saying, fact: facts.Measure) -> None:
    if saying.sanction is None:
        keep(saying.party, saying.text, "measure without a listing", saying.tally)
        return
    sanction = saying.sanction.at(saying.party.place, saying.party.method)
    sanction.say("provisions", saying.text)
    sanction.say("programUrl", fact.url, saying.text)


def _say_note(saying: Saying, fact: facts.Note) -> None:
    keep(saying.party, saying.text, fact.kind, saying.tally)


_SAY: Mapping[type[facts.Fact], Callable[[Saying, Any], None]] = {
    facts.Value: _say_value,
    facts.Document: _say_document,
    facts.Wallet: _say_wallet,
    facts.Link: _say_link,
    facts.Kin: _say_kin,
    facts.Title: _say_title,
    facts.Owner: _say_owner,
    facts.Operator: _say_operator,
    facts.Measure: _say_measure,
    facts.Note: _say_note,
}
"""How each kind of fact is said."""
