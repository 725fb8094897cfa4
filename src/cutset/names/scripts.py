"""The script of a name, as far as comparing needs it."""

from __future__ import annotations

import unicodedata

SCRIPTS = ("abjad", "cyrillic", "latin", "other")
"""Each has edit costs of its own: an abjad leaves vowels out, Cyrillic spells them."""

_CLASS = {"LATIN": "latin", "CYRILLIC": "cyrillic", "ARABIC": "abjad", "HEBREW": "abjad"}


def alphabet_of(name: str) -> str:
    """The Unicode script of a name's first letter, "" when it has none.

    >>> alphabet_of("王晨彬"), alphabet_of("(Щукин)"), alphabet_of("42")
    ('CJK', 'CYRILLIC', '')
    """
    for letter in name:
        if letter.isalpha():
            return "LATIN" if letter.isascii() else unicodedata.name(letter, "").split(" ")[0]
    return ""


def script_of(name: str) -> str:
    """Which of `SCRIPTS` a name is written in; a name without letters counts as Latin.

    >>> script_of("محمد"), script_of("지우")
    ('abjad', 'other')
    """
    if name.isascii():
        return "latin"
    return _CLASS.get(alphabet_of(name) or "LATIN", "other")
