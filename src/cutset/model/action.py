"""The life of a lawful act on a member of a network, from proposal to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ActionState = Literal["proposed", "decided", "ordered", "done", "failed", "lapsed"]
FOLLOWS: Mapping[str, tuple[ActionState, ...]] = {
    "": ("proposed",),
    "proposed": ("decided", "lapsed"),
    "decided": ("ordered", "lapsed"),
    "ordered": ("done", "failed", "lapsed"),
    "done": (),
    "failed": (),
    "lapsed": (),
}
"""Which states may follow which; what nothing follows is an end."""
OPEN: tuple[str, ...] = tuple(state for state, after in FOLLOWS.items() if state and after)
"""States in which somebody still has to do something."""
WILLED: tuple[str, ...] = ("proposed", "decided", "ordered")
"""Steps that want an act: they need a valid nomination and a tool that is open."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an action, as a person recorded it.

    Attributes:
        dated: ISO day of the step; `due` the ISO day by which the next is expected, or empty.
        evidence: what it rests on: ids of claims or statements, addresses, files.
        frozen: SHA-256 of what was frozen with a decision; else empty.
        at: when it was recorded; `origin` the workspace, empty = this one.
    """

    action: str
    network: str
    tool: str
    authority: str
    target: str
    state: ActionState
    dated: str
    due: str
    evidence: tuple[str, ...]
    frozen: str
    author: str
    at: str
    reason: str
    origin: str
    marking: str


@dataclass(frozen=True, slots=True)
class Life:
    """An action with all its steps.

    Attributes:
        state: of the last step that follows from the one before.
        due: ISO day by which the next step is expected; empty where none is.
        overdue: that day has passed and the action is open.
        steps: those that follow from each other, oldest first.
        astray: steps that do not follow, as two workspaces may record; shown, never counted.
    """

    action: str
    network: str
    tool: str
    authority: str
    target: str
    state: ActionState
    due: str
    overdue: bool
    steps: tuple[Step, ...]
    astray: tuple[Step, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in OPEN

    @property
    def in_force(self) -> bool:
        """Whether a network on which it falls is acted on."""
        return self.state in {"decided", "ordered", "done"}

    def step(self, state: str) -> Step | None:
        """The step into a state, where it was taken."""
        return next((each for each in self.steps if each.state == state), None)
