"""Money that an account passes on: how long it lay there and how much of it goes on."""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.monitor.lists import Book

COLUMNS = {
    "dwell": "Seconds since the payer last received a payment within the window; NaN if never",
    "last_ratio": "The amount over the largest that the payer received at that time; NaN if never",
    "matches": "Payments that the payer received within the window and within 10 % of the amount",
    "match_dwell": "Seconds since the newest of those; NaN if there is none",
    "passing_cut": "1 if the payer received more payments in the window than were looked through",
}
"""Column by column what it tells."""


def passing(book: Book, rows: int, window: int, newest: int) -> NDArray[np.float32]:
    """The columns of `COLUMNS`, shape (rows, 5); NaN or 0 for a payer outside.

    Args:
        book: The lists of the payments.
        rows: How many payments there are.
        window: Seconds that look back reaches, the end of the window not included.
        newest: How many payments received are looked through at most; with `passing_cut` set
            the matches are a lower bound.
    """
    result = np.zeros((rows, len(COLUMNS)), np.float32)
    result[:, [0, 1, 3]] = np.nan
    _passing(book.paid, book.received, window, newest, result)
    return result


@nb.njit(cache=True)
def _passing(paid, received, window, newest, result):
    for a in range(paid.first.shape[0] - 1):
        lo = received.first[a]
        head, hi = lo, received.first[a + 1]
        for place in range(paid.first[a], paid.first[a + 1]):
            t, amount, row = paid.time[place], paid.amount[place], paid.row[place]
            while head < hi and received.time[head] <= t:
                head += 1
            back = head - 1
            if back < lo or received.time[back] <= t - window:
                continue
            # Of several payments at the newest time the largest counts: their order tells nothing.
            last, largest = received.time[back], received.amount[back]
            looked = 0
            while back >= lo and received.time[back] > t - window:
                came = received.amount[back]
                if received.time[back] == last:
                    largest = max(largest, came)
                # Nothing is left out in the middle of one second, for the same reason.
                elif looked >= newest and received.time[back] != received.time[back + 1]:
                    result[row, 4] = 1
                    break
                if 10 * abs(amount - came) <= came:
                    if result[row, 2] == 0:
                        result[row, 3] = t - received.time[back]
                    result[row, 2] += 1
                looked += 1
                back -= 1
            result[row, 0] = t - last
            result[row, 1] = amount / largest if largest > 0 else np.nan
