"""The rules that a plan keeps: each says itself in words and as rows over the chosen actions.

A row is least ≤ Σ coefficient · x ≤ most, x being 1 for a chosen action and 0 for the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple, Protocol

from cutset.disrupt.portfolio.calendar import Order, days, too_long
from cutset.model.portfolio import Action


class Row(NamedTuple):
    """A bound on a weighted count of chosen actions."""

    weights: Mapping[str, float]
    least: float = -inf
    most: float = inf


class Rule(Protocol):
    """What a plan must keep."""

    @property
    def words(self) -> str:
        """The rule for a reader."""

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """The rule over the actions there are."""


def _all(actions: Sequence[Action], agency: str) -> list[Action]:
    return [each for each in actions if agency in {"", each.agency}]


def _whose(agency: str) -> str:
    return agency or "all agencies together"


@dataclass(frozen=True, slots=True)
class Budget:
    """Team-weeks that an agency has; an empty name is all of them together."""

    agency: str
    weeks: float

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return f"{_whose(self.agency)} can spend {self.weeks:g} team-weeks"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """Cost of what is chosen, at most the budget."""
        return [Row({a.action: a.cost for a in _all(actions, self.agency)}, most=self.weeks)]


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many actions an agency can carry in one plan."""

    agency: str
    actions: int

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return f"{_whose(self.agency)} can carry {self.actions} actions"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """Number of what is chosen, at most the capacity."""
        return [Row({a.action: 1.0 for a in _all(actions, self.agency)}, most=self.actions)]


@dataclass(frozen=True, slots=True)
class HarmLimit:
    """The most side harm, in bands summed over actions."""

    most: float

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return f"side harm is at most {self.most:g}"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """Harm of what is chosen, at most the limit."""
        return [Row({a.action: a.harm for a in actions}, most=self.most)]


@dataclass(frozen=True, slots=True)
class NeededFirst:
    """What needs another step first.

    Attributes:
        order: one whose first step is needed.
        done: targets, or networks, where the first step was taken already.
    """

    order: Order
    done: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The rule for a reader."""
        o = self.order
        return f"{o.first} comes before {o.then} on the same {o.same}: {o.reason}"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """A needed step is chosen with what needs it."""
        return [
            Row(
                {then.action: -1.0} | {a.action: 1.0 for a in actions if self.order.holds(a, then)},
                least=0.0,
            )
            for then in actions
            if then.stage == self.order.then and not self._is_done(then)
        ]

    def _is_done(self, then: Action) -> bool:
        places = {then.target} if self.order.same == "target" else set(then.networks)
        return places <= self.done


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days in which the last effect must come, with every order kept."""

    days: int
    orders: tuple[Order, ...]
    lead: float

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return f"every effect comes within {self.days} days"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """Of a chain of ordered actions that takes longer, not all are chosen."""
        slow = {a.action for a in actions if days(a, self.lead) > self.days}
        quick = [a for a in actions if a.action not in slow]
        return [
            *(Row({action: 1.0}, most=0.0) for action in sorted(slow)),
            *(
                Row({a.action: 1.0 for a in chain}, most=len(chain) - 1.0)
                for chain in too_long(quick, self.orders, self.lead, self.days)
            ),
        ]


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Of these actions one at most."""

    actions: frozenset[str]
    reason: str

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return f"one at most of {', '.join(sorted(self.actions))}: {self.reason}"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """At most one of them."""
        held = {a.action: 1.0 for a in actions if a.action in self.actions}
        return [Row(held, most=1.0)] if len(held) > 1 else []


@dataclass(frozen=True, slots=True)
class Hold:
    """An office whose operation or case stands in the way of what falls on a target.

    Attributes:
        forbidden: nothing may fall on it; else the office must be asked first.
    """

    target: str
    office: str
    forbidden: bool

    @property
    def words(self) -> str:
        """The rule for a reader."""
        if self.forbidden:
            return f"nothing falls on {self.target} while {self.office} holds it"
        return f"{self.office} is asked before anything falls on {self.target}"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """None of what falls on a target that is held."""
        if not self.forbidden:
            return []
        return [Row({a.action: 1.0}, most=0.0) for a in actions if a.target == self.target]


@dataclass(frozen=True, slots=True)
class Balance:
    """A least share of law-enforcement actions and of other ones, or a written reason for none.

    Attributes:
        reason: written by the planner; with one the rule asks for nothing.
    """

    least: float
    reason: str = ""

    @property
    def words(self) -> str:
        """The rule for a reader."""
        if self.reason:
            return f"no balance is asked for: {self.reason}"
        return (
            f"at least {self.least:.0%} of the actions are law-enforcement and at least "
            f"{self.least:.0%} are not"
        )

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """Of either kind the least share of what is chosen."""
        if self.reason:
            return []
        return [
            Row({a.action: (a.law_enforcement is side) - self.least for a in actions}, least=0.0)
            for side in (True, False)
        ]


@dataclass(frozen=True, slots=True)
class Must:
    """At least one of these actions, because somebody asks for it."""

    actions: frozenset[str]
    reason: str

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return f"at least one of {', '.join(sorted(self.actions))}: {self.reason}"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """At least one of them."""
        return [Row({a.action: 1.0 for a in actions if a.action in self.actions}, least=1.0)]


@dataclass(frozen=True, slots=True)
class SomeAction:
    """A plan holds an action."""

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return "a plan holds at least one action"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """At least one of all."""
        return [Row({a.action: 1.0 for a in actions}, least=1.0)]


@dataclass(frozen=True, slots=True)
class LeastEffect:
    """The goal: an effect that a plan must reach.

    The only rule over pairs: `programme` adds its row over the surrogate.
    """

    effect: float

    @property
    def words(self) -> str:
        """The rule for a reader."""
        return f"the effect is at least {self.effect:.0%}"

    def rows(self, actions: Sequence[Action]) -> Sequence[Row]:
        """None over actions alone."""
        del actions
        return []
