"""What a record says beyond the name: dates, numbers, countries, places.

Each comparison gives a likelihood ratio from `screening.yml` and a sentence with both
values. Nationality and country never count for a hit, and against one only as far as the
record contradicts itself. What either side does not say is no evidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

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
SHORTEST = 4
"""Signs of a number that tells anything."""
IDENTIFIER = "identifier"
"""Name of the feature that compares numbers."""


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
            (_countries, query.countries, _COUNTRIES),
            (_places, query.places, _PLACES),
        )
        if asked
    )
    told = [_feature(one, table) for one in found if one is not None]
    number = _number(query.identifiers, listed, table) if query.identifiers else None
    return (*told, number) if number is not None else tuple(told)


def numbers(listed: Properties) -> Iterator[str]:
    """The numbers that a record bears, each once, in the form in which they are compared.

    >>> list(numbers({"passportNumber": ["A-12 345", "a12345", "7"], "name": ["Ali"]}))
    ['A12345']
    """
    found = dict.fromkeys(ids.normal(value) for value in _texts(listed, NUMBERS))
    return (number for number in found if len(number) >= SHORTEST)


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


class Number(NamedTuple):
    """A number that is asked for: its kind where it was said, and its letters and digits."""

    kind: str
    normal: str
    text: str


def number_of(text: str, kinds: Mapping[str, str]) -> Number:
    """A number as it was asked: with its kind before a colon, or the property that holds it.

    `kinds` maps a property to the kind of number in it.

    >>> kinds = {"passportNumber": "passport", "taxNumber": "tax number"}
    >>> number_of("passport: E-12 345", kinds), number_of("bitcoincash:qq1", kinds).kind
    (Number(kind='passport', normal='E12345', text='E-12 345'), '')
    """
    head, _, rest = text.partition(":")
    known = {**{kind.casefold(): kind for kind in kinds.values()}, **kinds}
    kind = known.get(head.strip()) or known.get(head.strip().casefold(), "")
    told = rest.strip() if kind else text
    return Number(kind, ids.normal(told), told)


def _number(asked: Sequence[str], listed: Properties, table: Mapping[str, Any]) -> Feature | None:
    """The most telling number that both sides bear; one of another kind is another number."""
    kinds: Mapping[str, str] = table["number_kinds"]
    found = [
        _same_number(number, kinds.get(prop, ""), value, table["identifier"])
        for number in (number_of(text, kinds) for text in asked)
        if len(number.normal) >= SHORTEST
        for prop in NUMBERS
        for value in _texts(listed, (prop,))
        if ids.normal(value) == number.normal
        and (not number.kind or number.kind == kinds.get(prop, ""))
    ]
    return max(found, key=lambda feature: feature.score, default=None)


def _same_number(number: Number, kind: str, value: str, rules: Mapping[str, Any]) -> Feature:
    outcome = "same_by_issuer"
    if not number.kind:
        outcome = "same_unknown"
    elif kind in rules["once"]:
        outcome = "same"
    signs = len(number.normal) - int(rules["tenfold_from"]["signs"]) + 1
    ratio = min(float(rules[outcome]["ratio"]), 10.0**signs)
    said = {
        "same": f"The {number.kind} is the same",
        "same_by_issuer": f"The {number.kind} is the same, its issuer not compared",
        "same_unknown": "A number is the same, of what kind was not said",
    }[outcome]
    return Feature(
        IDENTIFIER, math.log(ratio), f"{said}: {number.text} and {value}.", number.text, value
    )


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
