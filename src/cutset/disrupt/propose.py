"""From the tools that are open for members to the best sets of actions under what was asked.

The road of a plan: the network as a ground with roles (`capability`), an ensemble of plausible
networks around it, the effect of each action and each pair on the goal, and the exact choice
under budgets and rules (`portfolio`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cutset.disrupt.capability.chain import actors, chain, scripts
from cutset.disrupt.capability.ensemble import Unseen, ensemble
from cutset.disrupt.capability.ground import Known, ground, with_roles
from cutset.disrupt.capability.registry import measures
from cutset.disrupt.portfolio.actions import Found, Scales, actions, same_twice
from cutset.disrupt.portfolio.choose import Reading, choose
from cutset.disrupt.portfolio.effects import estimated, simulation
from cutset.disrupt.portfolio.programme import Problem
from cutset.disrupt.portfolio.rules import (
    Balance,
    Budget,
    Horizon,
    LeastEffect,
    NeededFirst,
    Rule,
    SomeAction,
)
from cutset.errors import BadRequest
from cutset.model.capability import Level
from cutset.model.network import Network
from cutset.model.portfolio import Action, Choice, Effects
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
        budgets: agency -> team-weeks; an empty name is all agencies together.
        days: in which the last effect must come; 0 = any time.
        least: effect that a plan must reach, in [0, 1].
        unbalanced: the written reason for not asking for both kinds of tool; empty = they are.
    """

    goal: Mapping[str, float]
    budgets: Mapping[str, float]
    days: int = 0
    least: float = 0.0
    unbalanced: str = ""


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


def propose(
    subject: Subject, wish: Wish, heading: str, files: Mapping[str, Parameters]
) -> Proposal:
    """The best plans for one network.

    Raises:
        BadRequest: the goal names what is no capability, or what cannot be measured here.
    """
    rules = files["capability"].data
    script_data = files["scripts"].data
    chosen = scripts(script_data, subject.conduct)
    held = ground(subject.network, subject.known, rules)
    for script in chosen:
        who = actors(script_data, script, subject.known.roles, subject.known.claims)
        held = with_roles(held, who)
    able = measures(rules, chosen)
    levels = tuple(measure(held) for measure in able.values())
    chains = tuple(chain(held, script, rules["handover"]) for script in chosen)
    open_to = actions(subject.network, subject.found, Scales.of(files["portfolio"].data))
    goal = _goal(wish.goal, dict(zip(able, levels, strict=True)))
    bare = Proposal(
        heading=heading,
        levels=levels,
        chains=chains,
        goal=goal,
        actions={each.action: each for each in open_to},
        considered=0,
        choice=None,
        missing="",
        versions={name: file.version for name, file in sorted(files.items())},
    )
    if not open_to:
        return replace(
            bare, missing="No tool of the catalogue is open on a member that may be a target."
        )
    if not goal:
        return replace(
            bare, missing="Nothing of what a plan could break can be measured in this network."
        )
    networks = ensemble(held, Unseen.of(rules), subject.network.network_id)
    tried, _ = simulation(networks, held, able, goal)
    effects = estimated(tried, open_to)
    useful = _useful(open_to, effects, files["portfolio"])
    if not useful:
        return replace(
            bare, missing="No action that is open takes anything away from what the goal measures."
        )
    choice = _chosen(useful, effects, wish, files["portfolio"])
    return replace(bare, choice=choice, considered=len(useful))


def _goal(wanted: Mapping[str, float], levels: Mapping[str, Level]) -> dict[str, float]:
    """The capabilities of a goal that can be measured; an empty goal is all of them."""
    unknown = sorted(set(wanted) - set(levels))
    if unknown:
        raise BadRequest(f"{unknown[0]!r} is no capability.", f"Name some of: {', '.join(levels)}.")
    measured = {name: 1.0 for name, level in levels.items() if level.value}
    if not wanted:
        return measured
    missing = [name for name in wanted if name not in measured]
    if missing:
        raise BadRequest(
            f"{missing[0]} cannot be measured here. {levels[missing[0]].sentence}",
            f"Name some of: {', '.join(measured) or 'nothing can be measured'}.",
        )
    return dict(wanted)


def _useful(open_to: Sequence[Action], effects: Effects, file: Parameters) -> tuple[Action, ...]:
    """Actions that change what the goal measures, and steps that such an action needs."""
    changing = [each for each in open_to if effects.single.get(each.action, 0.0) > 0]
    orders = [order for order in Reading.of(file.data).orders if order.needed]
    return tuple(
        each
        for each in open_to
        if each in changing or any(order.holds(each, then) for order in orders for then in changing)
    )


def _chosen(open_to: tuple[Action, ...], effects: Effects, wish: Wish, file: Parameters) -> Choice:
    reading = Reading.of(file.data)
    rules: list[Rule] = [
        *(Budget(agency, weeks) for agency, weeks in wish.budgets.items()),
        *(NeededFirst(order) for order in reading.orders if order.needed),
        *same_twice(open_to),
        Balance(file.data["balance"], wish.unbalanced),
        SomeAction(),
    ]
    if wish.days:
        rules.append(Horizon(wish.days, reading.orders, reading.lead))
    if wish.least:
        rules.append(LeastEffect(wish.least))
    problem = Problem(
        actions=open_to,
        effects=effects,
        rules=tuple(rules),
        harm_weight=file.data["harm_weight"],
        cost_weight=file.data["cost_weight"],
    )
    return choose(problem, reading)
