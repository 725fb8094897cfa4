"""The cheapest cut that parts a network from terror, from officials, or from the financial system.

Over all ties of the view that are no listing and no glue: between the network's members and the
other side's parties, through whomever they lead; through protected parties no way is looked for.
By parties, only members that may be a target can be cut; by ties, each but those that no action
ends. Every unit of the cost is proven by a way of its own (`graph.cut`). What the network would
do then is not simulated.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from cutset.assess.words import counted
from cutset.disrupt.targets import may_be_target
from cutset.graph.cut import NEVER, Cut, cut_nodes, cut_ties
from cutset.model.claim import Claim
from cutset.model.network import Network, Tie
from cutset.model.separation import By, Separation, Side, Step
from cutset.model.surroundings import Alliance
from cutset.text import countries


@dataclass(frozen=True, slots=True)
class Around:
    """What a separation is looked for in.

    Attributes:
        ties: of the whole view, listing links left out.
        claims: that count somewhere, for what their ties carry and whom they speak of.
        listed_for: kind of conduct -> parties listed for it or said to do it.
        topics: (party, topic) as sources give them.
        captions: party -> name.
        protected: parties through whom no way is looked for.
        alliances: dealings of the network that is asked about with parts of states.
    """

    ties: Sequence[Tie]
    claims: Sequence[Claim]
    listed_for: Mapping[str, Collection[str]]
    topics: Collection[tuple[str, str]]
    captions: Mapping[str, str]
    protected: Collection[str]
    alliances: Sequence[Alliance] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """parameters/separation.yml, and the words of resources from assess.

    Attributes:
        words: kind of resource -> words of a tie's kind or its claims that name it.
        carried: kind of resource -> layers whose ties carry it by what they are.
    """

    sides: Mapping[str, Mapping[str, Any]]
    never: Collection[str]
    words: Mapping[str, Sequence[str]]
    carried: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, data: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> Rules:
        """The rules from the data of the file."""
        return cls(data["sides"], frozenset(data["never"]), words, data["carried"])


def named_only(network: Network, side: Side, around: Around, rules: Rules) -> tuple[Tie, ...]:
    """Ties to whomever of a side claims name without an entry on any list.

    Officials by the network's dealings with parts of states, those that are only denied or lawful
    in form left out; others one tie for all such claims on a party, because two claims may name
    the same party in other words. Claims of whoever was made to do it lead nowhere.
    """
    if rules.sides[side]["by_alliance"]:
        return tuple(
            _named(f"{alliance.key}-{party}-{other}", party, other, alliance.kind, alliance)
            for alliance in around.alliances
            if alliance.state != "only denied" and not alliance.kind.endswith("lawful in form")
            for party in alliance.ours or (network.anchor,)
            for other in alliance.theirs or (_part(alliance),)
        )
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in around.claims:
        forced = claim.category in {"victim", "coerced"}
        if _speaks_of(claim, side, rules) and claim.object and not (claim.object_id or forced):
            said[claim.subject].append(claim)
    title = rules.sides[side]["title"]
    return tuple(
        _named(
            f"named-{party}", party,
            f"{title} whom {counted(len(claims), 'claim')} on "
            f"{around.captions.get(party, party)} speak of",
            claims[0].predicate.replace("_", " "), *claims,
        )
        for party, claims in sorted(said.items())
    )  # fmt: skip


def _part(alliance: Alliance) -> str:
    place = countries.name(alliance.place) if alliance.place else "whose is not said"
    return f"{alliance.part}, {place}, by claims"


def _named(tie_id: str, source: str, target: str, kind: str, *by: Alliance | Claim) -> Tie:
    return Tie(
        tie_id=tie_id,
        source=source,
        target=target,
        layer="claims",
        kind=kind,
        weight=1.0,
        probability=1.0,
        glue=False,
        rule="named by claims alone",
        start=None,
        end=None,
        statements=tuple(sorted({statement for each in by for statement in each.statements})),
        datasets=(),
    )


def _speaks_of(claim: Claim, side: Side, rules: Rules) -> bool:
    return claim.predicate in rules.sides[side]["objects_of"] and claim.polarity == "+"


def other_side(side: Side, around: Around, rules: Rules) -> frozenset[str]:
    """The parties of a side, the protected left out."""
    rule = rules.sides[side]
    listed = {p for kind in rule["listed_for"] for p in around.listed_for.get(kind, ())}
    listed -= {p for kind in rule["not_listed_for"] for p in around.listed_for.get(kind, ())}
    topics = set(rule["topics"])
    tagged = {party for party, topic in around.topics if topic in topics}
    spoken_of = {
        claim.object_id
        for claim in around.claims
        if _speaks_of(claim, side, rules) and claim.object_id
    }
    return frozenset(listed | tagged | spoken_of) - frozenset(around.protected)


def separate(
    network: Network, side: Side, around: Around, rules: Rules, by: By, resource: str = ""
) -> Separation:
    """The cheapest cut between a network and a side.

    Args:
        network: whose members are to be parted from the side.
        side: one of the sides of `rules`.
        around: the view.
        rules: who stands on which side, and what can't be cut.
        by: cut members of the network, or ties; all ties of a pair go together.
        resource: only ties that carry this kind of resource; empty = all.
    """
    bare = Separation(network.network_id, side, by, resource, "insufficient", (), (), (), (), "")
    shielded = {m.entity for m in network.members if m.protected} | set(around.protected)
    named = named_only(network, side, around, rules)
    far = other_side(side, around, rules) | {tie.target for tie in named} - shielded
    near = {m.entity for m in network.members} - shielded - far
    carries = _carrying(resource, around, rules)
    ties = [
        tie
        for tie in sorted((*around.ties, *named), key=lambda each: each.tie_id)
        if not tie.glue and carries(tie) and not {tie.source, tie.target} & shielded
    ]
    other = rules.sides[side]["title"] + (f" for {resource}" if resource else "")
    if not ties:
        what = f" and carries {resource}" if resource else ""
        told = f"Insufficient: no tie is known here that is no listing{what}."
        return replace(bare, sentence=told)
    reached = _reached(ties, near) & far
    if not reached:
        told = f"No known way leads from {network.name} to {other}."
        return replace(bare, state="apart", sentence=told)
    pairs = _pairs(ties, _reached(ties, near) & _reached(ties, reached))
    targets = {m.entity for m in network.members if may_be_target(m, network)} & near
    cut, parties = _cut(pairs, near, reached, targets, by, rules)
    ways = tuple(
        tuple(_step(pairs, parties[a], parties[b]) for a, b in itertools.pairwise(way))
        for way, _ in cut.ways
    )
    found = replace(bare, reached=tuple(sorted(reached)), ways=ways)
    alone = len(reached - around.captions.keys())
    entries = counted(len(reached) - alone, "recorded one")
    unknown = (
        f", and {alone} that only claims name; how many parties stand behind is not known"
        if alone
        else ""
    )
    to = f"Ties lead from {network.name} to {other}: {entries}{unknown}."
    if cut.cost is None:
        stays = " – ".join(around.captions.get(parties[p], parties[p]) for p in cut.ways[0][0])
        told = f"{to} What may be cut does not part them: this way stays, {stays}."
        return replace(found, state="cannot be parted", sentence=told)
    what = counted(cut.cost, "member" if by == "parties" else "tied pair")
    proof = counted(len(ways), "way")
    told = (
        f"{to} Without {what} no known way is left, and no fewer would do: {proof} from side to "
        "side share nothing that may be cut."
    )
    chosen = list(pairs)
    return replace(
        found,
        state="cut",
        sentence=told,
        parties=tuple(parties[p] for p in cut.taken) if by == "parties" else (),
        ties=tuple(_told(tie) for p in cut.taken for tie in pairs[chosen[p]])
        if by == "ties"
        else (),
    )


Pair = tuple[str, str]


def _cut(
    pairs: Mapping[Pair, Sequence[Tie]],
    near: Collection[str],
    far: Collection[str],
    targets: Collection[str],
    by: By,
    rules: Rules,
) -> tuple[Cut, list[str]]:
    """The cut, and the parties by their numbers in it."""
    parties = sorted({party for pair in pairs for party in pair})
    at = {party: place for place, party in enumerate(parties)}
    source, target = np.array([[at[a], at[b]] for a, b in pairs], dtype=np.int64).T
    sides = (
        [at[party] for party in parties if party in near],
        [at[party] for party in parties if party in far],
    )
    if by == "parties":
        price = [1 if party in targets else NEVER for party in parties]
        return cut_nodes(len(parties), (source, target), np.array(price), sides), parties
    kept = [any(tie.layer in rules.never for tie in held) for held in pairs.values()]
    price = [NEVER if is_kept else 1 for is_kept in kept]
    return cut_ties(len(parties), (source, target), np.array(price), sides), parties


def _pairs(ties: Sequence[Tie], held: Collection[str]) -> dict[Pair, list[Tie]]:
    """The ties between parties that hang together with both sides, pair by pair."""
    found: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.source in held and tie.source != tie.target:
            low, high = sorted((tie.source, tie.target))
            found[low, high].append(tie)
    return dict(sorted(found.items()))


def _step(pairs: Mapping[Pair, Sequence[Tie]], source: str, target: str) -> Step:
    """The step from one party to another, by the first tie of the pair."""
    low, high = sorted((source, target))
    return replace(_told(pairs[low, high][0]), source=source, target=target)


def _told(tie: Tie) -> Step:
    return Step(tie.source, tie.target, tie.layer, tie.kind, tie.statements)


def _carrying(resource: str, around: Around, rules: Rules) -> Callable[[Tie], bool]:
    """Whether a tie carries a resource: by its layer, its kind or the claims that it rests on."""
    if not resource:
        return lambda _: True
    words = rules.words[resource]
    layers = rules.carried.get(resource, ())
    naming = {
        statement
        for claim in around.claims
        if any(word in f" {claim.object} {claim.note}".casefold() for word in words)
        for statement in claim.statements
    }

    def carries(tie: Tie) -> bool:
        named = any(word in f" {tie.kind}".casefold() for word in words)
        return named or tie.layer in layers or not naming.isdisjoint(tie.statements)

    return carries


def _reached(ties: Sequence[Tie], start: Collection[str]) -> frozenset[str]:
    """Every party to which ties lead."""
    near: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        near[tie.source].add(tie.target)
        near[tie.target].add(tie.source)
    seen = set(start)
    waiting = list(start)
    while waiting:
        fresh = near[waiting.pop()] - seen
        seen |= fresh
        waiting.extend(fresh)
    return frozenset(seen)
