"""Exact intervals of a share: Clopper and Pearson.

Source: C. Clopper and E. S. Pearson (1934), Biometrika 26(4), 404–413. The bounds are
quantiles of beta distributions; the incomplete beta function is computed by its continued
fraction (Abramowitz and Stegun, 26.5.8).
"""

from __future__ import annotations

import math

_TINY = 1e-300
_ROUNDS = 200


def share_interval(hits: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """The interval that holds the true share in at least `level` of all samples.

    Args:
        hits: how many had it, 0 to `of`.
        of: sample size; 0 gives (0, 1), since nothing is known.
        level: least share of samples, .95 as usual.

    >>> low, high = share_interval(5, 10)
    >>> round(low, 4), round(high, 4)
    (0.1871, 0.8129)
    """
    if of == 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else _quantile(tail, hits, of - hits + 1)
    high = 1.0 if hits == of else _quantile(1 - tail, hits + 1, of - hits)
    return low, high


def _quantile(wanted: float, a: float, b: float) -> float:
    """Where the beta distribution reaches a probability, by halving."""
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        if _beta(middle, a, b) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    log_front = (
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
        + a * math.log(x) + b * math.log1p(-x)
    )  # fmt: skip
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _fraction(x, a, b) / a
    return 1 - math.exp(log_front) * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction, from its front (Lentz)."""
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _ROUNDS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _kept(1 + term * d)
            c = _kept(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return found


def _kept(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
