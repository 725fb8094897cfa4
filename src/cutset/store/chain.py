"""Hash chains whose content can be erased.

A row holds the hash of the one before it, and of its own content only a salted
hash, so that the content can be erased and the chain still holds.
The content of a record is two sealed texts, what it says (`payload`) and why
(`reason`), each with a salt of its own. A seal without its text and salt tells
nothing, not even to who knows what may have stood there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import orjson


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the casebook.

    Attributes:
        chain: the marking, whose chain it is in; `number` counts from 1 in it.
        supersedes: chain and number of the record that it replaces.
        payload, reason: canonical JSON, and words; None once erased, as are their salts.
    """

    chain: str
    number: int
    kind: str
    decided_at: str
    author: str
    proven: bool
    supersedes: tuple[str, int] | None
    payload: str | None
    payload_salt: str | None
    payload_hash: str
    reason: str | None
    reason_salt: str | None
    reason_hash: str
    prev_hash: str
    row_hash: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What purges say they took out of a chain: the numbers of its records."""

    payloads: Collection[int] = ()
    reasons: Collection[int] = ()


def canonical(value: object) -> str:
    """The one JSON text of a value: keys sorted, no spaces.

    >>> canonical({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def seal(text: str, salt: str) -> str:
    """The salted hash by which a chain holds a text."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def genesis(workspace: str, chain: str) -> str:
    """What the first row of a chain links to: the workspace and the marking."""
    return hashlib.sha256(f"{workspace}\n{chain}".encode()).hexdigest()


def row_hash(record: Record) -> str:
    """The hash of a row: all of it but its content, which it holds by its seals."""
    facts = (
        record.prev_hash,
        record.chain,
        record.number,
        record.kind,
        record.decided_at,
        record.author,
        record.proven,
        record.supersedes,
        record.payload_hash,
        record.reason_hash,
    )
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


def first_break(records: Iterable[Record], workspace: str, erased: Erased) -> str:
    """The first broken link of a chain in words; empty where it holds.

    Args:
        records: all rows of one chain, in the order of their numbers.
        workspace: id of the workspace, to which the first row links.
        erased: what the purges in this chain say they took.
    """
    prev_hash, decided_at = "", ""
    for number, record in enumerate(records, 1):
        where = f"record {record.chain} #{record.number}"
        if record.number != number:
            return f"record {record.chain} #{number} is missing"
        if record.prev_hash != (prev_hash or genesis(workspace, record.chain)):
            return f"{where} does not follow from the record before it"
        if record.row_hash != row_hash(record):
            return f"{where} was changed"
        if record.decided_at <= decided_at:
            return f"{where} is dated before the record before it"
        fault = _unsealed(record, erased)
        if fault:
            return f"{where}: {fault}"
        prev_hash, decided_at = record.row_hash, record.decided_at
    return ""


def _unsealed(record: Record, erased: Erased) -> str:
    sealed = (
        ("content", record.payload, record.payload_salt, record.payload_hash, erased.payloads),
        ("reason", record.reason, record.reason_salt, record.reason_hash, erased.reasons),
    )
    for name, text, salt, held, purged in sealed:
        if text is None or salt is None:
            if (text, salt) != (None, None) or record.number not in purged:
                return f"its {name} is gone and no purge says so"
        elif seal(text, salt) != held:
            return f"its {name} was changed"
    return ""
