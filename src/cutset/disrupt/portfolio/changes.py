"""What would change the plan: break-even of cost, of belief, and what an unknown member costs.

*Cost.* A chosen action may cost more as long as its budgets hold; the plan stays the best, since
no other gains by it. One that is not chosen may become cheap enough: the least spending of the
others beside it that reaches the plan's value leaves what it may cost; of several budgets that bear
on it each is reckoned alone. *Belief.* The effect of an
action with its pairs is multiplied by a factor, as if the belief in it were less or more; the best
value with it is convex in the factor, so Newton's steps find where it meets the best value without
it (Dinkelbach 1967). Exact for the surrogate, but for what is said of several budgets.
"""

from __future__ import annotations

from collections.abc import Collection
from math import inf

from cutset.disrupt.portfolio.programme import Asked, Problem, solve
from cutset.disrupt.portfolio.rules import Budget, Row
from cutset.model.portfolio import Action, BreakEven, Missed

_CLOSE = 1e-9


def changes(
    problem: Problem, chosen: Collection[str], others: Collection[str] = ()
) -> tuple[BreakEven, ...]:
    """For each chosen action, and then for `others`, at which cost and belief the plan changes.

    `chosen` is the best plan of the problem.
    """
    named = [each for each in problem.actions if each.action in {*chosen, *others}]
    ordered = sorted(named, key=lambda each: each.action not in chosen)
    return tuple(of(problem, chosen, each) for each in ordered for of in (_of_cost, _of_belief))


def missed(problem: Problem, chosen: Collection[str]) -> tuple[Missed, ...]:
    """What the best plan would lose if one of its targets were unknown, the dearest first.

    Effects of the other actions stay as estimated.
    """
    effect = problem.effect(chosen)
    captions = {each.target: each.caption for each in problem.actions if each.action in chosen}
    found = []
    for target, caption in captions.items():
        row = Row({each.action: 1.0 for each in problem.actions if each.target == target}, most=0.0)
        left = solve(problem, Asked(rows=(row,)))
        still = problem.effect(left) if left else 0.0
        lost = min(max(1 - still / effect, 0.0), 1.0) if effect > 0 else 0.0
        told = f"the best plan left has {1 - lost:.0%} of the effect" if left else "no plan is left"
        found.append(Missed(target, caption, lost, f"If {caption} were not known, {told}."))
    return tuple(sorted(found, key=lambda each: (-each.lost, each.target)))


def _of_cost(problem: Problem, chosen: Collection[str], action: Action) -> BreakEven:
    budgets = [
        rule
        for rule in problem.rules
        if isinstance(rule, Budget) and rule.agency in {"", action.agency}
    ]
    factor = None
    if action.cost > 0 and budgets:
        room = (
            min(each.weeks - _spent(problem, each, chosen) for each in budgets) + action.cost
            if action.action in chosen
            else _room(problem, chosen, action, budgets)
        )
        factor = room / action.cost if room is not None and room > 0 else None
    what = f"{action.tool} on {action.caption}"
    if action.action in chosen:
        words = f"The plan holds while {what} costs less than {factor or 0:.2g} × its band."
        if factor is None:
            words = f"No cost of {what} changes the plan: no budget bears on it."
    else:
        words = f"{what} comes into the plan below {factor or 0:.2g} × its band."
        if factor is None:
            words = f"No cost brings {what} into the plan."
    return BreakEven(action.action, "cost", factor, words)


def _spent(problem: Problem, budget: Budget, chosen: Collection[str]) -> float:
    return sum(
        each.cost
        for each in problem.actions
        if each.action in chosen and budget.agency in {"", each.agency}
    )


def _room(
    problem: Problem, chosen: Collection[str], action: Action, budgets: list[Budget]
) -> float | None:
    """The most that an action may cost in a plan as good as the chosen one; None = there is none.

    Of several budgets each is tried alone while the others hold, so that the least counts.
    """
    rooms = []
    for budget in budgets:
        others = {
            each.action: each.cost
            for each in problem.actions
            if each.action != action.action and budget.agency in {"", each.agency}
        }
        asked = Asked(others, (Row({action.action: 1.0}, least=1.0),), problem.value(chosen))
        rules = tuple(rule for rule in problem.rules if rule is not budget)
        found = solve(problem, asked, rules)
        if found is None:
            return None
        rooms.append(budget.weeks - _spent(problem, budget, found - {action.action}))
    return min(rooms)


def _of_belief(problem: Problem, chosen: Collection[str], action: Action) -> BreakEven:
    name, what = action.action, f"{action.tool} on {action.caption}"
    inside = name in chosen
    without = solve(problem, Asked(rows=(Row({name: 1.0}, most=0.0),))) if inside else chosen
    factor = None
    if without is not None:
        factor = _meets(problem, name, problem.value(without))
    if factor is None or factor <= 0:
        factor = None
        words = (
            f"No doubt about {what} alone changes the plan."
            if inside
            else f"No belief in {what} brings it into the plan."
        )
    elif inside:
        words = f"The plan holds {what} while its effect is above {factor:.0%} of the estimate."
    else:
        words = f"{what} comes into the plan above {factor:.2g} × its estimated effect."
    return BreakEven(name, "belief", factor, words)


def _meets(problem: Problem, name: str, value: float) -> float | None:
    """The factor at which the best plan with an action is worth as much as `value`."""
    must = (Row({name: 1.0}, least=1.0),)
    factor, last = 1.0, inf
    while abs(factor - last) > _CLOSE:
        found = solve(problem, Asked(rows=must, factor={name: factor}))
        if found is None:
            return None
        gain = problem.effect(found) - problem.effect(found - {name})
        if gain <= _CLOSE:
            return None
        last, factor = factor, (value - problem.value(found)) / gain + 1.0
        if factor <= 0:
            return None
    return factor
