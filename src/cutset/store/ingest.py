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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cutset.model import schemata
from cutset.model.dataset import Part, RawRef, Reject
from cutset.model.marking import Marking
from cutset.model.statement import Draft
from cutset.store import clean, entity_files, query, statement_files
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
    """Write what a spool holds as the Parquet files of a version folder.

    Raises:
        NoSpace: the disk is full.
    """
    spool.flush()
    connection = query.connect(MEMORY, spill=spool.folder / "spill")
    try:
        model_tables(connection)
        _term_tables(connection, terms)
        _spooled_drafts(connection, spool)
        rows = ["told_statement", *statement_files.hold(connection, spool, terms.dataset)]
        if spool.entity_files:
            slug = slug_of(terms.marking)
            statements = _file(folder, "statements", slug)
            _Entities(connection, spool, terms, rows, statements).write()
            made = _part_of(connection, terms.marking, folder, {})
        else:
            _cook(connection, terms.dataset, ["spooled_draft"], rows)
            query.create(connection, "fresh", _sql("folded"))
            made = write_part(connection, terms.marking, folder, {})
        return replace(made, refused=_refusals(connection, spool))
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


def _term_tables(connection: query.Connection, terms: Terms) -> None:
    """What holds for every row: `term` and `raw_name`, their texts as enums."""
    query.insert_rows(
        connection, "raw_name", _texts("name", "sha256"), [(r.name, r.sha256) for r in terms.raw]
    )
    query.insert_rows(
        connection,
        "term",
        _texts("marking", "reliability", "legal_basis")
        | {"credibility": "TINYINT", "counts_from": "DATE"},
        [
            (
                str(terms.marking),
                terms.reliability,
                terms.legal_basis,
                terms.credibility,
                terms.counts_from.isoformat(),
            )
        ],
    )
    query.create(connection, "property_name", _sql("property_name"))
    query.as_enums(connection, "property_name", ("schema_name", "prop_name", "type_name"))
    query.as_enums(connection, "raw_name", ("sha256",))
    query.as_enums(connection, "term", ("marking", "reliability", "legal_basis"))


def _schemata() -> tuple[schemata.SchemaRow, ...]:
    return schemata.schema_table()


def _spooled_drafts(connection: query.Connection, spool: Spool) -> None:
    """The spooled drafts as the view `spooled_draft`."""
    columns = ["CAST(d[1] AS BIGINT) AS ordinal"]
    for place, field in enumerate(Draft._fields, 2):
        name = "source_row" if field == "row" else field
        optional = field in Draft._field_defaults
        columns.append(f"nullif(d[{place}], '') AS {name}" if optional else f"d[{place}] AS {name}")
    columns += ["CAST(NULL AS VARCHAR) AS first_seen", "CAST(NULL AS VARCHAR) AS last_seen"]
    connection.execute(
        f"CREATE VIEW spooled_draft AS SELECT {', '.join(columns)} FROM ("
        f"SELECT unnest(batch) AS d FROM read_json({query.quoted(str(spool.drafts_file))}, "
        "columns = {'batch': 'VARCHAR[][]'}, format = 'newline_delimited', records = false, "
        "maximum_object_size = 134217728))"
    )


def _cook(
    connection: query.Connection, dataset: str, drafts: Sequence[str], rows: Sequence[str]
) -> None:
    """Make the view `loose`: drafts cleaned, and rows that were statements already."""
    query.union_view(connection, "draft", drafts)
    query.create(connection, "said", _sql("said"))
    _clean(connection)
    query.create(connection, "told", _sql("told"), {"dataset": dataset})
    query.create_view(connection, "told_statement", _sql("told_statement"))
    query.union_view(connection, "loose", rows)


def _clean(connection: query.Connection) -> None:
    """The tables `clean_value` and `clean_language`: what said.sql could not prove clean."""
    _clean_values(connection, "clean_value", _sql("unclear_values"))
    languages = connection.execute("SELECT DISTINCT lang FROM said WHERE lang IS NOT NULL")
    known = sorted(language for (language,) in languages.fetchall())
    query.insert_rows(
        connection, "clean_language", _texts("language", "clean"), list(clean.languages(known))
    )


def _clean_values(connection: query.Connection, table: str, values: query.Query) -> None:
    """A table of values with their clean form, chunk by chunk."""
    columns = _texts("prop_type", "value", "text", "clean")
    query.insert_rows(connection, table, columns, [])
    found = query.cursor(connection.cursor(), values)
    while pairs := found.fetchmany(_CHUNK):
        query.append_rows(connection, table, columns, list(clean.cleaned(pairs)))


def _texts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "VARCHAR")


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


def write_part(
    connection: query.Connection, marking: Marking, folder: Path, refused: dict[str, int]
) -> Ingested:
    """The files of one part: the rows of the table `fresh`, with `model_tables` beside it."""
    slug = slug_of(marking)
    statements = _file(folder, "statements", slug)
    query.write_parquet(connection, _sql("statement_sorted"), statements)
    _entity_table(connection, statements)
    return _part_of(connection, marking, folder, refused)


@dataclass(frozen=True, slots=True)
class _Entities:
    """A load with files of entities: plain lines are written at once, then checked, then mended."""

    connection: query.Connection
    spool: Spool
    terms: Terms
    rows: Sequence[str]
    statements: Path

    def write(self) -> None:
        entity_files.hold(self.connection, self.spool.entity_files, self.spool)
        entity_files.take_apart(self.connection)
        query.create(self.connection, "crowded", _sql("crowded_entity"))
        if entity_files.unplain(self.connection, "crowded") > 0:
            entity_files.take_apart(self.connection)
        self._write_beside(_sql("plain_statement"), {"dataset": self.terms.dataset})
        if self._unplain_wrong():
            first = self.statements.rename(self.statements.with_suffix(".first"))
            query.read_parquet(self.connection, "written", [first])
            entity_files.take_apart(self.connection)
            self._write_beside(_sql("written_plain"), {})
            first.unlink()
        entity_files.reject_lines(self.connection, self.spool)

    def _write_beside(self, plain: query.Query, params: Mapping[str, str]) -> None:
        """Write the plain lines, and beside them all that goes the long way."""
        dataset = {"dataset": self.terms.dataset}
        _cook(self.connection, self.terms.dataset, ["spooled_draft", "odd_draft"], self.rows)
        query.create(self.connection, "folded", _sql("folded"))
        query.create(self.connection, "base", _sql("base_statement"), dataset)
        query.create(self.connection, "fresh", _sql("fresh"))
        query.create_view(self.connection, "plain", plain, params)
        with query.order_kept(self.connection):
            query.write_parquet(
                self.connection, _sql("arranged"), self.statements, relations={"plain": "plain"}
            )
        _entity_table(self.connection, self.statements)

    def _unplain_wrong(self) -> bool:
        """Find the entities whose lines were plain and whose values are not clean after all."""
        _clean_values(self.connection, "changed_value", _sql("unproven_value"))
        self.connection.execute("DELETE FROM changed_value WHERE clean = value")
        query.create(self.connection, "mended", _sql("mended_entity"))
        return entity_files.unplain(self.connection, "mended") > 0


def _entity_table(connection: query.Connection, statements: Path) -> None:
    """The tables `written` and `entity_fresh` of a file of statements."""
    query.read_parquet(connection, "written", [statements])
    query.create(connection, "entity_fresh", _sql("entity_sorted"))


def _part_of(
    connection: query.Connection, marking: Marking, folder: Path, refused: dict[str, int]
) -> Ingested:
    """The part whose statements lie in its folder, with its other files beside them."""
    slug = slug_of(marking)
    files = [_file(folder, name, slug) for name in ("statements", "refs", "entities")]
    query.write_parquet(connection, _sql("reference_sorted"), files[1])
    query.write_table(connection, "entity_fresh", files[2])
    counts = query.run(connection, _sql("schema_counts"))
    statements = query.parquet_rows(connection, files[0])
    totals = sum(row[1] for row in counts), sum(row[2] for row in counts)
    part = Part(str(marking), slug, statements, *totals, digest(files))
    return Ingested(part, refused, {row[0]: row[1] for row in counts})


def _file(folder: Path, name: str, slug: str) -> Path:
    return folder / f"{name}-{slug}.parquet"


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
