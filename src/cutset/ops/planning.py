"""plan: the holes in the net around a network, and which lawful actions would break it.

The best sets of actions are looked for when a budget, a goal or a horizon is given. Without a
valid nomination everything is a what-if, from which no action can be decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cutset.disrupt.capability.ground import Known
from cutset.disrupt.propose import PARAMETERS, Subject, Wish, propose
from cutset.errors import BadRequest
from cutset.model.network import Network
from cutset.model.nomination import Nomination
from cutset.model.plan import Plan
from cutset.model.proposal import Proposal
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.nominating import nomination_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.store.parameters import load
from cutset.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest(Reading):
    """Ask for the plan of a network.

    Attributes:
        network: its id or a part of its name.
        goal: what should be broken, as `connectedness` or `money flow=2`; empty = all that can
            be measured.
        budget: team-weeks, as `40` for all agencies together or `US Treasury, OFAC=20` for one.
        days: in which the last effect must come; 0 = any time.
        least: the effect that a plan must reach, in [0, 1]; 0 = any.
        unbalanced: a written reason for a plan of one kind of tool alone.
    """

    network: str
    goal: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    days: int = 0
    least: float = 0.0
    unbalanced: str = ""


@dataclass(frozen=True, slots=True)
class PlanResponse:
    """A network and its plan; `captions` names the parties that the plan speaks of.

    The plan's heading says who nominated it and until when, where that is valid.

    Attributes:
        proposal: the best sets of actions, where a goal, a budget or a horizon was given.
    """

    frame: Frame
    network: Network
    plan: Plan
    nomination: Nomination
    captions: dict[str, str]
    proposal: Proposal | None = None


def plan(request: PlanRequest, progress: Progress = silent) -> PlanResponse:
    """Who acts on whom, what no list names, and which lawful actions would break the network.

    Raises:
        BadRequest: a goal that is no capability or cannot be measured here, a budget that is no
            number, or days or an effect out of range.
        NotFound: no or several such networks in this view.
        Refused: in law-enforcement mode, a member without a predicate.
    """
    wish = _wish(request)
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    network = findings.network(request.network)
    require(workspace, view, [member.entity for member in network.members])
    nomination = nomination_of(workspace, view, findings, network.network_id)
    made = replace(findings.plan(network.network_id), heading=nomination.sentence)
    return PlanResponse(
        frame_of(workspace, view, request),
        network,
        made,
        nomination,
        {member.entity: member.caption for member in (*network.members, *network.contacts)},
        None if wish is None else _proposed(findings, view, network, wish, nomination),
    )


def _proposed(
    findings: Findings, view: View, network: Network, wish: Wish, nomination: Nomination
) -> Proposal:
    files = {
        name: load(package, name, view.settings, view.lake.root) for package, name in PARAMETERS
    }
    network_id = network.network_id
    gate = findings.assessment(network_id).gate
    subject = Subject(
        network=network,
        known=Known(
            roles=findings.beside.roles(network_id),
            claims=[
                claim
                for claim, counts, _ in findings.claims_of(network_id)
                if counts and claim.polarity == "+"
            ],
        ),
        conduct=findings.beside.conduct(network_id),
        found={}
        if gate
        else {m.entity: findings.available(network_id, m) for m in network.members},
    )
    found = propose(subject, wish, nomination.sentence, files)
    return replace(found, missing=f"{found.missing} {' '.join(gate)}".strip()) if gate else found


def _wish(request: PlanRequest) -> Wish | None:
    """What was asked for; None = nothing, only the holes."""
    asked = (request.goal, request.budget, request.days, request.least, request.unbalanced)
    if not any(asked):
        return None
    if request.days < 0 or not 0 <= request.least <= 1:
        raise BadRequest("Days are 0 or more, an effect lies in 0 to 1.", "Correct the request.")
    return Wish(
        goal=_numbers(request.goal, "goal", 1.0),
        budgets=_numbers(request.budget, "budget", None),
        days=request.days,
        least=request.least,
        unbalanced=request.unbalanced.strip(),
    )


def _numbers(said: Sequence[str], what: str, usual: float | None) -> dict[str, float]:
    """`name=number` each; a goal may leave the number out, a budget the name."""
    found: dict[str, float] = {}
    for each in said:
        name, is_given, number = each.rpartition("=")
        if not is_given and usual is not None:
            name, number = each, str(usual)
        try:
            value = float(number)
        except ValueError as fault:
            raise BadRequest(f"{what} {each!r} holds no number.", "Write NAME=NUMBER.") from fault
        if not 0 <= value < float("inf"):
            raise BadRequest(f"{what} {each!r} is below 0 or endless.", "Write NAME=NUMBER.")
        found[name.strip()] = value
    return found
