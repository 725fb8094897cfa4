"""The structure that a network shows on one kind of observed tie, as a frozen finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ObservedStructure:
    """Hierarchy, clan, cell or network on one kind of tie in one window, or insufficient.

    Attributes:
        layer, kind: which ties; never a listing's.
        window: `all`, or a calendar year.
        name: the class with the highest probability; empty where none was asked for.
        probabilities: of hierarchy, clan, cell and network, as generated graphs have them.
        reason: why it is insufficient; caution: what to keep in mind; sentences or empty.
        people, ties: of the largest component.
        unstable: what is missing -> the orders of the first twenty that do not survive it.
    """

    layer: str
    kind: str
    window: str
    state: Literal["judged", "insufficient"]
    name: str
    probabilities: tuple[float, ...]
    reason: str
    caution: str
    people: int
    ties: int
    unstable: dict[str, tuple[str, ...]]

    @property
    def sentence(self) -> str:
        """The answer for a reader."""
        seen = f"{self.kind}, {self.window}: " if self.window != "all" else f"{self.kind}: "
        said = self.name if self.state == "judged" else f"insufficient. {self.reason}"
        return f"{seen}{said} {self.caution}".rstrip()
