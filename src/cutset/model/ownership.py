"""What ownership says of an entity: who holds it, whose listing reaches it, and by which chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Answer = Literal["listed", "blocked", "possibly blocked", "caution: control", "not blocked"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When what listed parties own is treated as if it were listed.

    Attributes:
        regime: whose rule it is.
        authorities: whose lists it starts from.
        since, until: first and last day in force; empty `until` = still in force.
        least: units of `text.shares` that must be held.
        threshold: the same in words.
        aggregate: whether holdings of different listed parties are added.
        control_judged: whether control alone can be enough, which a person must judge.
        checked: whether the text was read when the file was made.
    """

    regime: str
    authorities: tuple[str, ...]
    since: str
    until: str
    least: int
    threshold: str
    aggregate: bool
    control_judged: bool
    law: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Interest:
    """A share or control as one source states it.

    Attributes:
        kind: `share` or `control`; `words` say which.
        low, high: units of `text.shares`; all is possible where no share is stated.
        unread: the text of a share that could not be read as one.
        since, until: as far as they are known; empty = not stated.
    """

    owner: str
    owned: str
    kind: str
    words: str
    low: int
    high: int
    is_stated: bool
    unread: str
    since: str
    until: str
    dataset: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stake:
    """What one owner holds of one entity on a day, by all sources together.

    Attributes:
        low, high: units of `text.shares` that it is at least and at most.
        is_stated: whether a source states a share; else it is unknown.
        is_double: whether a dataset states the pair twice: one stake or two.
    """

    owner: str
    owned: str
    low: int
    high: int
    is_stated: bool
    is_double: bool


@dataclass(frozen=True, slots=True)
class Control:
    """Power over an entity that no share expresses; `words` say which."""

    owner: str
    owned: str
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rule stands for one party.

    Attributes:
        turn: in how many steps from a listing it is reached; 0 = listed; -1 = not.
        chain: the stakes that prove it, from the listed party on; those of one owned together.
        controls: by which a listed or blocked party controls it.
        sentence: the proof in words.
        notes: what else a careful reader must know.
    """

    party: str
    rule: Rule
    answer: Answer
    turn: int
    chain: tuple[Stake, ...]
    controls: tuple[Control, ...]
    sentence: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A row of the tree of owners above a party.

    Attributes:
        depth: steps above the party; 1 = its own owner.
        is_elsewhere: whether what stands above this owner is told in another row.
    """

    depth: int
    stake: Stake
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class UltimateOwner:
    """A party at the end of the chains above an entity, with nobody known above it.

    Attributes:
        low, high: bounds of its share along all chains, multiplied and added, in percent.
    """

    party: str
    low: float
    high: float
