"""Dates and periods of the advanced file, in the words of OFAC's remarks.

A date that is not known to the day is written as the period in which it lies:
1 January to 31 December is a year, a range of years goes from the first day of
one to the last day of another.
"""

from __future__ import annotations

from calendar import monthrange

from cutset.sources import dates
from cutset.sources.xml import Element, text

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def point(date: Element | None) -> str:
    """The ISO date of an element with Year, Month and Day; empty where it is none."""
    parts = [text(date, tag) for tag in ("Year", "Month", "Day")]
    return dates.point("-".join(part.zfill(2) for part in parts if part))


def words(period: Element) -> str:
    """A DatePeriod as a remark words it: `circa 1951`, `01 Jan 1953 to 31 Mar 1954`."""
    start, end = period.find("{*}Start"), period.find("{*}End")
    first = _first_of((start, "From"), (start, "To"), (end, "From"), (end, "To"))
    last = _first_of((end, "To"), (end, "From"), (start, "To"), (start, "From"))
    if not first:
        return ""
    is_about = any(side is not None and side.get("Approximate") == "true" for side in (start, end))
    return f"circa {span(first, last)}" if is_about else span(first, last)


def span(first: str, last: str) -> str:
    """The words for the time from one ISO date to another.

    >>> span("1961-01-01", "1961-12-31"), span("1968-02-01", "1968-02-29")
    ('1961', 'Feb 1968')
    >>> span("1984-01-01", "1986-12-31"), span("1946-09-26", "1946-12-07")
    ('1984 to 1986', '26 Sep 1946 to 07 Dec 1946')
    """
    ends = first, last
    if first != last and first.endswith("-01") and _ends_a_month(last):
        is_of_years = first.endswith("-01-01") and last.endswith("-12-31")
        ends = (first[:4], last[:4]) if is_of_years else (first[:7], last[:7])
    return " to ".join(dict.fromkeys(map(_day, ends)))


def _first_of(*ends: tuple[Element | None, str]) -> str:
    found = (point(side.find(f"{{*}}{tag}")) for side, tag in ends if side is not None)
    return next(filter(None, found), "")


def _ends_a_month(iso: str) -> bool:
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return bool(day) and int(day) == monthrange(int(year), int(month))[1]


def _day(iso: str) -> str:
    year, *rest = iso.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*rest[1:], *month, year])
