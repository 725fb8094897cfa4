"""What members own, lead or front by a claim or a tie, and no list names: it stands first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from cutset.assess.rows import Rows, frozen
from cutset.disrupt.coverage import PACKAGE
from cutset.model.plan import Unlisted
from cutset.store import query
from cutset.store.parameters import Parameters
from cutset.store.query import Connection
from cutset.text import names

_COLUMNS = "network_id, entity, caption, via, member, sentence, statements"


def create_unlisted(connection: Connection, files: Mapping[str, Parameters]) -> None:
    """Make `unlisted`: one row per network, thing and way in which a member holds it."""
    ways = files["unlisted"].data
    query.insert_rows(connection, "holding", {"kind": "VARCHAR"}, [(w,) for w in ways["ties"]])
    query.insert_rows(
        connection,
        "holding_predicate",
        {"predicate": "VARCHAR", "kind": "VARCHAR"},
        list(ways["predicates"].items()),
    )
    objects = connection.execute(
        "SELECT DISTINCT c.object FROM claim AS c "
        "JOIN holding_predicate AS p ON p.predicate = c.predicate ORDER BY c.object"
    ).fetchall()
    query.insert_rows(
        connection,
        "object_key",
        {"object": "VARCHAR", "word_key": "VARCHAR"},
        [(text, names.key(text)) for (text,) in objects],
    )
    query.create(connection, "unlisted", query.load(PACKAGE, "unlisted"))


def read_unlisted(rows: Rows) -> dict[str, tuple[Unlisted, ...]]:
    """What stands first in the plan of each network."""
    found: dict[str, list[Unlisted]] = defaultdict(list)
    for network_id, *row in rows("unlisted", _COLUMNS):
        found[network_id].append(Unlisted(*frozen(row)))
    return {network_id: tuple(held) for network_id, held in found.items()}
