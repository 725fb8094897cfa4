"""How great the harm is beside the others': places under every weighting, never a score.

Expected harm of one kind   EH = P(definition) · Σ over activities of P(activity) · scale · harm
Place                       by Σ over kinds of w · EH, with w drawn evenly from all weightings
                            (SMAA-2: Lahdelma & Salminen, Operations Research 49(3), 2001),
                            and the tables, the harms and the scale drawn with them

P(activity) is combined from the claims as every element is (combine.py). How much of an
activity there is is seldom documented and is drawn; it stands still for equal evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.combine import band, probabilities
from cutset.assess.evidence import Evidence
from cutset.assess.harms import Harms
from cutset.assess.rank import places
from cutset.assess.sample import sample
from cutset.assess.tables import Tables

Array = NDArray[np.float64]
_BATCH = 128


class Case(NamedTuple):
    """A ranked network: its evidence, that on its activities, and its P(definition) by draw."""

    evidence: Evidence
    acts: Evidence
    whole: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a network stands by the harm to expect of it.

    Attributes:
        top: probability of a place among the first k.
        rank: interval of places, 5th to 95th percentile.
        first: share of the draws in which it stands first.
        weights: mean weighting of those draws by kind; empty where that is none or all.
        activities: probability of each with its band, in the order of the harms.
    """

    top: float
    rank: tuple[int, int]
    first: float
    weights: tuple[float, ...]
    activities: tuple[tuple[float, float, float], ...]


def stand(cases: Sequence[Case], tables: Tables, harms: Harms) -> list[Standing]:
    """Places of networks among one another; equal evidence has one standing."""
    many = Counter((case.evidence, case.acts) for case in cases)
    rows = {key: row for row, key in enumerate(many)}
    first_of = {(case.evidence, case.acts): case for case in reversed(cases)}
    distinct = [first_of[key] for key in many]
    harm, activities = _harm(distinct, tables, harms)
    found = places(harm[:, 1:], np.array([*many.values()], dtype=np.int64), harms.k)
    weights = harms.weights(1 + tables.draws)[:, 1:]
    standings = [
        Standing(
            float(found.top[row]),
            (int(found.low[row]), int(found.high[row])),
            float(found.first[row].mean()),
            tuple(float(w) for w in weights[:, found.first[row]].mean(axis=1))
            if 0 < found.first[row].mean() < 1
            else (),
            tuple((float(p), float(low), float(high)) for p, low, high in activities[row]),
        )
        for row in range(len(distinct))
    ]
    return [standings[rows[case.evidence, case.acts]] for case in cases]


def _harm(cases: Sequence[Case], tables: Tables, harms: Harms) -> tuple[NDArray[np.float32], Array]:
    """Weighted harm by draw, shape (cases, 1 + draws), and each activity with its band."""
    drawn = sample(tables, harms.activities)
    columns = 1 + tables.draws
    weighed = np.einsum("akc,kc->ac", harms.drawn(columns), harms.weights(columns))
    total = np.empty((len(cases), columns), dtype=np.float32)
    activities = np.empty((len(cases), len(harms.activities), 3))
    for start in range(0, len(cases), _BATCH):
        batch = cases[start : start + _BATCH]
        stop = start + len(batch)
        p = probabilities([case.acts for case in batch], harms.activities, drawn, tables.cap)
        activities[start:stop, :, 0] = p[:, :, 0]
        activities[start:stop, :, 1:] = np.moveaxis(band(p[:, :, 1:]), 0, 2)
        scale = np.array([_scale(case, harms, columns) for case in batch])
        whole = np.array([case.whole for case in batch])
        total[start:stop] = whole * (p * scale * weighed).sum(axis=1)
    return total, activities


def _scale(case: Case, harms: Harms, columns: int) -> Array:
    """How much of each activity there is, all sizes alike, shape (activities, columns)."""
    rng = clock.rng("scale", harms.version, case.evidence, case.acts)
    luck = rng.random((len(harms.activities), columns))
    luck[:, 0] = 0.5
    result: Array = harms.low * (harms.high / harms.low) ** luck
    return result
