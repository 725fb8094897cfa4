"""A text of headings, paragraphs and tables as a tagged PDF: the same blocks, the same bytes.

Typst sets it (PDF/UA-1: tags, language, title). Only the fonts that ship are used, never those
of the machine. A character that they do not hold is written by its number, and a last line
says so: nothing is drawn as an empty box.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

import orjson

from cutset.share.office import Block, Grid, Heading, Paragraph

_BRACKETS = {"⟨": "‹", "⟩": "›"}
"""Around the numbers of characters that were hidden; the fonts hold the lower pair only."""
_LETTER = 0.0115
"""Share of the width that a letter of a table takes, about."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Categories that PDF/UA-1 has no place for, whatever a font says."""
_EPOCH = 315532800
"""1 January 1980: a file says when it was made in its text, not in its folder."""


def pdf(blocks: Sequence[Block], banner: str, title: str) -> bytes:
    """The blocks as a PDF, with a line at the top and foot of each page.

    >>> pdf([Heading("A", 0)], "TLP:CLEAR", "A") == pdf([Heading("A", 0)], "TLP:CLEAR", "A")
    True
    """
    import typst

    lacking: set[str] = set()
    named = _settable(title, lacking)
    encoded = [_encoded(block, lacking) for block in blocks]
    if lacking:
        encoded.append(_encoded(Paragraph(_told(lacking)), set()))
    given = {"title": named, "banner": _settable(banner, lacking), "blocks": encoded}
    source = resources.files("cutset.share").joinpath("pdf.typ").read_bytes()
    with resources.as_file(resources.files("cutset.share").joinpath("fonts")) as folder:
        fonts = typst.Fonts(False, False, [str(folder)])
        compiler = typst.Compiler(source, font_paths=fonts)
        made = compiler.compile(
            format="pdf",
            sys_inputs={"given": orjson.dumps(given).decode()},
            pdf_standards="ua-1",
            timestamp=_EPOCH,
        )
    assert isinstance(made, bytes)
    return made


def _encoded(block: Block, lacking: set[str]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": _settable(block.text, lacking), "level": block.level}
    if isinstance(block, Paragraph):
        kind = "item" if block.is_item else "paragraph"
        return {"kind": kind, "text": _settable(block.text, lacking)}
    cells = replace(
        block,
        head=tuple(_settable(text, lacking) for text in block.head),
        rows=tuple(tuple(_settable(text, lacking) for text in row) for row in block.rows),
    )
    return {"kind": "grid", "head": cells.head, "rows": cells.rows, "widths": _widths(cells)}


def _widths(grid: Grid) -> list[float]:
    """Shares of the width: more for columns that say more, none too narrow."""
    told = [
        sum(len(row[at]) for row in (grid.head, *grid.rows)) ** 0.4 for at in range(len(grid.head))
    ]
    words = [
        max((len(word) for row in (grid.head, *grid.rows) for word in row[at].split()), default=1)
        for at in range(len(grid.head))
    ]
    return [
        round(max(width / max(sum(told), 1), min(word, 12) * _LETTER), 3)
        for width, word in zip(told, words, strict=True)
    ]


def _settable(text: str, lacking: set[str]) -> str:
    """Text in characters that the fonts hold; the others by their numbers."""
    if text.isascii() and text.isprintable():
        return text
    parts = []
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if char == "\n" or (category not in _UNSEEN and _is_held(ord(char))):
            parts.append(char)
        elif char in _BRACKETS:
            parts.append(_BRACKETS[char])
        elif category != "Cf":
            lacking.add(char)
            parts.append(f"‹U+{ord(char):04X}›")
    return "".join(parts)


def _told(lacking: Iterable[str]) -> str:
    number = len(set(lacking))
    return (
        f"{number} {'character' if number == 1 else 'characters'} of this text "
        f"{'has' if number == 1 else 'have'} no glyph in the fonts that ship with the program and "
        "stand here by number, as ‹U+0041› would for A; the memo as HTML or DOCX holds them."
    )


def _is_held(point: int) -> bool:
    starts, ends = _coverage()
    at = bisect.bisect_right(starts, point) - 1
    return at >= 0 and point <= ends[at]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """First and last code points of what the fonts hold, in order."""
    text = resources.files("cutset.share").joinpath("fonts/coverage.txt").read_text("ascii")
    runs = [[int(part, 16) for part in line.split("-")] for line in text.split()]
    return [run[0] for run in runs], [run[-1] for run in runs]
