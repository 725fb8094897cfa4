"""From one network to its plans: capabilities, effects, the choice and what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cutset.disrupt.capability.chain import actors, chain, scripts
from cutset.disrupt.capability.ensemble import Unseen, ensemble
from cutset.disrupt.capability.ground import Known, ground, with_roles
from cutset.disrupt.capability.registry import measures
from cutset.disrupt.portfolio.actions import Found, Scales, actions
from cutset.disrupt.portfolio.changes import changes, missed
from cutset.disrupt.portfolio.choose import Reading, choose
from cutset.disrupt.portfolio.effects import Answer, estimated, no_answer, simulation
from cutset.disrupt.portfolio.front import front
from cutset.disrupt.portfolio.limits import Limits, rules
from cutset.disrupt.portfolio.programme import Problem
from cutset.disrupt.portfolio.verdict import verdict
from cutset.model.network import Network
from cutset.model.portfolio import Study


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a network.

    Attributes:
        goal: capability -> weight; a value chain is named `value chain: drugs`.
        conduct: kinds of conduct of the network, by which its value chains are known.
        limits: budgets, capacity, days, holds and what else bounds a plan.
        answer: how the network mends itself after the actions.
    """

    goal: Mapping[str, float]
    conduct: Collection[str]
    limits: Limits
    answer: Answer = no_answer


@dataclass(frozen=True, slots=True)
class Numbers:
    """The data of capability.yml, scripts.yml and portfolio.yml."""

    capability: Mapping[str, Any]
    scripts: Mapping[str, Any]
    portfolio: Mapping[str, Any]


def study(
    network: Network, found: Mapping[str, Found], known: Known, question: Question, numbers: Numbers
) -> Study:
    """The best plans of one network with all that a reader needs to judge them.

    Args:
        network: as assessed; whether a plan may be made for it at all is for the caller to say.
        found: member -> the tools of the catalogue and how each stands for it.
        known: roles, claims, amounts and belonging.
        question: goal, conduct, limits and answer.
        numbers: the parameter files.

    Raises:
        BadRequest: the goal names what is no capability, or nothing of it can be measured.
    """
    trades = scripts(numbers.scripts, question.conduct)
    held = ground(network, known, numbers.capability)
    for trade in trades:
        held = with_roles(held, actors(numbers.scripts, trade, known.roles, known.claims))
    plausible = ensemble(held, Unseen.of(numbers.capability), network.network_id)
    functions = measures(numbers.capability, trades)
    simulated, levels = simulation(plausible, held, functions, question.goal, question.answer)
    offered = actions(network, found, Scales.of(numbers.portfolio))
    effects = estimated(simulated, offered)
    data = numbers.portfolio
    problem = Problem(
        offered,
        effects,
        rules(question.limits, offered, data),
        data["harm_weight"],
        data["cost_weight"],
        data["nodes"],
    )
    reading = Reading.of(data)
    choice = choose(problem, reading)
    best = choice.plans[0].actions if choice.plans else ()
    next_best = {name for plan in choice.plans[1:] for name in plan.actions}
    return Study(
        network=network.network_id,
        levels=levels,
        goal=dict(simulated.goal),
        chains=tuple(chain(held, trade, numbers.capability["handover"]) for trade in trades),
        actions=offered,
        effects=effects,
        choice=choice,
        verdict=verdict(simulated, choice.plans, offered),
        front=front(problem, reading, data["front"]),
        changes=changes(problem, frozenset(best), next_best) if best else (),
        missed=missed(problem, frozenset(best)),
    )
