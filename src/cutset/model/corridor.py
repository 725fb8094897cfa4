"""Where routes between two countries could be closed, and what is left when they go around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["border", "port", "passage"]
Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Place:
    """A border crossing, a port or a sea passage.

    Attributes:
        place: `co-ve` (two countries), a port's UN/LOCODE, or the name of a passage.
        room: what it lets through, in the units of the table; 1 where none was given.
        price: what closing it costs, in the same units as the budget.
        line: where it lies: one point, or the two countries' middles.
    """

    place: str
    name: str
    kind: Kind
    room: int
    price: int
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Corridor:
    """Routes between two countries, the least that closes them all, and the best of a budget.

    Always a what-if: room is what the table says or 1, and never a volume that was seen.

    Attributes:
        flow: the most that all routes let through.
        cut: the places with the least room that close every route; their room is `flow`.
        budget: what may be spent on closing.
        closed: the places that leave the least, once the other side goes around.
        left, bound: what they leave, and what no choice within the budget goes below.
        ways: routes that stay open, the shortest first, as points with what each lets through; at
            most 50, and together perhaps less than `left`.
    """

    start: str
    end: str
    flow: int
    cut: tuple[Place, ...]
    budget: int
    closed: tuple[Place, ...]
    left: int
    bound: int
    ways: tuple[tuple[tuple[Point, ...], int], ...]
    sentence: str
