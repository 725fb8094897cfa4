"""assess: one network judged."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.model.around import Between, Convergence, Path, Role, Trend
from cutset.model.assessment import Assessment
from cutset.model.comparison import Comparison
from cutset.model.indicator import IndicatorReading
from cutset.model.network import Network
from cutset.model.structure import ObservedStructure
from cutset.model.surroundings import Surroundings
from cutset.ops.findings import findings_of
from cutset.ops.grounds import require
from cutset.ops.opinions import Opinion, opinions
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRequest(Reading):
    """Ask for one network by its id or a part of its name."""

    network: str


@dataclass(frozen=True, slots=True)
class AssessResponse:
    """A network, what the evidence supports about it, and other views beside that.

    Attributes:
        opinions: what people judge of it, element by element, once two have.
        structures: what observed ties show, by kind and window; empty on lists and claims.
        indicators: what each indicator of domain.md §2.4 finds; none enters a probability.
        roles: what parties are to it, documented ones first, positions apart.
        between: alliances, rivalries, supplies and shared parties with other networks.
        trend: how what is reported of it moves, with coverage held level.
        convergence: what of it reaches terrorism.
        weapons_review: ways to parties listed for proliferation, for a person to look through.
        surroundings: what it meets outside itself: states, home, markets, contested places.
        versions_beside: parameter files behind all that stands beside the judgement.
    """

    frame: Frame
    network: Network
    assessment: Assessment
    opinions: tuple[Opinion, ...]
    comparison: Comparison
    structures: tuple[ObservedStructure, ...]
    indicators: tuple[IndicatorReading, ...]
    roles: tuple[Role, ...]
    between: tuple[Between, ...]
    trend: Trend
    convergence: Convergence
    weapons_review: tuple[Path, ...]
    surroundings: Surroundings
    versions_beside: dict[str, str]


def assess(request: NetworkRequest, progress: Progress = silent) -> AssessResponse:
    """What the evidence supports about a network, element by element.

    Raises:
        NotFound: no or several such networks in this view.
        Refused: in law-enforcement mode, a member without a predicate.
    """
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    network = findings.network(request.network)
    require(workspace, view, [member.entity for member in network.members])
    beside = findings.beside
    return AssessResponse(
        frame_of(workspace, view, request),
        network,
        findings.assessment(network.network_id),
        opinions(workspace, view, network.network_id),
        findings.comparison(network.network_id),
        findings.structures.get(network.network_id, ()),
        beside.indicators(network.network_id),
        beside.roles(network.network_id),
        beside.between(network.network_id),
        beside.trend(network.network_id),
        beside.convergence(network.network_id),
        beside.weapons_review(network.network_id),
        beside.surroundings(network.network_id),
        {name: held.version for name, held in sorted(beside.parameters.items())},
    )
