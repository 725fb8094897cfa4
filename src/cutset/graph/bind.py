"""Which ties bind: what joins, what attaches a party that nothing else holds, what was observed.

A dealing (laundering for, supplying) is conduct of its subject toward another party; it
brings the subject to that party's component only where the subject belongs nowhere
else, and never merges two components. Observed ties of pseudonymous records bind only
parties that no other tie binds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cutset.graph.components import Nodes, labels

Mask = NDArray[np.bool_]


def binding(n: int, source: Nodes, target: Nodes, binds: NDArray[np.str_], groups: Mask) -> Mask:
    """Which of the ties bind, as an array of their length.

    `binds` holds each tie's rule: `joins`, `attaches`, `observed` or `never`; `groups`,
    of length n, says which parties are themselves groups: a group is never attached.

    >>> ends = np.array([0, 2]), np.array([1, 1])
    >>> binding(3, *ends, np.array(["joins", "attaches"]), np.zeros(3, bool)).tolist()
    [True, True]
    """
    joins = binds == "joins"
    bound = joins | _attaching(n, source, target, binds == "attaches", joins, groups)
    held = np.zeros(n, dtype=bool)
    held[source[bound]] = held[target[bound]] = True
    observed = (binds == "observed") & ~held[source] & ~held[target]
    return np.asarray(bound | observed, dtype=np.bool_)


def _attaching(
    n: int, source: Nodes, target: Nodes, dealing: Mask, joins: Mask, groups: Mask
) -> Mask:
    held = groups.copy()
    held[source[joins]] = held[target[joins]] = True
    free = dealing & ~held[source]
    component = labels(n, source[joins], target[joins])
    low = np.full(n, n, dtype=np.int64)
    high = np.full(n, -1, dtype=np.int64)
    np.minimum.at(low, source[free], component[target[free]])
    np.maximum.at(high, source[free], component[target[free]])
    return np.asarray(free & (low[source] == high[source]), dtype=np.bool_)
