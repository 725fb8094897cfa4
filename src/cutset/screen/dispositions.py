"""What people decided on hits, beside the hits; a dismissed one is set apart while that holds.

A dismissal ends on the day it says, and at once when either side says something else: new
evidence is looked at anew. What is out of the way is counted and named, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cutset.screen import sides
from cutset.screen.answer import worst
from cutset.screen.model import DISMISSED, OPEN, Answer, Disposition, Hit, Query


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was recorded, with what both sides said then."""

    disposition: Disposition
    asked: tuple[str, ...]
    listed: tuple[str, ...]


Book = Mapping[tuple[str, str], Decided]
"""(customer, entity) -> the newest decision."""
CardOf = Callable[[str], Mapping[str, Any] | None]


def with_dispositions(
    answer: Answer, book: Book, card_of: CardOf, today: str, limit: int
) -> Answer:
    """The answer with the decisions on its hits; those dismissed that hold are set apart.

    Args:
        answer: an answer of the screener, with hits to spare for those set apart.
        book: what was decided.
        card_of: the listed side as it is now.
        today: ISO date; a dismissal holds up to and with the day it names.
        limit: open hits that are kept.
    """
    known = tuple(_known(answer, hit, book, card_of, today) for hit in answer.hits)
    out = tuple(hit for hit in known if _is_suppressed(hit))
    hits = tuple(hit for hit in known if not _is_suppressed(hit))[:limit]
    return replace(answer, hits=hits, suppressed=out, state=worst(hits))


def _known(answer: Answer, hit: Hit, book: Book, card_of: CardOf, today: str) -> Hit:
    decided = book.get((answer.query.id, hit.entity))
    if decided is None or decided.disposition.outcome == OPEN:
        return hit
    return replace(hit, disposition=as_it_stands(decided, answer.query, card_of(hit.entity), today))


def as_it_stands(
    decided: Decided, query: Query, card: Mapping[str, Any] | None, today: str
) -> Disposition:
    """A decision with why it holds no longer, if it does not; `card` None = not listed now."""
    listed = () if card is None else sides.of_entity(card)
    ended = _ended(decided, sides.of_query(query), listed, today)
    return replace(decided.disposition, ended=ended)


def _ended(decided: Decided, asked: tuple[str, ...], listed: tuple[str, ...], today: str) -> str:
    """Why a decision holds no longer; empty where it does."""
    for whose, before, now in (
        ("the customer", decided.asked, asked),
        ("the listed side", decided.listed, listed),
    ):
        fields = sides.changed(before, now)
        if fields:
            return f"{whose} says something else now: {', '.join(fields)}"
    until = decided.disposition.until
    return f"it was to hold until {until}" if until and today > until else ""


def _is_suppressed(hit: Hit) -> bool:
    known = hit.disposition
    return known is not None and known.outcome == DISMISSED and not known.ended
