"""How near a network's members stand to parties of another kind: convergence, and a review list.

Two questions of the same form (domain.md §2.6): do ties lead to parties that are listed for or
said to support terrorism, and to parties that are listed for proliferation? Listing links take no
part: whom a list-maker linked says nothing about dealings. The first is set against ties whose
ends are drawn anew with every party's number of ties kept; the second is a list for a person to
look through, with its paths, and no probability.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from cutset.model.around import Convergence, Path, Resource
from cutset.model.claim import Claim
from cutset.model.network import Network, Tie

HOPS = 3
_SUPPORT = "supports_terrorism"
Edge = tuple[str, str]


def convergence(
    network: Network,
    claims: Iterable[Claim],
    ties: Sequence[Tie],
    terror: Collection[str],
    table: Mapping[str, Any],
) -> Convergence:
    """What of a network reaches terrorism: claims by kind of resource, ties against chance.

    Args:
        network: whose members are asked about.
        claims: that count in it.
        ties: of the whole view, listing links left out.
        terror: parties that are listed for or said to be of terrorism.
        table: the data of convergence.yml.
    """
    said = [
        claim
        for claim in claims
        if claim.polarity == "+"
        and (
            claim.predicate == _SUPPORT
            or (claim.predicate in table["predicates"] and claim.object_id in terror)
        )
    ]
    resources = tuple(
        Resource(
            kind=kind,
            claims=len(held),
            origins=len({claim.origin for claim in held}),
            statements=tuple(sorted({s for claim in held for s in claim.statements})),
        )
        for kind, words in table["resources"].items()
        if (held := [claim for claim in said if _names(claim, words)])
    )
    members = {member.entity for member in network.members if not member.protected}
    edges = [(tie.source, tie.target) for tie in ties if not tie.glue]
    touching = [edge for edge in edges if len(members & set(edge)) == 1]
    if len(touching) < int(table["fewest"]):
        return Convergence(resources, None, _sentence(resources, None, len(touching)))
    others = frozenset(terror) - members
    seen = _reaching(touching, members, others)
    ends = [end for edge in edges for end in edge if end not in members]
    z = _against_chance(seen, len(touching), sum(end in others for end in ends), len(ends))
    return Convergence(resources, z, _sentence(resources, z, len(touching)))


def _against_chance(seen: int, ties: int, wanted: int, ends: int) -> float:
    """The z of ties that reach: their other ends drawn from all ends, each as often as it stands.

    Every party keeps its number of ties so (the configuration model); the number that reaches
    is hypergeometric.
    """
    drawn = min(ties, ends)
    share = wanted / ends if ends else 0.0
    spread = drawn * share * (1 - share) * (ends - drawn) / max(ends - 1, 1)
    return round((seen - drawn * share) / max(math.sqrt(spread), 0.5), 2)


def _names(claim: Claim, words: Sequence[str]) -> bool:
    return any(word in f" {claim.object} {claim.note}".casefold() for word in words)


def _reaching(edges: Iterable[Edge], members: Collection[str], others: Collection[str]) -> int:
    return sum(
        (one in members and other in others) or (other in members and one in others)
        for one, other in edges
    )


def _sentence(resources: Sequence[Resource], z: float | None, ties: int) -> str:
    told = ", ".join(
        f"{each.kind} ({each.origins} origin{'s' * (each.origins > 1)})" for each in resources
    )
    first = f"Claims of support for terrorism name {told}." if told else (
        "No claim of support for terrorism names a resource."
    )  # fmt: skip
    if z is None:
        return f"{first} Ties: insufficient, {ties} that are no listing."
    return f"{first} Ties to such parties lie {z:+.1f} standard deviations from chance."


def paths(
    network: Network,
    ties: Sequence[Tie],
    marked: Collection[str],
    captions: Mapping[str, str],
    protected: Collection[str],
) -> tuple[Path, ...]:
    """The shortest way of at most three ties to each marked party, nearest first.

    Through protected parties, of this network or not, no way leads. Equal ways go by ids.
    """
    everybody = (*network.members, *network.contacts)
    shielded = {m.entity for m in everybody if m.protected} | set(protected)
    near: dict[str, set[str]] = {}
    for tie in ties:
        if not tie.glue and not {tie.source, tie.target} & shielded:
            near.setdefault(tie.source, set()).add(tie.target)
            near.setdefault(tie.target, set()).add(tie.source)
    starts = sorted({m.entity for m in network.members} - shielded)
    before: dict[str, str] = {}
    far = dict.fromkeys(starts, 0)
    waiting = deque(starts)
    while waiting:
        at = waiting.popleft()
        for other in sorted(near.get(at, ())) if far[at] < HOPS else ():
            if other not in far:
                far[other], before[other] = far[at] + 1, at
                waiting.append(other)
    found = [(far[p], p) for p in marked if p in before]
    return tuple(Path(*_way(party, before, captions)) for _, party in sorted(found))


def _way(
    party: str, before: Mapping[str, str], captions: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    way = [party]
    while way[-1] in before:
        way.append(before[way[-1]])
    return party, tuple(captions.get(each, each) for each in reversed(way))
