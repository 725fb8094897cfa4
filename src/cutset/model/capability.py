"""What a network can do, each as a number over its ties and roles, or why there is no number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One capability of a network.

    Attributes:
        value: in the unit; None = insufficient, and then it takes no part in any objective.
        sentence: the value, or what is missing, in words.
    """

    capability: str
    value: float | None
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a value chain and who can take it.

    Attributes:
        actors: ids of parties with the role, or with claims of that conduct.
        independent: effective number of actors that do not hang on one owner; 0 = nobody known.
        scarcest: of the steps with a known actor the one that fewest can take.
    """

    step: str
    actors: tuple[str, ...]
    independent: float
    scarcest: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A value chain over a network.

    Attributes:
        ways: role-complete paths, over the steps of which an actor is known.
    """

    commodity: str
    steps: tuple[ChainStep, ...]
    ways: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over plausible networks, with the interval that holds 90 % of them."""

    mean: float
    low: float
    high: float
    networks: int
