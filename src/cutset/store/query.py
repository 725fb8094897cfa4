"""Loads, binds and runs the SQL files that lie beside the code that owns them.

A query file opens with a comment block: purpose, `-- params:`, `-- grain:`
(one row per …) and `-- columns:`. Values are bound, never pasted; the name of a
relation may be given as `{name}` and is vetted before it enters the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from cutset.errors import NoSpace

Connection = duckdb.DuckDBPyConnection
_DICTIONARY = 1000
"""Values; a column chunk with more is written plainly, which is faster and not larger."""

_DEAR = "join_filter_pushdown"
"""What DuckDB does for large joins alone: an eighth of the time of a small build."""

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_FULL = ("No space left", "File too large", "Disk quota exceeded")
_PARAM = re.compile(r"\$([a-z_][a-z0-9_]*)")
_parsed: dict[str, duckdb.Statement] = {}
"""Statements by their text, parsed once a process. Only texts of query files and of fixed
tables are kept, so that there is an end to them."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query file: where it lies and its text."""

    package: str
    name: str
    text: str

    def filled(self, relations: Mapping[str, str]) -> str:
        """The text with its `{relation}` places filled by vetted names."""
        text = self.text
        for place, relation in relations.items():
            if _NAME.fullmatch(relation) is None:
                raise ValueError(f"{relation!r} is no relation name")
            text = text.replace("{" + place + "}", relation)
        return text


@cache
def load(package: str, name: str) -> Query:
    """The query `name`.sql that lies in a package (`cutset.graph`)."""
    file = resources.files(package).joinpath(f"{name}.sql")
    return Query(package, name, file.read_text(encoding="utf-8"))


def connect(memory_limit: str = "4GB", threads: int = 2, spill: Path | None = None) -> Connection:
    """A DuckDB connection in memory: UTC, no extension is ever fetched, rows keep their order.

    What does not fit in memory goes to the folder `spill`; None = nothing is ever spilled.
    With one thread, which is for little data, a join makes no filter for what it scans: to make
    it costs more than it saves, and it changes no row.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": str(threads),
        "memory_limit": memory_limit,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "true",
        "temp_directory": "" if spill is None else str(spill),
    }
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    if threads == 1:
        connection.execute(f"SET disabled_optimizers = '{_DEAR}'")
    return connection


def quoted(text: str) -> str:
    """A text as an SQL literal, for the few places that take no bound value."""
    return "'" + text.replace("'", "''") + "'"


def literal(
    query: Query, params: Mapping[str, Any], relations: Mapping[str, str] | None = None
) -> str:
    """A query's text with its values written in, for a view, which keeps no bound value."""
    text = _uncommented(query.filled(relations or {}))
    return _PARAM.sub(lambda found: _literal(params[found[1]]), text).strip().rstrip(";")


def create_view(
    connection: Connection,
    relation: str,
    query: Query,
    params: Mapping[str, Any] | None = None,
    relations: Mapping[str, str] | None = None,
) -> None:
    """Make (or replace) a view from a query."""
    text = literal(query, params or {}, relations)
    connection.execute(f"CREATE OR REPLACE VIEW {_vetted(relation)} AS {text}")


def read_parquet(
    connection: Connection,
    relation: str,
    files: Sequence[Path],
    *,
    filename: bool = False,
    numbered: bool = False,
) -> None:
    """Make (or replace) a view on Parquet files of one shape.

    With `filename`, each row says in a column of that name where it lies; with `numbered`,
    in `file_row_number`, how many stand before it in its file.
    """
    listed = ", ".join(quoted(str(file)) for file in files)
    connection.execute(
        f"CREATE OR REPLACE VIEW {_vetted(relation)} AS SELECT * FROM read_parquet([{listed}], "
        f"hive_partitioning = false, filename = {str(filename).lower()}, "
        f"file_row_number = {str(numbered).lower()})"
    )


def union_view(connection: Connection, relation: str, parts: Sequence[str]) -> None:
    """Make (or replace) a view of all rows of some relations of one shape."""
    branches = [f"SELECT * FROM {_vetted(part)}" for part in parts]
    connection.execute(
        f"CREATE OR REPLACE VIEW {_vetted(relation)} AS " + " UNION ALL ".join(branches)
    )


def materialise(connection: Connection, view: str) -> None:
    """Put a table of the same name and rows in the place of a view."""
    _vetted(view)
    connection.execute(f"CREATE TABLE materialised AS SELECT * FROM {view}")
    connection.execute(f"DROP VIEW {view}")
    connection.execute(f"ALTER TABLE materialised RENAME TO {view}")


def as_enums(connection: Connection, table: str, columns: Sequence[str]) -> None:
    """Turn text columns of few values into enums, each a type named like its column.

    In Parquet they are texts like any other, but need no look-up per row.
    """
    for column in columns:
        values = connection.execute(
            f"SELECT DISTINCT {_vetted(column)} FROM {_vetted(table)} "
            f"WHERE {column} IS NOT NULL ORDER BY 1"
        ).fetchall()
        if values:
            listed = ", ".join(quoted(value) for (value,) in values)
            connection.execute(f"CREATE TYPE {column} AS ENUM ({listed})")
            connection.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {column}")


@contextmanager
def order_kept(connection: Connection) -> Iterator[None]:
    """Keep the rows of the first relation of each join in their order."""
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        yield
    finally:
        connection.execute("RESET disabled_optimizers")


def write_parquet(
    connection: Connection,
    query: Query,
    file: Path,
    params: Mapping[str, Any] | None = None,
    relations: Mapping[str, str] | None = None,
) -> None:
    """Write a query's rows, in their order, to one Parquet file.

    Raises:
        NoSpace: the disk is full.
    """
    text = query.filled(relations or {}).strip().rstrip(";")
    _execute(
        connection,
        f"COPY ({text}\n) TO {quoted(str(file))} "
        "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122880, "
        f"DICTIONARY_SIZE_LIMIT {_DICTIONARY})",
        text,
        params,
    )


def write_lines(connection: Connection, query: Query, file: Path) -> None:
    """Write a query's rows, in their order, as JSON objects, one a line.

    Raises:
        NoSpace: the disk is full.
    """
    text = query.text.strip().rstrip(";")
    _execute(connection, f"COPY ({text}\n) TO {quoted(str(file))} (FORMAT json)", text, None)


def write_table(connection: Connection, table: str, file: Path) -> None:
    """Write a table, in the order of its rows, to one Parquet file.

    Raises:
        NoSpace: the disk is full.
    """
    write_parquet(connection, Query("", table, f"SELECT * FROM {_vetted(table)}"), file)


def parquet_rows(connection: Connection, files: Sequence[Path]) -> list[int]:
    """The number of rows of each Parquet file, from its footer."""
    listed = ", ".join(quoted(str(file)) for file in files)
    found = connection.execute(
        f"SELECT file_name, num_rows FROM parquet_file_metadata([{listed}])"
    ).fetchall()
    rows = dict(found)
    return [int(rows[str(file)]) for file in files]


def names(connection: Connection) -> frozenset[str]:
    """The tables and views on a connection."""
    return frozenset(_kinds(connection))


def drop(connection: Connection, tables: Iterable[str]) -> None:
    """Drop tables and views."""
    named = sorted(tables)
    kinds = _kinds(connection) if named else {}
    for table in named:
        connection.execute(f'DROP {kinds[table]} "{table}" CASCADE')


def drop_others(connection: Connection, kept: Container[str]) -> None:
    """Drop every table and view that is not one of those."""
    for table, kind in sorted(_kinds(connection).items()):
        if table not in kept:
            connection.execute(f'DROP {kind} "{table}" CASCADE')


def run(
    connection: Connection,
    query: Query,
    params: Mapping[str, Any] | None = None,
    relations: Mapping[str, str] | None = None,
) -> list[tuple[Any, ...]]:
    """Run a query and give all its rows.

    Raises:
        NoSpace: the disk is full.
    """
    return cursor(connection, query, params, relations).fetchall()


def create(
    connection: Connection,
    table: str,
    query: Query,
    params: Mapping[str, Any] | None = None,
    relations: Mapping[str, str] | None = None,
) -> None:
    """Make (or replace) a table from a query's rows."""
    text = query.filled(relations or {}).strip().rstrip(";")
    statement = f"CREATE OR REPLACE TABLE {_vetted(table)} AS {text}"
    _execute(connection, _statement(connection, statement), text, params)


def cursor(
    connection: Connection,
    query: Query,
    params: Mapping[str, Any] | None = None,
    relations: Mapping[str, str] | None = None,
) -> Connection:
    """Run a query and give the cursor, to read in batches."""
    text = query.filled(relations or {})
    return _execute(connection, _statement(connection, text), text, params)


def insert_rows(
    connection: Connection, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
) -> None:
    """Make (or replace) a table of the given columns (name -> SQL type), filled with Python rows.

    The rows go over as one JSON text, which is faster than binding them one by one.
    """
    if not rows:
        listed = ", ".join(f'"{_vetted(name)}" {kind}' for name, kind in columns.items())
        text = f"CREATE OR REPLACE TABLE {_vetted(table)} ({listed})"
        connection.execute(_statement(connection, text))
        return
    text = f"CREATE OR REPLACE TABLE {_vetted(table)} AS {_unpacking(columns)}"
    connection.execute(_statement(connection, text), {"payload": _packed(columns, rows)})


def insert_arrays(connection: Connection, table: str, columns: Mapping[str, Any]) -> None:
    """Make (or replace) a table of arrays of one length (name -> array), a row for each place."""
    handed = f"handed_{table}"
    connection.register(handed, dict(columns))
    try:
        connection.execute(f"CREATE OR REPLACE TABLE {_vetted(table)} AS SELECT * FROM {handed}")
    finally:
        connection.unregister(handed)


def append_rows(
    connection: Connection, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
) -> None:
    """Add Python rows to a table that `insert_rows` made with the same columns."""
    if rows:
        text = f"INSERT INTO {_vetted(table)} {_unpacking(columns)}"
        connection.execute(_statement(connection, text), {"payload": _packed(columns, rows)})


def _packed(columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> str:
    import orjson

    values = zip(*rows, strict=True)
    return orjson.dumps(dict(zip(columns, values, strict=True))).decode()


def _unpacking(columns: Mapping[str, str]) -> str:
    """A query that gives the rows of `$payload`."""
    listed = ", ".join(f"unnest(r.{_vetted(name)}) AS {name}" for name in columns)
    shape = quoted(json.dumps({name: [kind] for name, kind in columns.items()}))
    return f"SELECT {listed} FROM (SELECT from_json($payload, {shape}) AS r)"


def _kinds(connection: Connection) -> dict[str, str]:
    """Each table and view on a connection, with the word that drops it."""
    found = connection.execute(
        "SELECT table_name, 'TABLE' FROM duckdb_tables() "
        "UNION ALL SELECT view_name, 'VIEW' FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    return dict(found)


def _statement(connection: Connection, text: str) -> duckdb.Statement:
    """A statement that is parsed once a process: parsing takes a tenth of a small query's time."""
    if text not in _parsed:
        (_parsed[text],) = connection.extract_statements(text)
    return _parsed[text]


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return quoted(str(value))


def _vetted(name: str) -> str:
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"{name!r} is no name of a relation or column")
    return name


def _execute(
    connection: Connection,
    statement: str | duckdb.Statement,
    text: str,
    params: Mapping[str, Any] | None,
) -> Connection:
    wanted = {name: (params or {})[name] for name in _PARAM.findall(_uncommented(text))}
    try:
        return connection.execute(statement, wanted)
    except duckdb.IOException as fault:
        if any(said in str(fault) for said in _FULL):
            raise NoSpace("The disk is full.", "Free space and run the verb again.") from fault
        raise


def _uncommented(text: str) -> str:
    return "\n".join(line.split("--")[0] for line in text.splitlines())
