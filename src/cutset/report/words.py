"""How numbers, bands, dates and hostile text are written, one way on every page."""

from __future__ import annotations

import re
import unicodedata

from cutset.model.claim import Claim
from cutset.sources.claims.vocabulary import vocabulary

SPACE = "\u00a0"
_MILLIONS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_REORDERS = {0x202D, 0x202E}
_BIDI = {0x202A, 0x202B, 0x202C, *_REORDERS, 0x2066, 0x2067, 0x2068, 0x2069}
_NUMBER = re.compile(r"\d+(\.\d+)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SLUG = re.compile(r"[^A-Za-z0-9_-]+")


def number(value: int) -> str:
    """An integer with commas between its thousands.

    >>> number(3412)
    '3,412'
    """
    return f"{value:,}"


def count(value: int, noun: str, nouns: str = "") -> str:
    """A number with its noun.

    >>> count(1, "member"), count(0, "entry", "entries")
    ('1 member', '0 entries')
    """
    return f"{number(value)} {noun if value == 1 else nouns or noun + 's'}"


def percent(share: float) -> int:
    """A probability in per cent; never 0 or 100, which would claim certainty.

    >>> percent(0.8249), percent(0.001), percent(0.9999)
    (82, 1, 99)
    """
    return min(99, max(1, round(share * 100)))


def band(low: float, high: float) -> str:
    """A 5–95 % band.

    >>> band(0.82, 0.94).replace(SPACE, "_")
    '82–94_%'
    """
    return f"{percent(low)}–{percent(high)}{SPACE}%"


def span(start: str | None, end: str | None) -> str:
    """Two partial dates as one text.

    >>> span("2011", None), span("2011", "2013-05"), span("2011", "2011"), span(None, "2013")
    ('2011', '2011 to 2013-05', '2011', 'until 2013')
    """
    if start is None or start == "":
        return f"until {end}" if end else ""
    return start if end is None or end in ("", start) else f"{start} to {end}"


def money(amount: str, currency: str | None) -> str:
    """An amount in millions, or as it stands where it is smaller or no number.

    A unit that is no currency (`persons`, `tonnes`) stands behind.

    >>> money("4200000", "USD"), money("9500", "EUR"), money("3000", "persons")
    ('USD 4.2 million', 'EUR 9,500', '3,000 persons')
    >>> money("about 3", None)
    'about 3'
    """
    text = amount.replace(",", "").replace(" ", "")
    said = amount if _NUMBER.fullmatch(text) is None else _rounded(float(text))
    if not currency:
        return said
    return f"{currency} {said}" if _CURRENCY.fullmatch(currency) else f"{said} {currency}"


def _rounded(value: float) -> str:
    for size, name in _MILLIONS:
        if value >= size:
            return f"{value / size:.1f}".removesuffix(".0") + f" {name}"
    return f"{value:,.2f}".removesuffix(".00")


def _shown(char: str, exact: bool) -> str:
    point = ord(char)
    if point in _BIDI:
        return f"⟨U+{point:04X}⟩" if exact or point in _REORDERS else ""
    if unicodedata.category(char) == "Cc" and char not in "\t\n":
        return f"⟨U+{point:04X}⟩"
    return char


def visible(text: str, *, exact: bool = False) -> str:
    r"""Text whose control characters can be seen and cannot reorder what stands around it.

    Overrides are spelled out, because they make a name read as another. Embeddings
    and isolates are left out, because every name is isolated by its element; `exact`
    (for the evidence table) spells out these too.

    >>> visible("evil\u202egpj.exe"), visible("\u202bعلي\u202c")
    ('evil⟨U+202E⟩gpj.exe', 'علي')
    >>> visible("\u202bعلي", exact=True)
    '⟨U+202B⟩علي'
    """
    return "".join(_shown(char, exact) for char in text)


def predicate(claim: Claim) -> str:
    """What a claim says of its subject: a minus negates, where it is no part of the word.

    A subject that `denies` is not said to deny nothing; one that is not `charged` is.
    """
    known = vocabulary().predicates.get(claim.predicate)
    words = claim.predicate.replace("_", " ")
    if claim.polarity == "+" or (known is not None and known.is_minus_fixed):
        return words
    return f"not: {words}"


def slug(text: str) -> str:
    """Text as the first part of an anchor: no dot, which parts a page from a place in it.

    >>> slug("NK-3.1/ü x")
    'NK-3-1-x'
    """
    return _SLUG.sub("-", text).strip("-")


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Ascending numbers as closed runs.

    >>> runs([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    found: list[tuple[int, int]] = []
    for each in numbers:
        if found and each == found[-1][1] + 1:
            found[-1] = (found[-1][0], each)
        else:
            found.append((each, each))
    return found
