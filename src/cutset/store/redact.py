"""Takes a subject out of a raw file and leaves every other locator right.

A row that is the subject's is emptied where it stands: a line keeps its line end,
an XML element becomes an empty one of its name, a sheet's row an empty row. So
line 12 stays line 12 and `INDIVIDUAL[12]` stays the twelfth. Texts that only the
subject has are replaced wherever else they stand. A file in whose format neither
can be done is given up whole.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Callable, Iterator
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
from cutset.store.redact_sheets import redact_sheets
from cutset.store.redact_xml import edits_of_elements

_LINE = re.compile(r"L(\d+)")
_MAX_LINES_OF_RECORD = 1_000
"""As sources.delimited: a quotation mark open for longer was never closed."""


def redact(source: Path, target: Path, orders: Orders) -> Redaction | None:
    """Write what may stay of a raw file; None, and nothing written, where nothing must go."""
    with source.open("rb") as file:
        if file.read(1) == b"":
            return None
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if data[:4] == b"PK\x03\x04":
                return redact_sheets(source, target, orders)
            by_row = _rows_of(data, orders)
            by_text = edits_of_texts(data, orders.texts)
            if by_row is None or (by_text and _is_binary(data)):
                return Redaction(0, 0, whole=True)
            if not by_row and not by_text:
                return None
            edits = merged(by_row, by_text)
            with target.open("wb") as out:
                write_edited(data, edits, out)
            return Redaction(len(orders.rows), len(edits) - len(by_row))


def _rows_of(data: Data, orders: Orders) -> list[Edit] | None:
    """The edits that empty the rows; None where the format cannot be edited by rows."""
    if not orders.rows:
        return []
    for is_of_form, edits in _FORMS:
        if all(is_of_form(row) for row in orders.rows):
            return edits(data, orders)
    return None


def _edits_of_lines(data: Data, orders: Orders) -> list[Edit] | None:
    """Empty lines, and those on which their quoted cells run on; None where one is not there."""
    wanted = {int(row[1:]) for row in orders.rows}
    starts = wanted | {int(row[1:]) for row in orders.kept if _LINE.fullmatch(row)}
    last = max(wanted)
    edits: list[Edit] = []
    open_edits: list[Edit] = []
    for number, (start, end) in enumerate(_lines(data), 1):
        line = data[start:end]
        if number in starts:
            open_edits = []
        if number in wanted:
            edits.append(Edit(start, end, b""))
            is_open = not line.lstrip().startswith((b"{", b"[")) and line.count(b'"') % 2 == 1
            open_edits = [Edit(start, end, b"")] if is_open else []
        elif open_edits:
            open_edits.append(Edit(start, end, b""))
            if line.count(b'"') % 2 == 1:
                edits += open_edits[1:]
                open_edits = []
            elif len(open_edits) > _MAX_LINES_OF_RECORD:
                open_edits = []
        elif number > last:
            break
    return edits if len(edits) >= len(wanted) else None


def _lines(data: Data) -> Iterator[tuple[int, int]]:
    """Start and end of each line, its end without the line break."""
    start = 0
    while start < len(data):
        found = data.find(b"\n", start)
        stop = len(data) if found < 0 else found
        yield start, stop - 1 if stop > start and data[stop - 1 : stop] == b"\r" else stop
        start = stop + 1


def _is_binary(data: Data) -> bool:
    return b"\x00" in data[:8192]


_FORMS: tuple[tuple[Callable[[str], object], Callable[[Data, Orders], list[Edit] | None]], ...] = (
    (_LINE.fullmatch, _edits_of_lines),
    (lambda row: row.startswith("/"), edits_of_elements),
)
"""Forms of locators, and what finds the rows that they name."""
