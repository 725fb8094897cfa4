"""Who has which interest in what, as the sources state it: table `interest`.

Share texts pass through Python once each (text/shares); everything else is one query. A text that
states no share between none and all counts as an unknown share and stays visible in `unread`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cutset.store import query
from cutset.store.query import Connection
from cutset.text import shares

PACKAGE = "cutset.graph.ownership"
_RULE = dict.fromkeys(("rule", "name", "kind", "words", "holder"), "VARCHAR")
_SHARE = {"text": "VARCHAR", "low": "BIGINT", "high": "BIGINT"}


def create_interests(connection: Connection, rules: Mapping[str, Any]) -> None:
    """Make `interest`: one row per interest that a source states, with its dates.

    `rules` is the data of parameters/interests.yml; `said` and `entity` are read.
    """
    rows = [
        (rule, name, *described, *([""] if rule != "role" else []))
        for rule, block in (
            ("schema", rules["schemata"]),
            ("reference", rules["references"]),
            ("role", rules["roles"]),
            ("predicate", rules["predicates"]),
        )
        for name, described in sorted(block.items())
    ]
    query.insert_rows(connection, "interest_rule", _RULE, rows)
    texts = connection.execute(
        "SELECT DISTINCT value FROM said WHERE prop = 'percentage' ORDER BY value"
    ).fetchall()
    read = [(text, *(shares.read(text) or (None, None))) for (text,) in texts]
    query.insert_rows(connection, "share_text", _SHARE, read)
    low, high = shares.UNKNOWN
    unknown = {"unit_low": low, "unit_high": high}
    query.create(connection, "interest", query.load(PACKAGE, "interest"), unknown)
