"""From tools that are open for a member to actions: what each costs, changes and must wait for.

The one door through which a party becomes a target: nothing is made for a member that is
protected, that is the group itself, or that is a contact only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cutset.disrupt.portfolio.rules import Exclusive
from cutset.disrupt.targets import may_be_target
from cutset.disrupt.tools import Tool
from cutset.model.network import Member, Network
from cutset.model.plan import BARRED, Availability
from cutset.model.portfolio import Action, Change

Found = Sequence[tuple[Tool, Availability]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a tool is, by a word of its name: a row of portfolio.yml."""

    stage: str
    changes: Change
    harm: Mapping[str, float]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scales:
    """Bands of cost in team-weeks, and the kinds of tool in the order in which they are tried."""

    bands: Mapping[int, tuple[float, float, float]]
    kinds: tuple[Kind, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Scales:
        """The scales from the data of portfolio.yml."""
        kinds = (
            Kind(row["stage"], row["changes"], row["harm"], tuple(row["words"]))
            for row in data["kinds"]
        )
        bands = {band: (low, mid, high) for band, (low, mid, high) in data["bands"].items()}
        return cls(bands, tuple(kinds))

    def kind(self, tool: str) -> Kind:
        """The first kind of which a word stands in the name of a tool."""
        name = tool.casefold()
        return next(each for each in self.kinds if any(word in name for word in each.words))


def actions(network: Network, found: Mapping[str, Found], scales: Scales) -> tuple[Action, ...]:
    """The actions of one network: each tool that is open, on each member that may be a target.

    `found` gives for each member the tools of the catalogue and how each stands for it.
    """
    return tuple(
        _action(network, member, tool, state, scales)
        for member in network.members
        if may_be_target(member, network)
        for tool, state in found.get(member.entity, ())
        if state.state != BARRED
    )


def _action(
    network: Network, member: Member, tool: Tool, state: Availability, scales: Scales
) -> Action:
    kind = scales.kind(tool.tool)
    low, mid, high = scales.bands[tool.cost]
    return Action(
        action=f"{tool.authority}: {tool.tool} ({tool.legal_basis}) @ {member.entity}",
        networks=(network.network_id,),
        target=member.entity,
        caption=member.caption,
        tool=tool.tool,
        agency=tool.authority,
        cost=mid,
        cost_range=(low, high),
        lead_days=tool.lead_days,
        stage=kind.stage,
        changes=kind.changes,
        harm=float(kind.harm.get(member.kind, kind.harm["other"])),
        law_enforcement=tool.law_enforcement,
        missing=state.missing,
        claims=state.claims,
        against=state.against,
    )


def same_twice(actions: Iterable[Action]) -> tuple[Exclusive, ...]:
    """On one target one action at most takes the same out: a second would change nothing."""
    held: dict[tuple[str, Change], list[Action]] = defaultdict(list)
    for each in actions:
        if each.changes != "nothing":
            held[each.target, each.changes].append(each)
    return tuple(
        Exclusive(
            frozenset(each.action for each in same),
            f"each would take the same from {same[0].caption}",
        )
        for same in held.values()
        if len(same) > 1
    )
