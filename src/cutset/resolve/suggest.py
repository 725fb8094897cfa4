"""Who may be the same as whom: candidates by SQL, compared pair by pair, decided by people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from cutset.model.finding import Suggestion
from cutset.resolve.compare import Party, Weights, compare
from cutset.resolve.keys import PACKAGE
from cutset.store import query
from cutset.store.query import Connection
from cutset.text.ids import Identifier

_COLUMNS = {
    "left_id": "VARCHAR",
    "right_id": "VARCHAR",
    "score": "DOUBLE",
    "method": "VARCHAR",
    "sentence": "VARCHAR",
    "features": "VARCHAR",
}


def create_suggestions(
    connection: Connection, compare_data: Mapping[str, Any], identifiers: Mapping[str, Any]
) -> None:
    """Make `suggestion`: one row per undecided pair that may be one party.

    `compare_data` and `identifiers` are the data of parameters/compare.yml and
    parameters/identifiers.yml.
    """
    limits = {"max_block": compare_data["max_block"], "max_holders": identifiers["max_holders"]}
    query.create(connection, "candidate", query.load(PACKAGE, "block"), limits)
    parties = _parties(connection)
    weights = Weights(compare_data["weights"], compare_data["against"], compare_data["alone"])
    pairs = connection.execute(
        "SELECT left_id, right_id FROM candidate ORDER BY left_id, right_id"
    ).fetchall()
    compared = (compare(parties[left], parties[right], weights) for left, right in pairs)
    rows = [_row(found) for found in compared if found.score >= compare_data["cutoff"]]
    query.insert_rows(connection, "suggestion", _COLUMNS, rows)


def _row(found: Suggestion) -> tuple[Any, ...]:
    features = orjson.dumps([asdict(feature) for feature in found.features]).decode()
    return found.left, found.right, found.score, found.method, found.sentence, features


def _parties(connection: Connection) -> dict[str, Party]:
    """Every party of a candidate pair with what is known of it."""
    known: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for party, trait, value, original in query.run(connection, query.load(PACKAGE, "trait")):
        known[party][trait].append((value, original) if trait == "birthDate" else value)
    for party, kind, issuer, normal, value in query.run(
        connection, query.load(PACKAGE, "candidate_number")
    ):
        known[party]["number"].append((Identifier(kind, issuer, normal), value))
    return {
        party: Party(
            entity=party,
            caption=caption,
            kind=kind,
            names=tuple(known[party]["name"]),
            weak_names=tuple(known[party]["weakAlias"]),
            births=tuple(known[party]["birthDate"]),
            places=tuple(known[party]["birthPlace"]),
            addresses=tuple(known[party]["address"]),
            genders=tuple(known[party]["gender"]),
            numbers=tuple(known[party]["number"]),
        )
        for party, caption, kind in query.run(connection, query.load(PACKAGE, "candidate_party"))
    }
