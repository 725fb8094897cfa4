"""Cycles in time: money that comes back to the account that the payment leaves from.

Asked at the payment that closes it: a chain of payments, each strictly later than the one before,
from the payee to the payer within the window, no account twice. The search runs backward from the
payer with strictly falling time (shared/bench/money.md, section 4). A cycle alone is no alert.
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset.monitor.lists import Book
from cutset.monitor.patterns.scatter_gather import places_until
from cutset.monitor.payments import Payments

COLUMNS = {
    "cycle_count": "Cycles in time that the payment closes",
    "cycle_hops": "Payments in the shortest of them; 0 without one",
    "cycle_cut": "1 if the search stopped at its bound: the count is a lower bound",
}
"""Column by column what it tells."""


def cycle(
    payments: Payments, book: Book, window: int, hops: int, newest: int, steps: int
) -> NDArray[np.float32]:
    """The columns of `COLUMNS`, shape (payments, 3).

    Args:
        payments: In the order of time.
        book: Their lists.
        window: Seconds that all payments of the cycle lie within.
        hops: Payments in the longest cycle looked for, the closing one included; at least 2.
        newest: How many payments of one account are looked at, at most.
        steps: How many payments a search looks at, at most.
    """
    result = np.zeros((len(payments), len(COLUMNS)), np.float32)
    columns = (payments.time, payments.payer, payments.payee)
    _search(*columns, book.paid, book.received, (window, hops, newest, steps), result)
    return result


@nb.njit(cache=True)
def _search(time, payer, payee, paid, received, bounds, result):
    window, hops, newest, steps = bounds
    place = np.empty(hops, np.int64)  # by depth: the payment looked at, the first to look at,
    begin = np.empty(hops, np.int64)  # and the account whose payments these are
    account = np.empty(hops, np.int32)
    for row in range(time.shape[0]):
        a, b, t = payer[row], payee[row], time[row]
        if a < 0 or b < 0 or a == b:
            continue
        # Money can only come back if the payee has paid before the payment.
        first, end, _ = places_until(paid, b, t - 1, window - 1, newest)
        if first == end:
            continue
        oldest = t - window
        begin[0], end, cut = places_until(received, a, t - 1, window - 1, newest)
        place[0], account[0] = end, a
        depth, looked = 0, 0
        while depth >= 0:
            place[depth] -= 1
            if place[depth] < begin[depth]:
                depth -= 1
                continue
            looked += 1
            if looked > steps:
                cut = True
                break
            at = place[depth]
            x, when = received.other[at], received.time[at]
            if x < 0:
                continue
            if x == b:
                length = depth + 2
                result[row, 0] += 1
                if result[row, 1] == 0 or length < result[row, 1]:
                    result[row, 1] = length
                continue
            if depth + 3 > hops:
                continue
            again = False
            for d in range(depth + 1):
                again = again or account[d] == x
            if again:
                continue
            seconds = when - 1 - oldest
            if seconds <= 0:
                continue
            depth += 1
            begin[depth], end, left_out = places_until(received, x, when - 1, seconds, newest)
            place[depth], account[depth] = end, x
            cut = cut or left_out
        result[row, 2] = cut
