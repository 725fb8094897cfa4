"""Ties, members and networks as frozen findings.

A *component* is a fact: all that hangs together. A *network* is a cut of it
that is judged. A *member* belongs by a listing's link, by own conduct or by a
documented role; a *contact* by association only, and is never counted, scored
or targeted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "organisation", "vessel", "aircraft", "account", "wallet", "other"]
Layer = Literal[
    "listing", "claims", "ownership", "role", "family", "identifier", "address", "contact",
    "payment", "observed",
]  # fmt: skip
Cut = Literal["component", "our cut", "group alone"]
Standing = Literal["member", "contact"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two entities, with its evidence.

    Attributes:
        source, target: canonical ids; for undirected kinds in ascending order.
        layer: the kind of observation; structure is only ever read within one layer.
        kind: what the relation is (`Linked To`, `owns`, `shares passport`).
        weight: strength in (0, 1] by the stated rule; glue is down-weighted.
        probability: that the tie exists, in [0, 1].
        glue: the evidence also ties unrelated parties; such a tie joins nothing.
        rule: name of the rule that set weight, probability and glue, with its reason.
        statements: ids of the statements that it rests on.
    """

    tie_id: str
    source: str
    target: str
    layer: Layer
    kind: str
    weight: float
    probability: float
    glue: bool
    rule: str
    start: str | None
    end: str | None
    statements: tuple[str, ...]
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A party of a network.

    Attributes:
        basis: why it is here, in words (`listed as linked`, `claim of own conduct`).
        is_group: the entry that is the group itself: never removed, never a target.
        protected: journalist, activist, lawyer, minor, victim: never ranked or targeted.
        statements: ids of the statements that put it here.
    """

    entity: str
    caption: str
    kind: Kind
    standing: Standing
    basis: str
    is_group: bool
    protected: bool
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutTie:
    """A tie that crosses from one network to another: shown as cut, never as an alliance."""

    tie: Tie
    other_network: str
    other_name: str


@dataclass(frozen=True, slots=True)
class Network:
    """A network in one view."""

    network_id: str
    name: str
    cut: Cut
    component: str
    component_size: int
    anchor: str
    members: tuple[Member, ...]
    contacts: tuple[Member, ...]
    ties: tuple[Tie, ...]
    cut_ties: tuple[CutTie, ...]


Event = Literal[
    "new", "gone", "grew", "shrank", "split", "merged", "unchanged", "changed", "our cut changed"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a component between two dates, worded as the listing's act.

    Attributes:
        before, after: network or component ids with their sizes.
        sentence: for a reader; a delisting is an act of the authority.
    """

    event: Event
    name: str
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]
    joined: tuple[str, ...]
    delisted: tuple[str, ...]
    left: tuple[str, ...]
    sentence: str
