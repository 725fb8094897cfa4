"""What a planner is given: budgets, capacity, days, holds, goals; and the rules that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cutset.disrupt.portfolio.actions import same_twice
from cutset.disrupt.portfolio.calendar import Order
from cutset.disrupt.portfolio.rules import (
    Balance,
    Budget,
    Capacity,
    HarmLimit,
    Hold,
    Horizon,
    LeastEffect,
    Must,
    NeededFirst,
    Rule,
    SomeAction,
)
from cutset.model.portfolio import Action


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a plan.

    Attributes:
        budgets: agency -> team-weeks; the empty name is all agencies together.
        capacity: agency -> actions.
        days: in which every effect must come; None = any time.
        holds: of others' operations and open cases.
        mapped: targets whose money is known already, so that no step to map it is needed.
        must: what somebody asks for.
        effect: the goal; None = as much as can be.
        harm: the most side harm; None = weighed alone.
        no_balance: the written reason for a plan of one kind; empty = balance is asked for.
    """

    budgets: Mapping[str, float] = field(default_factory=dict)
    capacity: Mapping[str, int] = field(default_factory=dict)
    days: int | None = None
    holds: tuple[Hold, ...] = ()
    mapped: frozenset[str] = frozenset()
    must: tuple[Must, ...] = ()
    effect: float | None = None
    harm: float | None = None
    no_balance: str = ""

    def part(self, of: int) -> Limits:
        """An equal part of budgets and capacity."""
        return replace(
            self,
            budgets={agency: weeks / of for agency, weeks in self.budgets.items()},
            capacity={agency: most // of for agency, most in self.capacity.items()},
        )


def rules(limits: Limits, actions: Sequence[Action], data: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of a plan; `data` is that of portfolio.yml."""
    orders = Order.of(data["orders"])
    found: list[Rule] = [SomeAction()]
    found += [Budget(agency, weeks) for agency, weeks in sorted(limits.budgets.items())]
    found += [Capacity(agency, most) for agency, most in sorted(limits.capacity.items())]
    found += [NeededFirst(order, limits.mapped) for order in orders if order.needed]
    found += [Balance(data["balance"], limits.no_balance), *limits.holds, *limits.must]
    if limits.days is not None:
        found.append(Horizon(limits.days, orders, data["lead"]))
    if limits.effect is not None:
        found.append(LeastEffect(limits.effect))
    if limits.harm is not None:
        found.append(HarmLimit(limits.harm))
    return (*found, *same_twice(actions))
