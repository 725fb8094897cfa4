"""Why somebody stands in the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Presence:
    """Why a party is here.

    Attributes:
        why: in words.
        since, until: ISO dates, partial allowed; `until` may say in words what ends it.
    """

    why: str
    since: str
    until: str
