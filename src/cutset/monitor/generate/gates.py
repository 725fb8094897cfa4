"""Whether made payments are honest: nothing about a payment itself gives the planted ones away.

Gates of the benchmark of payment monitoring, section 6.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.monitor.generate.flow import CHANNELS, Flow
from cutset.monitor.generate.make import Made
from cutset.monitor.generate.town import DAY
from cutset.monitor.payments import OUTSIDE

MOST_AUC = 0.60
MOST_APART = 0.10


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: what was measured, the most it may be."""

    name: str
    value: float
    most: float

    @property
    def holds(self) -> bool:
        """Whether it passes."""
        return self.value <= self.most


def gates(made: Made) -> tuple[Gate, ...]:
    """AUC of every single column against what is planted, and how far pair repeats lie apart."""
    planted = made.planted
    found = [
        Gate(f"AUC of {name}", one_column(column, planted), MOST_AUC)
        for name, column in _columns(made.payments).items()
    ]
    return (*found, Gate("pair repeats apart", _apart(made.payments, planted), MOST_APART))


def one_column(column: NDArray[np.int64], planted: NDArray[np.bool_]) -> float:
    """Area under the ROC curve of one column, in the direction that tells more.

    >>> one_column(np.array([1, 2, 3, 4]), np.array([False, False, True, True]))
    1.0
    """
    _, place, count = np.unique(column, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count - 1) / 2
    rank = middle[place]
    ones, zeros = int(planted.sum()), int((~planted).sum())
    if not ones or not zeros:
        return 0.5
    area = (float(rank[planted].sum()) - ones * (ones + 1) / 2) / ones / zeros
    return max(area, 1 - area)


def _columns(payments: Flow) -> dict[str, NDArray[np.int64]]:
    first_digit = payments.amount // 10 ** np.floor(np.log10(payments.amount)).astype(np.int64)
    plain = {
        "row": np.arange(len(payments)), "time": payments.time,
        "second of day": payments.time % DAY,
        "weekday": payments.time // DAY % 7, "second": payments.time % 60,
        "payer": payments.payer, "payee": payments.payee, "amount": payments.amount,
        "cents": payments.amount % 100, "last three digits": payments.amount % 1_000,
        "first digit": first_digit, "place": payments.place,
    }  # fmt: skip
    channels = {
        name: (payments.channel == number).astype(np.int64) for number, name in enumerate(CHANNELS)
    }
    return plain | channels


def _apart(payments: Flow, planted: NDArray[np.bool_]) -> float:
    """Difference of the shares, of payments between accounts, whose pair paid before."""
    between = (payments.payer != OUTSIDE) & (payments.payee != OUTSIDE)
    pairs = np.stack([payments.payer, payments.payee])
    _, first = np.unique(pairs, axis=1, return_index=True)
    repeats = np.ones(len(payments), bool)
    repeats[first] = False
    shares = [repeats[between & each] for each in (planted, ~planted)]
    return abs(float(shares[0].mean()) - float(shares[1].mean()))
