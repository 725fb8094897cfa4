"""How a network could be parted from another side: the cheapest cut, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["terror", "officials", "finance"]
By = Literal["parties", "ties"]
State = Literal["insufficient", "apart", "cut", "cannot be parted"]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a way: the tie that leads on from a party, and where to."""

    source: str
    target: str
    layer: str
    kind: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Separation:
    """The cheapest cut between a network and another side; always a what-if.

    Attributes:
        by: what may be cut: parties of the network, or ties.
        resource: the kind of resource whose ties alone count; empty = all.
        reached: parties of the other side that ties lead to, in ascending order.
        parties: to be cut, where that is what is cut.
        ties: to be cut, where that is what is cut.
        ways: that share nothing which may be cut, one for each unit of cost: no cheaper cut can
            exist; where the sides can't be parted, one way that nothing may cut.
    """

    network_id: str
    side: Side
    by: By
    resource: str
    state: State
    reached: tuple[str, ...]
    parties: tuple[str, ...]
    ties: tuple[Step, ...]
    ways: tuple[tuple[Step, ...], ...]
    sentence: str
