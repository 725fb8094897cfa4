"""What each account paid and was paid, in the order of time."""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.monitor.payments import Payments


class Side(NamedTuple):
    """One direction: the payments of account a are the places `first[a]` to `first[a + 1]`.

    Copies of time, counterparty and amount lie in that order, so that an account is read in one
    run through memory. `place` is the place of each payment, -1 for an account outside.
    """

    first: NDArray[np.int64]
    row: NDArray[np.int32]
    time: NDArray[np.int64]
    other: NDArray[np.int32]
    amount: NDArray[np.int64]
    place: NDArray[np.int32]


class Book(NamedTuple):
    """Both directions of the same payments."""

    paid: Side
    received: Side


def book(payments: Payments) -> Book:
    """The lists of payments that stand in the order of time."""
    accounts = 1 + int(max(payments.payer.max(initial=-1), payments.payee.max(initial=-1)))
    time, amount = payments.time, payments.amount
    return Book(
        Side(*_side(payments.payer, payments.payee, time, amount, accounts)),
        Side(*_side(payments.payee, payments.payer, time, amount, accounts)),
    )


@nb.njit(cache=True)
def _side(account, other, time, amount, accounts):
    """A stable counting sort by account."""
    first = np.zeros(accounts + 1, np.int64)
    for a in account:
        if a >= 0:
            first[a + 1] += 1
    for a in range(accounts):
        first[a + 1] += first[a]
    size = first[accounts]
    following = first[:accounts].copy()
    rows = np.empty(size, np.int32)
    times = np.empty(size, np.int64)
    others = np.empty(size, np.int32)
    amounts = np.empty(size, np.int64)
    places = np.full(account.shape[0], -1, np.int32)
    for row in range(account.shape[0]):
        a = account[row]
        if a >= 0:
            place = following[a]
            following[a] += 1
            rows[place], times[place] = row, time[row]
            others[place], amounts[place] = other[row], amount[row]
            places[row] = place
    return first, rows, times, others, amounts, places
