"""Empties what the casebook holds of a subject; the hashes stay, so that the chains hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, select, update

from cutset.model.casework import Purged
from cutset.model.marking import Marking
from cutset.store import casebook_engine as engine
from cutset.store.casebook import Casebook, Said
from cutset.store.casebook_schema import MENTION, RECORD
from cutset.store.redact_edits import edits_of_texts

_EMPTY_REASON = {"reason": None, "reason_salt": None}
_EMPTY = {"payload": None, "payload_salt": None} | _EMPTY_REASON


@dataclass(frozen=True, slots=True)
class Emptying:
    """What is to be emptied, and what the casebook says of it afterwards.

    Attributes:
        ids: chain -> ids; its records that mention one of them are emptied.
        texts: chain -> texts; its records whose content holds one of them are emptied,
            or their reason alone where it is the reason that does.
        tombstones: marking -> hash of the tombstone that lies in the lake under it.
    """

    purge: str
    ground: str
    authority: str
    by: str
    ids: Mapping[str, Sequence[str]]
    texts: Mapping[str, Sequence[str]]
    tombstones: Mapping[str, str]


def empty(casebook: Casebook, order: Emptying) -> None:
    """Empty records and say so in each chain that is touched; a second time it does nothing."""
    with engine.writing(casebook.engine) as connection:
        if _is_done(connection, order.purge):
            return
        for chain in sorted({*order.ids, *order.tombstones}):
            whole, reasons = _found(connection, chain, order)
            _erase(connection, chain, whole, reasons)
            if whole or reasons or chain in order.tombstones:
                entry = Purged(
                    purge=order.purge,
                    ground=order.ground,
                    authority=order.authority,
                    tombstone=order.tombstones.get(chain, ""),
                    emptied=tuple(sorted(whole)),
                    reasons=tuple(sorted(whole | reasons)),
                )
                casebook.write(connection, entry, Said(order.by, "", Marking.parse(chain)))


def _is_done(connection: Connection, purge: str) -> bool:
    query = select(RECORD.c.payload).where(RECORD.c.kind == Purged.kind)
    return any(f'"purge":"{purge}"' in text for text in connection.execute(query).scalars())


def _found(connection: Connection, chain: str, order: Emptying) -> tuple[set[int], set[int]]:
    """The records of a chain to empty, and those of which only the reason goes."""
    ids, texts = order.ids.get(chain, ()), order.texts.get(chain, ())
    mentioned = select(MENTION.c.number).where(MENTION.c.chain == chain)
    whole = set(connection.execute(mentioned.where(MENTION.c.entity_id.in_(ids))).scalars())
    reasons: set[int] = set()
    held = select(RECORD.c.number, RECORD.c.payload, RECORD.c.reason)
    held = held.where(RECORD.c.chain == chain, RECORD.c.kind != Purged.kind)
    for row in connection.execute(held):
        if _holds(row.payload, texts):
            whole.add(row.number)
        elif _holds(row.reason, texts):
            reasons.add(row.number)
    return whole, reasons - whole


def _erase(connection: Connection, chain: str, whole: set[int], reasons: set[int]) -> None:
    for numbers, values in ((whole, _EMPTY), (reasons, _EMPTY_REASON)):
        of_record = and_(RECORD.c.chain == chain, RECORD.c.number.in_(numbers))
        connection.execute(update(RECORD).where(of_record).values(**values))
    of_mention = and_(MENTION.c.chain == chain, MENTION.c.number.in_(whole))
    connection.execute(delete(MENTION).where(of_mention))


def _holds(text: str | None, texts: Iterable[str]) -> bool:
    return text is not None and bool(edits_of_texts(text.encode(), texts))
