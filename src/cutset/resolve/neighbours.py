"""Candidates: for each record those that share the most rare pieces with it.

Values are cut into pieces (words, letter n-grams, beginnings, dates and their parts). A piece
weighs idf², one that too many records hold is no key. Two records are as near as the weight
of their common pieces, in shares of what each holds (the cosine of TF-IDF vectors, Salton &
Buckley 1988). The nearest of each record are kept, then the nearest pairs of all up to a
stated number a record, so that crowded neighbourhoods get room that lonely records leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numba as nb
import numpy as np
import numpy.typing as npt

from cutset.resolve.columns import Column, Ints

Cut = Literal["whole", "words", "grams", "head", "tail"]
_CUTS: Final = {name: code for code, name in enumerate(get_args(Cut))}
_SEED, _PRIME = np.uint64(14695981039346656037), np.uint64(1099511628211)
SPACE: Final = 32


@dataclass(frozen=True, slots=True)
class Piece:
    """How a trait's values are cut; `letters` is the length of a gram, beginning or end."""

    trait: str
    cut: Cut
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """What counts as near.

    Attributes:
        keys: each made of one piece, or of several that must agree together.
        crowd: a key that more records hold than this says too little.
        nearest: neighbours of a record that are looked at.
        room: candidates a record, on average, that are kept.
    """

    keys: tuple[tuple[Piece, ...], ...]
    crowd: int
    nearest: int
    room: float

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Near:
        """As a parameter file has it."""
        keys = tuple(tuple(Piece(*piece) for piece in key) for key in given["keys"])
        return cls(keys, given["crowd"], given["nearest"], given["room"])


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of records worth comparing, nearest first.

    Attributes:
        pairs: record numbers, the smaller first; shape (pairs, 2).
        nearness: 0 to 1.
        found: pairs that were near at all; those beyond `pairs` were cut.
    """

    pairs: npt.NDArray[np.int32]
    nearness: npt.NDArray[np.float32]
    found: int


def candidates(
    columns: Mapping[str, Column], near: Near, side: npt.NDArray[np.int16] | None = None
) -> Candidates:
    """The candidate pairs of records.

    `side` is a number for each record where only pairs of two numbers are wanted (two files,
    several lists); -1 = with any.
    """
    hashes, at = _keys(columns, near.keys)
    records = len(at) - 1
    names, places = np.unique(hashes, return_inverse=True)
    keys = places.astype(np.int32)
    held = np.bincount(keys, minlength=len(names))
    rarity = np.log1p(records / held) ** 2
    weight = np.where((held > 1) & (held <= near.crowd), rarity, 0.0)
    holders_at = np.concatenate([[0], np.cumsum(held)]).astype(np.int64)
    owner = np.repeat(np.arange(records, dtype=np.int32), np.diff(at))
    holders = owner[np.argsort(keys, kind="stable")]
    whole = np.zeros(records)
    np.add.at(whole, owner, rarity[keys])
    aside = np.full(records, -1, np.int16) if side is None else side
    other, score = _nearest(
        keys, at, holders, holders_at, weight.astype(np.float32), aside, near.nearest
    )
    return _best(other, score, whole, near)


def _best(
    other: npt.NDArray[np.int32], score: npt.NDArray[np.float32], whole: npt.NDArray[np.float64],
    near: Near,
) -> Candidates:  # fmt: skip
    """The nearest pairs of all, each once."""
    records = len(whole)
    row, place = np.nonzero(other >= 0)
    one, two = row.astype(np.int64), other[row, place].astype(np.int64)
    near_by = score[row, place] / np.sqrt(whole[one] * whole[two])
    code = np.minimum(one, two) * records + np.maximum(one, two)
    code, first = np.unique(code, return_index=True)
    nearness: npt.NDArray[np.float32] = near_by[first].astype(np.float32)
    order = np.argsort(-nearness, kind="stable")[: int(near.room * records / 2)]
    pairs = np.column_stack([code // records, code % records])[order]
    return Candidates(pairs.astype(np.int32), nearness[order], len(code))


def _keys(
    columns: Mapping[str, Column], keys: Sequence[tuple[Piece, ...]]
) -> tuple[npt.NDArray[np.uint64], Ints]:
    """The keys of every record as hashes, each once a record, and where each record starts."""
    owners, codes = [], []
    for number, parts in enumerate(keys):
        owner, code = _pieces(columns[parts[0].trait], parts[0])
        code = _mixed(np.uint64(number + 1), code)
        for part in parts[1:]:
            owner, code = _crossed(owner, code, *_pieces(columns[part.trait], part))
        owners.append(owner)
        codes.append(code)
    owner, code = np.concatenate(owners), np.concatenate(codes)
    order = np.lexsort((code, owner))
    owner, code = owner[order], code[order]
    fresh = np.ones(len(code), bool)
    fresh[1:] = (owner[1:] != owner[:-1]) | (code[1:] != code[:-1])
    records = len(next(iter(columns.values())))
    at = np.searchsorted(owner[fresh], np.arange(records + 1))
    return code[fresh], at.astype(np.int64)


def _pieces(column: Column, piece: Piece) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Record and hash of every piece of a column."""
    code, at = _cut(column.letters, column.letters_at, _CUTS[piece.cut], piece.letters)
    owner = np.repeat(np.arange(len(column)), np.diff(column.starts))
    sizes = np.diff(at)[column.ids]
    first = np.repeat(at[column.ids], sizes)
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(owner, sizes), code[first + within]


def _crossed(
    owner: Ints, code: npt.NDArray[np.uint64], other: Ints, with_code: npt.NDArray[np.uint64]
) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Each piece of a record with each piece of another trait of the same record."""
    first = np.searchsorted(other, owner)
    sizes = np.searchsorted(other, owner, "right") - first
    mine = np.repeat(np.arange(len(owner)), sizes)
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return owner[mine], _mixed(code[mine], with_code[first[mine] + within])


def _mixed(one: Any, two: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Two hashes as one."""
    found: npt.NDArray[np.uint64] = (one * _PRIME + np.uint64(97)) ^ (two * _SEED)
    return found


@nb.njit(cache=True)
def _cut(letters, letters_at, cut, size):  # type: ignore[no-untyped-def]
    """Hashes of the pieces of each text, and where each text's pieces start."""
    out = np.empty(letters.shape[0] * 2 + letters_at.shape[0] * 2, np.uint64)
    at = np.zeros(letters_at.shape[0], np.int64)
    n = 0
    for text in range(letters_at.shape[0] - 1):
        a, b = letters_at[text], letters_at[text + 1]
        if cut in (1, 2):
            i = a
            while i < b:
                j = i
                while j < b and letters[j] != SPACE:
                    j += 1
                if cut == 1 and j > i:
                    out[n] = _hash(letters, i, j)
                    n += 1
                if cut == 2 and j > i:
                    for k in range(i - 1, j + 2 - size):
                        out[n] = _hash(letters, max(k, i), min(k + size, j)) + np.uint64(
                            (k < i) + 2 * (k + size > j)
                        )
                        n += 1
                i = j + 1
        elif b - a >= size:
            start = b - size if cut == 4 else a
            stop = a + size if cut == 3 else b
            out[n] = _hash(letters, start, stop)
            n += 1
        at[text + 1] = n
    return out[:n].copy(), at


@nb.njit(cache=True)
def _hash(letters, start, stop):  # type: ignore[no-untyped-def]
    """FNV-1a, 64 bits."""
    code = _SEED
    for i in range(start, stop):
        code = (code ^ np.uint64(letters[i])) * _PRIME
    return code


@nb.njit(cache=True)
def _nearest(keys, at, holders, holders_at, weight, side, nearest):  # type: ignore[no-untyped-def]  # noqa: PLR0913, PLR0917  # arrays of one index
    """For each record the others with the heaviest common keys, heaviest first."""
    records = at.shape[0] - 1
    total = np.zeros(records, np.float32)
    touched = np.empty(records, np.int32)
    other = np.full((records, nearest), -1, np.int32)
    score = np.zeros((records, nearest), np.float32)
    for record in range(records):
        count = 0
        for i in range(at[record], at[record + 1]):
            key = keys[i]
            if weight[key] <= 0:
                continue
            for j in range(holders_at[key], holders_at[key + 1]):
                holder = holders[j]
                if total[holder] == 0:
                    touched[count] = holder
                    count += 1
                total[holder] += weight[key]
        full = 0
        for i in range(count):
            holder = touched[i]
            found = total[holder]
            total[holder] = 0
            if holder == record or (side[record] >= 0 and side[holder] == side[record]):
                continue
            if full < nearest:
                place = full
                full += 1
            elif found > score[record, nearest - 1]:
                place = nearest - 1
            else:
                continue
            while place > 0 and score[record, place - 1] < found:
                score[record, place] = score[record, place - 1]
                other[record, place] = other[record, place - 1]
                place -= 1
            score[record, place] = found
            other[record, place] = holder
    return other, score
