"""From the tables of a build to what indicators may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from cutset.assess.indicators.subject import Party, Share, Subject, Trait, places_of
from cutset.assess.tables import Tables
from cutset.model.claim import Claim
from cutset.model.network import Network, Tie

LISTING = "listing"
OFFICES = ("role.pep", "role.rca", "gov", "role.judge", "role.spy")
OWNING = ("owns", "holds")
"""Kinds of ties of ownership; on lists no share is given, so any may be meant."""
_ASSETS = {"vessel": "Vessel", "aircraft": "Airplane", "wallet": "Wallet", "account": "Account"}
AIDES = {"role.lawyer": "lawyer", "role.acct": "accountant", "corp.agent": "agent"}
"""Topics of FollowTheMoney (types/topic.py) -> what a party is to an indicator."""


class Entries(NamedTuple):
    """What sources enter of parties: (party, topic), and traits of firms and vessels."""

    topics: Iterable[tuple[str, str]]
    traits: Iterable[Trait]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What all networks of a view share.

    Attributes:
        counted: network -> the claims that count there, listings left out.
        topics: party -> the topics that a source gives it.
        traits: party -> what sources say of it, where it is a firm or a vessel.
    """

    counted: Mapping[str, tuple[Claim, ...]]
    topics: Mapping[str, frozenset[str]]
    traits: Mapping[str, tuple[Trait, ...]]
    all_acts: Mapping[str, tuple[str, ...]]
    tables: Tables
    given: Mapping[str, Any]

    def subject(self, network: Network) -> Subject:
        """One network as indicators see it."""
        parties = {m.entity for m in (*network.members, *network.contacts)}
        kinds = {m.entity: m.kind for m in (*network.members, *network.contacts)}
        topics = {party: self.topics.get(party, frozenset()) for party in parties}
        return replace(
            _bare(network, self.counted.get(network.network_id, ()), self.tables, self.given),
            officials=frozenset(
                party for party, held in topics.items() if any(t.startswith(OFFICES) for t in held)
            ),
            shares=tuple(
                _share(kinds, tie)
                for tie in network.ties
                if tie.layer == "ownership" and tie.kind in OWNING
            ),
            aides={
                party: AIDES[min(held & AIDES.keys())]
                for party, held in sorted(topics.items())
                if held & AIDES.keys()
            },
            traits=tuple(each for party in sorted(parties) for each in self.traits.get(party, ())),
            all_acts=self.all_acts,
        )


def _share(kinds: Mapping[str, str], tie: Tie) -> Share:
    """What a tie of ownership says: that it is owned, and not how much of it."""
    kind = _ASSETS.get(kinds.get(tie.target, ""), "Company")
    return Share(tie.source, tie.target, 0.0, 1.0, kind=kind, statements=tie.statements)


def gather(
    networks: Iterable[Network],
    claims: Mapping[str, Claim],
    counts: Iterable[tuple[str, str]],
    entries: Entries,
    tables: Tables,
    given: Mapping[str, Any],
) -> Gathered:
    """What all networks share, read once.

    `counts` names each claim that counts as (network, claim), `entries` is what
    sources enter of parties.
    """
    counted: dict[str, list[Claim]] = defaultdict(list)
    for network_id, claim_id in counts:
        if claims[claim_id].kind != "designation":
            counted[network_id].append(claims[claim_id])
    held = {name: tuple(found) for name, found in sorted(counted.items())}
    said: dict[str, set[str]] = defaultdict(set)
    for party, topic in entries.topics:
        said[party].add(topic)
    told: dict[str, list[Trait]] = defaultdict(list)
    for trait in entries.traits:
        told[trait.party].append(trait)
    acts = {
        each.network_id: places_of(_bare(each, held.get(each.network_id, ()), tables, given).acts)
        for each in networks
    }
    return Gathered(
        counted=held,
        topics={party: frozenset(found) for party, found in said.items()},
        traits={party: tuple(found) for party, found in told.items()},
        all_acts={name: places for name, places in acts.items() if places},
        tables=tables,
        given=given,
    )


def _bare(
    network: Network, claims: tuple[Claim, ...], tables: Tables, given: Mapping[str, Any]
) -> Subject:
    return Subject(
        network_id=network.network_id,
        members=tuple(
            Party(m.entity, m.kind, m.is_group, m.statements)
            for m in network.members
            if not m.protected
        ),
        claims=claims,
        ties=tuple(tie for tie in network.ties if tie.layer != LISTING),
        tables=tables,
        given=given,
    )
