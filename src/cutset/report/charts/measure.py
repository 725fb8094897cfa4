"""How wide a text will be, without asking a browser.

Widths are of the wider of Noto Sans and Liberation Sans (as wide as Arial, and
about as wide as Segoe UI and San Francisco), in hundredths of the font size, so
that a label drawn in any of them fits the room that was kept for it.
"""

from __future__ import annotations

import unicodedata

_ASCII = {
    24: "'",
    28: " !,.:;ijl",
    36: "()-I[]`ft",
    40: "/\\{}",
    44: '"r',
    52: "Jcsvyz",
    56: "*?L_aekx|",
    60: "$+0123456789<=>^o~",
    64: "FTZbdghnpqu",
    68: "#ABEKPSVXY",
    72: "CR",
    76: "&DHNU",
    80: "GOQw",
    92: "%M",
    96: "Wm",
    104: "@",
}
_WIDTHS = {char: width for width, chars in _ASCII.items() for char in chars}
_BY_CATEGORY = {"Lu": 78, "Ll": 66, "Lo": 68, "Lt": 85}


def _hundredths(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 102
    return _BY_CATEGORY.get(unicodedata.category(char), 70)


def width(text: str, size: float) -> float:
    """Width of a text at a font size, in the same unit; rather too wide than too narrow.

    >>> width("II", 10) < width("WW", 10)
    True
    """
    return sum(_hundredths(char) for char in text) * size / 100


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of it as fits the room with an ellipsis; marks stay on their letter.

    >>> shortened("MAX EXAMPLE HOLDINGS", 12, 90)
    'MAX EXAMPL…'
    """
    if width(text, size) <= room:
        return text
    room -= width("…", size)
    kept, used = "", 0.0
    for char in text:
        used += _hundredths(char) * size / 100
        if used > room:
            break
        kept += char
    return kept.rstrip() + "…"


def lines(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines of the room, broken at spaces; the last is shortened.

    >>> lines("GOLDEN SAMPLE TRADING AND SHIPPING", 12, 130, 2)
    ('GOLDEN SAMPLE', 'TRADING AND SHIP…')
    """
    found: list[str] = []
    words = text.split()
    while words:
        line = words.pop(0)
        last = len(found) == most - 1
        while words and (last or width(f"{line} {words[0]}", size) <= room):
            line = f"{line} {words.pop(0)}"
        found.append(shortened(line, size, room))
    return tuple(found)
