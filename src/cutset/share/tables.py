"""Tables for people (CSV) and for machines (Parquet), one file each in a folder."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cutset.share.gate import joined
from cutset.share.reader import Reader
from cutset.share.tally import Tally
from cutset.share.written import JUDGED, Written, some

CSV_TABLES: Mapping[str, str] = {
    "entities": "parties",
    "ties": "ties",
    "members": "members",
    "networks": "networks",
}
"""File -> query."""

PARQUET_TABLES: Mapping[str, str] = {**CSV_TABLES, "statements": "marked_statements"}

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEPARATOR = "; "


def write_csv(reader: Reader, tally: Tally, target: Path) -> Written:
    """Write entities, ties, members and networks as CSV for a spreadsheet."""
    target.mkdir()
    guarded = 0
    counts: dict[str, int] = {}
    for name, sql in CSV_TABLES.items():
        counts[name], cells = _write_csv(reader, sql, target / f"{name}.csv")
        guarded += cells
    left_out = [tally.details, JUDGED]
    if guarded:
        left_out.append(
            f"Nothing of {some(guarded, 'cell that begins', 'cells that begin')} like a formula: "
            "an apostrophe stands before it, so that no spreadsheet runs it."
        )
    return Written(counts["entities"], 0, tuple(left_out))


def write_parquet(reader: Reader, tally: Tally, target: Path) -> Written:  # noqa: ARG001
    """Write the same tables, and all statements with markings and source lines, as Parquet."""
    target.mkdir()
    counts = {
        name: reader.write_parquet(sql, target / f"{name}.parquet")
        for name, sql in PARQUET_TABLES.items()
    }
    return Written(counts["entities"], counts["statements"], (JUDGED,))


def _write_csv(reader: Reader, sql: str, target: Path) -> tuple[int, int]:
    """Rows written, and cells that were guarded."""
    columns, rows = reader.table(sql)
    shapes = [_SHAPES.get(column, str) for column in columns]
    header = ["marking" if column == "markings" else column for column in columns]
    written = guarded = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            cells = [
                "" if value is None else shape(value)
                for shape, value in zip(shapes, row, strict=True)
            ]
            safe = [guard(cell) for cell in cells]
            guarded += sum(before != after for before, after in zip(cells, safe, strict=True))
            writer.writerow(safe)
            written += 1
    return written, guarded


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay as they are.

    >>> guard("=HYPERLINK(1)"), guard("-0.5"), guard("Ann")
    ("'=HYPERLINK(1)", '-0.5', 'Ann')
    """
    if not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _list(values: list[str]) -> str:
    return _SEPARATOR.join(values)


def _marking(values: list[str]) -> str:
    return str(joined(tuple(values)))


_SHAPES: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(("names", "datasets", "networks", "network_names", "statements"), _list),
    **dict.fromkeys(("protected", "glue", "is_group"), _yes_or_no),
    "markings": _marking,
}
"""How the cells of a column are written, where not as they are."""
