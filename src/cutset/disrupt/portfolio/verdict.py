"""The best plans simulated whole, beside what the surrogate said of them.

The same plausible networks for each, so that two plans are compared network by network; a mean
difference within 1.645 standard errors of zero is noise.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from cutset.disrupt.capability.ensemble import spread
from cutset.disrupt.portfolio.effects import Simulation, taken_by
from cutset.model.portfolio import Action, Portfolio, Simulated, Verdict

SURE = 1.645
"""Standard errors on either side of a mean that hold 90 % of a normal distribution."""


def verdict(
    simulated: Simulation, plans: Sequence[Portfolio], actions: Sequence[Action]
) -> Verdict:
    """The plans in the order of the search, each with its simulated effect and its place."""
    by_name = {each.action: each for each in actions}
    effects = [simulated.effect(taken_by([by_name[a] for a in plan.actions])) for plan in plans]
    told = []
    for plan, effect in zip(plans, effects, strict=True):
        ahead = effects[0] - effect
        noise = SURE * float(ahead.std(ddof=1)) / sqrt(len(ahead)) if len(ahead) > 1 else 0.0
        over = spread(effect)
        told.append(
            Simulated(
                actions=plan.actions,
                surrogate=plan.effect,
                effect=over.mean,
                low=over.low,
                high=over.high,
                behind=float(ahead.mean()),
                sure=abs(float(ahead.mean())) > max(noise, 1e-12),
            )
        )
    others = told[1:]
    better = [each for each in others if each.sure and each.behind < 0]
    stands_out = bool(others) and all(each.sure and each.behind > 0 for each in others)
    return Verdict(tuple(told), stands_out, bool(better), _sentence(told, better, stands_out))


def _sentence(
    told: Sequence[Simulated],
    better: Sequence[Simulated],
    stands_out: bool,
) -> str:
    if not told:
        return "No plan was simulated."
    if better:
        best = min(better, key=lambda each: each.behind)
        return (
            f"Simulated whole, plan {list(told).index(best) + 1} is ahead of the first by "
            f"{-best.behind:.1%}: the surrogate's order is reversed."
        )
    if stands_out:
        return f"The first plan stands out: {told[0].effect:.0%} of the goal is gone by it."
    return "No plan stands out: the first ones differ by less than the noise of the simulation."
