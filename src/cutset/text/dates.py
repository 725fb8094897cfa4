"""Dates as precise as they are known: two agree when one day can be meant by both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from cutset.errors import BadRequest
from cutset.model.dates import PartialDate

Agreement = Literal["same day", "compatible", "contradict", "unknown"]

_ABOUT = re.compile(r"\b(circa|ca\.?|approx\w*|about|approximately)(?=\s|\d|$)", re.IGNORECASE)
ABOUT_YEARS = 2
"""`circa 1965` is read as 1963 to 1967."""


class Span(NamedTuple):
    """The days that a partial date can mean, both ends included."""

    first: date
    last: date

    def overlaps(self, other: Span) -> bool:
        """Whether a day lies in both.

        >>> span("1965").overlaps(span("1965-03-02"))
        True
        """
        return self.first <= other.last and other.first <= self.last

    @property
    def is_day(self) -> bool:
        """Whether it can mean one day only."""
        return self.first == self.last


def span(text: str, original: str = "") -> Span:
    """The days that a date can mean; wider by two years each side where its source says circa.

    Args:
        text: a date, or two joined by `/` as a range (ISO 8601).
        original: the words of the source, where they say more than the date.

    Raises:
        BadRequest: no date.

    >>> span("1963/1965").last.isoformat()
    '1965-12-31'
    >>> span("1965", "circa 1965").first.isoformat()
    '1963-01-01'
    """
    first, _, last = text.partition("/")
    found = Span(PartialDate(first).first_day, PartialDate(last or first).last_day)
    if _ABOUT.search(original) is None:
        return found
    return Span(
        date(max(found.first.year - ABOUT_YEARS, 1), 1, 1),
        date(min(found.last.year + ABOUT_YEARS, 9999), 12, 31),
    )


def spans(values: Iterable[tuple[str, str]]) -> tuple[Span, ...]:
    """The spans of those pairs of date and wording whose date is one; times of day are cut off.

    >>> len(spans([("1965-03-02T10:00:00", ""), ("0000", "unknown")]))
    1
    """
    found = []
    for text, original in values:
        try:
            found.append(span(text[:10], original))
        except BadRequest:
            continue
    return tuple(found)


def agreement(left: tuple[Span, ...], right: tuple[Span, ...]) -> Agreement:
    """How two parties' dates of one kind stand to each other: the best pair counts.

    >>> agreement((span("1965-03-02"),), (span("1965-03-02"), span("1966")))
    'same day'
    >>> agreement((span("1965"),), (span("1971-01-01"),))
    'contradict'
    """
    if not left or not right:
        return "unknown"
    meeting = [(a, b) for a in left for b in right if a.overlaps(b)]
    if any(a.is_day and b.is_day for a, b in meeting):
        return "same day"
    return "compatible" if meeting else "contradict"
