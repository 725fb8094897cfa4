"""What either side of a hit says, as digests: a decision holds as long as they stay.

The evidence itself is not kept with a decision; a field that differs is named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import orjson

from cutset.screen.model import Query

_DIGITS = 16  # of a SHA-256: 64 bits tell two values of one field apart


def of_query(query: Query) -> tuple[str, ...]:
    """The asking side, all but its id, as `field=digest`, in the order of the fields.

    >>> [part.partition("=")[0] for part in of_query(Query("1", "Ali", birth_dates=("1960",)))]
    ['birth_dates', 'name']
    """
    said = {name: value for name, value in asdict(query).items() if name != "id" and value}
    return _digested(said)


def of_entity(card: Mapping[str, Any]) -> tuple[str, ...]:
    """The listed side: its schema, the lists that name it, and every property."""
    said = {"schema": card["schema"], "datasets": sorted(card["datasets"])}
    said |= {name: sorted(map(str, values)) for name, values in card["properties"].items()}
    return _digested(said)


def changed(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    """The fields that differ, in order.

    >>> changed(("name=a", "born=b"), ("name=a", "born=c", "place=d"))
    ('born', 'place')
    """
    differing = set(before) ^ set(now)
    return tuple(sorted({part.rpartition("=")[0] for part in differing}))


def _digested(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"{name}={hashlib.sha256(orjson.dumps(said[name])).hexdigest()[:_DIGITS]}"
        for name in sorted(said)
    )
