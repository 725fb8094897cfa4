"""The relations of a view, made on a connection as views on the lake's files.

Each function makes some of them; `view.py` decides what may be seen and calls
them in this order: `own_claims`, `on_files`, `linked`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutset.model import schemata
from cutset.model.casework import Claimed
from cutset.model.dataset import Version
from cutset.model.judgement import Decision
from cutset.store import query
from cutset.store.lake import Lake
from cutset.store.linker import Linker
from cutset.store.own_claims import entity_rows, statement_rows
from cutset.store.payments import relations as payment_relations

if TYPE_CHECKING:
    from cutset.store.casebook import Held

PACKAGE = "cutset.store"
_TEXT = "VARCHAR"
_STATEMENT = {
    "id": _TEXT, "entity_id": _TEXT, "schema": _TEXT, "prop": _TEXT, "prop_type": _TEXT,
    "value": _TEXT, "dataset": _TEXT, "lang": _TEXT, "original_value": _TEXT,
    "external": "BOOLEAN", "method": _TEXT, "first_seen": _TEXT, "last_seen": _TEXT,
    "marking": _TEXT, "reliability": _TEXT, "credibility": "INTEGER", "legal_basis": _TEXT,
    "dated": _TEXT, "source_file": _TEXT, "source_row": _TEXT, "version": _TEXT,
    "list_date": _TEXT, "counts_from": "DATE",
}  # fmt: skip
_ENTITY = {
    "entity_id": _TEXT, "schema": _TEXT, "caption": _TEXT, "counts_from": "DATE",
    "dated": _TEXT, "canonical_id": _TEXT, "filename": _TEXT,
}  # fmt: skip
_SEEN = {
    "dataset": _TEXT, "entity_id": _TEXT, "schema": _TEXT, "caption": _TEXT,
    "first_seen": _TEXT, "last_seen": _TEXT, "is_current": "BOOLEAN", "last_place": "INTEGER",
}  # fmt: skip
_VERSION = {
    "dataset": _TEXT, "source": _TEXT, "authority": _TEXT, "version": _TEXT, "list_date": _TEXT,
    "counts_from": "DATE", "date_basis": _TEXT, "loaded_at": _TEXT, "is_current": "BOOLEAN",
    "stale": "BOOLEAN", "reliability": _TEXT, "credibility": "INTEGER", "records": "BIGINT",
    "rejected": "BIGINT", "entities": "BIGINT", "statements": "BIGINT", "purged": "INTEGER",
}  # fmt: skip
_SCHEMA = {
    "schema": _TEXT, "kind": _TEXT, "is_edge": "BOOLEAN", "source_prop": _TEXT,
    "target_prop": _TEXT, "is_directed": "BOOLEAN", "is_matchable": "BOOLEAN",
    "is_abstract": "BOOLEAN", "label": _TEXT, "caption": "VARCHAR[]",
    "temporal_start": "VARCHAR[]", "temporal_end": "VARCHAR[]", "ancestors": "VARCHAR[]",
}  # fmt: skip
_DECISION = {
    "left_id": _TEXT, "right_id": _TEXT, "judgement": _TEXT, "author": _TEXT,
    "decided_at": _TEXT, "reason": _TEXT, "marking": _TEXT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a view has chosen to read.

    Attributes:
        versions: all that may be seen, oldest first.
        current: ids of those that are read.
    """

    lake: Lake
    versions: tuple[Version, ...]
    current: frozenset[str]
    as_of: date

    @property
    def read(self) -> tuple[Version, ...]:
        """The versions that are read."""
        return tuple(v for v in self.versions if v.version in self.current)

    @property
    def with_history(self) -> tuple[Version, ...]:
        """The versions of lists of which there are several."""
        lists = Counter(v.dataset for v in self.versions if v.dating == "list")
        return tuple(v for v in self.versions if lists[v.dataset] > 1)

    def files(self, kind: str, versions: Iterable[Version]) -> list[Path]:
        """The Parquet files of a kind (`statements`, `refs`, `entities`) of some versions."""
        return [
            self.lake.folder(version) / f"{kind}-{part.slug}.parquet"
            for version in versions
            for part in version.parts
        ]


def own_claims(connection: query.Connection, held: Sequence[Held[Claimed]]) -> None:
    """What `entity_seen` and `statement` hold of the claims that people added."""
    query.insert_rows(connection, "own_statement", _STATEMENT, list(statement_rows(held)))
    query.insert_rows(connection, "own_entity", _SEEN, entity_rows(held))


def on_files(connection: query.Connection, chosen: Chosen) -> None:
    """The relations `entity_seen`, `raw_file` and `schema_info`, and what the others read."""
    read_as = {version.dataset: version.version for version in chosen.read}
    query.insert_rows(
        connection,
        "part_file",
        {
            "file": _TEXT, "dataset": _TEXT, "list_date": _TEXT, "place": "INTEGER",
            "is_current": "BOOLEAN", "by_rows": "BOOLEAN", "read_as": _TEXT,
        },
        [
            (str(file), v.dataset, str(v.list_date), place, v.version in chosen.current,
             v.dating == "rows", read_as[v.dataset])
            for place, v in enumerate(chosen.versions)
            for kind in ("entities", "statements")
            for file in chosen.files(kind, [v])
        ],
    )  # fmt: skip
    entities = chosen.files("entities", chosen.versions)
    _on_parts(connection, "entity_part", entities, _ENTITY)
    named = chosen.files("refs", chosen.read)
    history = chosen.files("statements", chosen.with_history)
    _on_parts(connection, "history_part", history, {"id": _TEXT, "filename": _TEXT})
    _on_parts(connection, "reference_part", named, {"value": _TEXT, "entity_id": _TEXT})
    query.create_view(connection, "entity_seen", _sql("entity_seen"), {"as_of": chosen.as_of})
    query.insert_rows(
        connection,
        "raw_file",
        {"sha256": _TEXT, "name": _TEXT, "bytes": "BIGINT", "dataset": _TEXT, "version": _TEXT},
        [(r.sha256, r.name, r.bytes, v.dataset, v.version) for v in chosen.versions for r in v.raw],
    )
    query.insert_rows(connection, "schema_info", _SCHEMA, schemata.schema_table())


def version_table(connection: query.Connection, lines: Iterable[Any]) -> None:
    """The relation `version`."""
    rows = [[_plain(getattr(line, field.name)) for field in fields(line)] for line in lines]
    query.insert_rows(connection, "version", _VERSION, rows)


def linked(connection: query.Connection, chosen: Chosen, linker: Linker) -> None:
    """The relations `statement`, `statement_seen` and `referent`, under canonical ids."""
    query.insert_rows(
        connection,
        "merged",
        {"entity_id": _TEXT, "canonical_id": _TEXT},
        list(linker.merged.items()),
    )
    branches = ["SELECT * FROM own_statement"]
    branches += [_branch(connection, chosen, v, place) for place, v in enumerate(chosen.read)]
    connection.execute("CREATE OR REPLACE VIEW statement_read AS " + " UNION ALL ".join(branches))
    shape = "statement_linked" if linker.merged else "statement_unlinked"
    query.create_view(connection, "statement", _sql(shape))
    query.create_view(connection, "statement_seen", _sql("statement_seen"))
    query.create_view(connection, "referent", _sql("referent"))


def payments(connection: query.Connection, chosen: Chosen) -> None:
    """The relations `payment` and `trade_line`."""
    held = [
        payment_relations.Held(
            kind,
            v.dataset,
            v.version,
            v.marking,
            chosen.lake.folder(v) / f"{kind}-{part.slug}.parquet",
        )
        for v in chosen.read
        for part in v.parts
        for kind in v.holds
    ]
    payment_relations.relations(connection, held, chosen.as_of)


def into_memory(connection: query.Connection) -> None:
    """Put a table in the place of each view that `on_files` and `linked` have made."""
    for relation in ("entity_seen", "statement", "statement_seen", "referent"):
        query.materialise(connection, relation)


def decision_table(connection: query.Connection, decisions: Iterable[Decision]) -> None:
    """The relation `decision`."""
    rows = [
        (d.left, d.right, str(d.judgement), d.author, d.decided_at, d.reason, d.marking)
        for d in decisions
    ]
    query.insert_rows(connection, "decision", _DECISION, rows)


def _branch(connection: query.Connection, chosen: Chosen, version: Version, place: int) -> str:
    """The statements of one current version, as the text of a query on its own parts."""
    part = f"statement_part_{place}"
    query.read_parquet(connection, part, chosen.files("statements", [version]))
    params = {
        "dataset": version.dataset,
        "version": version.version,
        "list_date": str(version.list_date),
        "as_of": chosen.as_of,
    }
    shape = "statement_by_rows" if version.dating == "rows" else "statement_of_version"
    return query.literal(_sql(shape), params, {"part": part})


def _on_parts(
    connection: query.Connection, relation: str, files: Sequence[Path], columns: dict[str, str]
) -> None:
    """A view on files of one shape; an empty table of that shape where there are none."""
    if files:
        query.read_parquet(connection, relation, files, filename="filename" in columns)
    else:
        query.insert_rows(connection, relation, columns, [])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
