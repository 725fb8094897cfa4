"""Leadership reach: how near members stand to a documented leader.

A leader is one whom claims name so; a place among ties makes none. Measure: distance-weighted
reach of a set (Borgatti 2006, KPP-Pos).
"""

from __future__ import annotations

from cutset.disrupt.capability.efficiency import nearness
from cutset.disrupt.capability.ground import LISTED_ONLY, Ground, is_listed_only
from cutset.model.capability import Level


def leadership_reach(held: Ground) -> Level:
    """Mean over members of 1 / ties to the nearest leader, in [0, 1]."""
    name = "leadership reach"
    if not (held.roles["leaders"] & held.member).any():
        return Level(name, None, "", "Insufficient: no claim says who leads.")
    if is_listed_only(held):
        return Level(name, None, "", LISTED_ONLY)
    value = nearness(held, held.who("leaders") & held.member)
    return Level(name, value, "", f"Members stand {value:.2f} near to a documented leader.")
