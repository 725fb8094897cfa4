"""An ensemble of plausible networks, over which any figure is averaged.

In each, a party belongs and a tie exists with its probability, and some people and ties are there
that nobody has seen: an unseen person knows people the more, the more they are known; an unseen
tie joins two who know a third. Draws are seeded by the label alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from cutset import clock
from cutset.disrupt.capability.ground import Floats, Ground, Ints
from cutset.model.capability import Spread


@dataclass(frozen=True, slots=True)
class Unseen:
    """The part `ensemble` of capability.yml."""

    networks: int
    people: float
    ties_each: int
    ties: float

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Unseen:
        """The numbers from the data of the file."""
        return cls(**data["ensemble"])


def ensemble(held: Ground, unseen: Unseen, label: str) -> tuple[Ground, ...]:
    """The plausible networks; the label is the id of the network."""
    return tuple(_drawn(held, unseen, label, number) for number in range(unseen.networks))


def spread(figures: Floats) -> Spread:
    """Mean and the interval that holds the middle 90 %.

    >>> spread(np.array([1.0, 1.0, 4.0]))
    Spread(mean=2.0, low=1.0, high=3.7, networks=3)
    """
    low, high = np.quantile(figures, (0.05, 0.95))
    return Spread(
        float(figures.mean()), round(float(low), 12), round(float(high), 12), len(figures)
    )


def _drawn(held: Ground, unseen: Unseen, label: str, number: int) -> Ground:
    draw = clock.rng("ensemble", label, number)
    there = held.there & (draw.random(len(held.parties)) < held.belongs)
    is_open = held.open_to & (draw.random(len(held.source)) < held.probability)
    seen = replace(held, there=there, open_to=is_open)
    inside = seen.ties & held.member[held.source] & held.member[held.target]
    source, target = held.source[inside], held.target[inside]
    if not len(source):
        return seen
    more = _closed(draw, source, target, int(draw.poisson(unseen.ties * len(source))))
    people = int(draw.poisson(unseen.people * held.member.sum()))
    known = _known(draw, seen, (source, target), people, unseen.ties_each)
    return _with(seen, people, np.concatenate([more, known]))


def _closed(draw: np.random.Generator, source: Ints, target: Ints, wanted: int) -> Ints:
    """Pairs of whom both know a third, shape (≤ wanted, 2): the ends of two ties that meet."""
    tail, head = np.concatenate([source, target]), np.concatenate([target, source])
    order = np.argsort(tail, kind="stable")
    tail, head = tail[order], head[order]
    first = np.searchsorted(tail, tail, side="left")
    last = np.searchsorted(tail, tail, side="right")
    one = draw.integers(len(tail), size=wanted)
    other = first[one] + (draw.random(wanted) * (last - first)[one]).astype(np.int64)
    pairs: Ints = np.column_stack([head[one], head[other]])
    apart: Ints = pairs[pairs[:, 0] != pairs[:, 1]]
    return apart


def _known(
    draw: np.random.Generator, seen: Ground, ends: tuple[Ints, Ints], people: int, each: int
) -> Ints:
    """Ties of unseen people, shape (people · each, 2), to those who have ties, by their number."""
    n = len(seen.parties)
    degree = np.bincount(np.concatenate(ends), minlength=n).astype(float)
    knows = draw.choice(n, size=people * each, p=degree / degree.sum())
    return np.column_stack([np.repeat(np.arange(n, n + people), each), knows])


def _with(seen: Ground, people: int, pairs: Ints) -> Ground:
    """A ground with unseen people as members, and unseen ties."""
    ones, more = np.ones(people, dtype=bool), len(pairs)
    return Ground(
        parties=(*seen.parties, *(f"unseen {place}" for place in range(people))),
        member=np.concatenate([seen.member, ones]),
        there=np.concatenate([seen.there, ones]),
        belongs=np.concatenate([seen.belongs, np.ones(people)]),
        source=np.concatenate([seen.source, pairs[:, 0]]),
        target=np.concatenate([seen.target, pairs[:, 1]]),
        layer=np.concatenate([seen.layer, np.full(more, "unseen")]),
        kind=np.concatenate([seen.kind, np.full(more, "unseen")]),
        amount=np.concatenate([seen.amount, np.full(more, np.nan)]),
        open_to=np.concatenate([seen.open_to, np.ones(more, dtype=bool)]),
        probability=np.concatenate([seen.probability, np.ones(more)]),
        roles={
            name: np.concatenate([mask, np.zeros(people, dtype=bool)])
            for name, mask in seen.roles.items()
        },
    )
