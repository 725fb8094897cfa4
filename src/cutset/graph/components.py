"""What hangs together: connected components, and those facts on listings that others counted too.

Pure functions on arrays. A component is a fact; what is judged is a network, which
`graph.networks` cuts from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Nodes = NDArray[np.int64]


def labels(n: int, source: Nodes, target: Nodes) -> Nodes:
    """The component of each of n nodes, as the number of its first node.

    `source` and `target` are the two ends of each tie, arrays of equal length; direction
    plays no part. Gives an array (n,) with the smallest node of each one's component, so
    that labels do not depend on the order of the ties.

    >>> labels(4, np.array([3]), np.array([1])).tolist()
    [0, 1, 2, 1]
    """
    import igraph

    ties = igraph.Graph(n=n, edges=np.stack([source, target], axis=1))
    found = np.array(ties.connected_components("weak").membership, dtype=np.int64)
    first = np.full(n, n, dtype=np.int64)
    np.minimum.at(first, found, np.arange(n))
    return np.asarray(first[found], dtype=np.int64)


def sets(nodes: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[frozenset[str], ...]:
    """The components over named nodes, the largest first, then by their first name.

    Pairs with an end that is no node are left out.
    """
    names = sorted(set(nodes))
    place = {name: i for i, name in enumerate(names)}
    ends = np.array(
        [(place[a], place[b]) for a, b in pairs if a in place and b in place], dtype=np.int64
    ).reshape(-1, 2)
    grouped: dict[int, list[str]] = {}
    for name, label in zip(names, labels(len(names), ends[:, 0], ends[:, 1]).tolist(), strict=True):
        grouped.setdefault(label, []).append(name)
    found = sorted(grouped.values(), key=lambda members: (-len(members), members[0]))
    return tuple(frozenset(members) for members in found)


def components_induced(
    listed: Iterable[str], pairs: Iterable[tuple[str, str]]
) -> tuple[frozenset[str], ...]:
    """Components of a programme alone: its entries, and the links between them."""
    return sets(sorted(listed), pairs)


def components_touching(
    everyone: Iterable[str], listed: Iterable[str], pairs: Iterable[tuple[str, str]]
) -> tuple[frozenset[str], ...]:
    """Components of the whole list that hold at least one entry of a programme."""
    wanted = frozenset(listed)
    return tuple(found for found in sets(sorted(everyone), pairs) if found & wanted)
