"""Scatter-gather: one source pays middlemen, and they pay the same account.

Asked at a payment from a middleman: which of the accounts that paid them also paid others who, at
or after that, paid the same payee (Altman et al., NeurIPS 2023, pattern "scatter-gather").
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.monitor.lists import Book
from cutset.monitor.payments import Payments

COLUMNS = {
    "scatter_gather_middlemen": "Most middlemen, the payer among them, between one source and the "
    "payee; 0 without a source",
    "scatter_gather_sources": "Sources with at least two middlemen between them and the payee",
    "scatter_gather_cut": "1 if the search stopped at its bound: the others are lower bounds",
}
"""Column by column what it tells."""


def scatter_gather(
    payments: Payments, book: Book, window: int, newest: int, steps: int
) -> NDArray[np.float32]:
    """The columns of `COLUMNS`, shape (payments, 3).

    Args:
        payments: In the order of time.
        book: Their lists.
        window: Seconds that all payments of the shape lie within.
        newest: How many payments of one account are looked at, at most.
        steps: How many payments a search looks at, at most.
    """
    result = np.zeros((len(payments), len(COLUMNS)), np.float32)
    columns = (payments.time, payments.payer, payments.payee)
    _search(*columns, book.paid, book.received, window, newest, steps, result)
    return result


@nb.njit(cache=True)
def places_until(side, a, t, seconds, newest):
    """The places of an account's payments in (t - seconds, t], and whether some were left out."""
    lo, hi = side.first[a], side.first[a + 1]
    end = lo + np.searchsorted(side.time[lo:hi], t, side="right")
    begin = lo + np.searchsorted(side.time[lo:hi], t - seconds, side="right")
    if end - begin <= newest:
        return begin, end, False
    begin = end - newest
    # A second is taken whole or not at all: order within it tells nothing.
    while begin < end and side.time[begin] == side.time[begin - 1]:
        begin += 1
    return begin, end, True


@nb.njit(cache=True)
def _search(time, payer, payee, paid, received, window, newest, steps, result):
    accounts = paid.first.shape[0] - 1
    paying = np.full(accounts, -1, np.int64)  # the row at whose search the account was seen to
    last = np.empty(accounts, np.int64)  # pay the payee, and when it last did
    source = np.full(accounts, -1, np.int64)
    middleman = np.full(accounts, -1, np.int64)
    stamp = 0
    for row in range(time.shape[0]):
        a, b, t = payer[row], payee[row], time[row]
        if a < 0 or b < 0 or a == b:
            continue
        begin, end, cut = places_until(received, a, t, window, newest)
        if begin == end:
            result[row, 2] = cut
            continue
        from_b, to_b, cut_b = places_until(received, b, t, window, newest)
        cut = cut or cut_b
        for place in range(from_b, to_b):
            m = received.other[place]
            if m >= 0 and m not in (a, b):
                paying[m], last[m] = row, received.time[place]
        looked = to_b - from_b
        for place in range(begin, end):
            s = received.other[place]
            if s < 0 or s in (a, b) or source[s] == row:
                continue
            source[s] = row
            from_s, to_s, cut_s = places_until(paid, s, t, window, newest)
            cut = cut or cut_s
            looked += to_s - from_s
            if looked > steps:
                cut = True
                break
            stamp += 1
            found = 1
            for step in range(from_s, to_s):
                m = paid.other[step]
                if m < 0 or m == s or paying[m] != row or middleman[m] == stamp:
                    continue
                if paid.time[step] <= last[m]:
                    middleman[m] = stamp
                    found += 1
            result[row, 0] = max(result[row, 0], found)
            result[row, 1] += found > 1
        result[row, 2] = cut
