"""How sure it is that a party belongs to a network: whether anything ties it to the anchor.

A list's own links, and what stands in for one party on several lists, are certain: that
the list says so is certain, and how often it does so raises nothing (domain.md §0 rule
13). Every other tie that joins exists with the probability of its best source.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cutset.assess.evidence import ALL_BELONG, Belonging, Link

Mask = NDArray[np.bool_]
_CERTAIN = 1 - 1e-9


class TieDoubt(NamedTuple):
    """A tie that joins two parties of a network: a row of network_doubt.sql."""

    source: str
    target: str
    probability: float


def belonging(anchor: str, ties: Iterable[TieDoubt]) -> Belonging:
    """Blocks that certain ties hold together, and what joins them; the anchor's block is 0.

    Several uncertain ties between two blocks are taken as independent. Who is held by none
    of the ties is here for another reason, which these ties put in no doubt.

    >>> belonging("g", [TieDoubt("p", "g", 1.0), TieDoubt("q", "p", 0.5), TieDoubt("g", "q", 0.5)])
    Belonging(blocks={'g': 0, 'p': 0, 'q': 1}, links=((0, 1, 0.75),))
    """
    held = sorted(set(ties))
    if all(tie.probability >= _CERTAIN for tie in held):
        return ALL_BELONG
    first = _blocks(anchor, held)
    roots = sorted({root for root in first.values() if root != first[anchor]})
    number = {first[anchor]: 0} | {root: place for place, root in enumerate(roots, 1)}
    missing: dict[tuple[int, int], float] = {}
    for tie in held:
        pair = number[first[tie.source]], number[first[tie.target]]
        if pair[0] != pair[1]:
            key = (min(pair), max(pair))
            missing[key] = missing.get(key, 1.0) * (1 - tie.probability)
    links = tuple((a, b, 1 - left) for (a, b), left in sorted(missing.items()))
    apart = set(np.flatnonzero(likeliest(len(number), links) == 0).tolist())
    blocks = {party: 0 if number[root] in apart else number[root] for party, root in first.items()}
    return Belonging(blocks, tuple(link for link in links if not apart & {*link[:2]}))


def _blocks(anchor: str, ties: Iterable[TieDoubt]) -> dict[str, str]:
    """Party -> the first party of its block (union by the smaller name)."""
    root: dict[str, str] = {anchor: anchor}

    def find(party: str) -> str:
        root.setdefault(party, party)
        while root[party] != party:
            root[party] = root[root[party]]
            party = root[party]
        return party

    for tie in ties:
        one, two = sorted((find(tie.source), find(tie.target)))
        if tie.probability >= _CERTAIN:
            root[two] = one
    return {party: find(party) for party in sorted(root)}


def likeliest(blocks: int, links: Iterable[Link]) -> NDArray[np.float64]:
    """Probability of the likeliest chain of ties from block 0 to each, shape (blocks,).

    >>> likeliest(3, [(0, 1, 0.9), (1, 2, 0.5), (0, 2, 0.4)]).tolist()
    [1.0, 0.9, 0.45]
    """
    best = np.zeros(blocks)
    best[0] = 1.0
    held = list(links)
    for _ in range(blocks):
        for a, b, probability in held:
            best[a] = max(best[a], best[b] * probability)
            best[b] = max(best[b], best[a] * probability)
    return best


def reached(blocks: int, links: Iterable[Link], columns: int, rng: np.random.Generator) -> Mask:
    """Which blocks hang together with block 0 in each draw of the ties, shape (blocks, columns)."""
    held = list(links)
    exists = rng.random((len(held), columns)) < np.array([link[2] for link in held])[:, None]
    found = np.zeros((blocks, columns), dtype=bool)
    found[0] = True
    count = -1
    while count != (now := int(found.sum())):
        count = now
        for (a, b, _), there in zip(held, exists, strict=True):
            both = (found[a] | found[b]) & there
            found[a] |= both
            found[b] |= both
    return found
