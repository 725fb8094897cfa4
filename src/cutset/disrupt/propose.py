"""From the tools that are open for members to the best sets of actions under what was asked.

The road of a plan: the network as a ground with roles (`capability`), an ensemble of plausible
networks around it, the effect of each action and each pair on the goal, and the exact choice
under budgets and rules (`portfolio`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from cutset.disrupt.capability.chain import actors, chain, scripts
from cutset.disrupt.capability.ensemble import Unseen, ensemble
from cutset.disrupt.capability.ground import Known, ground, with_roles
from cutset.disrupt.capability.registry import measures
from cutset.disrupt.portfolio.across import Part
from cutset.disrupt.portfolio.actions import Found, Scales, actions
from cutset.disrupt.portfolio.calendar import Order
from cutset.disrupt.portfolio.changes import changes, missed
from cutset.disrupt.portfolio.choose import Reading, choose
from cutset.disrupt.portfolio.effects import Simulation, estimated, simulation
from cutset.disrupt.portfolio.front import front
from cutset.disrupt.portfolio.limits import Limits, rules
from cutset.disrupt.portfolio.programme import Problem
from cutset.disrupt.portfolio.verdict import verdict
from cutset.errors import BadRequest
from cutset.model.capability import Level
from cutset.model.network import Network
from cutset.model.portfolio import Action, Effects
from cutset.model.proposal import Proposal
from cutset.store.parameters import Parameters

PARAMETERS = tuple(
    ("cutset.disrupt.parameters", name) for name in ("capability", "scripts", "portfolio")
)
"""(package, name) of the parameter files that a proposal is made with."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the planner asks for.

    Attributes:
        goal: capability -> weight; empty = all that can be measured, each the same.
    """

    goal: Mapping[str, float]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Subject:
    """A network with what is known of it and what may be done in it.

    Attributes:
        conduct: kinds of conduct that its members are listed for or said to do.
        found: member -> the tools of the catalogue and how each stands for it; empty where the
            network does not pass the gate.
    """

    network: Network
    known: Known
    conduct: Collection[str]
    found: Mapping[str, Found]


@dataclass(frozen=True, slots=True)
class _Tried:
    """Actions with their simulated effects."""

    actions: tuple[Action, ...]
    effects: Effects
    simulated: Simulation


def propose(subject: Subject, wish: Wish, files: Mapping[str, Parameters]) -> Proposal:
    """The best plans for one network.

    Raises:
        BadRequest: the goal names what is no capability, or what cannot be measured here.
    """
    bare, tried = _tried(subject, wish, files)
    if tried is None:
        return bare
    data = files["portfolio"].data
    held = rules(wish.limits, tried.actions, data)
    problem = Problem(
        tried.actions,
        tried.effects,
        held,
        data["harm_weight"],
        data["cost_weight"],
        data["nodes"],
    )
    reading = Reading.of(data)
    choice = choose(problem, reading)
    if not choice.plans:
        return replace(bare, choice=choice)
    best = choice.plans[0].actions
    return replace(
        bare,
        choice=choice,
        front=front(problem, reading, data["front"]),
        verdict=verdict(tried.simulated, choice.plans, tried.actions),
        changes=changes(problem, best),
        missed=missed(problem, best),
    )


def part(subject: Subject, wish: Wish, files: Mapping[str, Parameters]) -> Part | None:
    """A network's part in a plan over several; None = nothing in it can be planned."""
    _, tried = _tried(subject, wish, files)
    if tried is None:
        return None
    return Part(subject.network.network_id, tried.actions, tried.effects)


def _tried(
    subject: Subject, wish: Wish, files: Mapping[str, Parameters]
) -> tuple[Proposal, _Tried | None]:
    """The proposal as far as it stands without a choice, and what is to choose from."""
    measured, script_data = files["capability"].data, files["scripts"].data
    chosen = scripts(script_data, subject.conduct)
    held = ground(subject.network, subject.known, measured)
    for script in chosen:
        who = actors(script_data, script, subject.known.roles, subject.known.claims)
        held = with_roles(held, who)
    able = measures(measured, chosen)
    levels = {name: measure(held) for name, measure in able.items()}
    open_to = actions(subject.network, subject.found, Scales.of(files["portfolio"].data))
    goal = _goal(wish.goal, levels)
    bare = Proposal(
        levels=tuple(levels.values()),
        chains=tuple(chain(held, script, measured["handover"]) for script in chosen),
        goal=goal,
        actions={each.action: each for each in open_to},
        considered=0,
        choice=None,
        front=None,
        verdict=None,
        changes=(),
        missed=(),
        missing="",
        versions={name: file.version for name, file in sorted(files.items())},
    )
    if not open_to:
        return replace(bare, missing=_NO_TOOL), None
    if not goal:
        return replace(bare, missing=_NO_MEASURE), None
    networks = ensemble(held, Unseen.of(measured), subject.network.network_id)
    simulated, _ = simulation(networks, held, able, goal)
    effects = estimated(simulated, open_to)
    useful = _useful(open_to, effects, Order.of(files["portfolio"].data["orders"]))
    if not useful:
        return replace(bare, missing=_NO_EFFECT), None
    return replace(bare, considered=len(useful)), _Tried(useful, effects, simulated)


_NO_TOOL = "No tool of the catalogue is open on a member that may be a target."
_NO_MEASURE = "Nothing of what a plan could break can be measured in this network."
_NO_EFFECT = "No action that is open takes anything away from what the goal measures."


def _goal(wanted: Mapping[str, float], levels: Mapping[str, Level]) -> dict[str, float]:
    """The capabilities of a goal that can be measured; an empty goal is all of them."""
    unknown = sorted(set(wanted) - set(levels))
    if unknown:
        raise BadRequest(f"{unknown[0]!r} is no capability.", f"Name some of: {', '.join(levels)}.")
    measured = {name: 1.0 for name, level in levels.items() if level.value}
    missing = [name for name in wanted if name not in measured]
    if missing:
        raise BadRequest(
            f"{missing[0]} is nothing that can be taken away here. {levels[missing[0]].sentence}",
            f"Name some of: {', '.join(measured) or 'nothing can be measured'}.",
        )
    return dict(wanted) or measured


def _useful(
    open_to: tuple[Action, ...], effects: Effects, orders: tuple[Order, ...]
) -> tuple[Action, ...]:
    """Actions that change what the goal measures, and steps that such an action needs."""
    changing = {each for each in open_to if effects.single.get(each.action, 0.0) > 0}
    return tuple(
        each
        for each in open_to
        if each in changing
        or any(order.needed and order.holds(each, then) for order in orders for then in changing)
    )
