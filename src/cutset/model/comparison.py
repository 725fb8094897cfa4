"""Views beside the judgement: other frameworks, checklists of laws, competing hypotheses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SlotState = Literal["evidence", "contested", "against", "nothing", "for a person"]
Level = Literal["high", "medium", "low", "nil", "unknown"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that a law or a framework asks, with what bears on it.

    Attributes:
        asks: in words.
        state: `for a person` where no claim can answer it (that a party is foreign).
        origins_for, origins_against: number of origins.
        claims: ids of the claims, those for it first.
    """

    asks: str
    state: SlotState
    origins_for: int
    origins_against: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A legal test as slots for evidence; it enters no score and concludes nothing."""

    key: str
    title: str
    source: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of Sleipnir: its weight P, the level found, the points P gives for it."""

    name: str
    weight: int
    level: Level
    points: int


@dataclass(frozen=True, slots=True)
class Sleipnir:
    """The RCMP's ranked attributes, for comparison only.

    Attributes:
        points, most: sum over the attributes, and the largest sum there can be.
        from_unknown: points that unknown attributes give (2P each): not knowing counts there.
    """

    attributes: tuple[Attribute, ...]
    points: int
    most: int
    from_unknown: int
    caution: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """One piece of evidence against each hypothesis.

    Attributes:
        evidence: origin and what it says, in words.
        marks: CC, C, N, I or II for each hypothesis.
        weight: how well graded, 0 to 1.
        diagnosticity: how far it tells hypotheses apart, 0 = not at all.
    """

    evidence: str
    claims: tuple[str, ...]
    marks: tuple[str, ...]
    weight: float
    diagnosticity: float


@dataclass(frozen=True, slots=True)
class Hypotheses:
    """Analysis of competing hypotheses: the one with least inconsistency stands best.

    Attributes:
        titles: of the hypotheses, in the order of the marks.
        inconsistency: weighted sum by hypothesis.
        rows: the evidence, the most diagnostic first.
    """

    titles: tuple[str, ...]
    inconsistency: tuple[float, ...]
    rows: tuple[Weighed, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """Hypotheses from the least to the most inconsistent."""
        return tuple(sorted(range(len(self.titles)), key=lambda at: (self.inconsistency[at], at)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All views beside one judgement."""

    sleipnir: Sleipnir
    checklists: tuple[Checklist, ...]
    hypotheses: Hypotheses
