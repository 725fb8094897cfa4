"""Whom to take out so that a layer falls into small pieces, and what stays of that afterwards.

On layers that are no listing, each on its own; never a contact, a protected member, one on whom an
authority acts already, or the entry that is the group itself. Always a what-if.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from cutset.disrupt.adapt.judge import judged
from cutset.disrupt.adapt.models import Rules
from cutset.disrupt.dismantle.graph import Graph, largest
from cutset.disrupt.dismantle.target_set import TargetSet, target_set
from cutset.disrupt.targets import may_be_target
from cutset.model.network import Network, Tie
from cutset.model.proposal import TakenApart


def apart(
    network: Network, layers: Collection[str], touched: Collection[str], most: int, rules: Rules
) -> tuple[TakenApart, ...]:
    """The fewest members without whom no more than `most` hang together, layer by layer.

    Args:
        network: whose members are looked at.
        layers: that are no listing and carry a plan.
        touched: members on whom an authority acts.
        most: the largest piece that may be left, at least 1.
        rules: how the network may answer; a layer with more people than they allow is not
            simulated.
    """
    members = {member.entity: member for member in network.members}
    free = {
        entity
        for entity, member in members.items()
        if may_be_target(member, network) and entity not in touched
    }
    return tuple(
        _taken(name, largest((tie.source, tie.target) for tie in ties), free, most, rules)
        for name, ties in _layers(network.ties, members, layers).items()
        if len({end for tie in ties for end in (tie.source, tie.target)}) > most
    )


def _layers(
    ties: Iterable[Tie], members: Mapping[str, object], layers: Collection[str]
) -> dict[str, Sequence[Tie]]:
    """Layer -> its ties between members, in order of name; each observation is a layer."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        inside = tie.source in members and tie.target in members and tie.source != tie.target
        if inside and tie.layer in layers and not tie.glue:
            found[tie.kind if tie.layer == "observed" else tie.layer].append(tie)
    return dict(sorted(found.items()))


def _taken(name: str, graph: Graph, free: Collection[str], most: int, rules: Rules) -> TakenApart:
    open_to = np.array([entity in free for entity in graph.names])
    found = target_set(graph, most, untouchable=np.flatnonzero(~open_to).tolist())
    adaptation = None
    if found.nodes and len(graph) <= rules.most_people:
        adaptation = judged(graph, frozenset(found.nodes), open_to, rules)
    order = adaptation.plans[0].targets if adaptation else found.nodes
    return TakenApart(
        layer=name,
        people=len(graph),
        ties=len(graph.near) // 2,
        most=found.most,
        targets=tuple(graph.names[node] for node in order),
        bound=found.bound,
        adaptation=adaptation,
        sentence=_sentence(name, graph, found, most),
    )


def _sentence(name: str, graph: Graph, found: TargetSet, most: int) -> str:
    start = f"On the layer {name}, where {len(graph)} people hang together, "
    if not found.nodes:
        return f"{start}nobody who may be touched would leave fewer than {found.most} together."
    short = (
        f" {most} can't be reached: too many may not be touched or are acted on already."
        if found.most > most
        else ""
    )
    proof = (
        "fewer would not do" if found.proven else f"whether {found.bound} would do is not settled"
    )
    return (
        f"{start}taking out {len(found.nodes)} of them would leave {found.left} together at most; "
        f"{proof}.{short}"
    )
