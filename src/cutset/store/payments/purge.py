"""Takes a subject out of payments: its payments go whole, for a payment is between two parties.

Free text of others in which the subject is told by name, number or address is replaced, as in
statements. A bank that is erased as a party stays named where it only acts for others: without
it nobody could tell whose account an account is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cutset.store import query
from cutset.store.payments.ingest import PACKAGE, columns_of, shaped
from cutset.store.purge_scope import Placed, replaced

_FREE = {
    "payments": ("purpose", "remittance", "ultimate_debtor", "ultimate_creditor"),
    "changes": ("reason",),
    "trade_lines": ("goods", "seller", "buyer"),
}
_GONE = {
    "version": "VARCHAR",
    "ordinal": "BIGINT",
    "source_file": "VARCHAR",
    "source_row": "VARCHAR",
}
_ROW = "coalesce(source_row, 'L' || CAST(ordinal + 2 AS VARCHAR))"


def condemn_payments(connection: query.Connection, placed: Sequence[Placed]) -> None:
    """Make `payment_gone`: the payments of which a dead entity is a side.

    Their rows of raw files are added to `emptied_row`; `payment_row` are all rows.
    """
    query.insert_rows(connection, "payment_gone", _GONE, [])
    rows = []
    for place, one in enumerate(placed):
        for kind in one.version.holds:
            part = f"purge_{kind}_{place}"
            shaped(connection, part, kind, one.files(kind))
            rows.append(f"SELECT source_file, {_ROW} AS source_row FROM {part}")
            if kind == "payments":
                _gone(connection, part, one)
    none = "SELECT source_file, source_row FROM payment_gone WHERE FALSE"
    connection.execute(f"CREATE OR REPLACE VIEW payment_row AS {' UNION ALL '.join([none, *rows])}")
    connection.execute(
        "INSERT INTO emptied_row SELECT DISTINCT g.source_file, g.source_row "
        "FROM payment_gone AS g ANTI JOIN emptied_row AS e ON e.source_file = g.source_file "
        "AND e.source_row = g.source_row"
    )


def _gone(connection: query.Connection, part: str, one: Placed) -> None:
    dataset = query.quoted(one.version.dataset)
    connection.execute(
        f"CREATE OR REPLACE VIEW purge_payment AS SELECT *, {dataset} AS dataset FROM {part}"
    )
    named = query.load(PACKAGE, "named")
    query.create_view(connection, "purge_named", named, {}, {"payment": "purge_payment"})
    connection.execute(
        f"INSERT INTO payment_gone SELECT {query.quoted(one.version.version)}, ordinal, "
        f"source_file, {_ROW} FROM purge_named "
        "WHERE debtor_id IN (SELECT entity_id FROM dead) "
        "OR creditor_id IN (SELECT entity_id FROM dead) "
        "OR debtor_account_id IN (SELECT entity_id FROM dead) "
        "OR creditor_account_id IN (SELECT entity_id FROM dead)"
    )


def kept_rows(connection: query.Connection, sha256: str) -> set[str]:
    """The rows of a raw file that payments which stay are read from."""
    found = connection.execute(
        "SELECT DISTINCT p.source_row FROM payment_row AS p "
        "ANTI JOIN emptied_row AS e ON e.source_file = p.source_file "
        "AND e.source_row = p.source_row WHERE p.source_file = $file",
        {"file": sha256},
    ).fetchall()
    return {row for (row,) in found}


def touches(connection: query.Connection, one: Placed, texts: Sequence[str]) -> bool:
    """Whether a payment of a version goes, or a free text of one tells the subject."""
    version = {"version": one.version.version}
    asked = "SELECT count(*) FROM payment_gone WHERE version = $version"
    ((gone,),) = connection.execute(asked, version).fetchall()
    return bool(gone) or any(
        _edits(connection, file, kind, texts)
        for kind in one.version.holds
        for file in one.files(kind)
    )


def rewrite(
    connection: query.Connection,
    old: Placed,
    folder: Path,
    texts: Sequence[str],
) -> dict[str, int]:
    """Write what stays of a version's payments; how many rows of each kind.

    The new files lie in `folder` under their old names; `renamed_file` must be there.
    """
    rows = {}
    for kind in old.version.holds:
        for file in old.files(kind):
            fresh = folder / file.name
            edits = _edits(connection, file, kind, texts)
            shape = {"old": "VARCHAR", "new": "VARCHAR"}
            query.insert_rows(connection, "payment_edit", shape, list(edits.items()))
            query.write_parquet(connection, _staying(connection, old, kind, file), fresh)
            (rows[kind],) = query.parquet_rows(connection, [fresh])
    return rows


def _staying(connection: query.Connection, old: Placed, kind: str, file: Path) -> query.Query:
    shaped(connection, "payment_old", kind, [file])
    held = query.quoted(str(file))
    given = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({held})").fetchall()
    names = {name for name, *_ in given}
    free = [name for name in _FREE[kind] if name in names]
    chosen = []
    for name in columns_of(kind):
        if name == "source_file":
            chosen.append("coalesce(r.new_sha256, p.source_file) AS source_file")
        elif name in free:
            chosen.append(f"coalesce(edit_{name}.new, p.{name}) AS {name}")
        elif name in names:
            chosen.append(f"p.{name}")
    joins = "".join(
        f" LEFT JOIN payment_edit AS edit_{name} ON edit_{name}.old = p.{name}" for name in free
    )
    gone = (
        f" WHERE p.ordinal NOT IN (SELECT ordinal FROM payment_gone WHERE version = "
        f"{query.quoted(old.version.version)})"
        if kind == "payments"
        else ""
    )
    return query.Query(
        "",
        kind,
        f"SELECT {', '.join(chosen)} FROM payment_old AS p "
        f"LEFT JOIN renamed_file AS r ON r.sha256 = p.source_file{joins}{gone} ORDER BY p.ordinal",
    )


def _edits(
    connection: query.Connection, file: Path, kind: str, texts: Sequence[str]
) -> Mapping[str, str]:
    """Free texts that tell the subject -> what they become."""
    if not texts:
        return {}
    shaped(connection, "payment_old", kind, [file])
    edits = {}
    for name in _FREE[kind]:
        found = connection.execute(
            f"SELECT DISTINCT p.{name} FROM payment_old AS p JOIN telling AS t "
            f"ON contains(p.{name}, t.text)"
        ).fetchall()
        for (text,) in found:
            new = replaced(text, texts)
            if new != text:
                edits[text] = new
    return edits
