"""What goes when a subject goes: its satellites, the ties that name it, the texts that tell it.

All of it over all versions of the lake, whatever their marking, on one connection
with the relations `held` (every statement with its version) and, as they are found,
`dead` (entities that go), `telling` (texts that go) and `edited` (statements of
others from which such a text goes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cutset.model import schemata
from cutset.model.dataset import Version
from cutset.model.statement import statement_id
from cutset.store import query
from cutset.store.ingest import MEMORY, PACKAGE, model_tables
from cutset.store.redact_edits import PURGED

SHORTEST = 6
"""Characters: a shorter text tells nobody from others and stands in words of all kinds."""
_HELD = {"file": "VARCHAR", "dataset": "VARCHAR", "version": "VARCHAR"}
_EDITED = dict.fromkeys(("id", "new_id", "value", "original_value"), "VARCHAR")
_CLAIM_ENDS = (("Claim", "subject"), ("Claim", "objectEntity"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A version and the folder in which it lies."""

    version: Version
    folder: Path

    def files(self, kind: str) -> list[Path]:
        """Its Parquet files of a kind (`statements`, `refs`, `entities`)."""
        return [self.folder / f"{kind}-{part.slug}.parquet" for part in self.version.parts]


def opened(placed: Sequence[Placed], spill: Path) -> query.Connection:
    """A connection that holds the statements of some versions and what the model says of them."""
    connection = query.connect(MEMORY, spill=spill)
    model_tables(connection)
    files = [(one, file) for one in placed for file in one.files("statements")]
    query.insert_rows(
        connection,
        "held_file",
        _HELD,
        [(str(file), one.version.dataset, one.version.version) for one, file in files],
    )
    query.read_parquet(connection, "held_part", [file for _, file in files], filename=True)
    connection.execute(
        "CREATE VIEW held AS SELECT p.*, f.dataset, f.version FROM held_part AS p "
        "JOIN held_file AS f ON f.file = p.filename"
    )
    kinds = [(row.schema, row.kind) for row in schemata.schema_table()]
    query.insert_rows(connection, "schema_kind", {"schema": "VARCHAR", "kind": "VARCHAR"}, kinds)
    ends = [
        (row.schema, prop)
        for row in schemata.schema_table()
        for prop in (row.source_prop, row.target_prop)
        if prop is not None
    ]
    query.insert_rows(
        connection, "schema_end", {"schema": "VARCHAR", "prop": "VARCHAR"}, [*ends, *_CLAIM_ENDS]
    )
    return connection


def condemn(connection: query.Connection, ids: Iterable[str]) -> frozenset[str]:
    """Make `dead`: the subject's ids and all that goes with them."""
    query.create(connection, "reference", _sql("purge_reference"))
    query.create(connection, "hanger", _sql("purge_hanger"))
    columns = {"entity_id": "VARCHAR"}
    dying = sorted(set(ids))
    query.insert_rows(connection, "dead", columns, [])
    while dying:
        query.append_rows(connection, "dead", columns, [(entity_id,) for entity_id in dying])
        dying = [entity_id for (entity_id,) in query.run(connection, _sql("purge_dying"))]
    query.create(connection, "dead", _sql("purge_dead"))
    return frozenset(row[0] for row in connection.execute("SELECT entity_id FROM dead").fetchall())


def tell(connection: query.Connection) -> tuple[str, ...]:
    """Make `telling`, and `edited` from it; the texts."""
    query.create(connection, "telling", _sql("purge_text"), {"shortest": SHORTEST})
    texts = tuple(row[0] for row in connection.execute("SELECT text FROM telling").fetchall())
    query.insert_rows(connection, "edited", _EDITED, _edits(connection, texts))
    return texts


def replaced(text: str, texts: Iterable[str]) -> str:
    """A text without those that tell the subject, where they stand as words of their own.

    >>> replaced("brother of Jane Roe, not Jane Roebuck", ["Jane Roe"])
    'brother of [purged], not Jane Roebuck'
    """
    for telling in sorted(texts, key=len, reverse=True):
        if telling in text:
            text = re.sub(rf"(?<!\w){re.escape(telling)}(?!\w)", PURGED.decode(), text)
    return text


def _edits(
    connection: query.Connection, texts: Sequence[str]
) -> list[tuple[str, str, str, str | None]]:
    """Statements of others with their new ids and texts."""
    edits = []
    for row in query.run(connection, _sql("purge_mention")):
        old_id, entity_id, dataset, prop, value, lang, external, original, free = row
        new_value = replaced(value, texts) if free else value
        new_original = None if original is None else replaced(original, texts)
        if (new_value, new_original) == (value, original):
            continue
        new_id = old_id
        if new_value != value:
            new_id = statement_id((dataset, entity_id, prop, new_value), lang, is_external=external)
        edits.append((old_id, new_id, new_value, new_original))
    return edits


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
