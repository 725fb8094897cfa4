"""Only what changed is compared: levels of pairs of which both parties stay as they were are kept.

A level depends on the two parties and on the rules of comparison alone. So the levels of an
earlier build hold for every pair whose two digests it knows, and the result is the same as
when all pairs are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cutset.resolve.levels import Comparison, compare
from cutset.resolve.parties import Parties
from cutset.resolve.weights import Levels
from cutset.store import query
from cutset.store.query import Connection

TABLE = "pair_level"
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Compared:
    """Levels by the digests of their pairs.

    Attributes:
        pairs: one number for each pair, ascending.
        levels: in the order of `pairs`.
    """

    pairs: npt.NDArray[np.uint64]
    levels: Levels


def codes(digests: npt.NDArray[np.uint64], pairs: npt.NDArray[np.int32]) -> npt.NDArray[np.uint64]:
    """One number for the digests of each pair, whichever comes first."""
    ends = np.sort(digests[pairs], axis=1)
    found: npt.NDArray[np.uint64] = (ends[:, 0] * _MIX) ^ ends[:, 1]
    return found


def levels_of(
    read: Parties,
    pairs: npt.NDArray[np.int32],
    how: Sequence[Comparison],
    before: Compared | None = None,
) -> tuple[Levels, int]:
    """The levels of all pairs, and how many had to be compared."""
    columns = [read.column(c.trait) for c in how]
    if before is None or not len(before.pairs):
        return compare(columns, pairs, how), len(pairs)
    wanted = codes(read.digests, pairs)
    place = np.minimum(np.searchsorted(before.pairs, wanted), len(before.pairs) - 1)
    known = before.pairs[place] == wanted
    out = np.zeros((len(pairs), len(how)), np.int8)
    out[known] = before.levels[place[known]]
    out[~known] = compare(columns, pairs[~known], how)
    return out, int((~known).sum())


def kept(read: Parties, pairs: npt.NDArray[np.int32], levels: Levels) -> Compared:
    """What a later build may keep."""
    numbers, first = np.unique(codes(read.digests, pairs), return_index=True)
    return Compared(numbers, levels[first])


def write(connection: Connection, compared: Compared, how: Sequence[Comparison]) -> None:
    """Make `pair_level`: one row per compared pair, by the hash of its parties' contents."""
    levels = {f"level_{place}": compared.levels[:, place].copy() for place in range(len(how))}
    query.insert_arrays(connection, TABLE, {"pair": compared.pairs} | levels)


def read_before(connection: Connection, how: Sequence[Comparison]) -> Compared | None:
    """What an earlier build has kept, where there is one."""
    if f"before_{TABLE}" not in query.names(connection):
        return None
    found = connection.execute(f"SELECT * FROM before_{TABLE} ORDER BY pair").fetchnumpy()  # noqa: S608  # our own table
    listed = [found[f"level_{place}"] for place in range(len(how))]
    levels = (
        np.column_stack(listed).astype(np.int8)
        if len(found["pair"])
        else np.zeros((0, len(how)), np.int8)
    )
    return Compared(np.asarray(found["pair"], np.uint64), levels)
