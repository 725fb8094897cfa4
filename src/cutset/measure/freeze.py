"""What was frozen at a decision, as one text with one hash, and what has changed since.

The text is canonical JSON with a salt in it, so that its hash tells nothing once it is erased.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import orjson

from cutset.errors import Broken
from cutset.model.claim import Claim
from cutset.model.outcome import Beside, Figure, FrozenPicture, Prediction
from cutset.model.statement import Statement

Hashed = tuple[tuple[str, str], ...]


def text_of(picture: FrozenPicture) -> str:
    """The canonical JSON of a picture."""
    return orjson.dumps(asdict(picture), option=orjson.OPT_SORT_KEYS).decode()


def digest(text: str) -> str:
    """SHA-256 of a frozen text: what the step of the decision names."""
    return hashlib.sha256(text.encode()).hexdigest()


def picture_of(text: str, sha256: str) -> FrozenPicture:
    """Read a picture back.

    Raises:
        Broken: it is not what was frozen.
    """
    if digest(text) != sha256:
        raise Broken("What was frozen at a decision was changed.", "Run: cutset verify")
    found: dict[str, Any] = orjson.loads(text)
    for name in ("held", "missing", "members"):
        found[name] = tuple(found[name])
    for name in ("lists", "claims", "statements"):
        found[name] = tuple(tuple(row) for row in found[name])
    found["baseline"] = _figures(found["baseline"])
    found["predictions"] = tuple(Prediction(**row) for row in found["predictions"])
    for name in ("compared", "neighbours"):
        found[name] = tuple(Beside(row["network"], _figures(row["figures"])) for row in found[name])
    return FrozenPicture(**found)


def hashed_claims(claims: Iterable[Claim]) -> Hashed:
    """(id, SHA-256 of all that it says) of claims, in the order of their ids."""
    return _hashed((claim.claim_id, asdict(claim)) for claim in claims)


def hashed_statements(statements: Iterable[Statement]) -> Hashed:
    """(id, SHA-256 of all that it says) of statements, in the order of their ids."""
    return _hashed((statement.id, asdict(statement)) for statement in statements)


def _hashed(said: Iterable[tuple[str, Mapping[str, Any]]]) -> Hashed:
    return tuple(sorted(
        (name, hashlib.sha256(orjson.dumps(what, option=orjson.OPT_SORT_KEYS)).hexdigest())
        for name, what in said
    ))  # fmt: skip


def differing(then: Hashed, now: Hashed, what: str) -> list[str]:
    """What came, went and changed since, each in a sentence; nothing where nothing did."""
    before, after = dict(then), dict(now)
    changed = sum(before[name] != after[name] for name in before.keys() & after.keys())
    told = (
        (len(after.keys() - before.keys()), "came in since"),
        (len(before.keys() - after.keys()), "stand here no longer"),
        (changed, "say something else now"),
    )
    return [f"{count} {what} {words}." for count, words in told if count]


def _figures(rows: Iterable[Mapping[str, Any]]) -> tuple[Figure, ...]:
    return tuple(Figure(**row) for row in rows)
