"""What payer and payee did with each other before: apart, because it can be left out.

In generated data a planted payment nearly always goes to a new counterparty, which is far rarer in
life (shared/bench/money.md, section 1): figures are told with and without these columns.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.monitor.lists import Book

COLUMNS = {
    "pair_seen": "1 if the payer paid the payee another time within the window",
    "pair_count": "How many other times",
    "pair_age": "Seconds since the first of them; 0 without one",
    "pair_reverse": "Payments of the payee to the payer within the window",
}
"""Column by column what it tells."""


def pairs(book: Book, rows: int, window: int) -> NDArray[np.float32]:
    """The columns of `COLUMNS`, shape (rows, 4); 0 where either account is outside.

    Args:
        book: The lists of the payments.
        rows: How many payments there are.
        window: Seconds that look back reaches, the end of the window not included.
    """
    result = np.zeros((rows, len(COLUMNS)), np.float32)
    _pairs(book.paid, book.received, window, result)
    return result


@nb.njit(cache=True)
def _number(others, keys, numbers, mask, found, number):
    """Number counterparties, going on from `found`; an account outside gets -1."""
    for i in range(others.shape[0]):
        other = others[i]
        number[i] = -1
        if other < 0:
            continue
        slot = ((np.int64(other) * 2654435761) >> 7) & mask
        while keys[slot] != other and keys[slot] >= 0:
            slot = (slot + 1) & mask
        if keys[slot] < 0:
            keys[slot], numbers[slot] = other, found
            found += 1
        number[i] = numbers[slot]
    return found


@nb.njit(cache=True)
def _pairs(paid, received, window, result):
    accounts = paid.first.shape[0] - 1
    most = 1
    for a in range(accounts):
        both = paid.first[a + 1] - paid.first[a] + received.first[a + 1] - received.first[a]
        most = max(most, both)
    size = 4
    while size < 2 * most:
        size *= 2
    keys = np.empty(size, np.int32)
    numbers = np.empty(size, np.int32)
    number = np.empty(most, np.int32)
    following = np.empty(most, np.int64)  # the next payment to the same counterparty
    oldest = np.empty(most, np.int64)  # by number: the oldest in the window
    newest = np.empty(most, np.int64)
    forth = np.zeros(most, np.int32)
    back = np.zeros(most, np.int32)
    for a in range(accounts):
        lo, hi = paid.first[a], paid.first[a + 1]
        from_in, to_in = received.first[a], received.first[a + 1]
        if lo == hi:
            continue
        size = 4
        while size < 2 * (hi - lo + to_in - from_in):
            size *= 2
        keys[:size] = -1
        found = _number(paid.other[lo:hi], keys, numbers, size - 1, 0, number)
        came = received.other[from_in:to_in]
        found = _number(came, keys, numbers, size - 1, found, number[hi - lo :])
        forth[:found] = 0
        back[:found] = 0
        head = tail = lo
        head_in = tail_in = from_in
        for place in range(lo, hi):
            t = paid.time[place]
            while head < hi and paid.time[head] <= t:
                n = number[head - lo]
                if n >= 0:
                    if forth[n] == 0:
                        oldest[n] = head
                    else:
                        following[newest[n] - lo] = head
                    newest[n] = head
                    forth[n] += 1
                head += 1
            while tail < head and paid.time[tail] <= t - window:
                n = number[tail - lo]
                if n >= 0:
                    forth[n] -= 1
                    if forth[n] > 0:
                        oldest[n] = following[tail - lo]
                tail += 1
            while head_in < to_in and received.time[head_in] <= t:
                n = number[hi - lo + head_in - from_in]
                if n >= 0:
                    back[n] += 1
                head_in += 1
            while tail_in < head_in and received.time[tail_in] <= t - window:
                n = number[hi - lo + tail_in - from_in]
                if n >= 0:
                    back[n] -= 1
                tail_in += 1
            n = number[place - lo]
            if n >= 0:
                row = paid.row[place]
                result[row, 0] = forth[n] > 1
                result[row, 1] = forth[n] - 1
                result[row, 2] = t - paid.time[oldest[n]]
                result[row, 3] = back[n]
