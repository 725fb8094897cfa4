"""Chance that depends on who decides what, so that two plans meet the same one.

A draw is a hash of the run, the event, who chooses and what could be chosen. Two plans that bring
the same person before the same choice in the same run see the same outcome: their difference is
the plans', not the dice's (common random numbers; Law, Simulation Modeling and Analysis, ch. 11).
Mixing: the finaliser of SplitMix64 (Steele, Lea & Flood, OOPSLA 2014).
"""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset import clock

Keys = NDArray[np.uint64]

ADD = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
TINY = 2.0**-53


def keys(seeds: range, purpose: str = "judge") -> Keys:
    """One key a run. Plans are searched for with one purpose and judged with another.

    >>> keys(range(2)).tolist() == keys(range(2)).tolist() != keys(range(2), "search").tolist()
    True
    """
    drawn = [clock.rng("adapt", purpose, seed).integers(1 << 63) for seed in seeds]
    return np.array(drawn, dtype=np.uint64)


@nb.njit(cache=True)
def _mixed(value):
    value = (value ^ (value >> np.uint64(30))) * FIRST
    value = (value ^ (value >> np.uint64(27))) * SECOND
    return value ^ (value >> np.uint64(31))


@nb.njit(cache=True)
def source(key, event, who):
    """From which the draws of somebody at an event come."""
    value = _mixed(key + ADD * np.uint64(event + 1))
    return _mixed(value + ADD * np.uint64(who + 1))


@nb.njit(cache=True)
def chance(source, what):
    """A number in (0, 1), uniform and the same for the same two."""
    value = _mixed(source + ADD * np.uint64(what + 1))
    return (np.float64(value >> np.uint64(11)) + 0.5) * TINY
