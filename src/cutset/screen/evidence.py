"""What a record says beyond the name: dates, numbers, countries, places.

Each comparison gives a likelihood ratio from `screening.yml` and a sentence with both
values. Nationality and country never count for a hit, and against one only as far as the
record contradicts itself. What either side does not say is no evidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cutset.screen.model import Feature, Query
from cutset.text import countries as countries_of
from cutset.text import ids
from cutset.text.dates import Span, spans
from cutset.text.places import shared_words

_DATES = ("birthDate", "incorporationDate", "buildDate")
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "flag")
_PLACES = ("birthPlace", "address", "addressEntity")
NUMBERS = (
    "idNumber", "passportNumber", "registrationNumber", "taxNumber", "imoNumber", "mmsi",
    "innCode", "ogrnCode", "leiCode", "swiftBic", "callSign", "socialSecurityNumber", "vatCode",
    "publicKey", "iban", "accountNumber",
)  # fmt: skip
_NEAR_DAYS = 366
_SHORTEST = 4
"""Signs of a number that tells anything."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison: which ratio of the table it earns, and both values."""

    kind: str
    outcome: str
    query_value: str
    listed_value: str


Properties = Mapping[str, Sequence[Any]]


def compare(query: Query, listed: Properties, table: Mapping[str, Any]) -> tuple[Feature, ...]:
    """Features for all that both sides say; `table` is the data of `screening.yml`.

    >>> query = Query("q", "Ali", birth_dates=("1960-03-02",))
    >>> table = {"birth_date": {"same_year": {"ratio": 20, "why": "…"}}}
    >>> [f.sentence for f in compare(query, {"birthDate": ["1960"]}, table)]
    ['The year of birth agrees: 1960-03-02 and 1960.']
    """
    found = (
        compared(asked, _texts(listed, props))
        for compared, asked, props in (
            (_dates, query.birth_dates, _DATES),
            (_numbers, query.identifiers, NUMBERS),
            (_countries, query.countries, _COUNTRIES),
            (_places, query.places, _PLACES),
        )
        if asked
    )
    return tuple(_feature(one, table) for one in found if one is not None)


def numbers(listed: Properties) -> Iterator[str]:
    """The numbers that a record bears, each once, in the form in which they are compared.

    >>> list(numbers({"passportNumber": ["A-12 345", "a12345", "7"], "name": ["Ali"]}))
    ['A12345']
    """
    found = dict.fromkeys(ids.normal(value) for value in _texts(listed, NUMBERS))
    return (number for number in found if len(number) >= _SHORTEST)


def says_more(query: Query) -> bool:
    """Whether a query says anything beyond names and type, so that records are compared at all."""
    return bool(query.birth_dates or query.identifiers or query.countries or query.places)


_SAID = {
    ("birth_date", "same_day"): "The day of birth is the same",
    ("birth_date", "same_month"): "Month and year of birth agree",
    ("birth_date", "same_year"): "The year of birth agrees",
    ("birth_date", "turned"): "Day and month of birth are exchanged",
    ("birth_date", "near"): "The dates of birth lie at most a year apart",
    ("birth_date", "apart"): "The dates of birth contradict each other",
    ("identifier", "same"): "A number is the same",
    ("country", "shared"): "A country is the same, which counts for nothing",
    ("country", "contradicted"): "No country is the same",
    ("place", "shared"): "A place or address shares its telling words",
}


def _feature(one: Compared, table: Mapping[str, Any]) -> Feature:
    ratio = float(table[one.kind][one.outcome]["ratio"])
    sentence = f"{_SAID[one.kind, one.outcome]}: {one.query_value} and {one.listed_value}."
    return Feature(one.kind, math.log(ratio), sentence, one.query_value, one.listed_value)


def _texts(listed: Properties, props: Iterable[str]) -> tuple[str, ...]:
    return tuple(v for prop in props for v in listed.get(prop, ()) if isinstance(v, str))


_CLOSEST_DATE = ("same_day", "same_month", "turned", "same_year", "near", "apart")


def _dates(asked: Sequence[str], listed: Sequence[str]) -> Compared | None:
    """The closest pair of dates counts."""
    pairs = [
        (_CLOSEST_DATE.index(_two_dates(a, b)), x, y)
        for x in asked
        for y in listed
        for a in spans([(x, x)])
        for b in spans([(y, y)])
    ]
    if not pairs:
        return None
    place, x, y = min(pairs)
    return Compared("birth_date", _CLOSEST_DATE[place], x, y)


def _two_dates(a: Span, b: Span) -> str:
    if a.overlaps(b):
        known = max((a.last - a.first).days, (b.last - b.first).days)
        return "same_day" if known == 0 else "same_month" if known < 31 else "same_year"
    if a.is_day and b.is_day and a.first.year == b.first.year:
        if (a.first.month, a.first.day) == (b.first.day, b.first.month):
            return "turned"
        if a.first.month == b.first.month:
            return "same_month"
        return "same_year"
    gap = max((b.first - a.last).days, (a.first - b.last).days)
    return "near" if gap <= _NEAR_DAYS else "apart"


def _numbers(asked: Sequence[str], listed: Sequence[str]) -> Compared | None:
    known = {ids.normal(value): value for value in listed}
    for value in asked:
        if len(ids.normal(value)) >= _SHORTEST and ids.normal(value) in known:
            return Compared("identifier", "same", value, known[ids.normal(value)])
    return None


def _countries(asked: Sequence[str], listed: Sequence[str]) -> Compared | None:
    mine = {code for value in asked if (code := countries_of.code(value))}
    theirs = {code for value in listed if (code := countries_of.code(value))}
    if not mine or not theirs:
        return None
    outcome = "shared" if mine & theirs else "contradicted"
    return Compared("country", outcome, ", ".join(sorted(mine)), ", ".join(sorted(theirs)))


def _places(asked: Sequence[str], listed: Sequence[str]) -> Compared | None:
    for value in asked:
        for other in listed:
            if shared_words(value, other):
                return Compared("place", "shared", value, other)
    return None
