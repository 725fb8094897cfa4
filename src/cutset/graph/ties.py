"""Who is tied to whom, on which layer, by what evidence.

Stated ties come from the edges, references and claims of the sources; found ties from
values that two parties hold. Rules stand in parameters/ties.yml and parameters/glue.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cutset.graph.components import labels
from cutset.store import query
from cutset.store.query import Connection
from cutset.text import ids, places
from cutset.text.names import normalise

PACKAGE = "cutset.graph"
_TEXT = "VARCHAR"


def create_ties(connection: Connection, ties: Mapping[str, Any], glue: Mapping[str, Any]) -> None:
    """Make `tie`, and beside it `value_holder` and `shared_value`, the graph's value nodes.

    `ties` and `glue` are the data of the parameter files of those names. A value that
    more parties hold than glue.yml allows has no ties; it stands in `shared_value` with
    the number of its holders.
    """
    _rule_tables(connection, ties, glue)
    query.create(connection, "edge", query.load(PACKAGE, "edge"))
    unknown = {"default_probability": float(ties["probability"]["F"])}
    query.create(connection, "stated_tie", query.load(PACKAGE, "stated_tie"), unknown)
    _value_tables(connection)
    few = {"max_holders": int(glue["max_holders"])}
    pairing = few | {"one_party": float(glue["one_party"])}
    query.create(connection, "value_pair", query.load(PACKAGE, "value_pair"), pairing)
    _bind(connection)
    query.create(connection, "programme", query.load(PACKAGE, "programme"))
    query.create(connection, "shared_value", query.load(PACKAGE, "shared_value"), few)
    weight = {"glue_weight": float(glue["glue_weight"])}
    query.create(connection, "value_tie", query.load(PACKAGE, "value_tie"), weight)
    query.create(connection, "tie", query.load(PACKAGE, "every_tie"))


def _rule_tables(connection: Connection, ties: Mapping[str, Any], glue: Mapping[str, Any]) -> None:
    rules = [
        (rule, name, *described)
        for rule, block in (
            ("schema", ties["schemata"]),
            ("reference", ties["references"]),
            ("predicate", ties["predicates"]),
        )
        for name, described in sorted(block.items())
    ]
    columns = {"rule": _TEXT, "name": _TEXT, "layer": _TEXT, "kind": _TEXT, "binds": _TEXT}
    query.insert_rows(connection, "edge_rule", columns, rows=rules)
    for table, column, words in (
        ("listing_role", "role", ties["listing_roles"]),
        ("family_word", "word", ties["family_words"]),
        ("undirected_layer", "layer", ties["undirected"]),
    ):
        query.insert_rows(connection, table, {column: _TEXT}, [(word,) for word in words])
    columns = {"grade": _TEXT, "probability": "DOUBLE"}
    query.insert_rows(connection, "grade_probability", columns, sorted(ties["probability"].items()))
    columns = {"layer": _TEXT, "weight": "DOUBLE"}
    query.insert_rows(connection, "layer_weight", columns, sorted(ties["weight"].items()))
    kinds = [(kind, *described, False) for kind, described in sorted(glue["values"].items())]
    strong = float(ties["weight"]["identifier"])
    kinds += [(kind, "identifier", strong, True) for kind in glue["identifiers"]]
    columns = {"kind": _TEXT, "layer": _TEXT, "weight": "DOUBLE", "is_identifier": "BOOLEAN"}
    query.insert_rows(connection, "value_kind", columns, kinds)


def _value_tables(connection: Connection) -> None:
    query.create(connection, "value_said", query.load(PACKAGE, "value_said"))
    rows = [
        (kind, raw, city, country, value_key(kind, raw, city, country))
        for kind, raw, city, country in query.run(connection, query.load(PACKAGE, "value_text"))
    ]
    columns = {"kind": _TEXT, "raw": _TEXT, "city": _TEXT, "country": _TEXT, "value": _TEXT}
    query.insert_rows(connection, "value_key", columns, rows)
    query.create(connection, "value_holder", query.load(PACKAGE, "value_holder"))


def value_key(kind: str, raw: str, city: str, country: str) -> str:
    """The normal form under which two spellings of a contact detail or address are one.

    >>> value_key("phone", "+57 2 442", "", "")
    '572442'
    >>> value_key("city", "", "Dubai", "ae")
    'DUBAI|AE'
    """
    if kind == "street address":
        return places.street_key(raw, city, country)
    if kind == "city":
        return f"{normalise(city)}|{normalise(country)}"
    return {"phone": ids.phone, "e-mail": ids.email, "website": ids.website}[kind](raw)


def _bind(connection: Connection) -> None:
    """Make `bound`: the component of every party over what the sources themselves join.

    Shared values are judged against it, so it must not rest on them.
    """
    parties = _parties(connection)
    place = {party: i for i, party in enumerate(parties)}
    pairs = query.run(connection, query.load(PACKAGE, "tied"))
    ends = np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    found = labels(len(parties), ends[:, 0], ends[:, 1]).tolist()
    columns = {"canonical_id": _TEXT, "component": "BIGINT"}
    query.insert_rows(connection, "bound", columns, list(zip(parties, found, strict=True)))


def _parties(connection: Connection) -> list[str]:
    rows = connection.execute("SELECT canonical_id FROM entity ORDER BY canonical_id").fetchall()
    return [party for (party,) in rows]
