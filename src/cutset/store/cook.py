"""From what was said to statements: cleaned once per distinct value, folded by id.

Invariants:
1. A draft becomes the statement that FollowTheMoney would make of it (same id, same
   value), or a line among the rejects; nothing else can become of it.
2. Of several drafts with one id the first that was said stands.
3. Python sees distinct values only, and only those that said.sql cannot prove clean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cutset.model.statement import Draft
from cutset.store import clean, query
from cutset.store.spool import Spool

PACKAGE = "cutset.store"
_CHUNK = 50_000
_HINTS = {
    "no entity id": "Give each record an id.",
    "unknown property": "Check the spelling against FollowTheMoney's schema.",
    "reverse property": "Write the reference on the entity that holds it.",
    "reference to itself": "An entity cannot be tied to itself; check the record.",
}


def spooled_drafts(connection: query.Connection, spool: Spool) -> None:
    """The drafts of a spool, in the order in which they were said, as the view `spooled_draft`."""
    columns = ["start + unnest(range(len(value))) AS ordinal"]
    for field in Draft._fields:
        name = "source_row" if field == "row" else field
        optional = field in Draft._field_defaults
        columns.append(
            f"nullif(unnest({field}), '') AS {name}" if optional else f"unnest({field}) AS {name}"
        )
    columns += ["CAST(NULL AS VARCHAR) AS first_seen", "CAST(NULL AS VARCHAR) AS last_seen"]
    shape = ", ".join(f"'{field}': 'VARCHAR[]'" for field in Draft._fields)
    connection.execute(
        f"CREATE VIEW spooled_draft AS SELECT {', '.join(columns)} "
        f"FROM read_json({query.quoted(str(spool.drafts_file))}, "
        f"columns = {{'start': 'BIGINT', {shape}}}, "
        "format = 'newline_delimited', maximum_object_size = 268435456)"
    )


def cook(
    connection: query.Connection, dataset: str, drafts: Sequence[str], stated: Sequence[str]
) -> None:
    """Make the table `loose`, of drafts and of what were statements already; and `refused`.

    `drafts` and `stated` name the relations that are read.
    """
    query.union_view(connection, "draft", drafts)
    query.create(connection, "said", _sql("said"), clean.PATTERNS)
    _clean(connection)
    query.create_view(connection, "told", _sql("told"), {"dataset": dataset})
    query.create_view(connection, "told_statement", _sql("told_statement"))
    query.union_view(connection, "loose_row", ["told_statement", *stated])
    connection.execute("CREATE OR REPLACE TABLE loose AS SELECT * FROM loose_row")
    query.create(connection, "refused", _sql("refused_values"))
    connection.execute("DROP TABLE said CASCADE")


def clean_values(
    connection: query.Connection,
    table: str,
    values: query.Query,
    params: Mapping[str, str] | None = None,
) -> None:
    """A table of a query's values with their clean form, chunk by chunk."""
    columns = texts("prop_type", "value", "text", "clean")
    query.insert_rows(connection, table, columns, [])
    found = query.cursor(connection.cursor(), values, params)
    while pairs := found.fetchmany(_CHUNK):
        query.append_rows(connection, table, columns, list(clean.cleaned(pairs)))


def refusals(connection: query.Connection, spool: Spool) -> dict[str, int]:
    """Write the values of the table `refused` among the rejects.

    Returns:
        `Schema:prop` and reason -> number of values.
    """
    query.insert_rows(connection, "refused_hint", texts("reason", "hint"), list(_HINTS.items()))
    lines = spool.folder / "refused.ndjson"
    query.write_lines(connection, _sql("refused_reject"), lines)
    spool.append_rejects(lines)
    return dict(query.run(connection, _sql("refused_counts")))


def texts(*names: str) -> dict[str, str]:
    """Columns of texts."""
    return dict.fromkeys(names, "VARCHAR")


def _clean(connection: query.Connection) -> None:
    """The tables `clean_value` and `clean_language`: what said.sql could not prove clean."""
    clean_values(connection, "clean_value", _sql("unclear_values"))
    languages = connection.execute("SELECT DISTINCT lang FROM said WHERE lang IS NOT NULL")
    known = sorted(language for (language,) in languages.fetchall())
    query.insert_rows(
        connection, "clean_language", texts("language", "clean"), list(clean.languages(known))
    )


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
