"""The datasets of a view for programs: what each is, how much of it there is, how old it is."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.errors import NotFound
from cutset.ops.desk import Room
from cutset.ops.reading import ListLine
from cutset.sources import registry

EVERYTHING = "default"
"""The name under which all datasets of a view are asked at once, as yente's clients do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A dataset with what its source says of itself."""

    line: ListLine
    title: str
    publisher: str
    coverage: str
    licence: str


def catalog(room: Room) -> tuple[Listed, ...]:
    """The datasets that are read, by name."""
    found = []
    for line in sorted(room.frame.lists, key=lambda line: line.dataset):
        meta = registry.get(line.source).meta
        found.append(Listed(line, meta.title, meta.publisher, meta.coverage, meta.licence))
    return tuple(found)


def scope_of(
    room: Room, dataset: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
) -> frozenset[str] | None:
    """The datasets that a question is about; None = all of the view.

    Args:
        room: the view.
        dataset: one by name, or `default` for all.
        include: only these of them; none named = all of them.
        exclude: none of these.

    Raises:
        NotFound: the reader sees no such dataset.
    """
    known = {line.dataset for line in room.frame.lists}
    if dataset != EVERYTHING and dataset not in known:
        raise NotFound(
            f"No dataset {dataset!r} here.", f"GET /catalog lists them; {EVERYTHING!r} is all."
        )
    if dataset == EVERYTHING and not include and not exclude:
        return None
    chosen = known if dataset == EVERYTHING else {dataset}
    if include:
        chosen &= set(include)
    return frozenset(chosen - set(exclude))
