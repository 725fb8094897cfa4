"""What a change of the lists or of the customers can change in the hits, and no more.

The score of a pair depends on the two names alone and its evidence on the two records. So a
hit can come, go or change only where one of its two sides did. That all other hits stay is no
assumption but the same property by which an index of a few entries scores as a whole one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutset.screen.model import Answer


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as it is kept: all of it but the date of its list, which is read anew each time.

    Attributes:
        place: of the customer in its part.
    """

    place: int
    customer: str
    entity: str
    dataset: str
    matched_name: str
    score: float
    likelihood_ratio: float
    state: str
    why: str


def rows(place: int, answer: Answer) -> list[Row]:
    """The hits of an answer."""
    return [
        Row(
            place, answer.query.id, hit.entity, hit.dataset, hit.matched_name, hit.score,
            hit.likelihood_ratio, hit.state, " ".join(part.sentence for part in hit.features),
        )
        for hit in answer.hits
    ]  # fmt: skip


def in_order(found: Iterable[Row]) -> list[Row]:
    """By customer; the likeliest hit of each first."""
    return sorted(found, key=lambda r: (r.place, -r.likelihood_ratio, -r.score, r.entity))


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """The ids whose digest came, went or differs.

    >>> sorted(changed({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}))
    ['b', 'c', 'd']
    """
    ids = before.keys() | now.keys()
    return frozenset(one for one in ids if before.get(one) != now.get(one))


@dataclass(frozen=True, slots=True)
class Difference:
    """Hits that are new, gone, or differ in what is said of them."""

    new: int
    gone: int
    differing: int


def difference(before: Sequence[Row], now: Sequence[Row]) -> Difference:
    """What became of the hits, by customer and entity."""
    old = {(row.customer, row.entity): row for row in before}
    fresh = {(row.customer, row.entity): row for row in now}
    both = old.keys() & fresh.keys()
    return Difference(
        len(fresh.keys() - both),
        len(old.keys() - both),
        sum(_said(old[key]) != _said(fresh[key]) for key in both),
    )


def _said(row: Row) -> tuple[object, ...]:
    return (row.dataset, row.matched_name, row.score, row.likelihood_ratio, row.state, row.why)
