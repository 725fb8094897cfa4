"""Tables of payments, as a mapping says: compiled to one query, never a loop over rows."""

from __future__ import annotations

import csv
import mmap
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cutset.errors import BadFile
from cutset.store import query
from cutset.store.payments.lines import KINDS
from cutset.store.sink import Cell, DeliveredFile, PaymentTable

_MAX_LINE = 16 << 20
_DAYS_SINCE = re.compile(r"days since (\d{4}-\d\d-\d\d)")
_BLANK = re.compile(rb"\n\r?\n")


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no row of its table."""

    line: int
    reason: str
    raw: str


def read(
    connection: query.Connection, table: PaymentTable, start: int, broken: Sequence[Broken] | None
) -> None:
    """Make the view `payment_line` of a table, its rows numbered from `start`.

    Args:
        connection: with `raw_name` on it.
        table: what to read.
        start: rows of the tables before it.
        broken: lines that are no rows, so that each row is told by its line; None where rows
            cannot be told by lines and are counted (`R12`).

    Raises:
        BadFile: a column that the mapping names is not there.
    """
    header, source = _source(connection, table)
    _refuse_missing(table, header)
    rows = f"(SELECT *, row_number() OVER () - 1 AS place FROM {source}) AS t"
    if broken is None:
        where = "'R' || CAST(t.place + 1 AS VARCHAR)"
    elif not broken:
        where = "'L' || CAST(t.place + 2 AS VARCHAR)"
    else:
        shifts = [(one.line - 2 - number, number + 1) for number, one in enumerate(broken)]
        kept = list({first: (first, shift) for first, shift in shifts}.values())
        query.insert_rows(connection, "payment_shift", _SHIFT, kept)
        rows += " ASOF LEFT JOIN payment_shift AS s ON t.place >= s.first"
        where = "'L' || CAST(t.place + 2 + coalesce(s.shift, 0) AS VARCHAR)"
    columns = [
        f"{start} + t.place AS ordinal",
        f"{query.quoted(table.file.name)} AS file",
        f"{query.quoted(_sha256(connection, table.file.name))} AS source_file",
        f"{where} AS source_row",
        *_columns(table),
    ]
    connection.execute(
        f"CREATE OR REPLACE VIEW payment_line AS SELECT {', '.join(columns)} FROM {rows}"
    )


_SHIFT = {"first": "BIGINT", "shift": "BIGINT"}


def broken_lines(connection: query.Connection) -> tuple[Broken, ...]:
    """The lines that the last reading of a delimited table could not read."""
    if "payment_fault" not in query.names(connection):
        return ()
    found = connection.execute(
        "SELECT line, min(error_message), any_value(csv_line) FROM payment_fault "
        "GROUP BY line ORDER BY line"
    ).fetchall()
    return tuple(Broken(int(line), str(reason), text or "") for line, reason, text in found)


def _source(connection: query.Connection, table: PaymentTable) -> tuple[list[str] | None, str]:
    """The header of a delimited file (None for Parquet), and what reads the rows."""
    path = query.quoted(str(table.file.path))
    with table.file.path.open("rb") as file:
        if file.read(4) == b"PAR1":
            source = f"read_parquet({path}, hive_partitioning = false)"
            kinds = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
            texts = ", ".join(
                f"CAST({_quoted(name)} AS VARCHAR) AS {_quoted(name)}" for name, *_ in kinds
            )
            return None, f"(SELECT {texts} FROM {source})"
    header = _header(table)
    shape = ", ".join(f"{query.quoted(name)}: 'VARCHAR'" for name in header)
    delimiter = query.quoted(table.delimiter)
    return header, (
        f"read_csv({path}, columns = {{{shape}}}, header = true, auto_detect = false, "
        f"delim = {delimiter}, quote = '\"', escape = '\"', max_line_size = {_MAX_LINE}, "
        "ignore_errors = true, store_rejects = true, rejects_table = 'payment_fault', "
        "rejects_scan = 'payment_scan')"
    )


def _header(table: PaymentTable) -> list[str]:
    """The columns of a delimited file; one whose name stands already becomes `name.1`."""
    with table.file.path.open(encoding="utf-8-sig", errors="replace", newline="") as source:
        first = next(csv.reader(source, delimiter=table.delimiter), [])
    header: list[str] = []
    for place, cell in enumerate(first):
        name = cell.strip() or f"column {place + 1}"
        twins = sum(known == name or known.startswith(f"{name}.") for known in header)
        header.append(f"{name}.{twins}" if name in header else name)
    return header


def _refuse_missing(table: PaymentTable, header: Sequence[str] | None) -> None:
    if header is None:
        return
    sides = () if table.statement is None else (table.statement.own, table.statement.other)
    cells = [*table.columns.values(), *(cell for side in sides for cell in side.values())]
    wanted = [column for cell in cells for column in cell.columns]
    wanted += [skip.column for skip in table.skips]
    for column in wanted:
        if column not in header:
            raise BadFile(
                f"{table.file.name} has no column {column!r}, which the mapping reads.",
                f"It has: {', '.join(header) or 'nothing'}.",
            )


@dataclass(frozen=True, slots=True)
class Layout:
    """How a delimited file lies in lines.

    Attributes:
        lines: how many it has, the header among them.
        is_plain: no line is blank and none can run on in quotation marks.
    """

    lines: int
    is_plain: bool


def layout(file: DeliveredFile) -> Layout | None:
    """The lines of a file; None for one that has none (Parquet), or has blank ones."""
    with file.path.open("rb") as held, mmap.mmap(held.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:4] == b"PAR1" or _BLANK.search(data):
            return None
        ends, step = 0, 1 << 24
        for start in range(0, len(data), step):
            ends += data[start : start + step].count(b"\n")
        return Layout(ends + (data[-1:] != b"\n"), data.find(b'"') < 0)


def _sha256(connection: query.Connection, name: str) -> str:
    found = connection.execute("SELECT sha256 FROM raw_name WHERE name = $n", {"n": name})
    ((sha256,),) = found.fetchall()
    return str(sha256)


def _columns(table: PaymentTable) -> list[str]:
    """Every field of the kind as an expression on the table's columns."""
    said = dict(table.columns)
    made = {name: _text(cell, name) for name, cell in said.items()}
    made |= {} if table.statement is None else _sided(table, made)
    fields = [name for name in KINDS[table.kind]._fields if name not in {"file", "row"}]
    columns = [f"{made.get(name, 'CAST(NULL AS VARCHAR)')} AS {name}" for name in fields]
    moment, precision = _moment(said.get("time"))
    return [
        *columns,
        f"{moment} AS moment",
        f"{precision} AS precision",
        f"{_skip(table)} AS skipped",
    ]


def _sided(table: PaymentTable, made: Mapping[str, str]) -> dict[str, str]:
    """The two sides of each row of an account's statement, and the amount without its sign."""
    statement = table.statement
    assert statement is not None
    amount = made["amount"]
    if statement.out is None:
        leaves = f"starts_with({amount}, '-')"
    else:
        column, texts = statement.out
        leaves = f"trim({_quoted(column)}) IN ({', '.join(map(query.quoted, texts))})"
    sides = {"amount": f"ltrim({amount}, '+-')"}
    for name in sorted({*statement.own, *statement.other}):
        own, other = (_or_null(side.get(name), name) for side in (statement.own, statement.other))
        sides[f"debtor_{name}"] = f"CASE WHEN {leaves} THEN {own} ELSE {other} END"
        sides[f"creditor_{name}"] = f"CASE WHEN {leaves} THEN {other} ELSE {own} END"
    return sides


def _or_null(cell: Cell | None, name: str) -> str:
    return "CAST(NULL AS VARCHAR)" if cell is None else _text(cell, name)


def _text(cell: Cell, name: str) -> str:
    """A cell as an expression; empty texts are NULL."""
    if cell.literal:
        return query.quoted(cell.literal)
    if cell.template:
        pieces = re.split(r"\{([^{}]+)\}", cell.template)
        parts = [
            f"nullif({_quoted(piece)}, '')" if place % 2 else query.quoted(piece)
            for place, piece in enumerate(pieces)
            if piece
        ]
        return " || ".join(parts)
    text = _quoted(cell.column)
    if cell.format and name != "time":
        day = f"try_strptime({text}, {query.quoted(cell.format)})"
        return f"CAST(CAST({day} AS DATE) AS VARCHAR)"
    if cell.values:
        cases = " ".join(
            f"WHEN {query.quoted(said)} THEN {query.quoted(means) if means else 'NULL'}"
            for said, means in cell.values.items()
        )
        return f"CASE {text} {cases} ELSE nullif({text}, '') END"
    if cell.number == "comma":
        text = f"replace(replace({text}, '.', ''), ',', '.')"
    elif cell.number == "thousands":
        text = f"replace({text}, ',', '')"
    elif cell.number == "scientific":
        text = f"CAST(TRY_CAST({text} AS DECIMAL(38, 8)) AS VARCHAR)"
    elif name.endswith("name") or name in {"remittance", "purpose"}:
        text = f"trim({text})"
    return f"nullif({text}, '')"


def _moment(cell: Cell | None) -> tuple[str, str]:
    """The time as a timestamp, and how closely it is known."""
    if cell is None:
        return "CAST(NULL AS TIMESTAMP)", "'day'"
    text = _text(cell, "time")
    found = _DAYS_SINCE.fullmatch(cell.format)
    if found is not None:
        return f"TIMESTAMP '{found[1]}' + to_days(TRY_CAST({text} AS INTEGER))", "'day'"
    if cell.format:
        known = "second" if "%S" in cell.format else "minute" if "%M" in cell.format else "day"
        return f"try_strptime({text}, {query.quoted(cell.format)})", f"'{known}'"
    precision = (
        f"CASE WHEN length({text}) <= 10 THEN 'day' WHEN length({text}) <= 16 THEN 'minute' "
        "ELSE 'second' END"
    )
    return f"CAST(TRY_CAST({text} AS TIMESTAMPTZ) AS TIMESTAMP)", precision


def _skip(table: PaymentTable) -> str:
    cases = [
        f"WHEN {_quoted(skip.column)} IN ({', '.join(map(query.quoted, skip.texts))}) "
        f"THEN {query.quoted(skip.reason)}"
        for skip in table.skips
    ]
    return f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
