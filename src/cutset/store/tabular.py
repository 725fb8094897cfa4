"""Parquet tables for sources, which know no database: rows in batches, with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from cutset.errors import BadFile
from cutset.store import query

_BATCH = 10_000

Rows = Iterator[tuple[int, dict[str, str]]]
"""Number (counted from 1) and cells of each row; empty cells are left out."""


def parquet(path: Path, name: str) -> tuple[tuple[str, ...], Rows]:
    """The columns of a Parquet file and its rows, all cells as text.

    Dates and times come in ISO form, lists and structures as DuckDB writes them.

    Args:
        path: the file.
        name: what it is called in errors.

    Raises:
        BadFile: no Parquet, or damaged.
    """
    connection = query.connect()
    source = f"read_parquet({query.quoted(str(path))}, hive_partitioning = false)"
    with _damage(name):
        connection.execute(f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM {source}")
    columns = tuple(column[0] for column in connection.description or ())
    return columns, _rows(connection, columns, name)


def _rows(connection: query.Connection, columns: tuple[str, ...], name: str) -> Rows:
    number = 0
    with _damage(name), connection:
        while batch := connection.fetchmany(_BATCH):
            for cells in batch:
                number += 1
                texts = zip(columns, ((cell or "").strip() for cell in cells), strict=True)
                yield number, {column: text for column, text in texts if text}


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as fault:
        said = str(fault).splitlines()[0]
        raise BadFile(f"{name} is damaged or no Parquet ({said}).", "Write it again.") from fault
