"""Efficiency: how short the ways between members are.

Mean over pairs of 1 / ties on the shortest way, 0 where there is none (Latora & Marchiori 2001,
Phys. Rev. Lett. 87, 198701).
"""

from __future__ import annotations

import numpy as np

from cutset.disrupt.capability.ground import LISTED_ONLY, Ground, is_listed_only, steps_between
from cutset.model.capability import Level


def efficiency(held: Ground) -> Level:
    """Global efficiency in [0, 1]."""
    if is_listed_only(held):
        return Level("efficiency", None, "", LISTED_ONLY)
    n = int(held.member.sum())
    between = steps_between(held)
    value = float((1 / between[between > 0]).sum() / (n * (n - 1)))
    return Level("efficiency", value, "", f"Global efficiency is {value:.2f}.")


def nearness(held: Ground, origin: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    """Mean over members of 1 / ties to the nearest of a set, 1 for who is in it.

    Distance-weighted reach of a set (Borgatti 2006, KPP-Pos).
    """
    if not origin.any():
        return 0.0
    nearest = steps_between(held)[origin].min(axis=0)
    return float((1 / np.maximum(nearest, 1)).sum() / held.member.sum())
