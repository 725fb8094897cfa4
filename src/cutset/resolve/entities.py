"""The parties and things of a view, and the numbers that identify them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cutset.resolve import keys
from cutset.store import query
from cutset.store.query import Connection


def create_entities(connection: Connection, protected: Mapping[str, Any]) -> None:
    """Make `entity` (and `name_key`, on which later steps join).

    The caption is the name that most datasets give, a main name before an alias, a name
    in Latin letters before others, then the first of the alphabet; without a name, what
    the source shows, else the id. `protected` is the data of parameters/protected.yml: whom
    no network may hold or target.
    """
    keys.create_name_keys(connection)
    rows = [("topic", *pair) for pair in sorted(protected["topics"].items())]
    rows += [("category", *pair) for pair in sorted(protected["categories"].items())]
    columns = {"rule": "VARCHAR", "term": "VARCHAR", "reason": "VARCHAR"}
    query.insert_rows(connection, "protected_term", columns, rows)
    query.create(connection, "entity", query.load(keys.PACKAGE, "entity"))


def create_identifiers(connection: Connection, identifiers: Mapping[str, Any]) -> None:
    """Make `identifier`: every number that identifies a party, with kind and issuer.

    `identifiers` is the data of parameters/identifiers.yml.
    """
    keys.create_number_keys(connection, identifiers)
    query.create(
        connection,
        "identifier",
        query.load(keys.PACKAGE, "identifier"),
        {"min_length": identifiers["min_length"]},
    )
