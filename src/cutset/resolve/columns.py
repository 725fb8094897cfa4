"""Records as arrays: each trait a column of distinct values, and which of them a record holds.

A record may hold none, one or several values of a trait. Values are compared by their
number, so that no text is looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cutset.errors import BadRequest
from cutset.model.dates import PartialDate

Ints = npt.NDArray[np.int64]
DAYS_UNKNOWN = (0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """One trait of all records.

    Attributes:
        values: distinct values, in the order in which they were met first.
        letters, letters_at: their UTF-8 bytes one after another, and where each starts.
        ids, starts: record r holds the values `ids[starts[r]:starts[r + 1]]`.
        share: of all records, those that hold a value; by value.
    """

    values: tuple[str, ...]
    letters: npt.NDArray[np.uint8]
    letters_at: Ints
    ids: npt.NDArray[np.int32]
    starts: Ints
    share: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def held(self, record: int) -> tuple[str, ...]:
        """The values of one record."""
        return tuple(
            self.values[i] for i in self.ids[self.starts[record] : self.starts[record + 1]]
        )


def column(records: Iterable[Sequence[str]]) -> Column:
    """The column of the values of each record; empty texts are no values.

    >>> held = column([("Ali", "Aly"), (), ("Ali",)])
    >>> held.values, held.starts.tolist(), held.share.tolist()
    (('Ali', 'Aly'), [0, 2, 2, 3], [0.6666666666666666, 0.3333333333333333])
    """
    numbers: dict[str, int] = {}
    ids: list[int] = []
    counts = [0]
    for values in records:
        ids += [numbers.setdefault(value, len(numbers)) for value in dict.fromkeys(values) if value]
        counts.append(len(ids))
    letters, letters_at = as_bytes(list(numbers))
    held = np.array(ids, np.int32)
    share = np.bincount(held, minlength=len(numbers)) / max(len(counts) - 1, 1)
    return Column(tuple(numbers), letters, letters_at, held, np.array(counts, np.int64), share)


def as_bytes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint8], Ints]:
    """Texts as bytes one after another, and where each starts (one more than there are)."""
    parts = [text.encode() for text in texts]
    at = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(part) for part in parts], out=at[1:])
    return np.frombuffer(b"".join(parts), np.uint8), at


def days(values: Sequence[str]) -> npt.NDArray[np.int32]:
    """First and last day that each date can mean, as day numbers; 0, 0 where it is no date.

    A date is as precise as it is written; two joined by `/` are a range.

    >>> days(["1965", "1965-03-02", "1963/1965", "unknown"]).tolist()
    [[717337, 717701], [717397, 717397], [716606, 717701], [0, 0]]
    """
    found = np.zeros((len(values), 2), np.int32)
    for place, value in enumerate(values):
        first, _, last = value.partition("/")
        try:
            found[place] = (
                PartialDate(first).first_day.toordinal(),
                PartialDate(last or first).last_day.toordinal(),
            )
        except BadRequest:
            found[place] = DAYS_UNKNOWN
    return found
