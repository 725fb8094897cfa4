"""Where the net has holes, and what a lawful action could change.

Always a what-if until a named person has nominated the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CellState = Literal["acts", "delisted", "no regime", "not yet listed", "hole", "not loaded"]
Comparison = Literal["close together", "newest of each"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One member under one authority.

    Attributes:
        state: `acts` (since `since`), `delisted`, `no regime` (the authority had none
            that reaches the conduct at that date), `not yet listed` (by anyone at that
            date), `hole` (not found on the list of that date), `not loaded`.
        basis: how the member was found on that list: `own entry`, `decided`,
            `suggested: …`, or empty.
        list_date: the date of the list read, as the authority gives it.
    """

    member: str
    authority: str
    state: CellState
    since: str | None
    list_date: str | None
    basis: str
    sentence: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Member × authority at one choice of list dates."""

    comparison: Comparison
    authorities: tuple[str, ...]
    list_dates: dict[str, str]
    cells: tuple[Cell, ...]
    holes: int


@dataclass(frozen=True, slots=True)
class Unlisted:
    """What a member owns, leads or fronts by a claim or tie, and no list names."""

    entity: str
    caption: str
    via: str
    member: str
    sentence: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """One simulated removal on a layer that is no listing.

    Attributes:
        step: 1 for the first removal.
        largest: share of the layer's parties left in its largest component, in [0, 1].
    """

    step: int
    entity: str
    caption: str
    largest: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What removing the untouched rest would change, on one layer."""

    layer: str
    parties: int
    ties: int
    removals: tuple[Removal, ...]
    sentence: str


AVAILABLE, OPEN_IF, BARRED = "available", "available if", "not available"


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether a tool is open for a party.

    Attributes:
        state: `available`, `available if` or `not available`.
        held: elements and claims that are there; `missing`: what is not, or only a person can say.
        sentence: the state with its reason.
        claims: ids of the claims on the party's own conduct that the tool needs and that are there.
        against: ids of claims that deny, drop, acquit or contest what is said of the party.
    """

    state: str
    held: tuple[str, ...]
    missing: tuple[str, ...]
    sentence: str
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An authority of the catalogue that could act on a member, elements held and missing."""

    member: str
    caption: str
    tool: str
    authority: str
    legal_basis: str
    held: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The first plan of a network, headed as a what-if."""

    network_id: str
    name: str
    heading: str
    unlisted: tuple[Unlisted, ...]
    coverage: tuple[Coverage, ...]
    what_if: tuple[WhatIf, ...]
    what_if_missing: str
    options: tuple[Option, ...]
    missing: tuple[str, ...]
    versions: dict[str, str]
