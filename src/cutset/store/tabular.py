"""Parquet tables for those who know no database: rows in batches, with their numbers."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cutset.errors import BadFile
from cutset.store import query

_BATCH = 10_000
_STREAMED = "1GB"
"""Of memory for a file that is read from its start to its end and never sorted."""

Rows = Iterator[tuple[int, dict[str, str]]]
"""Number (counted from 1) and cells of each row; empty cells are left out."""

Cell = str | list[str]


@dataclass(frozen=True, slots=True)
class Picked:
    """Some columns of a Parquet file.

    Attributes:
        columns: all that the file has.
        size: how many rows it has.
        rows: of each row the cells that are filled, in the file's order.
    """

    columns: tuple[str, ...]
    size: int
    rows: Iterator[dict[str, Cell]]


def picked(path: Path, name: str, wanted: Container[str]) -> Picked:
    """Some columns of a Parquet file, a list as a list of texts and all else as text.

    Memory holds one batch of rows beside the row group that is being read.

    Args:
        path: the file.
        name: what it is called in errors.
        wanted: the columns to read; those that the file lacks are passed over.

    Raises:
        BadFile: no Parquet, or damaged.
    """
    connection = query.connect(_STREAMED, threads=1)
    file = query.quoted(str(path))
    source = f"read_parquet({file}, hive_partitioning = false)"
    with _damage(name):
        described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
        kinds = {column: kind for column, kind, *_ in described}
        counted = f"SELECT sum(num_rows) FROM parquet_file_metadata({file})"
        (size,) = connection.execute(counted).fetchone() or (0,)
        read = [column for column in kinds if column in wanted]
        if read:
            texts = ", ".join(_as_text(column, kinds[column]) for column in read)
            connection.execute(f"SELECT {texts} FROM {source}")
    return Picked(tuple(kinds), int(size or 0), _cells(connection, read, name))


def _as_text(column: str, kind: str) -> str:
    named = '"' + column.replace('"', '""') + '"'
    return f"CAST({named} AS VARCHAR{'[]' if kind.endswith('[]') else ''})"


def _cells(
    connection: query.Connection, columns: list[str], name: str
) -> Iterator[dict[str, Cell]]:
    with _damage(name), connection:
        while columns and (batch := connection.fetchmany(_BATCH)):
            for cells in batch:
                yield {column: cell for column, cell in zip(columns, cells, strict=True) if cell}


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
