"""Files of FollowTheMoney statements (CSV with a header), taken as they stand.

Invariants:
1. Nothing is cleaned: id, value, dataset, canonical id, language, origin and seen dates
   stay. An id that is missing is made as FollowTheMoney makes it.
2. A row that is no statement is a reject with its number; `read` counts the rows below
   the header, and those of which not even the cells can be told apart.
"""

from __future__ import annotations

import csv

from cutset.store import query
from cutset.store.sink import DeliveredFile
from cutset.store.spool import Spool

PACKAGE = "cutset.store"
MAX_LINE = 64 << 20
_COLUMNS = (
    "id", "entity_id", "canonical_id", "schema", "prop", "value", "dataset", "lang",
    "original_value", "external", "first_seen", "last_seen", "origin",
)  # fmt: skip
_TRUE = ("true", "t", "1", "yes", "y")
_HINT = "Check the file with the program that wrote it."


def hold(connection: query.Connection, spool: Spool, dataset: str) -> tuple[str, ...]:
    """Make the relation `stated` of a spool's statement files, and count its rows.

    Returns:
        the relation's name, or nothing where there is no such file.
    """
    if not spool.statement_files:
        return ()
    for place, file in enumerate(spool.statement_files):
        _read(connection, file, f"statement_file_{place}", spool)
    tables = [f"statement_file_{place}" for place in range(len(spool.statement_files))]
    query.union_view(connection, "statement_line", tables)
    _reject(connection, spool)
    query.create_view(connection, "stated", query.load(PACKAGE, "stated"), {"dataset": dataset})
    return ("stated",)


def _read(connection: query.Connection, file: DeliveredFile, table: str, spool: Spool) -> None:
    """One file as a table; rows whose cells cannot be told apart become rejects."""
    header = _header(file)
    shape = "{" + ", ".join(f"{query.quoted(name)}: 'VARCHAR'" for name in header) + "}"
    external = (
        f"coalesce(lower(external) IN ({', '.join(map(query.quoted, _TRUE))}), FALSE)"
        if "external" in header
        else "FALSE"
    )
    chosen = [
        f"{external} AS external"
        if name == "external"
        else (name if name in header else f"CAST(NULL AS VARCHAR) AS {name}")
        for name in _COLUMNS
    ]
    connection.execute(
        f"CREATE TABLE {table} AS SELECT {query.quoted(file.name)} AS file, "
        f"row_number() OVER () AS number, {', '.join(chosen)} "
        f"FROM read_csv({query.quoted(str(file.path))}, columns = {shape}, header = true, "
        "auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
        f"max_line_size = {MAX_LINE}, ignore_errors = true, store_rejects = true, "
        f"rejects_table = '{table}_fault', rejects_scan = '{table}_scan')"
    )
    faults = connection.execute(
        f"SELECT line, min(error_message), any_value(csv_line) FROM {table}_fault "
        "GROUP BY line ORDER BY line"
    ).fetchall()
    for line, message, text in faults:
        spool.record()
        spool.reject(file.name, f"L{line}", f"no row of a table: {message}", _HINT, text or "")
    ((rows,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
    spool.record(rows)


def _header(file: DeliveredFile) -> list[str]:
    with file.path.open(encoding="utf-8-sig", errors="replace", newline="") as source:
        return next(csv.reader(source))


def _reject(connection: query.Connection, spool: Spool) -> None:
    found = query.cursor(connection, query.load(PACKAGE, "misstated"))
    while rows := found.fetchmany(10_000):
        for file, number, reason, line in rows:
            spool.reject(file, f"R{number}", reason, _HINT, line)
