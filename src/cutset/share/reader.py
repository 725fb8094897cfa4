"""Reads a build for the writers: row by row, and only what its reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, Self

from cutset.model import schemata
from cutset.model.marking import Clearance
from cutset.store import query

PACKAGE = "cutset.share"
_BATCH = 10_000
_WRITTEN = "share_written"
_MADE = ("share_down", "share_said", "share_marking")
_DOWN = dict.fromkeys(
    ("schema", "prop", "down_schema", "down_prop", "down_type", "prefix"), "VARCHAR"
)


class Seen(Protocol):
    """The view that a build belongs to."""

    @property
    def clearance(self) -> Clearance:
        """What its reader may see."""


class Exportable(Protocol):
    """What an export needs of a build."""

    @property
    def view(self) -> Seen:
        """The view that it belongs to."""

    def connection(self) -> query.Connection:
        """A connection with the relations of the view and the tables of the build."""


class Reader:
    """Runs the queries of this package on a build, each on a cursor of its own."""

    def __init__(self, build: Exportable) -> None:
        """Read a build; use it in a `with`, which takes away what it adds to the connection."""
        self._connection = build.connection()

    def __enter__(self) -> Self:
        query.insert_rows(self._connection, "share_down", _DOWN, _ways_down())
        query.create_view(self._connection, "share_said", query.load(PACKAGE, "said"))
        query.create(self._connection, "share_marking", query.load(PACKAGE, "marking"))
        return self

    def __exit__(self, *_: object) -> None:
        query.drop(self._connection, _MADE)

    def rows(self, name: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, fetched as they are asked for."""
        return self.table(name)[1]

    def table(self, name: str) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """The columns of a query and its rows, fetched as they are asked for."""
        cursor = query.cursor(self._connection.cursor(), query.load(PACKAGE, name))
        columns = tuple(column[0] for column in cursor.description or ())
        batches = iter(lambda: cursor.fetchmany(_BATCH), [])
        return columns, (row for batch in batches for row in batch)

    def write_parquet(self, name: str, target: Path) -> int:
        """Write a query's rows to a Parquet file; the number of rows.

        What follows from derived tables is put together first: whether DuckDB writes a column as
        one that may be empty follows from where it was read, and a table that was made before is
        read from elsewhere than one that was made just now.
        """
        wanted = query.load(PACKAGE, name)
        if name != "marked_statements":
            query.create(self._connection, _WRITTEN, wanted)
            query.write_table(self._connection, _WRITTEN, target)
            query.drop(self._connection, [_WRITTEN])
        else:
            query.write_parquet(self._connection, wanted, target)
        return query.parquet_rows(self._connection, [target])[0]


def _ways_down() -> list[tuple[str, ...]]:
    """Each property of our own schemata with the FollowTheMoney property it goes out as."""
    base = schemata.BASE_PROPERTY
    ways: list[tuple[str, ...]] = [
        (name, base, schemata.schemata()[name].down, base, base, "") for name in schemata.OWN
    ]
    for row in schemata.table():
        if row.schema in schemata.OWN:
            type_ = schemata.property_type(row.down_schema, row.down_prop)
            assert type_ is not None
            ways.append(
                (row.schema, row.prop, row.down_schema, row.down_prop, type_, row.down_prefix)
            )
    return ways
