"""Lists that stand one party on many rows: what the rows repeat is said once.

A row is read in sections of columns that belong together; a section whose texts
stood on an earlier row of the same party is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cutset.sources.voice import Voice

Cells = Mapping[str, str]
Tally = Counter[str]


class Section(NamedTuple):
    """Columns that are read together, and how."""

    columns: tuple[str, ...]
    say: Callable[[Voice, Cells, Tally], None]


@dataclass(slots=True)
class Group:
    """A party as far as its rows have been read.

    Attributes:
        done: texts of sections that were said already.
    """

    schema: str
    done: set[tuple[str, ...]] = field(default_factory=set)


def fresh(sections: tuple[Section, ...], cells: Cells, group: Group) -> list[Section]:
    """The sections of a row that no row of its group had before; they count as had from now on."""
    found = []
    for section in sections:
        texts = (section.columns[0], *map(cells.__getitem__, section.columns))
        if texts not in group.done:
            group.done.add(texts)
            found.append(section)
    return found


def keep(party: Voice, told: str, kind: str, tally: Tally) -> None:
    """What has no property stays as a note and is counted."""
    party.say("notes", told)
    tally[kind] += 1
