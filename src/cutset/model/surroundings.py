"""What a network meets outside itself; shown beside the judgement, in no score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AllianceState = Literal["claimed", "contested", "only denied"]


@dataclass(frozen=True, slots=True)
class Alliance:
    """An edge between a network and a part of a state, as claims tell it; no finding of guilt.

    Attributes:
        key: the same for the same network, kind, part and place: what a plan may name.
        kind: of dealing (`corrupt payment`, `tolerance`); a lawful form stands apart.
        part: of the state (`police`, `court`); never a person's name.
        place: country code, `several`, or empty where no claim says.
        ours, theirs: canonical ids at both ends, as far as claims name parties.
        since, until: first and last date of the event that a claim gives; empty = undated.
        counted: how many of the claims count in the judgement of this network.
        origins_for, origins_against: origins that say so; that deny, drop or acquit.
        claims: ids, those for it first.
    """

    key: str
    kind: str
    part: str
    place: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    since: str
    until: str
    state: AllianceState
    counted: int
    origins_for: int
    origins_against: int
    sentence: str
    claims: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that is told of what a network meets.

    Attributes:
        alliances: edges to parts of states, corrupt and lawful forms apart.
    """

    alliances: tuple[Alliance, ...]

    @property
    def statements(self) -> frozenset[str]:
        """All statements behind it."""
        return frozenset(s for each in self.alliances for s in each.statements)
