"""Money flow: the most that can run from where money enters to where it ends.

Largest flow over payments and ownership (Ford & Fulkerson 1956). With amounts the room of a
payment is what it carried and that of ownership has no bound of its own; without any amount each
tie counts one, and the flow is the number of separate channels.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cutset.disrupt.capability.ground import Floats, Ground, Ints
from cutset.graph.cut import arc_cut
from cutset.model.capability import Level


def money_flow(held: Ground, rules: Mapping[str, Any]) -> Level:
    """The flow in the currency of the amounts, or in channels.

    `rules` is the part `money` of capability.yml. A party that is both a source and a sink is a
    source: money that never moves is no flow.
    """
    money = np.isin(held.layer, tuple(rules["layers"]))
    if not money.any():
        missing = "Insufficient: no payments or ownership are loaded."
        return Level("money flow", None, "", missing)
    sources = held.roles["sources"]
    sinks = held.roles["sinks"] & ~sources
    if not (sources.any() and sinks.any()):
        missing = "Insufficient: no claim says where money enters or where it ends."
        return Level("money flow", None, "", missing)
    valued = bool(np.isfinite(held.amount[money]).any())
    used = money & held.ties
    tail, head = _way(held, used, rules)
    ends = _arcs_to_ends(held, sources & held.there, sinks & held.there)
    room = _room(held, used, valued)
    endless = float(room[np.isfinite(room)].sum()) + 1.0
    rooms = np.concatenate(
        [np.where(np.isfinite(room), room, endless), np.full(len(ends[0]), endless)]
    )
    n = len(held.parties)
    value, _ = arc_cut(
        n + 2, np.concatenate([tail, ends[0]]), np.concatenate([head, ends[1]]), rooms, n, n + 1
    )
    unit = "in the currency of the payments" if valued else "channels"
    return Level("money flow", value, unit, f"At most {value:,.0f} {unit} can run from end to end.")


def _way(held: Ground, used: Ints | Any, rules: Mapping[str, Any]) -> tuple[Ints, Ints]:
    """Tail and head of each tie as money runs along it."""
    layers = [name for name, way in rules["layers"].items() if way == "along"]
    along = np.isin(held.layer, layers) | np.isin(held.kind, rules["along"])
    tail = np.where(along, held.source, held.target)[used]
    return tail, np.where(along, held.target, held.source)[used]


def _room(held: Ground, used: Any, valued: bool) -> Floats:
    """Room of each tie: its amount, without one no bound; where none has one, 1 each."""
    if not valued:
        return np.ones(int(used.sum()))
    bound = np.where(held.layer == "ownership", np.inf, 0.0)
    room: Floats = np.where(np.isfinite(held.amount), held.amount, bound)[used]
    return room


def _arcs_to_ends(held: Ground, sources: Any, sinks: Any) -> tuple[Ints, Ints]:
    n, begin, end = len(held.parties), np.flatnonzero(sources), np.flatnonzero(sinks)
    tail = np.concatenate([np.full(len(begin), n), end])
    return tail, np.concatenate([begin, np.full(len(end), n + 1)])
