"""Whom a name in a remark means (bench rule of the lists' own links).

The name is compared literally with the primary names; the last field of a
remark also with its full stop restored. Only if that finds none are primary,
then alias names compared after normalising: doing so before loses links,
because two entries may differ by a full stop alone. One entry is the answer;
several are ambiguous and none is unresolved, and both make no link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from cutset.text import names

normalise = lru_cache(maxsize=131_072)(names.normalise)
"""Snapshots of a list share most of their names."""

Match = Literal[
    "equal", "equal with its full stop", "equal when normalised", "an alias when normalised",
    "ambiguous", "unresolved",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """The names and the schema of one entry."""

    entity_id: str
    name: str
    aliases: tuple[str, ...]
    schema: str


@dataclass(frozen=True)
class Directory:
    """All entries of a list by their names."""

    named: tuple[Named, ...]

    @cached_property
    def by_id(self) -> dict[str, Named]:
        """The entries by their ids."""
        return {entry.entity_id: entry for entry in self.named}

    def find(self, name: str, is_last: bool = False) -> tuple[Match, str]:
        """How a name was found, and the id of the entry; empty unless there is exactly one."""
        if found := self._literal.get(name):
            return _one(found, "equal")
        if is_last and (found := self._literal.get(f"{name}.")):
            return _one(found, "equal with its full stop")
        if found := self._normal.get(normalise(name)):
            return _one(found, "equal when normalised")
        return _one(self._alias.get(normalise(name), ()), "an alias when normalised")

    def find_person(self, name: str) -> str:
        """The id of the one entry with those words in a name, in whatever order; else empty."""
        found = self._words.get(_words(name), frozenset())
        return next(iter(found)) if len(found) == 1 else ""

    @cached_property
    def _literal(self) -> dict[str, tuple[str, ...]]:
        return _index((entry.name, entry.entity_id) for entry in self.named)

    @cached_property
    def _normal(self) -> dict[str, tuple[str, ...]]:
        return _index((normalise(entry.name), entry.entity_id) for entry in self.named)

    @cached_property
    def _alias(self) -> dict[str, tuple[str, ...]]:
        return _index(
            (normalise(alias), entry.entity_id) for entry in self.named for alias in entry.aliases
        )

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        pairs = _index(
            (_words(name), entry.entity_id)
            for entry in self.named
            for name in (entry.name, *entry.aliases)
        )
        return {words: frozenset(ids) for words, ids in pairs.items()}


@lru_cache(maxsize=131_072)
def _words(name: str) -> str:
    return " ".join(sorted(normalise(name).split()))


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, entity_id in pairs:
        found.setdefault(name, []).append(entity_id)
    return {name: tuple(ids) for name, ids in found.items()}


def _one(found: tuple[str, ...], how: Match) -> tuple[Match, str]:
    distinct = set(found)
    if len(distinct) == 1:
        return how, found[0]
    return ("ambiguous" if distinct else "unresolved"), ""
