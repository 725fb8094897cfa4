"""Payments while they are made: columns, what they belong to, how amounts and hours look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset.monitor.generate.town import DAY, Generator, Rows

CHANNELS = ("transfer", "card", "cash", "wire")
TRANSFER, CARD, CASH, WIRE = range(4)
NONE = -1


@dataclass(frozen=True, slots=True)
class Flow:
    """Payments as columns of one length.

    Attributes:
        amount: minor units.
        place: branch where cash goes in or out, -1 elsewhere.
        instance: of the planted pattern or look-alike that it belongs to, -1 = none.
        hop: how many payments of the instance lie before it on its way.
    """

    time: Rows
    payer: Rows
    payee: Rows
    amount: Rows
    channel: Rows
    place: Rows
    instance: Rows
    hop: Rows

    def __len__(self) -> int:
        return len(self.time)

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Flow:
        """The payments of some rows."""
        return Flow(*(getattr(self, name)[rows] for name in NAMES))


NAMES = ("time", "payer", "payee", "amount", "channel", "place", "instance", "hop")


def flow(
    time: Rows, payer: Rows | int, payee: Rows | int, amount: NDArray[Any],
    channel: Rows | int,
    place: Rows | int = NONE,
) -> Flow:  # fmt: skip
    """Payments of the background: each column an array, or one value for all."""
    shape = len(time)
    return Flow(
        time=np.asarray(time, np.int64),
        payer=np.broadcast_to(np.asarray(payer, np.int64), shape),
        payee=np.broadcast_to(np.asarray(payee, np.int64), shape),
        amount=np.maximum(np.asarray(amount).astype(np.int64), 1),
        channel=np.broadcast_to(np.asarray(channel, np.int64), shape),
        place=np.broadcast_to(np.asarray(place, np.int64), shape),
        instance=np.full(shape, NONE, np.int64),
        hop=np.zeros(shape, np.int64),
    )


def joined(flows: Iterable[Flow]) -> Flow:
    """Flows one after another."""
    held = list(flows)
    return Flow(*(np.concatenate([getattr(each, name) for each in held]) for name in NAMES))


def hours(rng: Generator, size: int) -> Rows:
    """Second of the day: by day mostly, with a morning and an evening."""
    morning, evening = rng.normal(10.5, 2.2, size), rng.normal(17.5, 2.5, size)
    chosen = np.where(rng.random(size) < 0.55, morning, evening)
    return (np.clip(chosen, 0.05, 23.9) * 3_600).astype(np.int64)


def written(rng: Generator, amount: NDArray[np.float64]) -> NDArray[np.float64]:
    """Amounts as people write them: some in round sums, some ending in 99, the rest as they are."""
    kind = rng.random(len(amount))
    unit = 10.0 ** np.maximum(np.floor(np.log10(np.maximum(amount, 1_000))) - 1, 2)
    round_sum = np.maximum(np.round(amount / unit), 1) * unit
    ninety_nine = np.maximum(np.round(amount / 100), 1) * 100 - 1
    return np.where(kind < 0.25, round_sum, np.where(kind < 0.35, ninety_nine, np.round(amount)))


def on_days(rng: Generator, days: Sequence[int] | Rows) -> Rows:
    """Seconds at some hour of each day."""
    each = np.asarray(days, np.int64)
    return each * DAY + hours(rng, len(each))
