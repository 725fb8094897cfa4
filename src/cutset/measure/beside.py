"""Networks that are watched beside the one that is acted on.

Compared: networks on which nobody acts, alike in members and in claims a quarter, without a tie
or a member in common. Neighbours: those with ties to it, in which displacement would show.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutset.measure.figures import Subject as Measured
from cutset.measure.figures import figures
from cutset.measure.rules import Rules
from cutset.model.network import Network
from cutset.model.outcome import Beside, Figure


@dataclass(frozen=True, slots=True)
class Chosen:
    """Comparison networks, neighbours, and how the first were chosen."""

    compared: tuple[Beside, ...]
    neighbours: tuple[Beside, ...]
    how: str


def chosen(
    own: Measured, others: Iterable[Measured], acted_on: Collection[str], rules: Rules
) -> Chosen:
    """What stands beside a network.

    Args:
        own: the network that is acted on.
        others: every other network of the view.
        acted_on: ids of networks on which an action is decided, ordered or done.
        rules: outcomes.yml.
    """
    near = neighbours_of(own.network)
    members = {member.entity for member in own.network.members}
    mine = _values(figures(own))
    found: list[tuple[float, Beside]] = []
    beside: list[Beside] = []
    for other in others:
        made = Beside(other.network.network_id, figures(other))
        if made.network in near:
            beside.append(made)
        elif made.network not in acted_on and members.isdisjoint(
            member.entity for member in other.network.members
        ):
            found.append((_apart(mine, _values(made.figures)), made))
    alike = sorted(
        ((a, b) for a, b in found if a <= rules.apart), key=lambda p: (p[0], p[1].network)
    )
    kept = tuple(each for _, each in alike[: rules.compared])
    how = (
        f"{len(kept)} of {len(alike)} networks alike in members and claims a quarter, the nearest "
        f"first, of {len(found)} without an action, a tie or a member in common"
    )
    return Chosen(kept, tuple(sorted(beside, key=lambda each: each.network)), how)


def neighbours_of(network: Network) -> frozenset[str]:
    """The networks to which ties cross."""
    return frozenset(cut.other_network for cut in network.cut_ties)


def successors(
    network: str, members: Collection[str], others: Mapping[str, Collection[str]], rules: Rules
) -> tuple[str, ...]:
    """Other networks that hold so large a share of the members that they may succeed it."""
    held = set(members)
    return tuple(
        other
        for other, theirs in sorted(others.items())
        if other != network and held and len(held & set(theirs)) / len(held) >= rules.successor
    )


def _values(found: Sequence[Figure]) -> dict[str, float]:
    return {figure.measure: figure.value or 0.0 for figure in found}


def _apart(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(
        abs(math.log((one[measure] + 1) / (other[measure] + 1)))
        for measure in ("members", "coverage")
    )
