"""The one road to Parquet, for all that a source hands over: drafts, entities, statements.

Invariants:
1. The rows of a load are made by SQL on whole tables; memory is bounded, the rest spills.
2. The same delivery gives the same bytes, whatever the number of threads.
3. Rows lie by entity_id; within an entity, and where a load had several kinds of files,
   in an order that depends on the delivery alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cutset.model import schemata
from cutset.model.dataset import Part, RawRef
from cutset.model.marking import Marking
from cutset.store import cook, entity_files, query, statement_files
from cutset.store.payments.ingest import SCHEMATA, Taken, entities, take
from cutset.store.spool import Spool

PACKAGE = "cutset.store"
MEMORY = "1200MB"


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
    version: str = ""


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


def ingest(spool: Spool, terms: Terms, folder: Path, taken: Taken | None = None) -> Ingested:
    """Write what a spool holds as the Parquet files of a version folder.

    With `taken`, its payments lie in that folder already, and who takes part in them is said here.

    Raises:
        NoSpace: the disk is full.
    """
    spool.flush()
    connection = query.connect(MEMORY, spill=spool.folder / "spill")
    try:
        model_tables(connection)
        has_files = bool(spool.entity_files or spool.statement_files)
        said = spool.schemata | (SCHEMATA if taken else set())
        _property_table(connection, None if has_files else said)
        _term_tables(connection, terms)
        cook.spooled_drafts(connection, spool)
        stated = statement_files.hold(connection, spool, terms.dataset)
        statements = _file(folder, "statements", slug_of(terms.marking))
        slug = slug_of(terms.marking)
        if spool.entity_files:
            refused = entity_files.write(connection, spool, terms.dataset, stated, statements)
        else:
            drafts = ["spooled_draft"]
            if taken is not None:
                files = [_file(folder, "payments", slug)]
                drafts += entities(connection, taken, files, terms.dataset, terms.version)
            cook.cook(connection, terms.dataset, drafts, stated)
            query.create_view(connection, "fresh", _sql("folded"))
            with query.order_kept(connection):
                query.write_parquet(connection, _sql("load_sorted"), statements)
            refused = cook.refusals(connection, spool)
        kinds = () if taken is None else tuple(taken.rows)
        return _part_of(connection, terms.marking, folder, dict(sorted(refused.items())), kinds)
    finally:
        connection.close()


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)


def model_tables(connection: query.Connection) -> None:
    """The tables of the model that `write_part` joins with; the narrowest schema comes last."""
    by_depth = sorted(_schemata(), key=lambda s: (len(s.ancestors), s.schema))
    query.insert_rows(
        connection,
        "schema_place",
        cook.texts("schema", "label") | {"place": "INTEGER"},
        [(s.schema, s.label, place) for place, s in enumerate(by_depth)],
    )
    query.insert_rows(
        connection,
        "caption_property",
        cook.texts("schema", "prop") | {"place": "INTEGER"},
        [(s.schema, prop, place) for s in _schemata() for place, prop in enumerate(s.caption)],
    )


def _property_table(connection: query.Connection, said: Collection[str] | None) -> None:
    """The properties of the schemata that were said (None = of all)."""
    rows = [(p.schema, p.prop, p.type, p.stub, p.keeps_lang) for p in schemata.table()]
    rows += [(s.schema, schemata.BASE_PROPERTY, "id", False, False) for s in _schemata()]
    query.insert_rows(
        connection,
        "property",
        cook.texts("schema", "prop", "prop_type") | {"stub": "BOOLEAN", "keeps_lang": "BOOLEAN"},
        [row for row in rows if said is None or row[0] in said],
    )


def take_payments(spool: Spool, raw: tuple[RawRef, ...], marking: Marking, folder: Path) -> Taken:
    """Write the payments that a spool holds as Parquet files of a version folder.

    Raises:
        BadFile: a table that its mapping does not fit.
        NoSpace: the disk is full.
    """
    spool.flush()
    connection = query.connect(MEMORY, spill=spool.folder / "spill")
    try:
        _raw_table(connection, raw)
        return take(connection, spool, folder, slug_of(marking))
    finally:
        connection.close()


def _raw_table(connection: query.Connection, raw: tuple[RawRef, ...]) -> None:
    """The raw files of a load: `raw_name`."""
    rows = [(ref.name, ref.sha256) for ref in raw]
    query.insert_rows(connection, "raw_name", cook.texts("name", "sha256"), rows)


def _term_tables(connection: query.Connection, terms: Terms) -> None:
    """What holds for every row: `term` and `raw_name`."""
    _raw_table(connection, terms.raw)
    constants = (
        str(terms.marking),
        terms.reliability,
        terms.legal_basis,
        terms.credibility,
        terms.counts_from.isoformat(),
    )
    query.insert_rows(
        connection,
        "term",
        cook.texts("marking", "reliability", "legal_basis")
        | {"credibility": "TINYINT", "counts_from": "DATE"},
        [constants],
    )


def _schemata() -> tuple[schemata.SchemaRow, ...]:
    return schemata.schema_table()


def write_part(
    connection: query.Connection,
    marking: Marking,
    folder: Path,
    refused: dict[str, int],
    beside: Collection[str] = (),
) -> Ingested:
    """The files of one part: the rows of the table `fresh`, with `model_tables` beside it.

    `beside` names what lies in the folder already (`payments`, `changes`, `trade_lines`).
    """
    query.write_parquet(
        connection, _sql("statement_sorted"), _file(folder, "statements", slug_of(marking))
    )
    return _part_of(connection, marking, folder, refused, beside)


def _part_of(
    connection: query.Connection,
    marking: Marking,
    folder: Path,
    refused: dict[str, int],
    beside: Collection[str],
) -> Ingested:
    """The part whose statements lie in its folder, with its other files beside them."""
    slug = slug_of(marking)
    files = [_file(folder, name, slug) for name in ("statements", "refs", "entities")]
    query.read_parquet(connection, "written", [files[0]])
    query.write_parquet(connection, _sql("reference_sorted"), files[1])
    query.write_parquet(connection, _sql("entity_sorted"), files[2])
    query.read_parquet(connection, "entity_fresh", [files[2]])
    counts = query.run(connection, _sql("schema_counts"))
    (statements,) = query.parquet_rows(connection, files[:1])
    totals = sum(row[1] for row in counts), sum(row[2] for row in counts)
    whole = [*files, *(_file(folder, name, slug) for name in beside)]
    part = Part(str(marking), slug, statements, *totals, digest(whole))
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
