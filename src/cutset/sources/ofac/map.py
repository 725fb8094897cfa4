"""An OFAC entry as entities: the party, its sanction, addresses, documents, wallets and links."""

from __future__ import annotations

from collections.abc import Iterable

from cutset.model.statement import Draft
from cutset.sources import addresses
from cutset.sources.companies import has_legal_form
from cutset.sources.ofac import facts, relations
from cutset.sources.ofac.entry import Entry
from cutset.sources.ofac.links import Directory, Named
from cutset.sources.ofac.programmes import AUTHORITY, LIST, PROGRAM_ID
from cutset.sources.ofac.remarks import plain
from cutset.sources.ofac.say import Saying, Tally, say, say_text, titles_of
from cutset.sources.voice import Voice

_SCHEMA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_ALIAS_PROP = {"aka": "alias", "nka": "alias", "fka": "previousName", "weak": "weakAlias"}


def entity_id(uid: str) -> str:
    """The id of an entry.

    >>> entity_id("18247")
    'ofac-18247'
    """
    return f"ofac-{uid}"


def directory(entries: Iterable[Entry]) -> Directory:
    """All entries by their names and ids."""
    return Directory(
        tuple(
            Named(
                entity_id(entry.uid),
                entry.name,
                tuple(alias.name for alias in entry.aliases),
                _schema(entry),
            )
            for entry in entries
        )
    )


def drafts(entry: Entry, known: Directory, tally: Tally) -> list[Draft]:
    """Everything that an entry says; what had no property is counted in the tally."""
    own_id = entity_id(entry.uid)
    party = Voice(own_id, known.by_id[own_id].schema, entry.place, [])
    _say_names(party, entry)
    for located in entry.addresses:
        if not addresses.say(party.at(located.place), located.address):
            tally.unmapped["country of an address"] += 1
    sanction = _say_sanctions(party, entry)
    titles = titles_of(entry.features)
    before = tally.links.total()
    for place, text, found, method, is_last in entry.features:
        saying = Saying(party.at(place, method), sanction, plain(text), is_last, known, tally)
        if found:
            say(saying, found)
        else:
            say_text(saying, titles)
    for relation in entry.relations:
        relations.say(party.at(relation.place), relation, entity_id(relation.uid), known, tally)
    tally.linked += tally.links.total() > before
    return party.drafts


def _schema(entry: Entry) -> str:
    """The schema of an entry: a company by its legal form or by a commercial register's number."""
    if entry.kind in _SCHEMA:
        return _SCHEMA[entry.kind]
    is_registered = any(
        isinstance(fact, facts.Document) and fact.of_company
        for feature in entry.features
        for fact in feature.facts
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


def _say_sanctions(party: Voice, entry: Entry) -> Voice | None:
    """Say what each list says of an entry; gives the first sanction in force."""
    in_force: Voice | None = None
    for listing in entry.listings:
        said = party.at(listing.place)
        sanction = said.satellite("sanction", "Sanction", listing.list_name)
        sanction.say("entity", party.entity_id)
        sanction.say("authority", AUTHORITY)
        sanction.say("authorityId", entry.uid)
        sanction.say("description", "" if listing.list_name == LIST else listing.list_name)
        for code in listing.programmes:
            sanction.say("program", code)
            sanction.say("programId", PROGRAM_ID.get(code, ""), code)
        sanction.say("listingDate", listing.listed)
        sanction.say("endDate", listing.ended)
        for prop, values in (
            ("modifiedAt", listing.changed),
            ("reason", listing.legal_bases),
            ("provisions", listing.measures),
            ("summary", listing.remarks),
        ):
            for value in values:
                sanction.say(prop, value)
        if not listing.ended:
            said.say("topics", "sanction")
            in_force = in_force or sanction
    return in_force
