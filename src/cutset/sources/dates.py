"""Dates as lists write them, at the precision at which they are known."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

MAX_YEARS = 12
"""A range over more years says too little to be read as dates."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ABOUT = re.compile(r"(?i)^(?:circa|ca\.?|approximately|approx\.?|about|around|in|c\.)\s+")
_WORDS = re.compile(r"(?i)(?:(\d{1,2})(?:st|nd|rd|th)?[ .]+)?(?:([a-z]{3,9})\.?,? *)?(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T+Z].*|-\d{2}:\d{2})?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_RANGE = re.compile(r"(?i)(?:between +)?(.*?\d{4}) *(?: to | and |[-–/]) *(.*\d{4})")


@lru_cache(maxsize=65_536)
def read(text: str) -> tuple[str, ...]:
    """The dates that a text can mean, as ISO dates of its precision; none where it is no date.

    `circa` is left to the original text. A range gives each of its years, so that
    every year in it agrees and no other does.

    >>> read("10 Dec 1948"), read("circa 1951"), read("Sep 1938"), read("00/00/1980")
    (('1948-12-10',), ('1951',), ('1938-09',), ('1980',))
    >>> read("01 Jan 1953 to 31 Dec 1954")
    ('1953', '1954')
    >>> read("unknown")
    ()
    """
    bare = _ABOUT.sub("", text.strip())
    single = point(bare)
    if single:
        return (single,)
    found = _RANGE.fullmatch(bare)
    if found is None:
        return ()
    ends = [point(_ABOUT.sub("", end)) for end in found.groups()]
    return between(*ends) if all(ends) else ()


def between(first: str, last: str) -> tuple[str, ...]:
    """The years from one date to another, both included; none where they are too many.

    >>> between("1963", "1965-03")
    ('1963', '1964', '1965')
    """
    start, end = int(first[:4]), int(last[:4])
    if not start <= end < start + MAX_YEARS:
        return ()
    return tuple(str(year) for year in range(start, end + 1))


@lru_cache(maxsize=65_536)
def point(text: str) -> str:
    """One date in ISO form at its precision, empty where the text is none; days come first.

    >>> point("2012-03-02T00:00:00"), point("13/04/2018"), point("31/02/1960")
    ('2012-03-02', '2018-04-13', '')
    """
    if (found := _ISO.fullmatch(text)) is not None:
        year, month, day = found.groups()
    elif (found := _DAY_FIRST.fullmatch(text)) is not None:
        day, month, year = found.groups()
    elif (found := _WORDS.fullmatch(text)) is not None:
        day, name, year = found.groups()
        month = str(_MONTHS.get(name.lower(), "?")) if name else None
    else:
        return ""
    return _iso(year, month, day)


def _iso(year: str, month: str | None, day: str | None) -> str:
    """The date if there is such a day; a day or month of zero is unknown."""
    parts = [part for part in (year, month, day) if part is not None and part.strip("0")]
    if not all(part.isdigit() for part in parts) or (day and day.strip("0") and len(parts) < 3):
        return ""
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return ""
    return "-".join(part.zfill(2) for part in parts)
