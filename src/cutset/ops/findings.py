"""Reads the derived tables of a build back into frozen findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import orjson

from cutset.assess import tables
from cutset.assess.assessments import read_assessments, read_claims
from cutset.assess.structures import read_structures
from cutset.assess.tables import Tables
from cutset.errors import NotFound
from cutset.model.assessment import Assessment
from cutset.model.claim import Claim
from cutset.model.comparison import Comparison
from cutset.model.finding import Feature, Suggestion
from cutset.model.network import Cut, CutTie, Member, Network, Tie
from cutset.model.plan import Availability, Plan
from cutset.model.structure import ObservedStructure
from cutset.ops.pipeline import KEPT, PIPELINE
from cutset.store.build import Build
from cutset.store.parameters import Parameters, load
from cutset.store.view import View

if TYPE_CHECKING:
    from cutset.disrupt.plan import Planner
    from cutset.disrupt.tools import Tool
    from cutset.ops.beside import Beside


@dataclass(frozen=True, slots=True)
class Outline:
    """A network without its parts."""

    network_id: str
    name: str
    cut: Cut
    component: str
    component_size: int
    anchor: str
    members: int
    contacts: int


class Findings:
    """The findings of one build, each read once and kept.

    A network is found by its id, or by a part of its name where only one fits.
    """

    def __init__(self, build: Build) -> None:
        self.build = build

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """All networks without their parts, in the order of their ids."""
        columns = (
            "network_id, name, cut, component_id, component_size, anchor_id, members, contacts"
        )
        return tuple(Outline(*row) for row in self.build.rows("network", columns))

    @cached_property
    def networks(self) -> dict[str, Network]:
        """All networks by id, in the order of their ids."""
        parties = self._parties()
        inner: dict[str, list[Tie]] = defaultdict(list)
        for network_id, tie_id in self.build.rows("network_tie", "network_id, tie_id"):
            inner[network_id].append(self.ties[tie_id])
        crossing = self._crossing()
        return {
            each.network_id: Network(
                network_id=each.network_id,
                name=each.name,
                cut=each.cut,
                component=each.component,
                component_size=each.component_size,
                anchor=each.anchor,
                members=tuple(m for m in parties[each.network_id] if m.standing == "member"),
                contacts=tuple(m for m in parties[each.network_id] if m.standing == "contact"),
                ties=tuple(inner[each.network_id]),
                cut_ties=tuple(crossing[each.network_id]),
            )
            for each in self.outlines
        }

    def network(self, wanted: str) -> Network:
        """One network by id or by a part of its name.

        Raises:
            NotFound: none or several fit; the hint names them.
        """
        if wanted in self.networks:
            return self.networks[wanted]
        part = wanted.casefold()
        fitting = [n for n in self.networks.values() if part in n.name.casefold()]
        exact = [n for n in fitting if n.name.casefold() == part]
        if len(exact or fitting) == 1:
            return (exact or fitting)[0]
        if not fitting:
            raise NotFound(f"No network {wanted!r} in this view.", "List them: cutset networks")
        shown = ", ".join(f"{n.name} ({n.network_id})" for n in fitting[:5])
        raise NotFound(
            f"{len(fitting)} networks fit {wanted!r}.",
            f"Give an id; {min(5, len(fitting))} of {len(fitting)}: {shown}",
        )

    @cached_property
    def ties(self) -> dict[str, Tie]:
        """All ties by id."""
        columns = (
            "tie_id, source_id, target_id, layer, kind, weight, probability, glue, rule, "
            "start_date, end_date, statements, datasets"
        )
        return {
            row[0]: Tie(*row[:11], *map(tuple, row[11:])) for row in self.build.rows("tie", columns)
        }

    @cached_property
    def members_by_network(self) -> Mapping[str, frozenset[str]]:
        """The canonical ids of the members of each network."""
        found: dict[str, set[str]] = defaultdict(set)
        for network_id, party, standing in self.build.rows(
            "member", "network_id, canonical_id, standing"
        ):
            if standing == "member":
                found[network_id].add(party)
        return {
            outline.network_id: frozenset(found[outline.network_id]) for outline in self.outlines
        }

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        """The judgement on each network."""
        return read_assessments(self.build.rows)

    def assessment(self, network_id: str) -> Assessment:
        """The judgement on one network."""
        return self.assessments[network_id]

    @cached_property
    def structures(self) -> dict[str, tuple[ObservedStructure, ...]]:
        """Structures by network, of those in which somebody saw ties."""
        return read_structures(self.build.rows)

    @cached_property
    def ranked(self) -> tuple[Assessment, ...]:
        """The networks with a claim of crime for gain, in the order of their ranks."""
        held = [each for each in self.assessments.values() if each.table == "ranked"]
        return tuple(
            sorted(
                held,
                key=lambda a: (a.rank_low or 0, a.rank_high or 0, -a.point, a.name, a.network_id),
            )
        )

    @cached_property
    def unranked(self) -> tuple[Assessment, ...]:
        """The networks listed for other reasons, by name."""
        held = [each for each in self.assessments.values() if each.table == "unranked"]
        return tuple(sorted(held, key=lambda a: (a.name, a.network_id)))

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """All claims by id."""
        return read_claims(self.build.rows)

    @cached_property
    def _filed(self) -> dict[str, list[tuple[Claim, bool, str]]]:
        found: dict[str, list[tuple[Claim, bool, str]]] = defaultdict(list)
        for network_id, claim_id, counts, reason in self.build.rows(
            "network_claim", "network_id, claim_id, counts, reason"
        ):
            found[network_id].append((self.claims[claim_id], counts, reason))
        return found

    def claims_of(self, network_id: str) -> tuple[tuple[Claim, bool, str], ...]:
        """Claims that belong to a network, each with whether it counts there, and why."""
        return tuple(self._filed[network_id]) if network_id in self._filed else ()

    def questions_of(self, network_id: str) -> tuple[tuple[Claim, bool, str], ...]:
        """As `claims_of`, with the other claims on the same questions, whomever they are about.

        Half of a contradiction would read as agreement.
        """
        filed = self.claims_of(network_id)
        held = {claim.claim_id for claim, _, _ in filed}
        asked = {claim.claim_group for claim, _, _ in filed} - {None, ""}
        others = [
            (claim, False, "said of somebody else on the same question: shown, not counted")
            for claim in self.claims.values()
            if claim.claim_group in asked and claim.claim_id not in held
        ]
        return (*filed, *others)

    def origins(self, network_id: str) -> int:
        """Origin clusters behind a network's assessment."""
        return len(
            {
                claim.origin
                for element in self.assessments[network_id].elements
                for claim in (*element.claims_for, *element.claims_against)
            }
        )

    @cached_property
    def parameters(self) -> dict[str, Parameters]:
        """Every parameter file that the build and its plans read, by its name."""
        from cutset.assess import compare
        from cutset.disrupt import plan

        view = self.build.view
        return PIPELINE.parameters(view) | {
            name: load(package, name, view.settings, view.lake.root)
            for package, name in (*compare.PARAMETERS, *plan.PARAMETERS)
        }

    @cached_property
    def tables(self) -> Tables:
        """Everything elicited that a judgement rests on."""
        return tables.read({name: self.parameters[name] for name in tables.FILES})

    @cached_property
    def beside(self) -> Beside:
        """What is told of networks beside the judgement on them."""
        from cutset.ops.beside import Beside

        return Beside(self)

    def comparison(self, network_id: str) -> Comparison:
        """Other frameworks, checklists and hypotheses beside the judgement on a network."""
        from cutset.assess.compare import compare

        return compare(self.assessments[network_id], self.parameters, self.tables)

    @cached_property
    def _planner(self) -> Planner:
        from cutset.disrupt.plan import PARAMETERS, read_planner

        files = {name: self.parameters[name] for _, name in PARAMETERS}
        return read_planner(self.build.rows, files)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The first plan of each network."""
        return {
            network_id: self._planner.plan(network, self.assessments[network_id])
            for network_id, network in self.networks.items()
        }

    def plan(self, network_id: str) -> Plan:
        """The first plan of one network."""
        return self._planner.plan(self.networks[network_id], self.assessments[network_id])

    def available(self, network_id: str, member: Member) -> tuple[tuple[Tool, Availability], ...]:
        """How each tool of the catalogue stands for a member of a network."""
        network = self.networks[network_id]
        return self._planner.available(network, member, self.assessments[network_id])

    def networks_of(self, party: str) -> tuple[tuple[str, str, str, str], ...]:
        """(network id, name, standing, basis) of each network that a party is in."""
        names = {each.network_id: each.name for each in self.outlines}
        return tuple(
            (network_id, names[network_id], standing, basis)
            for network_id, canonical, standing, basis in self.build.rows(
                "member", "network_id, canonical_id, standing, basis"
            )
            if canonical == party
        )

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """All suggestions, the strongest first."""
        columns = "left_id, right_id, score, features, sentence, method"
        found = [
            Suggestion(
                left,
                right,
                score,
                tuple(Feature(**feature) for feature in orjson.loads(features)),
                sentence,
                method,
            )
            for left, right, score, features, sentence, method in self.build.rows(
                "suggestion", columns
            )
        ]
        return tuple(sorted(found, key=lambda s: (-s.score, s.left, s.right)))

    def suggestions_of(self, party: str) -> tuple[Suggestion, ...]:
        """Who a party may be the same as, undecided."""
        return tuple(each for each in self.suggestions if party in (each.left, each.right))

    def suggestions_between(self, left: str, right: str) -> tuple[Suggestion, ...]:
        """What was suggested on a pair."""
        return tuple(each for each in self.suggestions_of(left) if right in (each.left, each.right))

    def _parties(self) -> dict[str, list[Member]]:
        found: dict[str, list[Member]] = defaultdict(list)
        columns = (
            "network_id, canonical_id, caption, kind, standing, basis, is_group, protected, "
            "statements"
        )
        for row in self.build.rows("member", columns):
            found[row[0]].append(Member(*row[1:8], *map(tuple, row[8:])))
        return found

    def _crossing(self) -> dict[str, list[CutTie]]:
        names = {each.network_id: each.name for each in self.outlines}
        found: dict[str, list[CutTie]] = defaultdict(list)
        for network_id, tie_id, other in self.build.rows(
            "cut_tie", "network_id, tie_id, other_network_id"
        ):
            found[network_id].append(CutTie(self.ties[tie_id], other, names.get(other, other)))
        return found


@lru_cache(maxsize=KEPT)
def findings_of(build: Build) -> Findings:
    """The findings of a build; as long as the process keeps the build nothing is read twice."""
    return Findings(build)


def findings_before(view: View) -> Findings | None:
    """The findings of a view that was built before; None where it was not."""
    build = PIPELINE.existing(view)
    return None if build is None else findings_of(build)
