"""What a plan proposes: whom to take out, which lawful actions, and what they change."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.model.adaptation import Adaptation
from cutset.model.capability import Chain, Level
from cutset.model.portfolio import Action, BreakEven, Choice, Front, Missed, Verdict


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best sets of lawful actions under what was asked, and what they are measured on.

    Attributes:
        levels: every capability of the network as it is known, measured or insufficient.
        chains: value chains of what it is in, step by step with the scarcest one.
        goal: capability -> its weight, of those that can be measured.
        actions: every action that was open, by id.
        considered: how many of them took part; the others change nothing that the goal measures
            and are no step that another one needs.
        choice: the plans, or the rules in conflict; None = there is nothing to choose from.
        front: plans of other kinds, of which none beats another in effect, cost and harm.
        verdict: the ten best simulated whole.
        changes: at which cost and belief the best plan would be another one.
        missed: what it would lose if one of its targets were unknown.
        missing: why there is no choice.
    """

    levels: tuple[Level, ...]
    chains: tuple[Chain, ...]
    goal: dict[str, float]
    actions: dict[str, Action]
    considered: int
    choice: Choice | None
    front: Front | None
    verdict: Verdict | None
    changes: tuple[BreakEven, ...]
    missed: tuple[Missed, ...]
    missing: str
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class TakenApart:
    """The fewest members of a layer without whom no more than `most` hang together.

    Attributes:
        most: asked, or the least that can be reached without whoever may not be touched.
        targets: the members, in the order in which they stand most between others.
        bound: no fewer members do the same; equal to their number = proven.
        adaptation: the same plan once the network has answered it; None = too large for that.
    """

    layer: str
    people: int
    ties: int
    most: int
    targets: tuple[str, ...]
    bound: int
    adaptation: Adaptation | None
    sentence: str
