"""How far two orders of the same things agree."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

_ROWS = 512


def kendall(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Kendall's τ-b, in [-1, 1]; None where one of the orders ties everything.

    τ-b = (concordant − discordant) / √((pairs − ties left) · (pairs − ties right)) (Kendall,
    Biometrika 33, 1945). All pairs are looked at, in blocks: n² time, n memory.

    >>> kendall([1, 2, 3], [1, 2, 3]), kendall([1, 2, 3], [3, 2, 1]), kendall([1, 1], [1, 2])
    (1.0, -1.0, None)
    """
    a, b = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    together = apart_left = apart_right = 0.0
    for start in range(0, len(a), _ROWS):
        rows = slice(start, start + _ROWS)
        x = np.sign(a[rows, None] - a[None, :])
        y = np.sign(b[rows, None] - b[None, :])
        together += float((x * y).sum())
        apart_left += float(np.abs(x).sum())
        apart_right += float(np.abs(y).sum())
    if not apart_left or not apart_right:
        return None
    return together / math.sqrt(apart_left * apart_right)
