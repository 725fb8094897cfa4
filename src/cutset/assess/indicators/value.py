"""What an indicator is and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cutset.assess.indicators.subject import Subject


@dataclass(frozen=True, slots=True)
class Measured:
    """What an indicator found in one network.

    Attributes:
        value: in the indicator's unit; None where the data say too little.
        low, high: how far the value may lie apart with what is loaded; equal where it is a count.
        sentence: the value in words with what it rests on, or why there is none.
        statements: ids of the statements that it rests on.
    """

    value: float | None
    low: float | None
    high: float | None
    sentence: str
    statements: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """`measured` or `insufficient`."""
        return "insufficient" if self.value is None else "measured"


def insufficient(why: str) -> Measured:
    """That the data say too little, and why."""
    return Measured(None, None, None, f"Insufficient: {why}")


def exactly(value: float, sentence: str, statements: tuple[str, ...] = ()) -> Measured:
    """A value that what is loaded leaves no doubt about."""
    return Measured(value, value, value, sentence, statements)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator.

    Attributes:
        key: as domain.md §2.4 names it.
        formula: how the value is made.
        data: what it needs.
        null: with what it is compared where that is chance; empty = with nothing.
        unit: of the value.
        source: where the formula comes from.
        wrong: what would make it wrong.
        apart: why it may stand in no score at all; empty = it is one of the indicators that a
            score could rest on once truth calibrates it.
        measure: the value in one network.
    """

    key: str
    title: str
    formula: str
    data: str
    null: str
    unit: str
    source: str
    wrong: str
    measure: Callable[[Subject], Measured]
    apart: str = ""
