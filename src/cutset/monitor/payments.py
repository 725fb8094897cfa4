"""Payments as columns in the order of time."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

OUTSIDE = -1
"""The account of cash and of banks elsewhere: it has no history and is no counterparty."""


@dataclass(frozen=True)
class Payments:
    """One row a payment, as arrays of one length.

    Attributes:
        time: Seconds since any fixed moment, int64.
        payer: Number of the account that pays, int32, or `OUTSIDE`.
        payee: Number of the account that is paid, int32, or `OUTSIDE`.
        amount: Minor units of one currency, int64, not below zero.
        kind: Number of the channel, int16.
    """

    time: NDArray[np.int64]
    payer: NDArray[np.int32]
    payee: NDArray[np.int32]
    amount: NDArray[np.int64]
    kind: NDArray[np.int16]

    def __post_init__(self) -> None:
        """Take the column types that the kernels are compiled for.

        Raises:
            ValueError: for columns of several lengths, a negative amount or an account below -1.
        """
        for name, dtype in COLUMNS.items():
            object.__setattr__(self, name, np.ascontiguousarray(getattr(self, name), dtype))
        if len({len(getattr(self, name)) for name in COLUMNS}) > 1:
            raise ValueError("the columns of payments differ in length")
        if len(self) and min(self.amount.min(), self.payer.min() + 1, self.payee.min() + 1) < 0:
            raise ValueError("an amount is below 0, or an account below -1")

    def __len__(self) -> int:
        return len(self.time)

    def take(self, rows: NDArray[np.int64] | NDArray[np.bool_] | slice) -> Payments:
        """The payments of some rows."""
        return Payments(*(getattr(self, field.name)[rows] for field in fields(self)))

    def and_then(self, later: Payments) -> Payments:
        """These payments followed by others."""
        return Payments(
            *(np.concatenate([getattr(self, name), getattr(later, name)]) for name in COLUMNS)
        )

    def order(self) -> NDArray[np.int64]:
        """Rows by time and, within equal time, by content: the order of a file tells nothing."""
        keys = (self.kind, self.amount, self.payee, self.payer, self.time)
        return np.lexsort(keys).astype(np.int64)


COLUMNS: dict[str, type[np.generic]] = {
    "time": np.int64,
    "payer": np.int32,
    "payee": np.int32,
    "amount": np.int64,
    "kind": np.int16,
}
