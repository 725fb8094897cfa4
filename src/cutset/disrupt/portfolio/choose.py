"""The best plan and the next ones, each told with its spending, calendar and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cutset.disrupt.portfolio.calendar import Order, calendar
from cutset.disrupt.portfolio.conflict import conflict
from cutset.disrupt.portfolio.programme import Asked, Problem, no_good, solved
from cutset.disrupt.portfolio.rules import Hold
from cutset.model.portfolio import Action, Choice, Portfolio

SURROGATE = (
    "The effect is a surrogate: the single effects of the actions and those of their pairs, as a "
    "simulation gave them before the search, each action taken as one that works. What three or "
    "more do together is not in it."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How plans are counted and dated: portfolio.yml.

    Attributes:
        lead: where between least and most lead days the calendar is reckoned.
        plans: how many plans are shown.
    """

    orders: tuple[Order, ...]
    lead: float
    plans: int

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Reading:
        """The reading from the data of the file."""
        return cls(Order.of(data["orders"]), data["lead"], data["plans"])


def choose(problem: Problem, reading: Reading) -> Choice:
    """The best plans in order, none better than them left out if proven; or the conflict."""
    plans: list[frozenset[str]] = []
    proofs: list[bool] = []
    while len(plans) < reading.plans:
        rows = tuple(no_good(problem.actions, chosen) for chosen in plans)
        found, is_proven = solved(problem, Asked(rows=rows))
        proofs.append(is_proven)
        if found is None:
            break
        plans.append(found)
    return Choice(
        plans=tuple(portfolio(problem, chosen, reading) for chosen in plans),
        proven=all(proofs),
        conflict=None if plans else conflict(replace(problem, nodes=None)),
        surrogate=SURROGATE,
    )


def portfolio(problem: Problem, chosen: Collection[str], reading: Reading) -> Portfolio:
    """A set of actions as a plan."""
    taken = [each for each in problem.actions if each.action in chosen]
    dates = calendar(taken, reading.orders, reading.lead)
    spent: dict[str, float] = defaultdict(float)
    for each in taken:
        spent[each.agency] += each.cost
    targets = {each.target for each in taken}
    return Portfolio(
        actions=tuple(each.action for each in dates),
        value=problem.value(chosen),
        effect=problem.effect(chosen),
        cost=sum(spent.values()),
        harm=sum(each.harm for each in taken),
        spent=dict(sorted(spent.items())),
        calendar=dates,
        ask=tuple(
            rule.words
            for rule in problem.rules
            if isinstance(rule, Hold) and not rule.forbidden and rule.target in targets
        ),
        words=in_words(taken),
    )


def in_words(taken: Collection[Action]) -> str:
    """A plan by what it does, to how many, by whom.

    >>> in_words([])
    'Nothing is done.'
    """
    if not taken:
        return "Nothing is done."
    stages = Counter(_DOES[each.stage] for each in taken)
    does = ", ".join(f"{count} × {name}" for name, count in sorted(stages.items()))
    targets = len({each.target for each in taken})
    agencies = ", ".join(sorted({each.agency for each in taken}))
    police = sum(each.law_enforcement for each in taken)
    return (
        f"{does}, on {targets} {'target' if targets == 1 else 'targets'}, by {agencies}; "
        f"{police} of {len(taken)} by law enforcement."
    )


_DOES = {
    "map": "find out", "freeze": "take the money", "arrest": "take the person",
    "expose": "make public", "other": "other step",
}  # fmt: skip
