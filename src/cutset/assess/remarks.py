"""Claims from the remarks of lists: notes, statements of reasons and positions.

Each distinct text is read once. What its sentences say is the authority's own word and of
one origin with the listing in whose remark it stands, so a list's remark never adds a voice.
A sentence about another party than the listed one counts for that party where it names it by
its reference number or by a name that only one party bears, else for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cutset.sources.document.map import category, elements
from cutset.sources.document.parties import named
from cutset.store import query
from cutset.store.parameters import Parameters
from cutset.store.query import Connection
from cutset.text.claims import grammar
from cutset.text.claims.scan import claims
from cutset.text.claims.value import TextClaim

PACKAGE = "cutset.assess"
_REFERENCE = re.compile(r"\(([A-Z]{2,3}[ei]\.\d{3})\)")
_SHORTEST_KEY = 3
_COLUMNS = {
    "value": "VARCHAR", "sentence": "INTEGER", "predicate": "VARCHAR", "polarity": "VARCHAR",
    "kind": "VARCHAR", "object": "VARCHAR", "object_reference": "VARCHAR",
    "party_name": "VARCHAR", "party_key": "VARCHAR", "party_reference": "VARCHAR",
    "is_inverse": "BOOLEAN", "category": "VARCHAR", "elements": "VARCHAR[]", "quote": "VARCHAR",
}  # fmt: skip


def create_text_claims(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `text_claim`: what the remarks of lists claim of the listed and of others."""
    text = files["text"].data
    query.insert_rows(
        connection,
        "text_prop",
        {"prop": "VARCHAR", "counts": "BOOLEAN"},
        [(entry["prop"], entry["counts"]) for entry in text["texts"]],
    )
    query.insert_rows(
        connection,
        "repeats_listing",
        {"predicate": "VARCHAR"},
        [(predicate,) for predicate in text["repeats_listing"]],
    )
    query.create(connection, "remark", query.load(PACKAGE, "remark"))
    rules = grammar.build(
        {name: {**files[name].data, "version": files[name].version} for name in grammar.FILES}
    )
    distinct = connection.execute("SELECT DISTINCT value FROM remark ORDER BY value").fetchall()
    rows = list(_read((value for (value,) in distinct), rules))
    query.insert_rows(connection, "text_said", _COLUMNS, rows)
    query.create(
        connection,
        "text_claim",
        query.load(PACKAGE, "text_claim"),
        {"least": text["assessment_least_credibility"], **text["p_match"]},
    )


def _read(texts: Iterable[str], rules: grammar.Grammar) -> Iterator[tuple[Any, ...]]:
    for text in texts:
        for number, claim in enumerate(claims(text, rules)):
            yield (text, number, *_row(claim))


def _row(claim: TextClaim) -> tuple[Any, ...]:
    name = named(claim.party)
    return (
        claim.predicate,
        claim.polarity,
        claim.kind,
        claim.object,
        _reference(claim.object),
        name,
        _key(name),
        _reference(claim.party),
        claim.is_inverse,
        category(claim),
        list(elements(claim)),
        " ".join(claim.quote.split()),
    )


def _reference(words: str) -> str | None:
    """The reference number by which a text names a listed party.

    >>> _reference("the Rajah Solaiman Movement (QDe.128)")
    'QDe.128'
    """
    found = _REFERENCE.search(words)
    return None if found is None else found[1]


def _key(name: str) -> str:
    """The word by which a party is known again in its names: the last one with a capital."""
    words = [word.strip(".,'’").lower() for word in name.split() if word[:1].isupper()]
    return words[-1] if words and len(words[-1]) >= _SHORTEST_KEY else ""
