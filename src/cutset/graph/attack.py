"""What is left of a graph when nodes are taken out one by one.

Orders of removal: by betweenness, recomputed after every block (golden rows of
domain.md §3.2 on Montagna's meetings and calls), and greedily by the largest
component that is left. Graphs are undirected, nodes numbered from 0; several ties between
one pair are one.

Method: betweenness as in Freeman (1977), blocks as in Cavallaro et al. (2020),
PLOS ONE 15(8): e0236476.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset.graph.engine import graph

Nodes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Taken:
    """A removal and what it leaves: the node, and the size of the largest component."""

    node: int
    largest: int


def largest_component(n: int, source: Nodes, target: Nodes, gone: Sequence[int] = ()) -> int:
    """Number of nodes in the largest component once some are gone.

    >>> largest_component(4, np.array([0, 1, 2]), np.array([1, 2, 3]), gone=[1])
    2
    """
    left = _simple(n, source, target)
    left.delete_vertices(list(gone))
    return max(left.connected_components().sizes(), default=0)


def by_betweenness(
    n: int, source: Nodes, target: Nodes, removals: int, block: int = 1
) -> tuple[Taken, ...]:
    """Take out the nodes of highest betweenness, `block` at a time.

    Equal nodes go in the order of their numbers; betweenness is counted without weights.
    """
    names = list(range(n))
    left = _simple(n, source, target)
    taken: list[Taken] = []
    while len(taken) < removals and names:
        score = left.betweenness(directed=False)
        order = sorted(range(len(names)), key=lambda at: (-score[at], names[at]))
        chosen = order[: min(block, removals - len(taken))]
        left.delete_vertices(chosen)
        largest = max(left.connected_components().sizes(), default=0)
        taken += [Taken(names[at], largest) for at in chosen]
        gone = set(chosen)
        names = [name for at, name in enumerate(names) if at not in gone]
    return tuple(taken)


def by_largest_component(
    n: int, source: Nodes, target: Nodes, candidates: Sequence[int], removals: int
) -> tuple[Taken, ...]:
    """Take out, each time, the candidate that leaves the smallest largest component.

    Equal candidates go by more ties left, then by number. Nodes that are no candidates
    stay. Stops when no candidate is left or no tie is.
    """
    gone: list[int] = []
    taken: list[Taken] = []
    while len(taken) < removals:
        cut = np.isin(source, gone) | np.isin(target, gone)
        ends = np.concatenate([source[~cut], target[~cut]])
        degree = np.bincount(ends, minlength=n)
        open_to = [node for node in candidates if node not in gone and degree[node] > 0]
        if not open_to:
            break
        left = {node: largest_component(n, source, target, [*gone, node]) for node in open_to}
        node = min(open_to, key=lambda each: (left[each], -degree[each], each))
        gone.append(node)
        taken.append(Taken(node, left[node]))
    return tuple(taken)


def _simple(n: int, source: Nodes, target: Nodes) -> Any:
    """An igraph graph with one tie at most between a pair."""
    pairs = np.unique(np.sort(np.column_stack([source, target]), axis=1), axis=0)
    return graph(n, pairs[:, 0], pairs[:, 1])
