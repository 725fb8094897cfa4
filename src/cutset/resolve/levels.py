"""Pairs of records compared trait by trait: one level a trait, for many pairs at once.

A level is a grade of measure.py; where two values are equal (or nearly) and the trait knows
bands of rarity, the level also says how rare the value is, because two records that share
a rare name are more likely one than two that share a common one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from cutset.resolve import measure
from cutset.resolve.columns import Column, days

Measure = Literal["text", "words", "code", "date", "same", "name", "number"]
GRADES: Final = {
    "text": measure.TEXT_GRADES,
    "words": measure.WORD_GRADES,
    "code": measure.CODE_GRADES,
    "date": measure.DATE_GRADES,
    "same": measure.SAME_GRADES,
    "name": measure.NAME_GRADES,
    "number": measure.NUMBER_GRADES,
}
_CODES: Final = {name: code for code, name in enumerate(get_args(Measure))}
_NO_DAYS: Final = np.zeros((0, 2), np.int32)
LEAST_SHARE: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one trait is compared.

    Attributes:
        trait: name of the column.
        measure: which function of measure.py grades two values.
        rare: bits of rarity (−log2 of the share of records that hold a value) from which
            an equal value counts one level more; ascending.
    """

    trait: str
    measure: Measure
    rare: tuple[float, ...] = ()

    @property
    def levels(self) -> int:
        """Number of levels, 0 (unknown) included."""
        return GRADES[self.measure] + len(self.rare) + 1


def comparisons(given: Sequence[Mapping[str, Any]]) -> tuple[Comparison, ...]:
    """The comparisons of a parameter file."""
    return tuple(
        Comparison(row["trait"], row["measure"], tuple(row.get("rare", ()))) for row in given
    )


def compare(
    columns: Sequence[Column], pairs: npt.NDArray[np.int32], how: Sequence[Comparison]
) -> npt.NDArray[np.int8]:
    """Levels of pairs, shape (pairs, traits): of each trait the best that two values reach.

    Args:
        columns: in the order of `how`.
        pairs: record numbers, shape (pairs, 2).
        how: what each column is compared by.
    """
    out = np.zeros((len(pairs), len(how)), np.int8)
    for place, (comparison, column) in enumerate(zip(how, columns, strict=True)):
        _fill(comparison, column, pairs, out[:, place], np.zeros((0, 2), np.int32))
    return out


def best_values(
    column: Column, pairs: npt.NDArray[np.int32], comparison: Comparison
) -> tuple[tuple[str, str] | None, ...]:
    """For each pair the two values that reach its level; None where one has none."""
    level, at = np.zeros(len(pairs), np.int8), np.zeros((len(pairs), 2), np.int32)
    _fill(comparison, column, pairs, level, at)
    return tuple(
        None if one < 0 else (column.values[one], column.values[two]) for one, two in at.tolist()
    )


def _fill(
    comparison: Comparison, column: Column, pairs: npt.NDArray[np.int32], out: Any, at: Any
) -> None:
    spans = days(column.values) if comparison.measure == "date" else _NO_DAYS
    measure.levels(
        _CODES[comparison.measure], column.letters, column.letters_at, column.ids, column.starts,
        spans, -np.log2(np.maximum(column.share, LEAST_SHARE)), np.array(comparison.rare, float),
        GRADES[comparison.measure], pairs, out, at,
    )  # fmt: skip
