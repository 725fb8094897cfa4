"""Takes a subject out of a raw file and leaves every other locator right.

A row that is the subject's is emptied where it stands: a line keeps its line end,
an XML element becomes an empty one of its name, a sheet's row an empty row. So
line 12 stays line 12 and `INDIVIDUAL[12]` stays the twelfth. Texts that only the
subject has are replaced wherever else they stand. A file in whose format neither
can be done is given up whole.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from pathlib import Path

from cutset.store.redact_edits import (
    Data,
    Edit,
    Orders,
    Redaction,
    edits_of_texts,
    merged,
    write_edited,
)
from cutset.store.redact_lines import edits_of_lines, is_line
from cutset.store.redact_sheets import redact_sheets, stands_in_sheets
from cutset.store.redact_xml import edits_of_elements

_ZIP = b"PK\x03\x04"


def redact(source: Path, target: Path, orders: Orders) -> Redaction | None:
    """Write what may stay of a raw file; None, and nothing written, where nothing must go."""
    if source.stat().st_size == 0:
        return None
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:4] == _ZIP:
            return redact_sheets(source, target, orders)
        by_text = edits_of_texts(data, orders.texts)
        if not orders.rows and not by_text:
            return None
        by_row = _edits_of_rows(data, orders, by_text)
        if by_row is None or (by_text and b"\x00" in data[:8192]):
            return Redaction(0, 0, whole=True)
        edits = merged(by_row, by_text)
        with target.open("wb") as out:
            write_edited(data, edits, out)
        return Redaction(len(orders.rows), len(edits) - len(by_row))


def stands_in(source: Path, texts: Sequence[str]) -> bool:
    """Whether any of the texts stands in a file."""
    if not texts or source.stat().st_size == 0:
        return False
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:4] == _ZIP:
            return stands_in_sheets(source, texts)
        return bool(edits_of_texts(data, texts))


def _edits_of_rows(data: Data, orders: Orders, by_text: Sequence[Edit]) -> list[Edit] | None:
    """The edits that empty rows; None where the format or one of the rows does not allow it."""
    known = orders.rows | orders.kept
    if not known:
        return []
    if all(is_line(row) for row in known):
        return edits_of_lines(data, orders, by_text)
    if all(row.startswith("/") for row in orders.rows):
        return edits_of_elements(data, orders)
    return None
