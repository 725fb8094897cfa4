"""Position of a leader in a graph: how much a place looks like that of a hierarchy's root.

A role from position alone is called position. It was fitted on generated hierarchies; no
claim about a real leader follows from it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cutset.graph.measures import Measures

Values = NDArray[np.float64]
PLACES = ("near", "branches")
"""Columns of `places`: chosen on the generators C to F (scripts/train_structure.py)."""


def places(graph: Measures) -> Values:
    """Features of each node's place, standardised within the graph, shape (n, 2).

    near: few steps to all others (closeness); branches: how many people stand behind the
    second largest of the branches that lead away from it.
    """
    distance = graph.distance
    columns = np.column_stack([-distance.sum(axis=1), _branches(distance, distance == 1)])
    spread = columns.std(axis=0)
    return np.asarray((columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def _branches(distance: Values, near: NDArray[np.bool_]) -> Values:
    """Log of the people nearest to the second best of a node's neighbours, per node.

    A person stands behind that neighbour who is one step nearer to it than the node is;
    behind several, it counts for each by its share.
    """
    found = np.zeros(len(distance))
    for node in range(len(distance)):
        others = np.flatnonzero(near[node])
        if len(others) < 2:
            continue
        behind = distance[others] == distance[node] - 1
        sizes = np.sort((behind / np.maximum(behind.sum(axis=0), 1)).sum(axis=1))
        found[node] = np.log1p(sizes[-2])
    return found


def auc(score: Values, leader: NDArray[np.bool_]) -> float:
    """Chance that a leader is scored above another, ties counting half.

    >>> auc(np.array([3.0, 1.0, 2.0]), np.array([True, False, False]))
    1.0
    """
    gap = score[leader][:, None] - score[~leader][None, :]
    return float(((gap > 0) + 0.5 * (gap == 0)).mean())
