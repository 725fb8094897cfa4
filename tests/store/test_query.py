"""Queries lie in files, take bound values and vetted names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from cutset.errors import NoSpace
from cutset.store import query
from cutset.store.query import Query


@pytest.fixture
def connection() -> query.Connection:
    return query.connect()


def test_values_are_bound_and_relations_vetted(connection: query.Connection) -> None:
    query.insert_rows(connection, "t", {"a": "VARCHAR"}, [("x'; DROP TABLE t; --",), ("y",)])
    asked = Query("p", "n", "-- $unused in a comment\nSELECT a FROM {from} WHERE a = $a")
    params, relations = {"a": "x'; DROP TABLE t; --"}, {"from": "t"}
    assert query.run(connection, asked, params, relations) == [("x'; DROP TABLE t; --",)]
    with pytest.raises(ValueError, match="no relation name"):
        query.run(connection, asked, params, {"from": "t; DROP TABLE t"})
    query.create_view(connection, "v", asked, params, relations)
    assert connection.execute("FROM v").fetchall() == [("x'; DROP TABLE t; --",)]


def test_rows_go_over_with_their_types(connection: query.Connection) -> None:
    columns = {"a": "VARCHAR", "n": "INTEGER", "d": "DATE", "l": "VARCHAR[]", "b": "BOOLEAN"}
    rows = [("ä\x00\"'", 1, "2020-01-31", ["x", "y"], True), (None, None, None, None, None)]
    query.insert_rows(connection, "t", columns, rows)
    query.append_rows(connection, "t", columns, [("z", 2, None, [], False)])
    assert connection.execute("FROM t").fetchall() == [
        ("ä\x00\"'", 1, date(2020, 1, 31), ["x", "y"], True),
        (None, None, None, None, None),
        ("z", 2, None, [], False),
    ]


def test_a_table_without_rows_has_the_columns_of_one_with_rows(
    connection: query.Connection,
) -> None:
    columns = {"schema": "VARCHAR", "end": "DATE", "n": "BIGINT", "l": "VARCHAR[]", "x": "DOUBLE"}
    query.insert_rows(connection, "filled", columns, [("a", "2020-01-31", 1, ["b"], 0.5)])
    query.insert_rows(connection, "empty", columns, [])
    filled, empty = (connection.execute(f"DESCRIBE {t}").fetchall() for t in ("filled", "empty"))
    assert filled == empty


def test_a_table_is_written_in_the_order_of_its_rows(
    connection: query.Connection, tmp_path: Path
) -> None:
    connection.execute("CREATE TABLE t AS SELECT 1000000 - range AS n FROM range(300000)")
    query.write_table(connection, "t", tmp_path / "t.parquet")
    assert query.parquet_rows(connection, [tmp_path / "t.parquet"]) == [300_000]
    query.read_parquet(connection, "r", [tmp_path / "t.parquet"])
    found = [n for (n,) in connection.execute("FROM r").fetchall()]
    assert found == sorted(found, reverse=True)


def test_names_and_drop_know_tables_and_views(connection: query.Connection) -> None:
    connection.execute("CREATE TABLE t AS SELECT 1 AS a")
    connection.execute("CREATE VIEW v AS SELECT a FROM t")
    assert query.names(connection) == {"t", "v"}
    query.drop(connection, ["t", "v"])
    assert query.names(connection) == frozenset()


def test_others_are_dropped(connection: query.Connection) -> None:
    connection.execute("CREATE TABLE t AS SELECT 1 AS a")
    connection.execute("CREATE TABLE kept AS SELECT 1 AS a")
    connection.execute("CREATE VIEW v AS SELECT a FROM kept")
    query.drop_others(connection, {"kept", "never made"})
    assert query.names(connection) == {"kept"}


def test_a_table_may_be_made_again_in_another_shape(connection: query.Connection) -> None:
    for columns, rows in (({"a": "VARCHAR"}, [("x",)]), ({"n": "INTEGER[]"}, [])) * 2:
        query.insert_rows(connection, "t", columns, rows)
        query.append_rows(connection, "t", columns, rows)
        assert connection.execute("FROM t").fetchall() == rows * 2
        asked = Query("p", "n", "SELECT * FROM t")  # the same text on another shape
        assert query.run(connection, asked) == rows * 2


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    class Full:
        def execute(self, *_: object) -> None:
            raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    with pytest.raises(NoSpace):
        query.write_parquet(Full(), Query("p", "n", "SELECT 1"), tmp_path / "f")  # type: ignore[arg-type]


def test_no_extension_is_fetched(connection: query.Connection) -> None:
    for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
        found = connection.execute(f"SELECT current_setting('{setting}')").fetchall()
        assert found == [(False,)]
