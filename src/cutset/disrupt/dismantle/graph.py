"""The graph that is taken apart: its largest component, as compressed rows of neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.graph.components import labels

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Graph:
    """An undirected simple graph; the neighbours of node v are `near[first[v]:first[v + 1]]`.

    Attributes:
        names: the ids of the nodes, in order.
    """

    names: tuple[str, ...]
    first: Ints
    near: Ints

    def __len__(self) -> int:
        return len(self.names)

    @property
    def degree(self) -> Ints:
        """The number of ties of each node."""
        return np.diff(self.first)


def largest(pairs: Iterable[tuple[str, str]]) -> Graph:
    """The largest component of a list of pairs; loops and second ties are left out.

    Nodes stand in the order of their ids, as numbers if all are numbers, else as texts; of
    components of one size the one with the first node is taken.

    >>> graph = largest([("10", "9"), ("9", "2"), ("2", "2"), ("4", "5")])
    >>> graph.names, graph.degree.tolist()
    (('2', '9', '10'), [1, 2, 1])
    """
    held = [(str(a), str(b)) for a, b in pairs]
    ids = {one for pair in held for one in pair}
    numbers = all(one.lstrip("-").isdigit() for one in ids)
    names = sorted(ids, key=int) if numbers else sorted(ids)
    place = {name: at for at, name in enumerate(names)}
    ends = np.array([(place[a], place[b]) for a, b in held if a != b], dtype=np.int64)
    ends = np.unique(np.sort(ends.reshape(-1, 2), axis=1), axis=0)
    n = len(names)
    both = np.concatenate([ends, ends[:, ::-1]])
    label = labels(n, ends[:, 0], ends[:, 1])
    sizes = np.bincount(label, minlength=1)
    kept = np.flatnonzero(label == np.argmax(sizes))
    number = np.full(n, -1)
    number[kept] = np.arange(len(kept))
    inside = both[number[both[:, 0]] >= 0]
    inside = np.column_stack([number[inside[:, 0]], number[inside[:, 1]]])
    inside = inside[np.lexsort((inside[:, 1], inside[:, 0]))]
    first = np.searchsorted(inside[:, 0], np.arange(len(kept) + 1))
    return Graph(tuple(names[v] for v in kept), first.astype(np.int64), inside[:, 1].copy())
