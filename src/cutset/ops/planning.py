"""plan: the holes in the net around a network, and which lawful actions would break it.

The best sets of actions are looked for when a budget, a goal or a horizon is given. Without a
valid nomination everything is a what-if, from which no action can be decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cutset.disrupt.adapt.models import Rules as AdaptRules
from cutset.disrupt.apart import apart
from cutset.disrupt.capability.ground import Known
from cutset.disrupt.portfolio.limits import Limits
from cutset.disrupt.propose import PARAMETERS, Subject, Wish, propose
from cutset.disrupt.tools import Catalogue
from cutset.disrupt.whatif import acted_on
from cutset.errors import BadRequest
from cutset.model.network import Network
from cutset.model.nomination import Nomination
from cutset.model.plan import Plan
from cutset.model.proposal import Proposal, TakenApart
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.nominating import nomination_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.store.parameters import Parameters, load


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest(Reading):
    """Ask for the plan of a network.

    Attributes:
        network: its id or a part of its name.
        goal: what should be broken, as `connectedness` or `money flow=2`; empty = all that can
            be measured.
        budget: team-weeks, as `40` for all agencies together or `US Treasury, OFAC=20` for one.
        capacity: actions that an agency can carry, in the same way.
        days: in which the last effect must come; 0 = any time.
        least: the effect that a plan must reach, in [0, 1]; 0 = as much as can be.
        unbalanced: a written reason for a plan of one kind of tool alone.
        apart: the largest piece that may be left of a layer; 0 = nobody is looked for.
    """

    network: str
    goal: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()
    days: int = 0
    least: float = 0.0
    unbalanced: str = ""
    apart: int = 0


@dataclass(frozen=True, slots=True)
class PlanResponse:
    """A network and its plan; `captions` names the parties that the plan speaks of.

    The plan's heading says who nominated it and until when, where that is valid.

    Attributes:
        proposal: the best sets of actions, where a goal, a budget or a bound was given.
        apart: whom to take out, layer by layer, where that was asked.
    """

    frame: Frame
    network: Network
    plan: Plan
    nomination: Nomination
    captions: dict[str, str]
    proposal: Proposal | None = None
    apart: tuple[TakenApart, ...] = ()


def plan(request: PlanRequest, progress: Progress = silent) -> PlanResponse:
    """Who acts on whom, what no list names, and which lawful actions would break the network.

    Raises:
        BadRequest: a goal that is no capability or cannot be measured here, a budget that is no
            number, or days or an effect out of range.
        NotFound: no or several such networks in this view.
        Refused: in law-enforcement mode, a member without a predicate.
    """
    wish = wish_of(request)
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    network = findings.network(request.network)
    require(workspace, view, [member.entity for member in network.members])
    if wish is not None:
        check_agencies(findings, wish)
    nomination = nomination_of(workspace, view, findings, network.network_id)
    made = replace(findings.plan(network.network_id), heading=nomination.sentence)
    return PlanResponse(
        frame_of(workspace, view, request),
        network,
        made,
        nomination,
        {member.entity: member.caption for member in (*network.members, *network.contacts)},
        None if wish is None else _proposed(findings, network, wish),
        _apart(findings, network, made, request.apart) if request.apart else (),
    )


def subject_of(findings: Findings, network: Network) -> Subject:
    """A network as a plan sees it; nothing may be done in one that does not pass the gate."""
    network_id = network.network_id
    gate = findings.assessment(network_id).gate
    counted = [
        claim
        for claim, counts, _ in findings.claims_of(network_id)
        if counts and claim.polarity == "+"
    ]
    return Subject(
        network=network,
        known=Known(roles=findings.beside.roles(network_id), claims=counted),
        conduct=findings.beside.conduct(network_id),
        found={}
        if gate
        else {m.entity: findings.available(network_id, m) for m in network.members},
    )


def check_agencies(findings: Findings, wish: Wish) -> None:
    """Refuse a bound on an agency that the catalogue does not know: it would bind nobody.

    Raises:
        BadRequest: as said.
    """
    tools = Catalogue.of(findings.parameters["tools"].data).tools
    known = {tool.authority for tool in tools}
    for agency in (*wish.limits.budgets, *wish.limits.capacity):
        if agency and agency not in known:
            raise BadRequest(
                f"No tool of the catalogue is of {agency!r}.",
                f"One of: {', '.join(sorted(known))}.",
            )


def files_of(findings: Findings) -> dict[str, Parameters]:
    """The parameter files of a proposal, by name."""
    view = findings.build.view
    return {
        name: load(package, name, view.settings, view.lake.root) for package, name in PARAMETERS
    }


def _proposed(findings: Findings, network: Network, wish: Wish) -> Proposal:
    found = propose(subject_of(findings, network), wish, files_of(findings))
    gate = findings.assessment(network.network_id).gate
    return replace(found, missing=f"{found.missing} {' '.join(gate)}") if gate else found


def _apart(findings: Findings, network: Network, made: Plan, most: int) -> tuple[TakenApart, ...]:
    view = findings.build.view
    rules = load("cutset.disrupt.parameters", "adaptation", view.settings, view.lake.root)
    layers = findings.parameters["whatif"].data["layers"]
    return apart(network, layers, acted_on(made.coverage), most, AdaptRules.of(rules))


def wish_of(request: PlanRequest) -> Wish | None:
    """What was asked for; None = nothing of a proposal.

    Raises:
        BadRequest: as for `plan`.
    """
    if request.days < 0 or request.apart < 0 or not 0 <= request.least <= 1:
        raise BadRequest(
            "Days and pieces are 0 or more, an effect lies in 0 to 1.", "Correct the request."
        )
    asked = (request.goal, request.budget, request.capacity, request.days, request.least)
    if not any(asked) and not request.unbalanced:
        return None
    goal = _numbers(request.goal, "goal", 1.0)
    capacity = _numbers(request.capacity, "capacity", None)
    if not all(goal.values()):
        raise BadRequest("A goal weighs more than 0.", "Leave out what should not count.")
    if any(most % 1 for most in capacity.values()):
        raise BadRequest("A capacity counts whole actions.", "Write NAME=2.")
    limits = Limits(
        budgets=_numbers(request.budget, "budget", None),
        capacity={agency: int(most) for agency, most in capacity.items()},
        days=request.days or None,
        effect=request.least or None,
        no_balance=request.unbalanced.strip(),
    )
    return Wish(goal, limits)


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
