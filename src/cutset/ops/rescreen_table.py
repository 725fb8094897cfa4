"""The hits of `rescreen` as a table, each with what was decided on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cutset import clock
from cutset.ops.cards import Cards
from cutset.ops.customers import Part
from cutset.ops.reading import Frame
from cutset.screen.dispositions import Book, as_it_stands
from cutset.screen.model import OPEN, Query
from cutset.screen.ongoing import Row
from cutset.share.tables import guard
from cutset.store import disk

_COLUMNS = (
    "id", "state", "entity", "matched_name", "dataset", "list_date", "score",
    "likelihood_ratio", "decision", "why",
)  # fmt: skip


def write(
    out: Path,
    found: Iterable[Row],
    parts: Sequence[Part],
    cards: Cards,
    book: Book,
    frame: Frame,
) -> None:
    """All hits as CSV, each with what was decided on it."""
    dates = {line.dataset: line.list_date for line in frame.lists}
    decided = {customer for customer, _ in book}
    queries = {q.id: q for part in parts if book for q in part.queries() if q.id in decided}
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for row in found:
        table.writerow(
            guard(cell)
            for cell in (
                row.customer, row.state, row.entity, row.matched_name, row.dataset,
                dates.get(row.dataset, ""), f"{row.score:.4f}", f"{row.likelihood_ratio:.4g}",
                _decision(row, book, queries, cards), row.why,
            )
        )  # fmt: skip
    disk.write_whole(out, text.getvalue().encode())


def _decision(row: Row, book: Book, queries: Mapping[str, Query], cards: Cards) -> str:
    decided = book.get((row.customer, row.entity))
    if decided is None or decided.disposition.outcome == OPEN:
        return ""
    today = clock.now().date().isoformat()
    said = as_it_stands(decided, queries[row.customer], cards.entity(row.entity), today)
    until = f" until {said.until}" if said.until else ""
    return f"{said.outcome}{until} by {said.by}" + (f"; ended: {said.ended}" if said.ended else "")
