"""How numbers, bands, dates and hostile text are written, one way on every page."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

from cutset.model.claim import Claim
from cutset.model.indicator import IndicatorReading
from cutset.sources.claims.vocabulary import vocabulary

SPACE = "\u00a0"
_MILLIONS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_ISOLATING = "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_HIDDEN = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e{_ISOLATING}]")
_TURNED = frozenset({"R", "AL", "AN"})
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

    >>> band(0.82, 0.94).replace(SPACE, "_"), band(0.991, 0.999).replace(SPACE, "_")
    ('82–94_%', '99_%')
    """
    first, last = percent(low), percent(high)
    return f"{first}{SPACE}%" if first == last else f"{first}–{last}{SPACE}%"


def points(share: float) -> str:
    """A width of probability in points.

    >>> points(0.423), points(0.01)
    ('42 points', '1 point')
    """
    return count(round(100 * share), "point")


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
    if text.isprintable():
        return text
    return _HIDDEN.sub(_spelled if exact else _spelled_or_dropped, text)


def turns(text: str) -> bool:
    """Whether a text holds letters or digits that run from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in _TURNED for c in text)


def name(text: str) -> Markup:
    """A name as it stands on a page: apart from its surroundings where it runs the other way.

    >>> name("A & B"), name("علي")
    (Markup('A &amp; B'), Markup('<bdi>علي</bdi>'))
    """
    shown = escape(visible(text))
    return Markup("<bdi>{}</bdi>").format(shown) if turns(text) else shown


def _spelled(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"


def _spelled_or_dropped(found: re.Match[str]) -> str:
    return "" if found[0] in _ISOLATING else _spelled(found)


def predicate(claim: Claim) -> str:
    """What a claim says of its subject: a minus negates, where it is no part of the word.

    A subject that `denies` is not said to deny nothing; one that is not `charged` is.
    """
    known = vocabulary().predicates.get(claim.predicate)
    words = claim.predicate.replace("_", " ")
    if claim.polarity == "+" or (known is not None and known.is_minus_fixed):
        return words
    return f"not: {words}"


def script(text: str) -> str:
    """The script of a name's first letter, as Unicode calls it; empty where it has none.

    >>> script("“Ann”"), script("示例"), script("42")
    ('LATIN', 'CJK', '')
    """
    first = next((char for char in text if char.isalpha()), "")
    return unicodedata.name(first, "").split(" ")[0] if first else ""


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


def amount(found: IndicatorReading) -> str:
    """The value of an indicator with its ends and unit.

    >>> found = IndicatorReading("A2", "Size", "measured", 8, 8, 40, "parties", "", "", ())
    >>> amount(found)
    '8 parties (8 to 40)'
    """
    if found.value is None or found.low is None or found.high is None:
        return "insufficient"
    ends = "" if found.low == found.high else f" ({found.low:,.4g} to {found.high:,.4g})"
    return f"{found.value:,.4g} {found.unit}{ends}"


def cited(found: IndicatorReading, most: int = 6) -> str:
    """The first claims that a reading rests on, as the end of its sentence.

    >>> cited(IndicatorReading("A2", "", "", 8, 8, 8, "", "", "", (), ("c1", "c2")), most=1)
    ' From c1 and 1 more.'
    """
    if not found.claims:
        return ""
    more = f" and {len(found.claims) - most} more" if len(found.claims) > most else ""
    return f" From {', '.join(found.claims[:most])}{more}."
