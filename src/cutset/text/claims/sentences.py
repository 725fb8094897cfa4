"""Where the sentences of a text begin and end.

Rules and no model: a full stop ends a sentence unless it belongs to an abbreviation, an
initial or a number. Remarks of lists often lack the space behind it ("in 2010.Deported").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 3_000
"""Characters; what runs on for longer is a table or a list, and is cut between two words."""

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[^\sa-z]|[A-Z][a-z]{2})|\n\s*\n|\s•\s")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“‘\[])(?:[A-Za-z]|[A-Z](?:\.[A-Z])+|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms"
    r"|Dr|Prof|St|Lt|Col|Gen|Brig|Capt|Maj|Sgt|Cmdr|Hon|Rev|Gov|Sen|Rep|No|Nos|Ref|Art|para|paras"
    r"|vs|alt|approx|ca|cf|i\.e|e\.g|al|Bde)$"
)
_COMPANY = re.compile(r"(?:^|\s)(?:Co|Ltd|Inc|Corp|Bros|Jr|Sr)$")
_OPENS = re.compile(r"\s+[A-Z][a-z]+\s+(?:is|was|are|were|has|had|[a-z]+ed)\b")


class Span(NamedTuple):
    """A sentence: its characters in the text, white space around it left out."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order; every character that is no white space is in one.

    >>> text = "Arrested in Sep. 2013 by Lt. Col. Diaz. Wife of J. Doe.Deported."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Arrested in Sep. 2013 by Lt. Col. Diaz.', 'Wife of J. Doe.', 'Deported.']
    """
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    begin = 0
    for found in _END.finditer(text):
        if found[0].startswith(".") and _goes_on(text, begin, found):
            continue
        yield from _trimmed(text, begin, found.end())
        begin = found.end()
    yield from _trimmed(text, begin, len(text))


def _goes_on(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether a full stop is part of an abbreviation and the sentence goes on behind it."""
    before = text[max(begin, found.start() - 16) : found.start()]
    if _COMPANY.search(before):
        return _OPENS.match(text, found.end()) is None
    return _ABBREVIATION.search(before) is not None


def _trimmed(text: str, begin: int, end: int) -> Iterator[Span]:
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + 1, begin + LONGEST)
        cut = begin + LONGEST if cut < 0 else cut
        yield from _trimmed(text, begin, cut)
        begin = cut
    piece = text[begin:end]
    if stripped := piece.strip():
        start = begin + len(piece) - len(piece.lstrip())
        yield Span(start, start + len(stripped))
