"""What a network meets outside itself, as sections that every page and the terminal show alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutset.model.surroundings import Alliance, Surroundings


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and the ids of the claims that it rests on."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what to know before reading, the lines, and what is said where there are none."""

    title: str
    lede: str
    lines: tuple[Line, ...]
    empty: str


def sections(found: Surroundings) -> tuple[Section, ...]:
    """The sections, in the order in which they are shown."""
    return (_alliances(found.alliances),)


def cited(line: Line, most: int = 6) -> str:
    """The first claims of a line, as the end of its sentence.

    >>> cited(Line("Told.", ("c1", "c2")), most=1)
    ' From c1 and 1 more.'
    """
    if not line.claims:
        return ""
    more = f" and {len(line.claims) - most} more" if len(line.claims) > most else ""
    return f" From {', '.join(line.claims[:most])}{more}."


def _alliances(found: Sequence[Alliance]) -> Section:
    return Section(
        title="Dealings with parts of states",
        lede=(
            "Edges that a person may look at, as claims tell them; no finding about an official. "
            "What is lawful in form is no sign of corruption."
        ),
        lines=tuple(Line(each.sentence, each.claims) for each in found),
        empty="No claim tells of dealings with a part of a state.",
    )
