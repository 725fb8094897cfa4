"""Normal forms of names and numbers, worked out once for each distinct text.

SQL has no transliteration, so these are the only places where values pass through
Python: distinct values in, one table of keys out, joined on from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cutset.store import query
from cutset.store.query import Connection
from cutset.text import ids, names

PACKAGE = "cutset.resolve"


def create_said(connection: Connection) -> None:
    """Make `said`: the current statements in memory, read from the lake once.

    Notes are left out; nothing in resolve or graph reads them.
    """
    query.create(connection, "said", query.load(PACKAGE, "said"))


def create_name_keys(connection: Connection) -> None:
    """Make `name_key`: one row per distinct name of a party or thing.

    Columns: value; normal (`names.normalise`); word_key (`names.key`) with its number
    of words; legal_form (whether the name holds one); is_latin.
    """
    rows = []
    for (value,) in query.run(connection, query.load(PACKAGE, "name")):
        word_key = names.key(value)
        rows.append(
            (
                value,
                names.normalise(value),
                word_key,
                len(word_key.split()),
                bool(names.legal_forms(value)),
                value.isascii() or names.latin(value) == names.normalise(value),
            )
        )
    columns = {
        "value": "VARCHAR",
        "normal": "VARCHAR",
        "word_key": "VARCHAR",
        "words": "INTEGER",
        "legal_form": "BOOLEAN",
        "is_latin": "BOOLEAN",
    }
    query.insert_rows(connection, "name_key", columns, rows)


def create_number_keys(connection: Connection, identifiers: Mapping[str, Any]) -> None:
    """Make `number_key` and the small tables that say which property holds which number.

    `identifiers` is the data of parameters/identifiers.yml.
    """
    for table, block in (
        ("identifier_property", identifiers["properties"]),
        ("reference_property", identifiers["references"]),
    ):
        columns = {"prop": "VARCHAR", "kind": "VARCHAR"}
        query.insert_rows(connection, table, columns, sorted(block.items()))
    columns = {"authority": "VARCHAR", "kind": "VARCHAR"}
    query.insert_rows(connection, "numbering", columns, sorted(identifiers["numberings"].items()))
    query.insert_rows(
        connection,
        "document_word",
        {"rank": "INTEGER", "word": "VARCHAR", "kind": "VARCHAR"},
        [(rank, word, kind) for rank, (word, kind) in enumerate(identifiers["documents"])],
    )
    rows = [
        (value, ids.normal(value))
        for (value,) in query.run(connection, query.load(PACKAGE, "number"))
    ]
    columns = {"value": "VARCHAR", "normal": "VARCHAR"}
    query.insert_rows(connection, "number_key", columns, rows)
