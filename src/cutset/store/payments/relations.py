"""The relations of payments in a view, on the files of the versions that it reads.

`payment` (payment.sql) and `trade_line` (trade_line.sql). A status depends on the messages that
this reader may see, at this reader's clocks, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cutset.store import query
from cutset.store.payments.ingest import PACKAGE, shaped
from cutset.store.payments.lines import KINDS

_READ = {"payments": "payment_read", "changes": "change_read", "trade_lines": "trade_line_read"}
_ID = {"payments": "payment_id", "changes": "change_id", "trade_lines": "line_id"}


@dataclass(frozen=True, slots=True)
class Held:
    """The file of one kind (`payments`, `changes`, `trade_lines`) in a version that is read."""

    kind: str
    dataset: str
    version: str
    marking: str
    file: Path


def relations(connection: query.Connection, held: Sequence[Held], as_of: date) -> None:
    """Make `payment` and `trade_line` of what was paid and changed up to a day."""
    for kind in KINDS:
        _read(connection, kind, [one for one in held if one.kind == kind], as_of)
    query.create_view(connection, "payment_named", _sql("named"), {}, {"payment": "payment_read"})
    query.create_view(connection, "changed", _sql("changed"))
    query.create_view(connection, "payment", _sql("payment"))
    query.create_view(connection, "trade_line", _sql("trade_line"))


def _read(connection: query.Connection, kind: str, held: Sequence[Held], as_of: date) -> None:
    """All rows of a kind with their dataset, version, marking and id, none later than a day."""
    branches = []
    for place, one in enumerate(held):
        part = f"{kind}_part_{place}"
        shaped(connection, part, kind, [one.file])
        branches.append(_branch(part, one, kind, as_of))
    if not branches:
        shaped(connection, f"{kind}_none", kind, [])
        none = Held(kind, "", "", "", Path())
        branches.append(_branch(f"{kind}_none", none, kind, as_of))
    connection.execute(f"CREATE OR REPLACE VIEW {_READ[kind]} AS " + " UNION ALL ".join(branches))


def _branch(part: str, one: Held, kind: str, as_of: date) -> str:
    version = query.quoted(one.version)
    return (
        "SELECT * EXCLUDE (file) REPLACE "
        "(coalesce(source_row, 'L' || CAST(ordinal + 2 AS VARCHAR)) AS source_row), "
        f"{query.quoted(one.dataset)} AS dataset, {version} AS version, "
        f"{query.quoted(one.marking)} AS marking, {version} || '-' || CAST(ordinal AS VARCHAR) "
        f"AS {_ID[kind]} FROM {part} "
        f"WHERE time IS NULL OR CAST(time AS DATE) <= DATE '{as_of.isoformat()}'"
    )


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
