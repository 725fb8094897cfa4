"""Dates with the precision at which they are known.

A list known only to the month counts from the month's last day and is shown
as the month, so that nothing is read before it can have existed.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from cutset.errors import BadRequest

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day.

    >>> PartialDate("2021-07").last_day
    datetime.date(2021, 7, 31)
    >>> str(PartialDate("2021-07"))
    '2021-07'
    """

    text: str

    def __post_init__(self) -> None:
        match = _PARTIAL.fullmatch(self.text)
        try:
            if match is None:
                raise ValueError(self.text)
            date(*(int(part or 1) for part in match.groups()))
        except ValueError as fault:
            raise BadRequest(
                f"{self.text!r} is no date.", "Write YYYY, YYYY-MM or YYYY-MM-DD."
            ) from fault

    def __str__(self) -> str:
        return self.text

    @property
    def first_day(self) -> date:
        """The earliest day that it can mean."""
        year, month, day = self._numbers()
        return date(year, month or 1, day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that it can mean: the day from which a list counts."""
        year, month, day = self._numbers()
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    def _numbers(self) -> tuple[int, int, int]:
        match = _PARTIAL.fullmatch(self.text)
        assert match is not None
        year, month, day = (int(part or 0) for part in match.groups())
        return year, month, day
