"""Shares in a company as exact intervals of whole numbers.

A share is a pair (low, high) of counts of `UNIT`, the thousand-billionth part of a percent: sums
are exact and need no rounding. A bound that itself does not belong to the interval ("more than
25") is moved by one unit.
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

UNIT = 10**12
"""Units in one percent."""
WHOLE = 100 * UNIT
UNKNOWN = (0, WHOLE)

_PLACES = 12
_NUMBER = r"\d+(?:[.,]\d+)?"
_ABOVE = r">=|>|≥|more than|over|at least|from"
_BELOW = r"<=|<|≤|not more than|less than|under|up to|at most"
_RANGE = re.compile(
    rf"(?P<above>{_ABOVE})?\s*(?P<low>{_NUMBER})\s*(?:(?:-|–|to|and|but|,)\s*)+"
    rf"(?P<below>{_BELOW})?\s*(?P<high>{_NUMBER})"
)
_END = re.compile(rf"(?P<word>{_ABOVE}|{_BELOW})\s*(?P<number>{_NUMBER})")
_NOISE = re.compile(r"%|\bper ?cent\b")
_OPEN = frozenset({">", "<", "more than", "over", "less than", "under"})
_STEPS = {"25-to-50": ">25-50", "50-to-75": ">50-<75", "75-to-100": "75-100"}
"""Bands of the UK register of people with significant control, as its own words define them."""
_REGISTER = re.compile(r"ownership-of-shares-(\d+-to-\d+)-percent(?:-as-.*)?")


def read(text: str) -> tuple[int, int] | None:
    """The interval that a text states; None where it states none between 0 and 100 percent.

    >>> read("49.99 %"), read("25-50")
    ((49990000000000, 49990000000000), (25000000000000, 50000000000000))
    >>> words(*read("more than 25% but not more than 50%"))
    'more than 25 % up to 50 %'
    >>> read("a third") is None
    True
    """
    if found := _REGISTER.fullmatch(text.casefold().strip()):
        text = _STEPS.get(found[1], "")
    plain = " ".join(_NOISE.sub(" ", text.casefold()).split())
    if re.fullmatch(_NUMBER, plain):
        return _checked(_low(plain), _high(plain))
    if found := _RANGE.fullmatch(plain):
        return _checked(
            _low(found["low"]) + (found["above"] in _OPEN),
            _high(found["high"]) - (found["below"] in _OPEN),
        )
    if found := _END.fullmatch(plain):
        is_open = found["word"] in _OPEN
        if re.fullmatch(_ABOVE, found["word"]):
            return _checked(_low(found["number"]) + is_open, WHOLE)
        return _checked(0, _high(found["number"]) - is_open)
    return None


def write(low: int, high: int) -> str:
    """The shortest text that `read` takes back to the same interval.

    >>> write(*read(">25-50")), write(*read("16.70"))
    ('>25-50', '16.7')
    """
    if low == high:
        return number(low)
    is_above, is_below = is_open(low, high)
    return (
        f"{'>' if is_above else ''}{number(low - is_above)}-"
        f"{'<' if is_below else ''}{number(high + is_below)}"
    )


def words(low: int, high: int) -> str:
    """An interval as a person reads it.

    >>> words(*UNKNOWN), words(50 * UNIT, 50 * UNIT), words(50 * UNIT + 1, WHOLE)
    ('an unknown share', '50 %', 'more than 50 %')
    """
    if (low, high) == UNKNOWN:
        return "an unknown share"
    if low == high:
        return f"{number(low)} %"
    is_above, is_below = is_open(low, high)
    at_least = f"{'more than' if is_above else 'at least'} {number(low - is_above)} %"
    if high == WHOLE:
        return at_least
    at_most = f"{'less than' if is_below else 'up to'} {number(high + is_below)} %"
    if low == 0:
        return at_most
    if is_above or is_below:
        return f"{at_least} {at_most}"
    return f"{number(low)}–{number(high)} %"


def number(units: int) -> str:
    """Units as percent, in the fewest digits that are exact."""
    return f"{(Decimal(units) / UNIT).normalize():f}"


def is_open(low: int, high: int) -> tuple[bool, bool]:
    """Whether each end lies one unit beside a number that a person would write."""
    return low % 1000 == 1, high % 1000 == 999


def _checked(low: int, high: int) -> tuple[int, int] | None:
    return (low, high) if 0 <= low <= high <= WHOLE else None


def _low(text: str) -> int:
    return _units(text, "ROUND_FLOOR")


def _high(text: str) -> int:
    return _units(text, "ROUND_CEILING")


def _units(text: str, rounding: str) -> int:
    """A number of percent in units; more places than a unit has widen the interval."""
    with localcontext(prec=60):
        exact = Decimal(text.replace(",", ".")).scaleb(_PLACES)
        return int(exact.to_integral_value(rounding=rounding))
