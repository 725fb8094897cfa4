"""How blocking runs from owners to what they own: a least fixpoint over exact shares.

An entity is reached when those that are reached hold the threshold in sum; from nothing nothing
comes, so that two entities that own each other do not reach themselves. It runs in turns: in each
the sums of all that the turn before reached are added up, and only then is anything compared, so
that neither the turn nor anything that follows from it depends on the order of the shares.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.text.shares import WHOLE

NEVER = -1


@dataclass(frozen=True, slots=True)
class Stakes:
    """What each owner holds of each entity on one day; ordered by owner, each pair once.

    Attributes:
        start: of each party, where its holdings begin; shape (parties + 1,).
        owner, owned: places of parties.
        low, high: the least and the most that it can be, in units of `text.shares`.
        stated: of each party, the sum of what all its owners hold at least, itself among them.
    """

    start: NDArray[np.int64]
    owner: NDArray[np.int64]
    owned: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    stated: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        parties: int,
        ends: tuple[NDArray[np.int64], NDArray[np.int64]],
        shares: tuple[NDArray[np.int64], NDArray[np.int64]],
    ) -> Stakes:
        """The stakes (owner, owned) with their (low, high), in any order, each pair once."""
        order = np.lexsort((ends[1], ends[0]))
        owner, owned = (side[order].astype(np.int64) for side in ends)
        low, high = (side[order].astype(np.int64) for side in shares)
        stated = np.zeros(parties, np.int64)
        np.add.at(stated, owned, low)
        start = np.searchsorted(owner, np.arange(parties + 1)).astype(np.int64)
        return cls(start, owner, owned, low, high, stated)


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is reached.

    Attributes:
        turn: of each party, the turn in which it was reached first: 0 of a seed, `NEVER` of none.
        seed: of each party, the seed from which that was, where seeds go one by one; else `NEVER`.
    """

    turn: NDArray[np.int64]
    seed: NDArray[np.int64]


def spread(
    stakes: Stakes, seeds: NDArray[np.int64], least: int, *, together: bool, sure: bool
) -> Reach:
    """All that the seeds reach.

    Args:
        stakes: Of all parties.
        seeds: Places of the parties it starts from, each once.
        least: Units that must be held.
        together: Add up what different seeds and those that they reach hold; else each seed
            alone with what it reaches.
        sure: Count what is surely held; else whatever can be held. What others surely hold
            nobody else can: of the whole only the rest is left.
    """
    ordered = np.sort(seeds).astype(np.int64)
    groups = np.array([0, len(ordered)]) if together else np.arange(len(ordered) + 1)
    high = stakes.low if sure else stakes.high
    turn = np.full(len(stakes.stated), NEVER, np.int64)
    seed = np.full(len(stakes.stated), NEVER, np.int64)
    columns = (stakes.start, stakes.owned, stakes.low, high, stakes.stated)
    _run(columns, ordered, groups.astype(np.int64), (least, WHOLE), turn, seed)
    return Reach(turn, np.full_like(seed, NEVER) if together else seed)


@nb.njit(cache=True)
def _run(columns, seeds, groups, bounds, turn, seed):
    start, owned, low, high, stated = columns
    least, whole = bounds
    n = turn.shape[0]
    surely, perhaps = np.zeros(n, np.int64), np.zeros(n, np.int64)
    reached, touched = np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    queue, changed, asked = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.int64)
    pending = np.zeros(n, np.bool_)
    for group in range(groups.shape[0] - 1):
        first, end, changes, now = 0, 0, 0, 0
        for at in range(groups[group], groups[group + 1]):
            queue[end] = seeds[at]
            reached[seeds[at]] = True
            end += 1
        while first < end:
            questions = 0
            for at in range(first, end):
                party = queue[at]
                if turn[party] < 0 or now < turn[party]:
                    turn[party], seed[party] = now, seeds[groups[group]]
                for row in range(start[party], start[party + 1]):
                    target = owned[row]
                    if target == party:
                        continue  # what it holds of itself nobody else holds
                    surely[target] += low[row]
                    perhaps[target] = min(perhaps[target] + high[row], whole)
                    if not touched[target]:
                        touched[target] = True
                        changed[changes] = target
                        changes += 1
                    if not pending[target] and not reached[target]:
                        pending[target] = True
                        asked[questions] = target
                        questions += 1
            first, now = end, now + 1
            for at in range(questions):
                target = asked[at]
                pending[target] = False
                rest = whole - (stated[target] - surely[target])
                if max(surely[target], min(perhaps[target], rest)) >= least:
                    reached[target] = True
                    queue[end] = target
                    end += 1
        for at in range(end):
            reached[queue[at]] = False
        for at in range(changes):
            surely[changed[at]] = perhaps[changed[at]] = 0
            touched[changed[at]] = False
