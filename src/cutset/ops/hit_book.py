"""What was decided on hits, as a reader finds it beside new answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cutset import clock
from cutset.model.casework import Disposed
from cutset.ops.numbered import by_number
from cutset.screen.dispositions import Book, Decided, with_dispositions
from cutset.screen.model import Answer, Disposition, Query
from cutset.store.view import View
from cutset.store.workspace import CASEBOOK, Workspace

if TYPE_CHECKING:
    from cutset.ops.screening import Screener
    from cutset.store.casebook import Held


def book_of(workspace: Workspace, view: View) -> Book:
    """The newest decision on each customer and entity that this reader may see."""
    if not (workspace.root / CASEBOOK).exists():
        return {}
    held = workspace.casebook.entries(Disposed, view.scope.known_at, view.clearance)
    return {
        (one.entry.customer, one.entry.entity): Decided(
            disposition(one), one.entry.asked, one.entry.listed
        )
        for one in held
    }


def disposition(held: Held[Disposed]) -> Disposition:
    """A record of the casebook as it stands beside a hit."""
    entry, record = held.entry, held.record
    return Disposition(
        entry.outcome, record.author, record.decided_at, record.reason or "", entry.until
    )


def answers_with(
    asked: Screener, queries: Sequence[Query], limit: int, threshold: float, book: Book
) -> Iterator[Answer]:
    """The answers with what was decided on their hits.

    So many more hits are asked for as may be dismissed, so that none of those hides another.
    """
    if not book:
        yield from by_number(asked, asked.answers(queries, limit, threshold), limit)
        return
    customers = {query.id for query in queries}
    more = sum(customer in customers for customer, _ in book)
    today = clock.now().date().isoformat()
    named = asked.answers(queries, limit + more, threshold)
    for answer in by_number(asked, named, limit + more):
        yield with_dispositions(answer, book, asked.cards.entity, today, limit)
