"""The one road from drafts to Parquet: set-based, cleaned as FollowTheMoney cleans.

Invariants:
1. A draft becomes the statement that FollowTheMoney would make of it (same id, same
   value), or a line among the rejects; nothing else can become of it.
2. Of several drafts with one id the first that was said stands.
3. Python sees distinct values only, and only those that said.sql cannot prove clean.
4. The same drafts give the same bytes, whatever the number of threads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cutset.model import schemata
from cutset.model.dataset import Part, RawRef, Reject
from cutset.model.marking import Marking
from cutset.model.statement import Draft
from cutset.store import clean, query
from cutset.store.spool import RAW_KEPT, Spool

PACKAGE = "cutset.store"
MEMORY = "1200MB"
_CHUNK = 50_000
_HINTS = {
    "no entity id": "Give each record an id.",
    "unknown property": "Check the mapping; `cutset help schemata` lists the properties.",
    "reverse property": "Write the reference on the entity that holds it.",
    "reference to itself": "An entity cannot be tied to itself; check the record.",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every row of a load."""

    dataset: str
    marking: Marking
    reliability: str
    credibility: int
    legal_basis: str | None
    counts_from: date
    raw: tuple[RawRef, ...]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a load made.

    Attributes:
        refused: `Schema:prop` and reason -> number of values.
        schemata: schema -> number of entities.
    """

    part: Part
    refused: dict[str, int]
    schemata: dict[str, int]


def ingest(spool: Spool, terms: Terms, folder: Path) -> Ingested:
    """Write a spool's drafts as the Parquet files of a version folder.

    Raises:
        NoSpace: the disk is full.
    """
    spool.flush()
    connection = query.connect(MEMORY, spill=spool.folder / "spill")
    try:
        model_tables(connection)
        _raw_files(connection, terms)
        _read_drafts(connection, spool)
        _clean(connection)
        query.create(connection, "told", _sql("told"), {"dataset": terms.dataset})
        refused = _refusals(connection, spool)
        query.create(connection, "fresh", _sql("statement_rows"), _constants(terms))
        return write_part(connection, terms.marking, folder, refused)
    finally:
        connection.close()


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)


def model_tables(connection: query.Connection) -> None:
    """The tables of the model that the SQL joins with."""
    properties = [(p.schema, p.prop, p.type, p.stub, p.keeps_lang) for p in schemata.table()]
    properties += [(s.schema, schemata.BASE_PROPERTY, "id", False, False) for s in _schemata()]
    text = {"schema": "VARCHAR", "prop": "VARCHAR"}
    query.insert_rows(
        connection,
        "property",
        text | {"prop_type": "VARCHAR", "stub": "BOOLEAN", "keeps_lang": "BOOLEAN"},
        properties,
    )
    query.insert_rows(
        connection,
        "schema_depth",
        {"schema": "VARCHAR", "depth": "INTEGER", "label": "VARCHAR"},
        [(s.schema, len(s.ancestors), s.label) for s in _schemata()],
    )
    query.insert_rows(
        connection,
        "caption_property",
        text | {"place": "INTEGER"},
        [(s.schema, prop, place) for s in _schemata() for place, prop in enumerate(s.caption)],
    )


def _raw_files(connection: query.Connection, terms: Terms) -> None:
    query.insert_rows(
        connection,
        "raw_file",
        {"name": "VARCHAR", "sha256": "VARCHAR"},
        [(ref.name, ref.sha256) for ref in terms.raw],
    )


def _schemata() -> tuple[schemata.SchemaRow, ...]:
    return schemata.schema_table()


def _read_drafts(connection: query.Connection, spool: Spool) -> None:
    """The spooled drafts as the table `said`."""
    columns = ["CAST(d[1] AS BIGINT) AS ordinal"]
    for place, field in enumerate(Draft._fields, 2):
        name = "source_row" if field == "row" else field
        optional = field in Draft._field_defaults
        columns.append(f"nullif(d[{place}], '') AS {name}" if optional else f"d[{place}] AS {name}")
    connection.execute(
        f"CREATE VIEW draft AS SELECT {', '.join(columns)} FROM ("
        f"SELECT unnest(batch) AS d FROM read_json({query.quoted(str(spool.drafts_file))}, "
        "columns = {'batch': 'VARCHAR[][]'}, format = 'newline_delimited', records = false, "
        "maximum_object_size = 134217728))"
    )
    query.create(connection, "said", _sql("said"))


def _clean(connection: query.Connection) -> None:
    """The tables `clean_value` and `clean_language`: what said.sql could not prove clean."""
    columns = dict.fromkeys(("prop_type", "value", "text", "clean"), "VARCHAR")
    query.insert_rows(connection, "clean_value", columns, [])
    found = query.cursor(connection.cursor(), _sql("unclear_values"))
    while pairs := found.fetchmany(_CHUNK):
        query.append_rows(connection, "clean_value", columns, list(clean.cleaned(pairs)))
    languages = connection.execute("SELECT DISTINCT lang FROM said WHERE lang IS NOT NULL")
    known = [language for (language,) in languages.fetchall()]
    query.insert_rows(
        connection,
        "clean_language",
        {"language": "VARCHAR", "clean": "VARCHAR"},
        list(clean.cleaned_languages(known)),
    )


def _refusals(connection: query.Connection, spool: Spool) -> dict[str, int]:
    """Write each refused value among the rejects, and count them by property and reason."""
    counted: dict[str, int] = {}
    for file, row, prop, reason, value in _batches(
        query.cursor(connection, _sql("refused_values"))
    ):
        kind = f"{prop}: {reason}"
        counted[kind] = counted.get(kind, 0) + 1
        hint = _HINTS.get(reason, "The record loaded without this value.")
        spool.write_reject(Reject(file, row, kind, hint, value[:RAW_KEPT], "value"))
    return dict(sorted(counted.items()))


def _batches(cursor: query.Connection) -> Iterator[tuple[str, ...]]:
    while rows := cursor.fetchmany(_CHUNK):
        yield from rows


def _constants(terms: Terms) -> dict[str, object]:
    return {
        "marking": str(terms.marking),
        "reliability": terms.reliability,
        "credibility": terms.credibility,
        "legal_basis": terms.legal_basis,
        "counts_from": terms.counts_from,
    }


def write_part(
    connection: query.Connection, marking: Marking, folder: Path, refused: dict[str, int]
) -> Ingested:
    """The files of one part: the rows of the table `fresh`, with `model_tables` beside it."""
    slug = slug_of(marking)
    files = {name: folder / f"{name}-{slug}.parquet" for name in ("statements", "refs", "entities")}
    query.write_parquet(connection, _sql("statement_sorted"), files["statements"])
    query.write_parquet(connection, _sql("reference_sorted"), files["refs"])
    query.write_parquet(connection, _sql("entity_sorted"), files["entities"])
    query.read_parquet(connection, "entity_fresh", [files["entities"]])
    counts = query.run(connection, _sql("schema_counts"))
    ((statements,),) = connection.execute("SELECT count(*) FROM fresh").fetchall()
    entities, linked = sum(row[1] for row in counts), sum(row[2] for row in counts)
    part = Part(str(marking), slug, statements, entities, linked, digest(files.values()))
    return Ingested(part, refused, {row[0]: row[1] for row in counts})


def slug_of(marking: Marking) -> str:
    """A marking as a part of a file name.

    >>> slug_of(Marking.parse("AMBER+STRICT//LES"))
    'amber-strict-les'
    """
    text = str(marking).removeprefix("TLP:").lower()
    return "-".join("".join(c if c.isalnum() else " " for c in text).split())


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the hashes of files, in the order of their names."""
    whole = hashlib.sha256()
    for file in sorted(files):
        with file.open("rb") as content:
            whole.update(hashlib.file_digest(content, "sha256").digest())
    return whole.hexdigest()
