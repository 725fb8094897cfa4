"""The first plan of a network: what is unlisted, who acts on whom, what removals would change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cutset.assess.assessments import read_claims
from cutset.assess.rows import Rows
from cutset.disrupt.coverage import read_coverage
from cutset.disrupt.options import Known, available, options
from cutset.disrupt.tools import Catalogue, Tool
from cutset.disrupt.unlisted import read_unlisted
from cutset.disrupt.whatif import Rules, what_if
from cutset.model.assessment import Assessment
from cutset.model.claim import Claim
from cutset.model.network import Member, Network
from cutset.model.plan import Availability, Coverage, Plan, Unlisted
from cutset.store.parameters import Parameters

HEADING = "What-if: nobody has nominated this network."
PARAMETERS = tuple(
    ("cutset.disrupt.parameters", name) for name in ("regimes", "unlisted", "whatif", "tools")
)
"""(package, name) of the parameter files that a plan is made with."""


@dataclass(frozen=True, slots=True)
class Planner:
    """What all plans of a build are made from.

    Attributes:
        claims: network -> counted claims of positive polarity on its members.
        against: network -> claims of negative polarity on its members, counted or not.
        conduct: member -> kinds of conduct that it is listed for or said to do.
        on: ISO day on which a tool must be in force.
        files: the parameter files of `PARAMETERS` by name.
    """

    coverage: Mapping[str, Sequence[Coverage]]
    unlisted: Mapping[str, Sequence[Unlisted]]
    claims: Mapping[str, Sequence[Claim]]
    against: Mapping[str, Sequence[Claim]]
    conduct: Mapping[str, Collection[str]]
    on: str
    files: Mapping[str, Parameters]
    catalogue: Catalogue

    def plan(self, network: Network, assessment: Assessment) -> Plan:
        """The plan of one network."""
        tables = tuple(self.coverage.get(network.network_id, ()))
        simulated, nothing = what_if(network, tables, Rules.of(self.files["whatif"].data))
        known = self._known(network.network_id)
        open_to = options(network, assessment, known, self.catalogue)
        return Plan(
            network_id=network.network_id,
            name=network.name,
            heading=HEADING,
            unlisted=tuple(self.unlisted.get(network.network_id, ())),
            coverage=tables,
            what_if=simulated,
            what_if_missing=nothing,
            options=open_to,
            missing=assessment.gate if assessment.gate or open_to else (_NO_OPTION,),
            versions={name: file.version for name, file in sorted(self.files.items())},
        )

    def available(
        self, network: Network, member: Member, assessment: Assessment
    ) -> tuple[tuple[Tool, Availability], ...]:
        """How each tool of the catalogue stands for a member."""
        known = self._known(network.network_id)
        return available(network, member, assessment, known, self.catalogue)

    def _known(self, network_id: str) -> Known:
        tables = tuple(self.coverage.get(network_id, ()))
        claims, against = self.claims.get(network_id, ()), self.against.get(network_id, ())
        return Known(claims, self.conduct, tables, self.on, against)


_NO_OPTION = (
    "No tool of the catalogue is open: each member is acted on already, or nothing that counts is "
    "said of its own conduct."
)


def read_planner(rows: Rows, files: Mapping[str, Parameters]) -> Planner:
    """What plans are made from, read from a build.

    Args:
        rows: reads the tables of the build.
        files: the parameter files of `PARAMETERS` by name.

    A tool must be in force on the day from which the newest loaded version counts.
    """
    ((newest,),) = rows("version", "CAST(max(counts_from) AS VARCHAR)")
    conduct: dict[str, set[str]] = defaultdict(set)
    for member, kind in rows("member_conduct", "canonical_id, conduct"):
        conduct[member].add(kind)
    every = read_claims(rows)
    claims: dict[str, list[Claim]] = defaultdict(list)
    against: dict[str, list[Claim]] = defaultdict(list)
    for network_id, claim_id, counts in rows("network_claim", "network_id, claim_id, counts"):
        if every[claim_id].polarity == "-":
            against[network_id].append(every[claim_id])
        elif counts:
            claims[network_id].append(every[claim_id])
    return Planner(
        coverage=read_coverage(rows),
        unlisted=read_unlisted(rows),
        claims=claims,
        against=against,
        conduct=conduct,
        on=newest or "",
        files=files,
        catalogue=Catalogue.of(files["tools"].data),
    )
