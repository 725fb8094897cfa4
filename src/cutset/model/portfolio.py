"""Which lawful actions to take together: actions, what they are expected to change, the plans.

An effect is a number that a simulation gave before the search: the share of what matters in a
network that an action would take away, in [0, 1] for one action. It is a what-if, no forecast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Change = Literal["party", "money", "nothing"]


@dataclass(frozen=True, slots=True)
class Action:
    """One tool of the catalogue on one target.

    Attributes:
        action: `tool @ target`, by authority; the same in every network that the target is in.
        networks: ids of the networks that it falls on; several where they share the target.
        cost: team-weeks, the middle of the elicited band; `cost_range` its ends.
        lead_days: least and most days from decision to effect, elicited.
        stage: when it comes: `map`, `freeze`, `arrest`, `expose` or `other`.
        changes: what is gone from the network if it works: the party, its payments and ownership,
            or nothing that a simulation sees.
        harm: to people who did nothing, in an elicited band 0 to 3.
        missing: what a person must still establish before it is open.
        claims: ids of the claims on the target's own conduct that it rests on; `against` of those
            that deny, drop, acquit or contest what is said of the target.
    """

    action: str
    networks: tuple[str, ...]
    target: str
    caption: str
    tool: str
    agency: str
    cost: float
    cost_range: tuple[float, float]
    lead_days: tuple[int, int]
    stage: str
    changes: Change
    harm: float
    law_enforcement: bool
    missing: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effects:
    """The surrogate: what a set of actions changes is its single effects plus those of its pairs.

    Attributes:
        single: action -> effect of it alone.
        pair: (action, action) -> what both together change beyond their single effects; below 0
            where they do the same, above 0 where one helps the other. Pairs left out are 0.
    """

    single: Mapping[str, float]
    pair: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Dated:
    """An action in the calendar: days from the decision on which it starts and takes effect."""

    action: str
    start: int
    effect: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A set of actions that keeps every rule.

    Attributes:
        actions: ids in the order of the calendar.
        effect: by the surrogate; `value` = effect less what is taken off for harm and cost.
        spent: agency -> team-weeks.
        ask: who must be asked before which action, from the holds.
        words: the plan in one sentence.
    """

    actions: tuple[str, ...]
    value: float
    effect: float
    cost: float
    harm: float
    spent: Mapping[str, float]
    calendar: tuple[Dated, ...]
    ask: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """The fewest rules that cannot all be kept, in words; without any one of them they can."""

    rules: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class BreakEven:
    """When the best plan would be another one.

    Attributes:
        action: whose cost, or whose effect, is varied.
        of: `cost` or `belief`.
        factor: times the figure used; None = no factor changes the plan.
        words: the same as a sentence.
    """

    action: str
    of: Literal["cost", "belief"]
    factor: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Missed:
    """What the best plan would lose if a target were not known.

    Attributes:
        lost: share of the effect of the plan with it, in [0, 1].
    """

    target: str
    caption: str
    lost: float
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen plan and what stands beside it.

    Attributes:
        plans: the best first, then the next best, at most ten; empty where rules conflict.
        proven: nothing better exists under these rules and this surrogate; else the branches that
            the search may take ran out.
        surrogate: how the objective was made, in words.
    """

    plans: tuple[Portfolio, ...]
    proven: bool
    conflict: Conflict | None
    surrogate: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the plans on the front of effect, cost and side harm.

    Attributes:
        words: what kind of plan it is and what it gives up.
    """

    plan: Portfolio
    words: str


@dataclass(frozen=True, slots=True)
class Front:
    """Plans none of which another beats in effect, cost and side harm at once.

    Attributes:
        kinds: at most seven that differ in kind, the strongest first.
        found: how many the search along the front met.
    """

    kinds: tuple[Kind, ...]
    found: int


@dataclass(frozen=True, slots=True)
class Simulated:
    """A plan simulated whole.

    Attributes:
        surrogate: the effect that the search counted on.
        effect: mean over the plausible networks; `low` and `high` hold 90 % of them.
        behind: mean lead of the first plan over this one; `sure` = beyond the noise.
    """

    actions: tuple[str, ...]
    surrogate: float
    effect: float
    low: float
    high: float
    behind: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The ten best, simulated.

    Attributes:
        stands_out: the first plan is ahead of every other beyond the noise.
        reversed: a later plan is ahead of the first beyond the noise.
    """

    plans: tuple[Simulated, ...]
    stands_out: bool
    reversed: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A target that several networks share, with its effect on each by the actions chosen."""

    target: str
    caption: str
    effects: Mapping[str, float]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """One network in a plan over several.

    Attributes:
        together: effect on it of the plan over all; `whole` = of its own best plan with all that
            there is; `part` = with an equal part.
        rivals: rival -> how much more this network loses than that one: what the rival gains on it.
    """

    network: str
    together: float
    whole: float
    part: float
    rivals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Across:
    """One budget over several networks.

    Attributes:
        shared: targets of several networks first, the largest joint effect first.
        together: summed effect of the plan; `apart` = of what equal parts would do.
    """

    choice: Choice
    shared: tuple[Shared, ...]
    networks: tuple[Alone, ...]
    together: float
    apart: float
    sentence: str
