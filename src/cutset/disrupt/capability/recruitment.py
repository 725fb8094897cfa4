"""Recruitment: how many outsiders known members have a tie to.

A number of open places and never a list of people: a contact is no recruit. Kinship takes no part.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from cutset.disrupt.capability.ground import Ground
from cutset.model.capability import Level


def recruitment(held: Ground, layers: Collection[str]) -> Level:
    """Contacts with a tie to a member, over the layers that count."""
    counted = np.isin(held.layer, tuple(layers))
    crosses = held.member[held.source] != held.member[held.target]
    if not (counted & crosses).any():
        missing = "Insufficient: no contact is tied to a member but by kin or a shared address."
        return Level("recruitment", None, "", missing)
    used = counted & crosses & held.ties
    outside = np.where(held.member[held.source], held.target, held.source)[used]
    value = float(len(np.unique(outside)))
    return Level("recruitment", value, "contacts", f"{value:.0f} contacts are tied to a member.")
