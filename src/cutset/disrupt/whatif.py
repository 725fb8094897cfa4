"""What a simulated removal of the members that nobody acts on would change.

Only on layers that are no listing. Protected members, contacts and the entry that is the
group itself are never removed. What the network would do then is not simulated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cutset.disrupt.targets import may_be_target
from cutset.graph.attack import by_largest_component, largest_component
from cutset.model.network import Member, Network, Tie
from cutset.model.plan import Coverage, Removal, WhatIf


@dataclass(frozen=True, slots=True)
class Rules:
    """parameters/whatif.yml: layers that count, removals tried, the least layer."""

    layers: tuple[str, ...]
    removals: int
    least_parties: int

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Rules:
        """The rules from the data of the file."""
        return cls(tuple(data["layers"]), data["removals"], data["least_parties"])


def what_if(
    network: Network, coverage: Iterable[Coverage], rules: Rules
) -> tuple[tuple[WhatIf, ...], str]:
    """One simulation for each layer, and what is missing where there is none."""
    members = {member.entity: member for member in network.members}
    drawn = layers(network.ties, members, rules.layers, rules.least_parties)
    if not drawn:
        return (), (
            "Insufficient: no layer of claims, ownership, roles, identifiers, payments or observed "
            f"ties holds {rules.least_parties} members; known from listings only."
        )
    touched = acted_on(coverage)
    open_to = {
        member.entity
        for member in network.members
        if may_be_target(member, network) and member.entity not in touched
    }
    made = tuple(
        found
        for name, ties in drawn.items()
        if (found := _simulate(name, ties, members, open_to, rules)) is not None
    )
    nothing_left = (
        "Every member on such a layer is acted on already, protected or the group itself."
    )
    return made, "" if made else nothing_left


def acted_on(coverage: Iterable[Coverage]) -> frozenset[str]:
    """The members on whom an authority acts by the newest lists."""
    return frozenset(
        cell.member
        for table in coverage
        if table.comparison == "newest of each"
        for cell in table.cells
        if cell.state == "acts"
    )


def layers(
    ties: Sequence[Tie], members: Mapping[str, Member], counted: Sequence[str], least: int
) -> dict[str, list[Tie]]:
    """Layer -> its ties between members, in order of name; each observation is a layer."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.layer in counted and not tie.glue and {tie.source, tie.target} <= set(members):
            found[tie.kind if tie.layer == "observed" else tie.layer].append(tie)
    return {name: held for name, held in sorted(found.items()) if len(_parties(held)) >= least}


def _parties(ties: Sequence[Tie]) -> list[str]:
    return sorted({end for tie in ties for end in (tie.source, tie.target)})


def _simulate(
    name: str,
    ties: Sequence[Tie],
    members: Mapping[str, Member],
    open_to: set[str],
    rules: Rules,
) -> WhatIf | None:
    parties = _parties(ties)
    at = {entity: place for place, entity in enumerate(parties)}
    source = np.array([at[tie.source] for tie in ties], dtype=np.int64)
    target = np.array([at[tie.target] for tie in ties], dtype=np.int64)
    candidates = [at[entity] for entity in parties if entity in open_to]
    taken = by_largest_component(len(parties), source, target, candidates, rules.removals)
    if not taken:
        return None
    removals = tuple(
        Removal(
            step, parties[each.node], members[parties[each.node]].caption,
            each.largest / len(parties),
        )
        for step, each in enumerate(taken, start=1)
    )  # fmt: skip
    before = largest_component(len(parties), source, target)
    sentence = (
        f"On the layer {name}, with {before} of {len(parties)} parties in its largest component, "
        f"taking out {len(taken)} of the {len(candidates)} that nobody acts on would leave "
        f"{taken[-1].largest} together. What the network would do then is not simulated."
    )
    return WhatIf(name, len(parties), len(ties), removals, sentence)
