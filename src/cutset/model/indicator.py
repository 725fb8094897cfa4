"""What an indicator found in a network, as every face tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """A reading of one indicator (domain.md §2.4). It enters no probability.

    Attributes:
        value: in `unit`; None where the data say too little (`state` is `insufficient`).
        low, high: how far it may lie apart with what is loaded.
        apart: why it may stand in no score at all; empty = it could, once truth calibrates it.
        statements: ids of the statements that it rests on; `claims` those of the claims in them.
    """

    key: str
    title: str
    state: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    sentence: str
    apart: str
    statements: tuple[str, ...]
    claims: tuple[str, ...] = ()
