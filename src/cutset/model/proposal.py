"""What a plan proposes for one network, or for several under one budget."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.model.capability import Chain, Level
from cutset.model.portfolio import Action, Choice


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best sets of lawful actions under what was asked, and what they are measured on.

    Attributes:
        heading: that it is a what-if from which nothing can be decided, or who nominated it.
        levels: every capability of the network as it is known, measured or insufficient.
        chains: value chains of what it is in, step by step with the scarcest one.
        goal: capability -> its weight, of those that can be measured.
        actions: every action that was open, by id.
        considered: how many of them took part; the others change nothing that the goal measures
            and are no step that another one needs.
        choice: the plans, or the rules in conflict; None = there is nothing to choose from.
        missing: why there is no choice.
    """

    heading: str
    levels: tuple[Level, ...]
    chains: tuple[Chain, ...]
    goal: dict[str, float]
    actions: dict[str, Action]
    considered: int
    choice: Choice | None
    missing: str
    versions: dict[str, str]
