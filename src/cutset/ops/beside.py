"""What is told of a network beside the judgement on it, and changes no figure of it.

Indicators, roles, ties to other networks, trend, convergence, the list of ways to
proliferation, and what surrounds a network: made when they are read, from the tables of a build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cutset.assess.alliances import alliances
from cutset.assess.between import between
from cutset.assess.indicators.gather import Entries, Gathered, gather
from cutset.assess.indicators.registry import measure_all
from cutset.assess.indicators.subject import Subject, Trait
from cutset.assess.markets import markets
from cutset.assess.nexus import nexus
from cutset.assess.places import places
from cutset.assess.reach import convergence, paths
from cutset.assess.record import Record
from cutset.assess.roles import roles
from cutset.assess.trend import trend
from cutset.model.around import Between, Convergence, Path, Role, Trend
from cutset.model.indicator import IndicatorReading
from cutset.model.network import Tie
from cutset.model.surroundings import Surroundings
from cutset.store import query
from cutset.store.parameters import Parameters, load

if TYPE_CHECKING:
    from cutset.ops.findings import Findings

FILES = (
    "alliances", "convergence", "indicators", "markets", "nexus", "places", "roles",
)  # fmt: skip
_CRIME = ("drugs", "organised crime")
"""Whoever is listed for these as well is no party of terrorism by a tag (domain.md §0, rule 10)."""


class Beside:
    """What stands beside the judgements of one build."""

    def __init__(self, findings: Findings) -> None:
        """Over the findings of a build."""
        self._findings = findings

    @cached_property
    def parameters(self) -> dict[str, Parameters]:
        """The parameter files that it reads, by name."""
        view = self._findings.build.view
        return {
            name: load("cutset.assess.parameters", name, view.settings, view.lake.root)
            for name in FILES
        }

    @cached_property
    def _gathered(self) -> Gathered:
        rows = self._findings.build.rows("network_claim", "network_id, claim_id, counts")
        return gather(
            self._findings.networks.values(),
            self._findings.claims,
            [(network_id, claim_id) for network_id, claim_id, counts in rows if counts],
            Entries(self.topics, self.traits),
            self._findings.tables,
            self.parameters["indicators"].data,
        )

    @cached_property
    def topics(self) -> tuple[tuple[str, str], ...]:
        """(party, topic) as sources give them."""
        found = query.run(self._findings.build.connection(), query.load("cutset.assess", "topic"))
        return tuple((party, topic) for party, topic in found)

    def subject(self, network_id: str) -> Subject:
        """A network as indicators see it."""
        return self._gathered.subject(self._findings.networks[network_id])

    def indicators(self, network_id: str) -> tuple[IndicatorReading, ...]:
        """What the indicators of domain.md §2.4 find in a network; none enters a probability."""
        return measure_all(self.subject(network_id))

    @cached_property
    def own_conduct(self) -> frozenset[str]:
        """The predicates on which a member may be looked at beyond a listing."""
        return frozenset(self._findings.parameters["predicates"].data["own_conduct"])

    def roles(self, network_id: str) -> tuple[Role, ...]:
        """What parties of a network are to it: documented, and apart from that by position."""
        table = self.parameters["roles"].data
        return roles(
            self._findings.networks[network_id], self._gathered.counted.get(network_id, ()), table
        )

    def between(self, network_id: str) -> tuple[Between, ...]:
        """What ties a network to others, by claims."""
        names = {each.network_id: each.name for each in self._findings.outlines}
        return between(network_id, self._findings.claims.values(), self._placed, names)

    def trend(self, network_id: str) -> Trend:
        """How what is reported of a network moves, with coverage held level."""
        own = self._gathered.counted.get(network_id, ())
        return trend(own, (c for held in self._gathered.counted.values() for c in held))

    def convergence(self, network_id: str) -> Convergence:
        """What of a network reaches terrorism, by claims and by ties against chance."""
        table = self.parameters["convergence"].data
        own = self._gathered.counted.get(network_id, ())
        network = self._findings.networks[network_id]
        crime = {party for kind in _CRIME for party in self.listed_for[kind]}
        terror = self.listed_for["terrorism"] - crime
        return convergence(network, own, self.dealings, terror, table)

    def weapons_review(self, network_id: str) -> tuple[Path, ...]:
        """Ways to parties listed for proliferation, for a person to look through."""
        network = self._findings.networks[network_id]
        captions = {party: caption for party, caption, _ in self._entities}
        wanted = self.listed_for["proliferation"]
        return paths(network, self.dealings, wanted, captions, self._protected)

    def surroundings(self, network_id: str) -> Surroundings:
        """What a network meets outside itself; in no score."""
        network = self._findings.networks[network_id]
        record, data = self._record(network_id), self._data
        inside = (member.entity for member in network.members if not member.protected)
        traits = tuple(each for party in inside for each in self._gathered.traits.get(party, ()))
        home = self._findings.build.view.settings.home
        chosen = {"markets": data["markets"]["markets"], "places": data["places"]["rows"]}
        return Surroundings(
            alliances=alliances(network, record, data["alliances"]),
            nexus=nexus(network, record, traits, home, data["nexus"]),
            markets=markets(network, record, traits, data["markets"]),
            places=places(network, record, data["places"]),
            lists=frozenset(name for name, rows in chosen.items() if rows),
        )

    def _record(self, network_id: str) -> Record:
        return Record(
            filed=self._findings.claims_of(network_id),
            questions=self._findings.questions_of(network_id),
            topics=self._gathered.topics,
            shielded=self._protected,
            not_counted=self._findings.parameters["predicates"].data["not_counted"],
        )

    @cached_property
    def traits(self) -> tuple[Trait, ...]:
        """What sources say of firms and vessels."""
        found = query.run(self._findings.build.connection(), query.load("cutset.assess", "trait"))
        return tuple(Trait(*row) for row in found)

    @property
    def _data(self) -> Mapping[str, Mapping[str, Any]]:
        return {name: file.data for name, file in self.parameters.items()}

    @cached_property
    def _entities(self) -> tuple[tuple[str, str, bool], ...]:
        rows = self._findings.build.rows("entity", "canonical_id, caption, protected")
        return tuple((party, caption, protected) for party, caption, protected in rows)

    @cached_property
    def _protected(self) -> frozenset[str]:
        return frozenset(party for party, _, is_protected in self._entities if is_protected)

    @cached_property
    def dealings(self) -> tuple[Tie, ...]:
        """Ties of all layers but listings."""
        return tuple(tie for tie in self._findings.ties.values() if tie.layer != "listing")

    @cached_property
    def listed_for(self) -> Mapping[str, frozenset[str]]:
        """Kind of conduct -> the parties that are listed for it or said to do it."""
        found: dict[str, set[str]] = defaultdict(set)
        for party, kind in self._findings.build.rows("member_conduct", "canonical_id, conduct"):
            found[kind].add(party)
        return defaultdict(frozenset, {kind: frozenset(held) for kind, held in found.items()})

    def conduct(self, network_id: str) -> frozenset[str]:
        """The kinds of conduct that members of a network are listed for or said to do."""
        members = self._findings.members_by_network[network_id]
        return frozenset(kind for kind, held in self.listed_for.items() if held & members)

    @cached_property
    def _placed(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for network_id, members in self._findings.members_by_network.items():
            for party in members:
                found[party].add(network_id)
        return {party: frozenset(networks) for party, networks in found.items()}
