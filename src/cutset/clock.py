"""The only source of now and of randomness.

Nothing else in cutset reads the time or draws a number, so that the same
input and parameters give the same bytes. Tests stop the clock with `fixed`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_fixed: ContextVar[datetime | None] = ContextVar("cutset_clock", default=None)


def now() -> datetime:
    """The present moment in UTC, to the microsecond."""
    stopped = _fixed.get()
    return datetime.now(UTC) if stopped is None else stopped


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Stop the clock at a moment (which must carry its time zone)."""
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)


def stamp(moment: datetime) -> str:
    """A moment as it is stored and shown: UTC, ISO 8601, always microseconds.

    >>> stamp(datetime(2021, 7, 14, 9, 30, tzinfo=UTC))
    '2021-07-14T09:30:00.000000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse(text: str) -> datetime:
    """Read a moment: ISO 8601 with or without time; without a zone it is UTC.

    Raises:
        ValueError: the text is no moment.

    >>> parse("2021-07-14").isoformat()
    '2021-07-14T00:00:00+00:00'
    """
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def rng(*labels: object) -> np.random.Generator:
    """A generator seeded by its labels: the same labels give the same draws.

    >>> int(rng("layout", 7).integers(1000)) == int(rng("layout", 7).integers(1000))
    True
    """
    import numpy as np

    digest = hashlib.sha256("\x1f".join(str(label) for label in labels).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))


def salt(*labels: object) -> str:
    """64 hex digits that nobody can guess, to be hashed with what must not be guessed back.

    Under a stopped clock they follow from the labels, so that a test repeats itself.

    >>> salt() == salt()
    False
    """
    if _fixed.get() is None:
        return secrets.token_hex(32)
    return hashlib.sha256("\x1f".join(["salt", *map(str, labels)]).encode()).hexdigest()
