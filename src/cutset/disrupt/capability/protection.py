"""Protection: how near members stand to officials whom one of them is said to bribe or influence.

The official may be a contact: the ways run over ties that are no listing, the first of them from
the official. Measure: distance-weighted reach of a set (Borgatti 2006, KPP-Pos).
"""

from __future__ import annotations

from dataclasses import replace

from cutset.disrupt.capability.efficiency import nearness
from cutset.disrupt.capability.ground import Ground
from cutset.model.capability import Level


def protection(held: Ground) -> Level:
    """Mean over members of 1 / ties to the nearest such official, in [0, 1]."""
    officials = held.roles["officials"]
    if not officials.any():
        missing = "Insufficient: no claim names an official of this network who is bribed."
        return Level("protection", None, "", missing)
    wider = replace(held, member=held.member | officials)
    value = nearness(wider, officials & held.there)
    sentence = f"Members stand {value:.2f} near to {officials.sum()} officials said to be paid."
    return Level("protection", value, "", sentence)
