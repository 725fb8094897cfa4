"""Generated graphs of known structure, several ways of making each class, and what is seen of them.

Archetypes, not data: they show whether a rule finds what it was made for, when made in
another way. Nothing about a real group follows from them (domain.md §2.5). A and B are
those of the benchmark (bench/networks.md §9); C to F are ours, to choose features on; E
and F make hierarchies and cells only, the two that are confused most easily.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Ends = NDArray[np.int64]
Pairs = set[tuple[int, int]]
CLASSES = ("hierarchy", "clan", "cell", "network")


class Made(NamedTuple):
    """A generated graph: people, ties (each pair once), and who leads, where somebody does.

    `leaders` holds the root of a hierarchy, the head of the largest family of a clan, the
    people of the core cell; it is empty for a network.
    """

    n: int
    ends: Ends
    leaders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a graph: its largest component after people and ties were lost.

    Attributes:
        kept: the numbers of its nodes in the whole graph, shape (n,).
    """

    n: int
    ends: Ends
    kept: NDArray[np.int64]


def _tie(pairs: Pairs, a: int, b: int) -> None:
    if a != b:
        pairs.add((min(int(a), int(b)), max(int(a), int(b))))


def _made(n: int, pairs: Pairs, leaders: tuple[int, ...] = ()) -> Made:
    return Made(n, np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2), leaders)


def _tree(n: int, low: int, high: int, rng: Generator) -> list[list[int]]:
    """The children of each node of a tree filled level by level, from node 0."""
    children: list[list[int]] = [[] for _ in range(n)]
    made, head = 1, 0
    while made < n:
        for _ in range(min(int(rng.integers(low, high + 1)), n - made)):
            children[head].append(made)
            made += 1
        head += 1
    return children


def hierarchy_a(n: int, rng: Generator) -> Made:
    """A tree of span 2 to 5 with 5 % random ties."""
    pairs: Pairs = set()
    for head, children in enumerate(_tree(n, 2, 5, rng)):
        for child in children:
            _tie(pairs, head, child)
    while len(pairs) < round(1.05 * (n - 1)):
        _tie(pairs, *rng.integers(0, n, 2))
    return _made(n, pairs, (0,))


def hierarchy_b(n: int, rng: Generator) -> Made:
    """A tree of span 5 to 9 in which the people under one head are tied with chance .15."""
    pairs: Pairs = set()
    for head, children in enumerate(_tree(n, 5, 9, rng)):
        for place, child in enumerate(children):
            _tie(pairs, head, child)
            for other in children[:place]:
                if rng.random() < 0.15:
                    _tie(pairs, child, other)
    return _made(n, pairs, (0,))


def _split(n: int, low: int, high: int, rng: Generator) -> list[NDArray[np.int64]]:
    """People 0 … n-1 in groups of low to high; what is left over joins the last."""
    found, start = [], 0
    while start < n:
        size = int(rng.integers(low, high + 1))
        stop = n if n - start - size < low else start + size
        found.append(np.arange(start, stop))
        start = stop
    return found


def clan_a(n: int, rng: Generator) -> Made:
    """Families of 6 to 14 with density .45 to .8, whose heads are tied to each other."""
    pairs: Pairs = set()
    families = _split(n, 6, 14, rng)
    for family in families:
        density = rng.uniform(0.45, 0.8)
        for place, one in enumerate(family):
            if place:
                _tie(pairs, int(family[0]), int(one))
            for other in family[1:place]:
                if rng.random() < density:
                    _tie(pairs, one, other)
    heads = [int(family[0]) for family in families]
    for place, head in enumerate(heads):
        for other in heads[:place]:
            if rng.random() < 0.5:
                _tie(pairs, head, other)
        if place:
            _tie(pairs, head, heads[int(rng.integers(place))])
    largest = max(families, key=len)
    return _made(n, pairs, (int(largest[0]),))


def clan_b(n: int, rng: Generator) -> Made:
    """Families as small worlds (Watts and Strogatz, 1998), joined by random marriages.

    Each person starts with six neighbours (in a tenth of the clans with four), a tenth of
    them drawn anew; three marriages a family.
    """
    pairs: Pairs = set()
    families = _split(n, 6, 14, rng)
    reach = 2 if rng.random() < 0.1 else 3
    for family in families:
        size = len(family)
        for place in range(size):
            for step in range(1, reach + 1):
                to = (place + step) % size if rng.random() > 0.1 else int(rng.integers(size))
                _tie(pairs, int(family[place]), int(family[to]))
    for _ in range(3 * len(families)):
        one, other = rng.choice(len(families), 2, replace=False)
        _tie(pairs, int(rng.choice(families[one])), int(rng.choice(families[other])))
    return _made(n, pairs)


def cell_a(n: int, rng: Generator) -> Made:
    """Cells of 3 to 6 with density .9, each with one tie to a core cell."""
    pairs: Pairs = set()
    cells = _split(n, 3, 6, rng)
    for cell in cells:
        for place, one in enumerate(cell):
            for other in cell[:place]:
                if rng.random() < 0.9:
                    _tie(pairs, one, other)
    core = cells[0]
    for cell in cells[1:]:
        _tie(pairs, int(rng.choice(core)), int(rng.choice(cell)))
    return _made(n, pairs, tuple(int(one) for one in core))


def cell_b(n: int, rng: Generator) -> Made:
    """Stars of 5 to 9, each but the first with a cut-out who knows one person of another star."""
    pairs: Pairs = set()
    stars = _split(n, 5, 9, rng)
    for place, star in enumerate(stars):
        for one in star[1:]:
            _tie(pairs, int(star[0]), int(one))
        if place:
            _tie(pairs, int(star[-1]), int(rng.choice(stars[int(rng.integers(place))])))
    return _made(n, pairs)


def network_a(n: int, rng: Generator) -> Made:
    """Preferential attachment with m = 2 and closure .3 (Holme and Kim, 2002)."""
    pairs: Pairs = {(0, 1), (0, 2), (1, 2)}
    stubs = [0, 1, 0, 2, 1, 2]
    near: list[list[int]] = [[1, 2], [0, 2], [0, 1], *([] for _ in range(n - 3))]
    for new in range(3, n):
        chosen: list[int] = []
        while len(chosen) < 2:
            closing = chosen and rng.random() < 0.3
            pool = near[chosen[-1]] if closing else stubs
            to = int(pool[int(rng.integers(len(pool)))])
            if to != new and to not in chosen:
                chosen.append(to)
        for to in chosen:
            _tie(pairs, new, to)
            near[new].append(to)
            near[to].append(new)
            stubs += [new, to]
    return _made(n, pairs)


def network_b(n: int, rng: Generator) -> Made:
    """2n ties drawn between people whose pull follows a power law of exponent 2.5."""
    pull = (np.arange(1, n + 1) + 1.0) ** (-1 / 1.5)
    pull /= pull.sum()
    pairs: Pairs = set()
    for a, b in rng.choice(n, size=(2 * n, 2), p=pull):
        _tie(pairs, a, b)
    return _made(n, pairs)


def hierarchy_c(n: int, rng: Generator) -> Made:
    """A tree whose span narrows downwards, with deputies who know their head's people."""
    pairs: Pairs = set()
    levels, made = [[0]], 1
    while made < n:
        span = max(2, 7 - 2 * len(levels))
        below = []
        for head in levels[-1]:
            children = list(range(made, min(n, made + int(rng.integers(span, span + 3)))))
            made += len(children)
            below += children
            for child in children:
                _tie(pairs, head, child)
                if child != children[0] and rng.random() < 0.2:
                    _tie(pairs, children[0], child)
        levels.append(below)
    return _made(n, pairs, (0,))


def hierarchy_d(n: int, rng: Generator) -> Made:
    """A tree of span 3 to 6, filled branch by branch; a tenth also know their head's head."""
    pairs: Pairs = set()
    above = {0: 0}
    room = {0: int(rng.integers(3, 7))}
    for new in range(1, n):
        open_heads = [head for head, left in room.items() if left > 0]
        first = open_heads[: max(1, len(open_heads) // 3)]
        head = int(rng.choice(first))
        room[head] -= 1
        room[new] = int(rng.integers(3, 7)) if rng.random() < 0.4 else 0
        if not any(left > 0 for left in room.values()):
            room[new] = int(rng.integers(3, 7))
        above[new] = head
        _tie(pairs, head, new)
        if rng.random() < 0.1:
            _tie(pairs, above[head], new)
    return _made(n, pairs, (0,))


def clan_c(n: int, rng: Generator) -> Made:
    """Families of 8 to 18 with density .3 to .5, each married into two others."""
    pairs: Pairs = set()
    families = _split(n, 8, 18, rng)
    for family in families:
        density = rng.uniform(0.3, 0.5)
        for place, one in enumerate(family):
            for other in family[:place]:
                if rng.random() < density:
                    _tie(pairs, int(one), int(other))
    for place, family in enumerate(families):
        for step in (1, 2):
            other = families[(place + step) % len(families)]
            _tie(pairs, int(rng.choice(family)), int(rng.choice(other)))
    return _made(n, pairs)


def clan_d(n: int, rng: Generator) -> Made:
    """Households of 4 to 6 who all know each other, three to five of them a family of brothers."""
    pairs: Pairs = set()
    households = _split(n, 4, 6, rng)
    start = 0
    elders: list[int] = []
    while start < len(households):
        family = households[start : start + int(rng.integers(3, 6))]
        start += len(family)
        brothers = [int(house[0]) for house in family]
        for house in family:
            for place, one in enumerate(house):
                for other in house[:place]:
                    _tie(pairs, int(one), int(other))
                for brother in brothers:
                    if rng.random() < 0.5:
                        _tie(pairs, int(one), brother)
        if elders:
            _tie(pairs, brothers[0], int(rng.choice(elders)))
            _tie(pairs, brothers[-1], int(rng.choice(elders)))
        elders += brothers
    return _made(n, pairs)


def cell_c(n: int, rng: Generator) -> Made:
    """Cells of 3 to 5 who all know each other, in a chain with a courier between two."""
    pairs: Pairs = set()
    cells = _split(n, 4, 6, rng)
    for place, cell in enumerate(cells):
        courier, own = int(cell[0]), cell[1:]
        for at, one in enumerate(own):
            for other in own[:at]:
                _tie(pairs, int(one), int(other))
        _tie(pairs, courier, int(rng.choice(own)))
        if place:
            before = cells[max(0, place - int(rng.integers(1, 4)))]
            _tie(pairs, courier, int(rng.choice(before[1:])))
    return _made(n, pairs)


def cell_d(n: int, rng: Generator) -> Made:
    """Cells of 4 to 7, each a ring around its head; each head has a go-between to the centre."""
    pairs: Pairs = set()
    cells = _split(n - 1, 4, 7, rng)
    for cell in cells:
        head, own = int(cell[0]), cell[1:]
        for at, one in enumerate(own):
            _tie(pairs, head, int(one))
            if rng.random() < 0.4:
                _tie(pairs, int(one), int(own[(at + 1) % len(own)]))
        _tie(pairs, n - 1, int(rng.choice(own)))
    return _made(n, pairs)


def network_c(n: int, rng: Generator) -> Made:
    """Ties drawn between people whose pull is lognormal, 1.5 to 2.5 a person."""
    pull = rng.lognormal(0.0, 0.8, n)
    pull /= pull.sum()
    pairs: Pairs = set()
    for a, b in rng.choice(n, size=(round(rng.uniform(1.5, 2.5) * n), 2), p=pull):
        _tie(pairs, int(a), int(b))
    return _made(n, pairs)


def network_d(n: int, rng: Generator) -> Made:
    """People in a square who know whom they are near, and as many whom they met by chance."""
    pairs: Pairs = set()
    at = rng.random((n, 2))
    away = ((at[:, None] - at[None, :]) ** 2).sum(axis=2)
    for one in range(n):
        for other in np.argsort(away[one])[1 : 1 + int(rng.integers(1, 3))]:
            _tie(pairs, one, int(other))
        _tie(pairs, one, int(rng.integers(n)))
    return _made(n, pairs)


def hierarchy_e(n: int, rng: Generator) -> Made:
    """A tree of span 4 to 8 with 12 % random ties."""
    pairs: Pairs = set()
    for head, children in enumerate(_tree(n, 4, 8, rng)):
        for child in children:
            _tie(pairs, head, child)
    while len(pairs) < round(1.12 * (n - 1)):
        _tie(pairs, *rng.integers(0, n, 2))
    return _made(n, pairs, (0,))


def hierarchy_f(n: int, rng: Generator) -> Made:
    """A tree of span 2 to 4 in which three of ten know the next under the same head."""
    pairs: Pairs = set()
    for head, children in enumerate(_tree(n, 2, 4, rng)):
        for place, child in enumerate(children):
            _tie(pairs, head, child)
            if place and rng.random() < 0.3:
                _tie(pairs, children[place - 1], child)
    return _made(n, pairs, (0,))


def cell_e(n: int, rng: Generator) -> Made:
    """Cells of 4 to 7 with density .75, each tied to one of the three before it."""
    pairs: Pairs = set()
    cells = _split(n, 4, 7, rng)
    for place, cell in enumerate(cells):
        for at, one in enumerate(cell):
            for other in cell[:at]:
                if rng.random() < 0.75:
                    _tie(pairs, int(one), int(other))
        if place:
            before = cells[max(0, place - int(rng.integers(1, 4)))]
            _tie(pairs, int(rng.choice(cell)), int(rng.choice(before)))
    return _made(n, pairs)


def cell_f(n: int, rng: Generator) -> Made:
    """Stars of 4 to 8, joined by ties between people who are not their heads."""
    pairs: Pairs = set()
    stars = _split(n, 4, 8, rng)
    for place, star in enumerate(stars):
        for one in star[1:]:
            _tie(pairs, int(star[0]), int(one))
        if place:
            other = stars[int(rng.integers(place))]
            _tie(pairs, int(rng.choice(star[1:])), int(rng.choice(other[1:])))
    return _made(n, pairs)


Generating = Callable[[int, Generator], Made]
GENERATORS: dict[str, dict[str, Generating]] = {
    "A": {
        "hierarchy": hierarchy_a, "clan": clan_a, "cell": cell_a, "network": network_a,
    },
    "B": {
        "hierarchy": hierarchy_b, "clan": clan_b, "cell": cell_b, "network": network_b,
    },
    "C": {
        "hierarchy": hierarchy_c, "clan": clan_c, "cell": cell_c, "network": network_c,
    },
    "D": {
        "hierarchy": hierarchy_d, "clan": clan_d, "cell": cell_d, "network": network_d,
    },
    "E": {"hierarchy": hierarchy_e, "cell": cell_e},
    "F": {"hierarchy": hierarchy_f, "cell": cell_f},
}  # fmt: skip


def draw(kind: str, name: str, rng: Generator) -> Made:
    """A graph of class `name` by the generators `kind`, of 30 to 120 people."""
    return GENERATORS[kind][name](int(rng.integers(30, 121)), rng)


def observe(n: int, ends: Ends, people: float, ties: float, rng: Generator) -> Seen:
    """What is left when these shares of people and ties are missing at random."""
    kept = np.sort(rng.choice(n, n - round(people * n), replace=False))
    place = np.full(n, -1)
    place[kept] = np.arange(len(kept))
    left = place[ends]
    left = left[(left >= 0).all(axis=1)]
    left = left[np.sort(rng.choice(len(left), len(left) - round(ties * len(left)), replace=False))]
    return largest(len(kept), left, kept)


def largest(n: int, ends: Ends, kept: NDArray[np.int64]) -> Seen:
    """The largest component, its nodes numbered anew."""
    from cutset.graph.components import labels

    member = labels(n, ends[:, 0], ends[:, 1])
    common = np.bincount(member, minlength=n).argmax()
    inside = np.flatnonzero(member == common)
    place = np.full(n, -1)
    place[inside] = np.arange(len(inside))
    own = place[ends]
    return Seen(len(inside), own[(own >= 0).all(axis=1)], kept[inside])
