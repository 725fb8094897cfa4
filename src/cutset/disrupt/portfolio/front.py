"""Plans none of which another beats in effect, cost and side harm at once, of different kinds.

Method: bounds on cost and harm are drawn tighter step by step, and under each the strongest plan is
found, with a small weight on both so that no other is as strong and cheaper or milder (augmented
ε-constraint, Mavrotas 2009). Each plan met is on the front; plans between the steps are not met.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from math import inf

from cutset.disrupt.portfolio.choose import Reading, portfolio
from cutset.disrupt.portfolio.programme import Problem, solve
from cutset.disrupt.portfolio.rules import Budget, HarmLimit, Rule
from cutset.model.portfolio import Action, Front, Kind, Portfolio

_COST = (inf, 0.75, 0.5, 0.25)
_HARM = (inf, 0.5, 0.0)
_TINY = 1e-6


def front(problem: Problem, reading: Reading, most: int) -> Front:
    """At most so many plans of the front, no two of one kind; the strongest first."""
    plain = replace(problem, harm_weight=_TINY, cost_weight=_TINY)
    strongest = solve(plain)
    if strongest is None:
        return Front((), 0)
    by_name = {each.action: each for each in problem.actions}
    top = portfolio(problem, strongest, reading)
    found: dict[frozenset[str], Portfolio] = {strongest: top}
    for cost, harm in product(_COST, _HARM):
        held: list[Rule] = [Budget("", cost * top.cost)] if cost < inf else []
        held += [HarmLimit(harm * top.harm)] if harm < inf else []
        chosen = solve(plain, rules=(*problem.rules, *held)) if held else None
        if chosen:
            found.setdefault(chosen, portfolio(problem, chosen, reading))
    kinds: dict[frozenset[tuple[str, str]], Portfolio] = {}
    for plan in sorted(found.values(), key=lambda plan: (-plan.effect, plan.cost, plan.actions)):
        kinds.setdefault(_kind(by_name[each] for each in plan.actions), plan)
    shown = list(kinds.values())[:most]
    return Front(tuple(Kind(plan, _told(plan, top)) for plan in shown), len(found))


def _kind(actions: Iterable[Action]) -> frozenset[tuple[str, str]]:
    """By whom what is done, whatever the target."""
    return frozenset((each.agency, each.stage) for each in actions)


def _told(plan: Portfolio, top: Portfolio) -> str:
    if plan is top:
        return f"The strongest. {plan.words}"
    share = plan.effect / top.effect if top.effect > 0 else 1.0
    cost = plan.cost / top.cost if top.cost > 0 else 1.0
    return (
        f"{share:.0%} of the strongest plan's effect at {cost:.0%} of its cost, with side harm "
        f"{plan.harm:g} where that has {top.harm:g}. {plan.words}"
    )
