"""The words of a name in Latin letters, as names are compared by.

A name in any script becomes lower-case Latin words; for parties that are no person,
legal forms and trade abbreviations become one word each, whatever their spelling
(`organisations.yml`). Words are the unit of `cutset.names`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

LONGEST_NAME = 400
"""Characters of a name that are read; what stands behind them is left out of the comparison."""

_WORD = re.compile(r"[a-z0-9]+")
_JOINS = re.compile("['`?\u2018\u2019\u02bc\u02bf\u02be\u2032\u00b4]")
_NATIVE = re.compile(r"[^\W_]+")
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


class Word(NamedTuple):
    """One word: its Latin letters, and its own script where one native word gave it."""

    latin: str
    native: str | None


def latin_words(name: str) -> list[str]:
    """The words of a name in lower-case Latin letters; apostrophes join what they part.

    >>> latin_words("Jesús HERNÁNDEZ-López")
    ['jesus', 'hernandez', 'lopez']
    >>> latin_words("Qa'ida")
    ['qaida']
    >>> latin_words("Щукин")
    ['shchukin']
    """
    return _WORD.findall(_in_latin(visible(name)))


def person_words(name: str) -> list[str]:
    """The words of a person's name; "surname, given names" is turned into its usual order.

    >>> person_words("JOUMAA, Ayman Saied")
    ['ayman', 'saied', 'joumaa']
    """
    return latin_words(in_usual_order(name))


def in_usual_order(name: str) -> str:
    """A person's name with the given names first, as far as one comma tells.

    >>> in_usual_order("Щукин, Иван")
    ' Иван Щукин'
    """
    last, comma, first = name.partition(",")
    return f"{first} {last}" if comma and "," not in first else name


def native_words(name: str) -> list[str]:
    """The words of a name in its own script, lower case.

    >>> native_words("МУХАММАД-Али")
    ['мухаммад', 'али']
    """
    return _NATIVE.findall(visible(name).lower())


def organisation_words(name: str) -> list[str]:
    """The words of an organisation's name, legal forms and abbreviations made one.

    >>> organisation_words("Trans-Pacific TRDG Co., Ltd.")
    ['trans', 'pacific', 'trading', 'company', 'limited']
    >>> organisation_words("AGROPECUARIA LA ROBLEDA S.A. de C.V.")
    ['agropecuaria', 'la', 'robleda', 'sadecv']
    >>> organisation_words("Obshchestvo s ogranichennoi otvetstvennostyu VOLGA")
    ['llc', 'volga']
    """
    forms, pattern, abbreviations = _organisations()
    joined = pattern.sub(lambda found: forms[found[1]], " ".join(latin_words(name)))
    return [abbreviations.get(word, word) for word in joined.split()]


def visible(name: str) -> str:
    """A name cut to `LONGEST_NAME`, without control and format characters, in NFC.

    Marks that turn or hide text would part what a reader sees as one word.

    >>> visible("Mo\u200bham\u202emed")
    'Mohammed'
    """
    text = name[:LONGEST_NAME]
    if not text.isprintable():
        text = "".join(" " if c in "\t\r\n" else c for c in text)
        text = "".join(c for c in text if unicodedata.category(c) not in _HIDDEN)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _in_latin(text: str) -> str:
    if not text.isascii():
        is_plain = _LATIN_LETTERS.fullmatch(text)
        text = text.translate(_LETTERS) if is_plain else _transliterated(text)
    return _JOINS.sub("", text).lower()


@lru_cache(1 << 16)
def _transliterated(text: str) -> str:
    """Text in ASCII; kept, since a name of ten letters takes a fifth of a millisecond."""
    from rigour.text.translit import ascii_text

    return ascii_text(text)


class _Letters(dict[int, str]):
    """Latin letters by code in ASCII: each alone gives what it gives in a word."""

    def __missing__(self, code: int) -> str:
        self[code] = _transliterated(chr(code))
        return self[code]


_LETTERS = _Letters()
_LATIN_LETTERS = re.compile("[\0-\u024f\u1e00-\u1eff]*")
"""Latin letters with marks (and what stands between), as NFC writes them."""


@cache
def _organisations() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """Legal forms (a phrase to its form), the pattern that finds them, abbreviations."""
    from cutset.yaml_text import parse as load

    table = load(resources.files("cutset.text").joinpath("organisations.yml").read_text("utf-8"))
    forms = {phrase: form for form, phrases in table["legal_forms"].items() for phrase in phrases}
    longest_first = sorted(forms, key=lambda phrase: (-len(phrase), phrase))
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")
    short = {s: word for word, shorts in table["abbreviations"].items() for s in shorts}
    return forms, pattern, short


@cache
def common_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that tell almost nothing: legal forms, and particles and titles of names.

    >>> forms, light = common_words()
    >>> "llc" in forms, "bin" in light, "sheikh" in light
    (True, True, True)
    """
    from cutset.yaml_text import parse as load

    table = load(resources.files("cutset.text").joinpath("organisations.yml").read_text("utf-8"))
    parts = load(resources.files("cutset.text").joinpath("particles.yml").read_text("utf-8"))
    forms = frozenset(table["legal_forms"]) | frozenset(table["plain_forms"])
    return forms, frozenset(parts["particles"]) | frozenset(parts["titles"])
