"""The road of payments to Parquet: what was said, checked row by row, and the entities in it.

Invariants:
1. A payment is loaded, or stands among the rejects with its file, row and reason.
2. What is loaded keeps its words; the amount is exact and the time as close as it was given.
3. The rows lie in the order in which they were said, numbered by `ordinal`; a purge takes
   rows out and renumbers none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from cutset import yaml_text
from cutset.model.dates import PartialDate
from cutset.store import query
from cutset.store.payments import tables
from cutset.store.payments.lines import KINDS, Lines
from cutset.store.sink import PaymentTable
from cutset.store.spool import RAW_KEPT, Spool

PACKAGE = "cutset.store.payments"
FLOWS = 10_000
"""Payments of a delivery up to which each between two named parties is an entity too: an entity
of ten statements for each row of a larger one would be slower to read than the rows."""
SCHEMATA = {"BankAccount", "LegalEntity", "Organization", "Ownership", "Payment", "Person"}
"""What parties, accounts, banks and flows become."""
_CHECKS = {
    "payments": "checked",
    "changes": "changes_checked",
    "trade_lines": "trade_lines_checked",
}
_EXACT = ("quantity", "unit_price", "weight", "instructed_amount")
_HINTS = {
    "its file is torn": "Nothing of a torn file is loaded; export it again.",
    "no amount": "A payment needs an amount; look whether the column or element is the right one.",
    "negative amount": "Write who pays and who is paid, and the amount without a sign.",
    "amount beyond any money": "At most 30 digits before the point and 8 after it are kept.",
    "amount is no number": "Write digits with a point, and nothing else.",
    "amount of 0": "Nothing is paid; leave the row out or correct the amount.",
    "no currency": "Give a currency code of ISO 4217.",
    "unknown currency": "Use a code of ISO 4217 (USD), not a name or a sign.",
    "no date": "Give the day on which it was paid.",
    "no date of the calendar": "Write YYYY-MM-DD, or tell the mapping the format.",
    "date out of reach": "Payments are taken from 1950 to 2099; check the date's format.",
    "nobody is named": "Neither side has a name, an account or a bank; check the mapping.",
    "no payment is referred to": "The message must name the payment that it speaks of.",
    "neither document nor goods": "A trade line needs an invoice, a bill of lading or goods.",
}
_BROKEN = "Check the line's separators and quotation marks; it may be cut short."
_OTHER = "The mapping leaves such rows out."


@dataclass(frozen=True, slots=True)
class Taken:
    """What was loaded of payments.

    Attributes:
        rows: kind (`payments`, `changes`, `trade_lines`) -> how many.
        newest: the last day of any; None where nothing was loaded.
    """

    rows: dict[str, int]
    newest: PartialDate | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the load should know."""
        if self.rows.get("payments", 0) <= FLOWS:
            return ()
        told = f"More than {FLOWS:,} payments: they stand in the table of payments alone; "
        return (f"{told}their parties and accounts are entities too.",)


@cache
def currencies() -> frozenset[str]:
    """All codes that an amount may be in."""
    text = resources.files(PACKAGE).joinpath("currencies.yml").read_text("utf-8")
    known = yaml_text.parse(text)
    return frozenset(" ".join(known[part] for part in ("active", "withdrawn", "coins")).split())


def take(connection: query.Connection, spool: Spool, folder: Path, slug: str) -> Taken:
    """Write what can be loaded as Parquet files of a version folder, and reject the rest.

    `raw_name` (name, sha256) must be on the connection.

    Raises:
        BadFile: a table that the mapping does not fit.
        NoSpace: the disk is full.
    """
    codes = [(code,) for code in sorted(currencies())]
    query.insert_rows(connection, "currency", {"code": "VARCHAR"}, codes)
    query.insert_rows(
        connection, "payment_hint", {"fault": "VARCHAR", "hint": "VARCHAR"}, list(_HINTS.items())
    )
    torn = [(file,) for file in spool.payments.torn]
    query.insert_rows(connection, "payment_torn", {"file": "VARCHAR"}, torn)
    rows, newest = {}, []
    for kind in KINDS:
        file = folder / f"{kind}-{slug}.parquet"
        held = _joined(connection, spool, kind, list(_parts(connection, spool, kind, folder)), file)
        if held:
            rows[kind] = held
            newest.append(_newest(connection, file))
    known = [day for day in newest if day is not None]
    return Taken(rows, PartialDate(max(known)) if known else None)


def _newest(connection: query.Connection, file: Path) -> str | None:
    held = query.quoted(str(file))
    ((day,),) = connection.execute(
        f"SELECT CAST(CAST(max(time) AS DATE) AS VARCHAR) FROM read_parquet({held})"
    ).fetchall()
    return None if day is None else str(day)


def _parts(connection: query.Connection, spool: Spool, kind: str, folder: Path) -> Iterator[Path]:
    """The Parquet of each table of a delivery and of what was said line by line."""
    start = 0
    for place, table in enumerate(t for t in spool.payments.tables if t.kind == kind):
        part = folder / f"{kind}-part-{place}.parquet"
        start += _table(connection, spool, table, part, start)
        yield part
    held = spool.payments.lines.get(kind)
    if held is not None and held.said:
        part = folder / f"{kind}-part-said.parquet"
        _drafts(connection, held, kind, start)
        given = held.given - {"file", "row", "time"}
        columns = ["file", "source_file", "source_row", *_in_order(kind, given)]
        _write(connection, kind, columns, part)
        _reject(connection, spool, kind)
        yield part


def _table(
    connection: query.Connection, spool: Spool, table: PaymentTable, part: Path, start: int
) -> int:
    """One table; how many rows it has. Where all its lines are good rows it is read once."""
    query.drop(connection, query.names(connection) & {"payment_fault", "payment_scan"})
    lines = tables.layout(table.file)
    columns = ["file", "source_file", *_in_order(table.kind, table.given)]
    is_numbered = lines is not None and lines.is_plain and start == 0
    tables.read(connection, table, start, () if is_numbered else None)
    _write(connection, table.kind, columns if is_numbered else [*columns, "source_row"], part)
    (loaded,) = query.parquet_rows(connection, [part])
    if is_numbered and lines is not None and loaded == lines.lines - 1:
        spool.record(loaded)
        return loaded
    ((rows,),) = connection.execute("SELECT count(*) FROM payment_line").fetchall()
    broken = tables.broken_lines(connection)
    told = lines is not None and rows + len(broken) + 1 == lines.lines
    tables.read(connection, table, start, broken if told else None)
    _write(connection, table.kind, [*columns, "source_row"], part)
    for line in broken:
        reason = f"No row of the table: {line.reason}."
        spool.reject(table.file.name, f"L{line.line}", reason, _BROKEN, line.raw)
    spool.record(rows + len(broken))
    _reject(connection, spool, table.kind)
    return int(rows)


def _drafts(connection: query.Connection, held: Lines, kind: str, start: int) -> None:
    """What was said line by line as the view `payment_line`."""
    fields = KINDS[kind]._fields
    columns = [f"{start} + start + unnest(range(len(file))) AS ordinal"]
    columns += [f"nullif(unnest({name}), '') AS {name}" for name in fields]
    shape = ", ".join(f"'{name}': 'VARCHAR[]'" for name in fields)
    connection.execute(
        f"CREATE OR REPLACE VIEW payment_said AS SELECT {', '.join(columns)} "
        f"FROM read_json({query.quoted(str(held.path))}, columns = {{'start': 'BIGINT', {shape}}}, "
        "format = 'newline_delimited', maximum_object_size = 268435456)"
    )
    connection.execute(
        "CREATE OR REPLACE VIEW payment_line AS SELECT s.*, r.sha256 AS source_file, "
        "s.row AS source_row, CAST(TRY_CAST(s.time AS TIMESTAMPTZ) AS TIMESTAMP) AS moment, "
        "CASE WHEN length(s.time) <= 10 THEN 'day' WHEN length(s.time) <= 16 THEN 'minute' "
        "WHEN contains(s.time, '.') THEN 'fraction' ELSE 'second' END AS precision, "
        "CAST(NULL AS VARCHAR) AS skipped "
        "FROM payment_said AS s LEFT JOIN raw_name AS r ON r.name = s.file"
    )


def _in_order(kind: str, given: set[str] | frozenset[str]) -> list[str]:
    said = [name for name in KINDS[kind]._fields if name not in {"file", "row", "time", "amount"}]
    return [name for name in said if name in given]


def _write(connection: query.Connection, kind: str, columns: list[str], part: Path) -> None:
    """Write the rows of `payment_line` that can be loaded, in their order."""
    checked = query.load(PACKAGE, _CHECKS[kind])
    query.create_view(connection, "payment_checked", checked, {}, {"line": "payment_line"})
    chosen = [
        f"TRY_CAST({name} AS DECIMAL(38, 8)) AS {name}" if name in _EXACT else name
        for name in columns
    ]
    chosen = ["ordinal", "moment AS time", "precision", "exact AS amount", *chosen]
    query.write_parquet(
        connection,
        query.Query(
            "", kind, f"SELECT {', '.join(chosen)} FROM payment_checked WHERE fault IS NULL"
        ),
        part,
    )


def _reject(connection: query.Connection, spool: Spool, kind: str) -> None:
    """Write what of `payment_checked` cannot be loaded among the rejects."""
    fields = [name for name in KINDS[kind]._fields if name not in {"file", "row"}]
    hint = f"coalesce(h.hint, {query.quoted(_OTHER)})"
    lines = spool.folder / "payment_rejects.ndjson"
    query.write_lines(
        connection,
        query.Query(
            "",
            "rejected",
            "SELECT file, source_row AS row, upper(substr(c.fault, 1, 1)) || substr(c.fault, 2) "
            f"|| '.' AS reason, {hint} AS hint, "
            f"substr(concat_ws(' · ', {', '.join(fields)}), 1, {RAW_KEPT}) AS raw, "
            "'record' AS kind FROM payment_checked AS c "
            "LEFT JOIN payment_hint AS h ON h.fault = c.fault "
            "WHERE c.fault IS NOT NULL ORDER BY c.ordinal",
        ),
        lines,
    )
    _append(spool, lines)


def _append(spool: Spool, lines: Path) -> None:
    with lines.open("rb") as rejects:
        spool.rejected += sum(1 for _ in rejects)
    spool.append_rejects(lines)


def _joined(
    connection: query.Connection, spool: Spool, kind: str, parts: Sequence[Path], file: Path
) -> int:
    """The parts of a kind as one file, without payments that repeat another; how many rows."""
    if not parts:
        return 0
    shaped(connection, "payment_part", kind, parts)
    repeated = _repeated(connection, kind)
    if repeated or len(parts) > 1:
        query.insert_rows(connection, "payment_repeated", _REPEATED, repeated)
        _reject_repeated(connection, spool)
        given = {name for part in parts for name in _columns_of(connection, part)}
        chosen = ", ".join(name for name in columns_of(kind) if name in given)
        query.write_parquet(
            connection,
            query.Query(
                "",
                kind,
                f"SELECT {chosen} FROM payment_part WHERE ordinal NOT IN "
                "(SELECT ordinal FROM payment_repeated) ORDER BY ordinal",
            ),
            file,
        )
        for part in parts:
            part.unlink()
    else:
        parts[0].rename(file)
    (rows,) = query.parquet_rows(connection, [file])
    if not rows:
        file.unlink()
    return rows


_REPEATED = {"ordinal": "BIGINT", "first": "BIGINT"}


def _repeated(connection: query.Connection, kind: str) -> list[tuple[int, int]]:
    if kind != "payments":
        return []
    found = query.load(PACKAGE, "repeated")
    return [(a, b) for a, b in query.run(connection, found, None, {"part": "payment_part"})]


def _reject_repeated(connection: query.Connection, spool: Spool) -> None:
    lines = spool.folder / "payment_repeated.ndjson"
    place = "coalesce({0}.source_row, 'L' || CAST({0}.ordinal + 2 AS VARCHAR))"
    again, first = place.format("p"), place.format("q")
    query.write_lines(
        connection,
        query.Query(
            "",
            "repeated",
            f"SELECT p.file, {again} AS row, 'Its ids stand already at ' || q.file || ', ' "
            f"|| {first} || '.' AS reason, "
            "'A payment is loaded once; if these are two, each needs an id of its own.' AS hint, "
            "concat_ws(' · ', p.message_id, p.instruction_id, p.end_to_end_id, p.transaction_id, "
            "p.uetr) AS raw, 'record' AS kind FROM payment_repeated AS t "
            "JOIN payment_part AS p ON p.ordinal = t.ordinal "
            "JOIN payment_part AS q ON q.ordinal = t.first "
            "ORDER BY t.ordinal",
        ),
        lines,
    )
    _append(spool, lines)


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of a kind as they lie in the lake."""
    said = [name for name in KINDS[kind]._fields if name not in {"file", "row", "time", "amount"}]
    own = ("ordinal", "time", "precision", "amount", "file", "source_file")
    return (*own, *said, "source_row")


def shaped(connection: query.Connection, relation: str, kind: str, files: Sequence[Path]) -> None:
    """A view on files of a kind with all its columns; what a file has not is NULL."""
    shape = ", ".join(f"{name} {_kind_of(name)}" for name in columns_of(kind))
    connection.execute(f"CREATE TABLE IF NOT EXISTS {kind}_shape ({shape})")
    branches = [f"SELECT * FROM {kind}_shape"]
    branches += [
        f"SELECT * FROM read_parquet({query.quoted(str(file))}, hive_partitioning = false)"
        for file in files
    ]
    connection.execute(
        f"CREATE OR REPLACE VIEW {relation} AS " + " UNION ALL BY NAME ".join(branches)
    )


def _kind_of(column: str) -> str:
    exact = {"amount", *_EXACT}
    kinds = {"ordinal": "BIGINT", "time": "TIMESTAMP", **dict.fromkeys(exact, "DECIMAL(38, 8)")}
    return kinds.get(column, "VARCHAR")


def _columns_of(connection: query.Connection, part: Path) -> list[str]:
    source = f"SELECT * FROM read_parquet({query.quoted(str(part))}, hive_partitioning = false)"
    return [name for name, *_ in connection.execute(f"DESCRIBE {source}").fetchall()]


def entities(
    connection: query.Connection, taken: Taken, files: Sequence[Path], dataset: str, version: str
) -> tuple[str, ...]:
    """The relation `payment_draft`: parties, accounts, banks and flows as drafts of entities.

    Returns:
        its name, or nothing where no payment can be linked to anything.
    """
    if not taken.rows.get("payments"):
        return ()
    shaped(connection, "payment_part", "payments", files)
    ((nameless,),) = query.run(connection, _sql("nameless"))
    if nameless:
        return ()
    connection.execute(
        f"CREATE OR REPLACE VIEW payment_held AS SELECT *, {query.quoted(dataset)} AS dataset "
        "FROM payment_part"
    )
    query.create_view(connection, "payment_named", _sql("named"), {}, {"payment": "payment_held"})
    query.create(connection, "payment_side", _sql("side"))
    query.create_view(connection, "entity_said", _sql("entity_said"))
    said = ["entity_said"]
    if taken.rows["payments"] <= FLOWS:
        query.create_view(connection, "flow_said", _sql("flow_said"), {"version": version})
        said.append("flow_said")
    query.union_view(connection, "payment_entity", said)
    connection.execute(
        "CREATE OR REPLACE VIEW payment_draft AS SELECT e.ordinal, e.entity_id, e.schema, e.prop, "
        "e.value, e.file, coalesce(e.source_row, 'L' || CAST(e.ordinal + 2 AS VARCHAR)) "
        "AS source_row, CAST(NULL AS VARCHAR) AS lang, CAST(NULL AS VARCHAR) AS original, e.dated, "
        "CAST(NULL AS VARCHAR) AS method, CAST(NULL AS VARCHAR) AS first_seen, "
        "CAST(NULL AS VARCHAR) AS last_seen FROM payment_entity AS e"
    )
    return ("payment_draft",)


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
