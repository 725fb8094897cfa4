"""Who does what in a network, what ties it to others, and how what is reported of it moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RoleName = Literal[
    "leader", "broker", "facilitator", "financier", "courier", "nominee", "family", "position"
]


@dataclass(frozen=True, slots=True)
class Role:
    """What a party is to a network.

    Attributes:
        name: a documented role; `position` where only a place among observed ties says so.
        standing: `member` or `contact`.
        origins: origin clusters that document it; 0 for a position.
        sentence: why, in words.
    """

    party: str
    caption: str
    standing: str
    name: RoleName
    origins: int
    sentence: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A tie between two networks that claims document; a new one is an event.

    Attributes:
        kind: `alliance`, `rivalry`, `supply`, `end of a conflict` or `shared party`.
        since: first date of the event that a claim gives, as precise as it is; empty = undated.
    """

    other: str
    other_name: str
    kind: str
    since: str
    until: str
    origins: int
    sentence: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """What is reported of one year.

    Attributes:
        acts: claims of acts in it; `origins` behind them, `places` in which they stand.
        reported: origins of acts of all networks in it, by the same publishers.
        share: origins / reported: coverage that grows for all does not make one network grow.
    """

    year: int
    acts: int
    origins: int
    places: int
    reported: int
    share: float


@dataclass(frozen=True, slots=True)
class Trend:
    """How what is reported moves over years.

    Attributes:
        sentence: the trend, or why none can be told.
    """

    years: tuple[Year, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of resource that claims say goes between a network and terrorism."""

    kind: str
    claims: int
    origins: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Convergence:
    """What of a network reaches terrorism.

    Attributes:
        resources: by kind, as far as claims name them.
        z: ties to such parties against chance; None where there are too few that are no listing.
    """

    resources: tuple[Resource, ...]
    z: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Path:
    """A way from a member to a party that a person should look at; no finding about anybody."""

    party: str
    way: tuple[str, ...]
