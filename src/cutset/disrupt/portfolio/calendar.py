"""What must come before what, and on which day each action of a plan starts.

An order holds between two actions only if both are chosen. Days are counted from the decision
and reckoned at one point between least and most lead days, so they are a reading of elicited
bands and no forecast.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cutset.model.portfolio import Action, Dated


@dataclass(frozen=True, slots=True)
class Order:
    """One stage before another, on the same target or in the same network.

    Attributes:
        needed: `then` may not be chosen without an action of stage `first` there.
    """

    first: str
    then: str
    same: Literal["target", "network"]
    needed: bool
    reason: str

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> tuple[Order, ...]:
        """The orders of portfolio.yml."""
        return tuple(cls(**row) for row in rows)

    def holds(self, first: Action, then: Action) -> bool:
        """Whether one action must take effect before the other starts."""
        if (first.stage, then.stage) != (self.first, self.then):
            return False
        if self.same == "target":
            return first.target == then.target
        return not set(first.networks).isdisjoint(then.networks)


def days(action: Action, lead: float) -> int:
    """The days from decision to effect at a point between least (0) and most (1)."""
    least, most = action.lead_days
    return round(least + lead * (most - least))


def before(actions: Sequence[Action], orders: Sequence[Order]) -> dict[str, list[Action]]:
    """Action -> those of the same set that must take effect before it starts."""
    return {
        then.action: [
            first for first in actions if any(order.holds(first, then) for order in orders)
        ]
        for then in actions
    }


def calendar(actions: Sequence[Action], orders: Sequence[Order], lead: float) -> tuple[Dated, ...]:
    """The earliest start of each action of a plan, by day and id."""
    earlier = before(actions, orders)
    found: dict[str, Dated] = {}

    def dated(action: Action) -> Dated:
        if action.action not in found:
            start = max((dated(each).effect for each in earlier[action.action]), default=0)
            found[action.action] = Dated(action.action, start, start + days(action, lead))
        return found[action.action]

    return tuple(
        sorted((dated(each) for each in actions), key=lambda each: (each.start, each.action))
    )


def too_long(
    actions: Sequence[Action], orders: Sequence[Order], lead: float, most: int
) -> Iterator[tuple[Action, ...]]:
    """The chains of ordered actions that take more than `most` days, none beginning with another.

    A set of actions fits if and only if it holds none of them whole.
    """
    earlier = before(actions, orders)
    later: dict[str, list[Action]] = {each.action: [] for each in actions}
    for then in actions:
        for first in earlier[then.action]:
            later[first.action].append(then)

    def extended(chain: tuple[Action, ...], took: int) -> Iterator[tuple[Action, ...]]:
        if took > most:
            yield chain
            return
        for each in later[chain[-1].action]:
            yield from extended((*chain, each), took + days(each, lead))

    for each in actions:
        yield from extended((each,), days(each, lead))


def stages_are_ordered(orders: Collection[Order]) -> bool:
    """Whether no stage must come before itself, by whatever way round."""
    after: dict[str, set[str]] = {}
    for order in orders:
        after.setdefault(order.first, set()).add(order.then)
    open_to = {*after, *(then for many in after.values() for then in many)}
    while open_to:
        free = {stage for stage in open_to if not any(stage in after.get(s, ()) for s in open_to)}
        if not free:
            return False
        open_to -= free
    return True
