"""Connectedness: the share of pairs of members whom some way of ties joins.

Krackhardt (1994); one less Borgatti's fragmentation F (2006, Comput. Math. Organ. Theory 12).
"""

from __future__ import annotations

import numpy as np

from cutset.disrupt.capability.ground import LISTED_ONLY, Ground, is_listed_only, steps_between
from cutset.model.capability import Level


def connectedness(held: Ground) -> Level:
    """The share of pairs in [0, 1]."""
    if is_listed_only(held):
        return Level("connectedness", None, "", LISTED_ONLY)
    n = int(held.member.sum())
    joined = np.isfinite(steps_between(held)).sum() - (held.member & held.there).sum()
    value = float(joined / (n * (n - 1)))
    return Level("connectedness", value, "of pairs", f"{value:.0%} of pairs of members are joined.")
