"""Which lines of a text file go: those of the wanted rows, with the lines on which they run on."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cutset.store.redact_edits import Data, Edit, Orders

_LINE = re.compile(r"L(\d+)")
_MAX_LINES_OF_RECORD = 1_000
"""As sources.delimited: a quotation mark open for longer was never closed."""


def is_line(row: str) -> bool:
    """Whether a locator names a line."""
    return _LINE.fullmatch(row) is not None


def edits_of_lines(data: Data, orders: Orders, by_text: Sequence[Edit]) -> list[Edit] | None:
    """The lines to empty; None where one that is wanted is not there.

    A line in which a text stands and from which nothing stays is emptied too, but
    for the first, which may be a header.
    """
    text = _Lines(data, _ends(data), _numbers(orders.kept | orders.rows))
    wanted = _numbers(orders.rows)
    if wanted and wanted[-1] > len(text.ends):
        return None
    gone = {line for start in wanted for line in range(start, text.last_line(start) + 1)}
    stray = {bisect_left(text.ends, edit.start) + 1 for edit in by_text}
    gone |= {line for line in stray if line > 1 and not text.is_in_record(line)}
    return sorted(Edit(*text.span(line), b"") for line in gone)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A file by lines: where each ends, and on which of them a known row starts, in order."""

    data: Data
    ends: array[int]
    starts: list[int]

    def span(self, line: int) -> tuple[int, int]:
        start = 0 if line == 1 else self.ends[line - 2] + 1
        end = self.ends[line - 1]
        return start, end - 1 if end > start and self.data[end - 1 : end] == b"\r" else end

    def last_line(self, first: int) -> int:
        """The line on which the record that starts on one ends: quoted cells run on."""
        following = bisect_right(self.starts, first)
        limit = self.starts[following] if following < len(self.starts) else len(self.ends) + 1
        start, end = self.span(first)
        quotes = self.data[start:end].count(b'"')
        if quotes % 2 == 0 or self.data[start:end].lstrip()[:1] in (b"{", b"["):
            return first
        for line in range(first + 1, min(limit, first + _MAX_LINES_OF_RECORD)):
            start, end = self.span(line)
            quotes += self.data[start:end].count(b'"')
            if quotes % 2 == 0:
                return line
        return first

    def is_in_record(self, line: int) -> bool:
        """Whether a line belongs to a record that starts on a known row."""
        place = bisect_right(self.starts, line)
        return place > 0 and self.last_line(self.starts[place - 1]) >= line


def _numbers(rows: frozenset[str]) -> list[int]:
    return sorted(int(row[1:]) for row in rows)


def _ends(data: Data) -> array[int]:
    """Where each line ends; the last may lack its line break."""
    ends = array("Q")
    found = data.find(b"\n")
    while found >= 0:
        ends.append(found)
        found = data.find(b"\n", found + 1)
    if len(data) > (ends[-1] + 1 if ends else 0):
        ends.append(len(data))
    return ends
