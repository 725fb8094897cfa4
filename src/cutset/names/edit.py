"""Edit distances between two short runs of symbols, compiled."""

from __future__ import annotations

import numba as nb
import numpy as np

LONGEST_WORD = 30
LONGEST_RUN = 62
MOST_ERRORS = 2
"""Typing errors in a word that are forgiven."""
SWAPPED_NEIGHBOURS = np.float32(2.5)
"""Nats for two neighbouring sounds that changed places: a usual typing error."""


@nb.njit(cache=True)
def sound_cost(a, b, swap, extra, missing, most, row):
    """Nats to explain query sounds `a` by listed sounds `b`; stops once it must exceed `most`.

    `row` is scratch of shape (3, > LONGEST_WORD). Runs are cut to `LONGEST_WORD`.
    """
    n, m = min(a.shape[0], LONGEST_WORD), min(b.shape[0], LONGEST_WORD)
    earlier, before, now = row[0], row[1], row[2]
    now[0] = 0
    for j in range(m):
        now[j + 1] = now[j] + missing[b[j]]
    for i in range(n):
        earlier, before, now = before, now, earlier
        sound = a[i]
        swaps, added = swap[sound], extra[sound]
        left = before[0] + added
        now[0] = left
        least = left
        for j in range(m):
            cost = min(before[j] + swaps[b[j]], before[j + 1] + added, left + missing[b[j]])
            if i > 0 and j > 0 and sound == b[j - 1] and a[i - 1] == b[j] and sound != b[j]:
                cost = min(cost, earlier[j - 1] + SWAPPED_NEIGHBOURS)
            now[j + 1] = left = cost
            least = min(least, cost)
        if least > most:
            return least
    return now[m]


@nb.njit(cache=True)
def typing_errors(a, b, row):
    """Optimal string alignment distance: inserted, lost, changed, swapped neighbours."""
    n, m = min(a.shape[0], LONGEST_RUN), min(b.shape[0], LONGEST_RUN)
    for j in range(m + 1):
        row[0, j] = j
    for i in range(n):
        here, there, before = i % 3, (i + 1) % 3, (i + 2) % 3
        row[there, 0] = i + 1
        for j in range(m):
            cost = row[here, j] + (0 if a[i] == b[j] else 1)
            other = row[here, j + 1] + 1
            cost = min(cost, other)
            other = row[there, j] + 1
            cost = min(cost, other)
            if i > 0 and j > 0 and a[i] == b[j - 1] and a[i - 1] == b[j]:
                other = row[before, j - 1] + 1
                cost = min(cost, other)
            row[there, j + 1] = cost
    return row[n % 3, m]


@nb.njit(cache=True)
def few_errors(a, b, row):
    """`typing_errors` where they are at most `MOST_ERRORS`, else more than that.

    Only the diagonals that so few errors reach are worked out (Ukkonen, Information and
    Control 64, 1985).
    """
    n, m = min(a.shape[0], LONGEST_RUN), min(b.shape[0], LONGEST_RUN)
    if abs(n - m) > MOST_ERRORS:
        return np.float32(MOST_ERRORS + 1)
    for j in range(m + 1):
        row[0, j] = j
    for i in range(n):
        here, there, before = i % 3, (i + 1) % 3, (i + 2) % 3
        first, stop = max(0, i - MOST_ERRORS), min(m, i + MOST_ERRORS + 1)
        left = np.float32(i + 1 if first == 0 else MOST_ERRORS + 1)
        row[there, first] = left
        least = left
        for j in range(first, stop):
            cost = row[here, j] + np.float32(a[i] != b[j])
            if j < i + MOST_ERRORS:
                cost = min(cost, row[here, j + 1] + np.float32(1))
            cost = min(cost, left + np.float32(1))
            if i > 0 and j > 0 and a[i] == b[j - 1] and a[i - 1] == b[j]:
                cost = min(cost, row[before, j - 1] + np.float32(1))
            row[there, j + 1] = left = cost
            least = min(least, cost)
        if least > MOST_ERRORS:
            return least
    return row[n % 3, m]
