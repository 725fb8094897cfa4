"""across: one budget over several networks, what they share first, beside planning each alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutset.disrupt.portfolio.across import across as planned
from cutset.disrupt.portfolio.across import joined
from cutset.disrupt.propose import part
from cutset.errors import BadRequest
from cutset.model.network import Network
from cutset.model.portfolio import Across, Action
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.nominating import nomination_of
from cutset.ops.pipeline import build_for
from cutset.ops.planning import PlanRequest, check_agencies, files_of, subject_of, wish_of
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of

WHAT_IF = "What-if: not all of these networks are nominated, so nothing of it can be decided."
NOMINATED = "Of the networks that are nominated."


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossRequest(Reading):
    """Ask for one plan over several networks.

    Attributes:
        networks: ids or parts of names; empty = all with a valid nomination.
        budget: team-weeks, as `40` for all agencies together or `US Treasury, OFAC=20` for one.
        days: in which the last effect must come; 0 = any time.
    """

    networks: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class AcrossResponse:
    """One plan over several networks.

    Attributes:
        heading: whether all are nominated; if not it is a what-if.
        across: None = in none of them anything can be planned.
        left_out: networks in which nothing can be planned, each in a sentence.
        names: network -> name; `actions` by id.
    """

    frame: Frame
    heading: str
    across: Across | None
    left_out: tuple[str, ...]
    names: dict[str, str]
    actions: dict[str, Action]
    versions: dict[str, str]


def across(request: AcrossRequest, progress: Progress = silent) -> AcrossResponse:
    """One budget over several networks.

    Raises:
        BadRequest: no budget, or none that is a number; no network is named and none nominated.
        NotFound: no or several such networks in this view.
        Refused: in law-enforcement mode, a member without a predicate.
    """
    wish = wish_of(
        PlanRequest(
            workspace=request.workspace, network="", budget=request.budget, days=request.days
        )
    )
    if wish is None or not wish.limits.budgets:
        raise BadRequest("A plan over several networks needs a budget.", "Give --budget 60.")
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    check_agencies(findings, wish)
    valid = {
        network_id
        for network_id in findings.networks
        if nomination_of(workspace, view, findings, network_id).is_valid
    }
    networks = _wanted(findings, request.networks, valid)
    for network in networks:
        require(workspace, view, [member.entity for member in network.members])
    files = files_of(findings)
    parts = {n.network_id: part(subject_of(findings, n), wish, files) for n in networks}
    held = [each for each in parts.values() if each is not None]
    found = None
    if held:
        found = planned(held, wish.limits, files["portfolio"].data, _rivals(findings, networks))
    return AcrossResponse(
        frame=frame_of(workspace, view, request),
        heading=NOMINATED if {n.network_id for n in networks} <= valid else WHAT_IF,
        across=found,
        left_out=tuple(
            f"In {n.name} nothing can be planned: cutset plan {n.network_id} --budget 1 says why."
            for n in networks
            if parts[n.network_id] is None
        ),
        names={n.network_id: n.name for n in networks},
        actions={each.action: each for each in joined(held)[0]},
        versions={name: file.version for name, file in sorted(files.items())},
    )


def _wanted(findings: Findings, named: Sequence[str], valid: set[str]) -> list[Network]:
    found = {findings.network(each).network_id for each in named} if named else valid
    if not found:
        raise BadRequest(
            "No network is nominated.", "Name networks for a what-if: cutset across NETWORK …"
        )
    return [findings.networks[network_id] for network_id in sorted(found)]


def _rivals(findings: Findings, networks: Sequence[Network]) -> dict[str, set[str]]:
    return {
        n.network_id: {
            each.other for each in findings.beside.between(n.network_id) if each.kind == "rivalry"
        }
        for n in networks
    }
