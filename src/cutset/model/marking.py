"""Markings: what may go to whom.

TLP 2.0 levels in their order, with caveats beside them (for example `LES`,
law-enforcement sensitive). The marking of anything derived is the join of its
inputs (domain.md §5.2). Text form: `TLP:AMBER//LES`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from cutset.errors import BadRequest


class TLP(IntEnum):
    """Traffic Light Protocol 2.0, from free to closed (FIRST, 2022)."""

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4

    @property
    def label(self) -> str:
        """The name as the standard writes it.

        >>> TLP.AMBER_STRICT.label
        'AMBER+STRICT'
        """
        return self.name.replace("_", "+")


_ALIASES = {"WHITE": TLP.CLEAR} | {level.label: level for level in TLP}


def _parts(text: str) -> tuple[TLP, frozenset[str]]:
    head, *caveats = text.strip().upper().removeprefix("TLP:").split("//")
    if head not in _ALIASES:
        raise BadRequest(
            f"Unknown marking {text!r}.",
            f"Use one of {', '.join(level.label for level in TLP)}, caveats after '//'.",
        )
    return _ALIASES[head], frozenset(c.strip() for c in caveats if c.strip())


@dataclass(frozen=True, slots=True, order=False)
class Marking:
    """A handling label: a TLP level and the caveats that a reader must hold.

    >>> str(Marking.parse("amber//les"))
    'TLP:AMBER//LES'
    """

    level: TLP = TLP.CLEAR
    caveats: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> Marking:
        """Read a marking.

        Raises:
            BadRequest: no such TLP level.
        """
        return cls(*_parts(text))

    def __str__(self) -> str:
        return "//".join([f"TLP:{self.level.label}", *sorted(self.caveats)])

    def join(self, other: Marking) -> Marking:
        """The least marking that covers both: what anything made of the two must carry."""
        return Marking(max(self.level, other.level), self.caveats | other.caveats)


@dataclass(frozen=True, slots=True)
class Clearance:
    """What a reader may see: levels up to one, and the caveats held.

    >>> Clearance.parse("AMBER").sees(Marking.parse("GREEN"))
    True
    >>> Clearance.parse("RED").sees(Marking.parse("GREEN//LES"))
    False
    """

    level: TLP
    caveats: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> Clearance:
        """Read a clearance, written like a marking.

        Raises:
            BadRequest: no such TLP level.
        """
        return cls(*_parts(text))

    def __str__(self) -> str:
        return "//".join([f"TLP:{self.level.label}", *sorted(self.caveats)])

    def sees(self, marking: Marking) -> bool:
        """Whether a thing so marked exists for this reader at all."""
        return marking.level <= self.level and marking.caveats <= self.caveats


def join_all(markings: Iterable[Marking]) -> Marking:
    """The join of many markings; CLEAR for none."""
    joined = Marking()
    for marking in markings:
        joined = joined.join(marking)
    return joined
