"""Who stands at the end of the chains above an entity, and where chains run in a circle.

The share along chains is the product of the shares, added over all chains (La Porta, Lopez-de-
Silanes and Shleifer 1999 call it cash-flow rights); in a circle the sum has no last term. Both
bounds are approached from the safe side, the lower from below and the upper from above, so that
whenever the rounds end they hold. This is an economic figure: no rule of blocking uses it.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from cutset.graph.engine import directed
from cutset.graph.ownership.holdings import Holdings
from cutset.model.ownership import UltimateOwner
from cutset.text import shares

ROUNDS = 200
_CLOSE = 1e-9
_SLACK = 1e-6
"""Percent by which both bounds are widened, more than what adding floats can lose."""
_STEPS = 10_000
"""Bounds are told to this part of a percent, rounded away from each other."""


def ultimate_owners(holdings: Holdings, party: str) -> tuple[UltimateOwner, ...]:
    """The parties above a party that nobody is known to own, the greatest share first.

    A circle that nobody outside owns has no end, and gives none.
    """
    above = ancestors(holdings, party)
    ends = [each for each in above if each != party and not _owners(holdings, each)]
    if not ends:
        return ()
    place = {each: at for at, each in enumerate(above)}
    rows = [
        (place[s.owner], place[s.owned], s.low / shares.WHOLE, s.high / shares.WHOLE)
        for each in above
        for s in holdings.above(each)
        if s.owner != s.owned
    ]
    owner, owned, low, high = (np.array(column) for column in zip(*rows, strict=True))
    columns, at = [place[each] for each in ends], place[party]
    least, most = (
        _rounds((owner, owned, part), len(above), columns, from_above=part is high)[at] * 100
        for part in (low, high)
    )
    found = [
        UltimateOwner(end, _down(at_least - _SLACK), _up(at_most + _SLACK))
        for end, at_least, at_most in zip(ends, least.tolist(), most.tolist(), strict=True)
    ]
    total = sum(each.low for each in found)
    capped = [
        UltimateOwner(f.party, f.low, max(f.low, min(f.high, _up(100 - total + f.low))))
        for f in found
    ]
    return tuple(sorted(capped, key=lambda each: (-each.low, -each.high, each.party)))


def ancestors(holdings: Holdings, party: str) -> tuple[str, ...]:
    """The party and all above it, ascending."""
    found, asked = {party}, [party]
    while asked:
        for owner in _owners(holdings, asked.pop()):
            if owner not in found:
                found.add(owner)
                asked.append(owner)
    return tuple(sorted(found))


def circles(holdings: Holdings, party: str) -> tuple[tuple[str, ...], ...]:
    """Sets of two or more parties above (and with) a party that own one another round about."""
    above = ancestors(holdings, party)
    place = {each: at for at, each in enumerate(above)}
    pairs = [(place[owner], place[each]) for each in above for owner in _owners(holdings, each)]
    if not pairs:
        return ()
    tail, head = np.array(pairs, np.int64).T
    parts = directed(len(above), tail, head).connected_components(mode="strong")
    held = [tuple(sorted(above[at] for at in part)) for part in parts if len(part) > 1]
    return tuple(sorted(held))


def _owners(holdings: Holdings, party: str) -> tuple[str, ...]:
    return tuple(s.owner for s in holdings.above(party) if s.owner != party and s.high > 0)


def _rounds(
    stakes: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
    parties: int,
    ends: list[int],
    *,
    from_above: bool,
) -> NDArray[np.float64]:
    """The share of each end in each party, shape (parties, ends), approached from one side."""
    owner, owned, part = stakes
    held = np.full((parties, len(ends)), 1.0 if from_above else 0.0)
    at_end = np.arange(len(ends))
    held[ends] = 0.0
    held[ends, at_end] = 1.0
    for _ in range(ROUNDS):
        now = np.zeros_like(held)
        np.add.at(now, owned, part[:, None] * held[owner])
        now = np.minimum(now, 1.0)
        now[ends] = 0.0
        now[ends, at_end] = 1.0
        if np.abs(now - held).max() < _CLOSE:
            return now
        held = now
    return held


def _down(percent: float) -> float:
    return max(0.0, math.floor(percent * _STEPS) / _STEPS)


def _up(percent: float) -> float:
    return min(100.0, math.ceil(percent * _STEPS) / _STEPS)
