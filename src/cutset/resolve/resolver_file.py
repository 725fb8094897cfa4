"""Judgements as nomenklatura's resolver file, in and out.

One JSON list a line: target, source, judgement, score, user, time. There a merged cluster
has an id of its own (`NK-…`, or a Wikidata id), to which each entity is joined; here
entities are judged against each other, so ids that nobody here holds are followed to the
entities behind them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import orjson

from cutset.errors import BadFile
from cutset.model.judgement import Decision, Judgement
from cutset.store.linker import link, pair

_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A judgement of the file between two entities that are known here."""

    left: str
    right: str
    judgement: Judgement
    user: str
    time: str


@dataclass(frozen=True, slots=True)
class ResolverFile:
    """What a file holds for a reader who knows some entities.

    Attributes:
        unknown: judgements of which an end leads to no known entity.
    """

    lines: tuple[Line, ...]
    unknown: int


def written(decisions: Iterable[Decision]) -> str:
    """The file of standing judgements, in order of their pairs.

    >>> written([Decision("a", "b", Judgement.POSITIVE, "Ada", False, "why", "2021", "")]).strip()
    '["b","a","positive",null,"Ada","2021"]'
    """
    rows = sorted(
        (max(d.left, d.right), min(d.left, d.right), d.judgement.value, d.author, d.decided_at)
        for d in decisions
        if d.judgement is not Judgement.NONE
    )
    return "".join(
        orjson.dumps([target, source, judgement, None, user, time]).decode() + "\n"
        for target, source, judgement, user, time in rows
    )


def read(text: str, known: AbstractSet[str]) -> ResolverFile:
    """The judgements of a file between known entities; suggestions of a machine are left out.

    Raises:
        BadFile: a line is no resolver line.
    """
    rows = [_row(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    rows = [row for row in rows if row.judgement is not Judgement.NONE]
    merges = [r for r in rows if r.judgement is Judgement.POSITIVE]
    joined = link(Decision(r.left, r.right, r.judgement, "", False, "", "", "") for r in merges)
    lines: dict[tuple[str, str], Line] = {}
    unknown = 0
    chained: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        ends = [_behind(end, joined.referents(end), known) for end in (row.left, row.right)]
        if row.judgement is Judgement.POSITIVE:
            chained[joined.canonical(row.left)].append(row)
        elif ends[0] is None or ends[1] is None or ends[0] == ends[1]:
            unknown += 1
        else:
            key = pair(ends[0], ends[1])
            lines.setdefault(key, Line(*key, row.judgement, row.user, row.time))
    for canonical, part in sorted(chained.items()):
        held = sorted(known & set(joined.referents(canonical)))
        unknown += len(held) < 2
        last = max(part, key=lambda row: row.time)
        for other in held[1:]:
            key = pair(held[0], other)
            lines[key] = Line(*key, Judgement.POSITIVE, last.user, last.time)
    return ResolverFile(tuple(lines[key] for key in sorted(lines)), unknown)


def _behind(end: str, cluster: tuple[str, ...], known: AbstractSet[str]) -> str | None:
    """The entity that an id stands for: itself, else the first known one of its cluster."""
    if end in known:
        return end
    return next((entity for entity in sorted(cluster) if entity in known), None)


def is_one(text: str) -> bool:
    """Whether a text looks like a resolver file and not like another decision file."""
    return text.lstrip().startswith("[")


def _row(number: int, line: str) -> Line:
    try:
        row: Any = orjson.loads(line)
        target, source, judgement, _, user, time = (*row, None)[:_FIELDS]
        return Line(
            str(target), str(source), Judgement(judgement), str(user or ""), str(time or "")
        )
    except (ValueError, TypeError) as fault:
        raise BadFile(
            f"Line {number} is no line of a nomenklatura resolver file.",
            'A line reads ["target", "source", "positive", null, "user", "time"].',
        ) from fault
