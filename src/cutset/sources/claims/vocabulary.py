"""The closed vocabulary of a claims table, and what is wrong with a row that leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from cutset import yaml_text
from cutset.errors import BadRequest
from cutset.model.dates import PartialDate
from cutset.sources.lines import Fault
from cutset.sources.suggest import did_you_mean, one_of
from cutset.text import countries

REQUIRED = (
    "claim_id", "claim_group", "story", "network", "subject", "subject_list", "subject_uid",
    "predicate", "object", "object_list", "object_uid", "amount", "currency", "polarity",
    "event_from", "event_to", "reported_date", "publisher", "publisher_type", "url", "read",
    "origin_cluster", "origin_basis", "grade", "credibility", "kind", "category", "elements",
    "place", "note",
)  # fmt: skip
OPTIONAL = ("legal_basis", "quote")

_NEVER_EMPTY = ("claim_id", "subject", "predicate", "object", "publisher", "origin_cluster")
_CLOSED = ("polarity", "grade", "credibility", "kind", "category", "publisher_type")
_DATES = ("event_from", "event_to", "reported_date")
_SEVERAL_PLACES = "several"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of the vocabulary.

    Attributes:
        elements: parts of the Strategy's definition that it bears on by default.
        is_minus_fixed: its polarity is always "-" and says nothing beyond the word.
        of: what its subject is, where the verb tells.
    """

    name: str
    meaning: str
    elements: tuple[str, ...]
    is_minus_fixed: bool
    of: Literal["person", "group"] | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a claims table, as vocabulary.yml has them.

    Attributes:
        values: allowed values by column.
        lists: first word of a list's name -> prefix of the ids of its entries.
        naming: words that tell what an unlisted party is.
    """

    version: int
    predicates: Mapping[str, Predicate]
    values: Mapping[str, frozenset[str]]
    lists: Mapping[str, str]
    naming: Mapping[str, frozenset[str]]

    def fault(self, cells: Mapping[str, str]) -> Fault | None:
        """The first thing that is wrong with a row, or None."""
        return next(self._faults(cells), None)

    def _faults(self, cells: Mapping[str, str]) -> Iterator[Fault]:
        for column in _NEVER_EMPTY:
            if not cells[column]:
                yield Fault(f"{column} is empty.", f"Every claim needs its {column}.")
        yield from self._unknown("predicate", cells["predicate"], self.predicates)
        for column in _CLOSED:
            yield from self._unknown(column, cells[column], self.values[column])
        for element in elements_of(cells):
            yield from self._unknown("elements", element, self.values["elements"])
        if self.predicates[cells["predicate"]].is_minus_fixed and cells["polarity"] == "+":
            yield Fault(
                f"{cells['predicate']} is always written with polarity '-'.",
                "Write '-'; the word itself already says what happened.",
            )
        for side in ("subject", "object"):
            yield from self._list_faults(side, cells)
        for check in _CHECKS:
            yield from check(cells)

    @staticmethod
    def _unknown(column: str, value: str, known: Mapping[str, Any] | frozenset[str]) -> list[Fault]:
        if value in known:
            return []
        return [Fault(f"Unknown {column} {value!r}{did_you_mean(value, known)}", one_of(known))]

    def _list_faults(self, side: str, cells: Mapping[str, str]) -> Iterator[Fault]:
        if not cells[f"{side}_uid"]:
            return
        name = cells[f"{side}_list"].partition(" ")[0]
        if name not in self.lists:
            yield Fault(
                f"Unknown {side}_list {cells[f'{side}_list']!r}.",
                f"Begin it with the list's name. {one_of(self.lists)}",
            )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships."""
    text = resources.files("cutset.sources.claims").joinpath("vocabulary.yml").read_text("utf-8")
    data = yaml_text.parse(text)
    return Vocabulary(
        version=data["version"],
        predicates={
            name: Predicate(
                name=name,
                meaning=spec["meaning"],
                elements=tuple(spec["elements"]),
                is_minus_fixed=spec.get("minus") == "fixed",
                of=spec.get("of"),
            )
            for name, spec in data["predicates"].items()
        },
        values={column: frozenset(values) for column, values in data["values"].items()},
        lists=data["lists"],
        naming={role: frozenset(words) for role, words in data["naming"].items()},
    )


def elements_of(cells: Mapping[str, str]) -> list[str]:
    """The elements that a row names, each once, in its order."""
    parts = (part.strip() for part in cells["elements"].split(";"))
    return list(dict.fromkeys(part for part in parts if part))


def is_several_places(place: str) -> bool:
    """Whether the place is the word for several countries at once."""
    return place == _SEVERAL_PLACES


def _date_faults(cells: Mapping[str, str]) -> Iterator[Fault]:
    known: dict[str, PartialDate] = {}
    for column in _DATES:
        if cells[column]:
            try:
                known[column] = PartialDate(cells[column])
            except BadRequest as fault:
                yield Fault(f"{column}: {fault.message}", fault.hint)
    if {"event_from", "event_to"} <= known.keys():
        begin, end = known["event_from"], known["event_to"]
        if end.last_day < begin.first_day:
            yield Fault(f"event_to {end} lies before event_from {begin}.", "Swap or correct them.")


def _amount_faults(cells: Mapping[str, str]) -> Iterator[Fault]:
    amount = cells["amount"]
    if not amount:
        return
    if not amount.replace(".", "", 1).isdecimal():
        yield Fault(
            f"amount {amount!r} is no number.",
            "Write digits with a point for decimals; words like 'about' go to object or note.",
        )
    if not cells["currency"]:
        yield Fault("An amount without currency.", "Name the currency (USD) or unit (persons).")


def _place_faults(cells: Mapping[str, str]) -> Iterator[Fault]:
    place = cells["place"]
    if place and not is_several_places(place) and countries.code(place) is None:
        yield Fault(f"place {place!r} is no country.", "Write an ISO code (US) or 'several'.")


_CHECKS: tuple[Callable[[Mapping[str, str]], Iterator[Fault]], ...] = (
    _date_faults,
    _amount_faults,
    _place_faults,
)
