"""A view's relations (docs: the contract of store/view) made from a few statements, for tests
of what is built from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cutset.model import schemata
from cutset.store import query
from cutset.store.query import Connection

STATEMENT = {
    "id": "VARCHAR", "entity_id": "VARCHAR", "canonical_id": "VARCHAR", "schema": "VARCHAR",
    "prop": "VARCHAR", "prop_type": "VARCHAR", "value": "VARCHAR", "dataset": "VARCHAR",
    "lang": "VARCHAR", "original_value": "VARCHAR", "external": "BOOLEAN", "method": "VARCHAR",
    "first_seen": "VARCHAR", "last_seen": "VARCHAR", "marking": "VARCHAR",
    "reliability": "VARCHAR", "credibility": "INTEGER", "legal_basis": "VARCHAR",
    "dated": "VARCHAR", "source_file": "VARCHAR", "source_row": "VARCHAR", "version": "VARCHAR",
    "list_date": "VARCHAR", "counts_from": "VARCHAR",
}  # fmt: skip
ENTITY_SEEN = {
    "dataset": "VARCHAR", "entity_id": "VARCHAR", "schema": "VARCHAR", "caption": "VARCHAR",
    "first_seen": "VARCHAR", "last_seen": "VARCHAR", "is_current": "BOOLEAN",
}  # fmt: skip
DECISION = {
    "left_id": "VARCHAR", "right_id": "VARCHAR", "judgement": "VARCHAR", "author": "VARCHAR",
    "decided_at": "VARCHAR", "reason": "VARCHAR", "marking": "VARCHAR",
}  # fmt: skip
SCHEMA_INFO = {
    "schema": "VARCHAR", "kind": "VARCHAR", "is_edge": "BOOLEAN", "source_prop": "VARCHAR",
    "target_prop": "VARCHAR", "is_matchable": "BOOLEAN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One value of one entity."""

    entity: str
    schema: str
    prop: str
    value: str
    dataset: str = "ofac"
    original: str = ""

    @property
    def id(self) -> str:
        text = f"{self.dataset}\x1f{self.entity}\x1f{self.prop}\x1f{self.value}"
        return hashlib.sha1(text.encode()).hexdigest()


def entity(
    entity_id: str, schema: str, dataset: str = "ofac", **values: str | tuple[str, ...]
) -> list[Said]:
    """The statements of one entity, by property."""
    return [
        Said(entity_id, schema, prop, value, dataset)
        for prop, given in values.items()
        for value in ((given,) if isinstance(given, str) else given)
    ]


def relations(
    said: Iterable[Said],
    merged: Mapping[str, str] | None = None,
    decisions: Iterable[tuple[str, str, str]] = (),
) -> Connection:
    """A connection that holds a view's relations."""
    connection = query.connect()
    canonical = dict(merged or {})
    rows = list(said)
    query.insert_rows(connection, "statement", STATEMENT, [_statement(s, canonical) for s in rows])
    captions: dict[tuple[str, str], tuple[str, str]] = {}
    for row in rows:
        caption = row.value if row.prop in ("name", "publicKey") else ""
        key = (row.dataset, row.entity)
        captions[key] = (row.schema, captions.get(key, ("", ""))[1] or caption)
    seen = [
        (dataset, entity_id, schema, caption, "2021-07", "2021-07", True)
        for (dataset, entity_id), (schema, caption) in captions.items()
    ]
    query.insert_rows(connection, "entity_seen", ENTITY_SEEN, seen)
    referents = sorted({(row.entity, canonical.get(row.entity, row.entity)) for row in rows})
    columns = {"entity_id": "VARCHAR", "canonical_id": "VARCHAR"}
    query.insert_rows(connection, "referent", columns, referents)
    decided = [(*pair, "Ada", "2021-01-01T00:00:00.000000Z", "", "TLP:CLEAR") for pair in decisions]
    query.insert_rows(connection, "decision", DECISION, decided)
    shapes = [
        (s.schema, s.kind, s.is_edge, s.source_prop, s.target_prop, s.is_matchable)
        for s in schemata.schema_table()
    ]
    query.insert_rows(connection, "schema_info", SCHEMA_INFO, shapes)
    return connection


def parameters(package: str, name: str) -> dict[str, Any]:
    """The data of a parameter file as it ships."""
    path = (
        Path(__file__).parent.parent / "src" / package.replace(".", "/") / f"parameters/{name}.yml"
    )
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def table(connection: Connection, name: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """All rows of a table in the order in which it was made."""
    return connection.execute(f"SELECT {columns} FROM {name}").fetchall()


def _statement(said: Said, canonical: Mapping[str, str]) -> tuple[Any, ...]:
    return (
        said.id, said.entity, canonical.get(said.entity, said.entity), said.schema, said.prop,
        schemata.property_type(said.schema, said.prop), said.value, said.dataset, None,
        said.original or None, False, None, "2021-07", "2021-07", "TLP:CLEAR", "A", 1, None, None,
        "0" * 64, "L1", "v1", "2021-07", "2021-07-31",
    )  # fmt: skip
