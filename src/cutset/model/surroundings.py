"""What a network meets outside itself; shown beside the judgement, in no score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cutset.model.comparison import Slot

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
class NexusPart:
    """What one part of the home jurisdiction contributes (`gatekeepers`, `property`, `demand`).

    Attributes:
        origins: behind the claims.
        registered: members, firms or vessels, that are registered there.
    """

    name: str
    origins: int
    registered: tuple[str, ...]
    sentence: str
    claims: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nexus:
    """What of a network lies within the reader's own jurisdiction.

    Attributes:
        home: country code; empty where the workspace sets none, and then nothing is told.
        slots: what laws ask of it; whether somebody is a foreign person is for a person.
    """

    home: str
    parts: tuple[NexusPart, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Market:
    """A market of the user's dated list, with what is told of it here.

    Attributes:
        firms: members whose own entry names the sector.
        competitors: whom claims name as harmed, in the claims' words.
    """

    name: str
    since: str
    until: str
    source: str
    firms: tuple[str, ...]
    competitors: tuple[str, ...]
    sentence: str
    claims: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """A row of the user's table of places in whose time something was done there.

    Attributes:
        kind: `contested area` or `fragile institution`.
        says, source, licence: of the row.
    """

    place: str
    kind: str
    since: str
    until: str
    says: str
    source: str
    licence: str
    sentence: str
    claims: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that is told of what a network meets.

    Attributes:
        alliances: edges to parts of states, corrupt and lawful forms apart.
        nexus: what of it lies at home.
        markets: of the user's list, those of which something is told.
        places: of the user's table, those where something was done in its time.
        lists: `markets` and `places`, where the user has chosen a table.
    """

    alliances: tuple[Alliance, ...]
    nexus: Nexus
    markets: tuple[Market, ...]
    places: tuple[PlaceContext, ...]
    lists: frozenset[str]

    @property
    def statements(self) -> frozenset[str]:
        """All statements behind it."""
        told: tuple[Alliance | NexusPart | Market | PlaceContext, ...] = (
            *self.alliances, *self.nexus.parts, *self.markets, *self.places,
        )  # fmt: skip
        return frozenset(s for each in told for s in each.statements)
