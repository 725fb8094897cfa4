"""Payments, distinct counterparties and amounts of an account within a window.

All twelve are counts over (t - window, t], the payment itself included: two pointers run through
the list of an account, and its counterparties are numbered by a table that fits the cache, so that
hubs cost no more than others (shared/bench/money.md, section 4).
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.monitor.lists import Book

COLUMNS = {
    f"{who}_{way}_{what}": f"{meaning} {verb} the {who} within the window"
    for who in ("payer", "payee")
    for way, verb in (("out", "paid by"), ("in", "received by"))
    for what, meaning in (
        ("count", "Payments"),
        ("fan", "Distinct accounts behind the payments"),
        ("sum", "Minor units"),
    )
}
"""Column by column what it tells; sums are rounded to single precision."""


def windows(book: Book, rows: int, window: int) -> NDArray[np.float32]:
    """The columns of `COLUMNS`, shape (rows, 12); 0 for an account outside.

    Args:
        book: The lists of the payments.
        rows: How many payments there are.
        window: Seconds.
    """
    result = np.zeros((rows, len(COLUMNS)), np.float32)
    _windows(book.paid, book.received, window, result)
    return result


@nb.njit(cache=True)
def _windows(paid, received, window, result):
    accounts = paid.first.shape[0] - 1
    longest = 1
    for a in range(accounts):
        longest = max(longest, paid.first[a + 1] - paid.first[a])
        longest = max(longest, received.first[a + 1] - received.first[a])
    size = 16
    while size < 2 * longest:
        size *= 2
    keys = np.empty(size, np.int32)
    numbers = np.empty(size, np.int32)
    number = np.empty(longest, np.int32)
    counts = np.zeros(longest + 1, np.int32)
    for a in range(accounts):
        if paid.first[a] < paid.first[a + 1]:
            _number(paid, a, keys, numbers, number)
            _slide(paid, paid, a, window, number, counts, result, 0)
            _slide(paid, received, a, window, number, counts, result, 6)
        if received.first[a] < received.first[a + 1]:
            _number(received, a, keys, numbers, number)
            _slide(received, paid, a, window, number, counts, result, 3)
            _slide(received, received, a, window, number, counts, result, 9)


@nb.njit(cache=True)
def _number(side, a, keys, numbers, number):
    """Number the counterparties of one account from 0 on; an account outside gets -1."""
    lo, hi = side.first[a], side.first[a + 1]
    size = 4
    while size < 2 * (hi - lo):
        size *= 2
    keys[:size] = -1
    found = 0
    for place in range(lo, hi):
        other = side.other[place]
        if other < 0:
            number[place - lo] = -1
            continue
        slot = ((np.int64(other) * 2654435761) >> 7) & (size - 1)
        while keys[slot] != other and keys[slot] >= 0:
            slot = (slot + 1) & (size - 1)
        if keys[slot] < 0:
            keys[slot], numbers[slot] = other, found
            found += 1
        number[place - lo] = numbers[slot]


@nb.njit(cache=True)
def _slide(side, asked, a, window, number, counts, result, column):
    """Ask one list of an account at the time of each payment of one of its lists."""
    lo, hi = side.first[a], side.first[a + 1]
    head = tail = lo
    fan, total = 0, 0
    counts[: hi - lo] = 0
    for place in range(asked.first[a], asked.first[a + 1]):
        t = asked.time[place]
        while head < hi and side.time[head] <= t:
            n = number[head - lo]
            if n >= 0:
                counts[n] += 1
                fan += counts[n] == 1
            total += side.amount[head]
            head += 1
        while tail < head and side.time[tail] <= t - window:
            n = number[tail - lo]
            if n >= 0:
                counts[n] -= 1
                fan -= counts[n] == 0
            total -= side.amount[tail]
            tail += 1
        row = asked.row[place]
        result[row, column] = head - tail
        result[row, column + 1] = fan
        result[row, column + 2] = total
