"""A claims table: CSV, one dated, sourced claim a row, in a closed vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from cutset.sources import delimited
from cutset.sources.claims.map import Told, claim_drafts, parties, party_drafts
from cutset.sources.claims.vocabulary import OPTIONAL, REQUIRED, Vocabulary, vocabulary
from cutset.sources.lines import Fault, shown
from cutset.store.sink import DeliveredFile, Delivery, Found, Sink


def read(delivery: Delivery, sink: Sink) -> Found:
    """Read claims tables; each row counts from its own date.

    Raises:
        BadFile: a file that is empty or lacks a column.
    """
    words = vocabulary()
    table = list(_valid(delivery.files, words, sink))
    own = parties(table, words)
    for told in table:
        sink.say_many(claim_drafts(told, own, words))
    for entity_id in sorted(own):
        sink.say_many(party_drafts(own[entity_id]))
    return Found(None, "each row counts from the day it was reported, else from the event's")


def _valid(files: tuple[DeliveredFile, ...], words: Vocabulary, sink: Sink) -> Iterator[Told]:
    seen: dict[str, str] = {}
    for file in files:
        table = delimited.table(file, sink, REQUIRED)
        for column in table.header:
            if column not in (*REQUIRED, *OPTIONAL):
                sink.note(f"The column {column!r} is no part of a claim and was not read.")
        for row in table.rows:
            sink.record()
            claim_id = row.cells["claim_id"]
            fault = words.fault(row.cells) or _said_before(claim_id, seen)
            if fault is None:
                seen[claim_id] = f"{file.name} {row.row}"
                yield Told(file.name, row)
            else:
                sink.reject(file.name, row.row, *fault, shown(",".join(row.cells.values())))


def _said_before(claim_id: str, seen: dict[str, str]) -> Fault | None:
    if claim_id not in seen:
        return None
    return Fault(
        f"claim_id {claim_id!r} stands already at {seen[claim_id]}.",
        "Give every claim an id of its own.",
    )
