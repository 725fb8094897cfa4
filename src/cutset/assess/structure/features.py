"""What tells the four structures apart, however they were made: three features of one graph.

Chosen on the generators C to F alone (scripts/train_structure.py): of many that separate
the classes of one generator, these are few that keep doing so on another.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cutset.graph.measures import Measures, measure

Ends = NDArray[np.int64]
Values = NDArray[np.float64]
FEATURES = ("who holds it together", "size of teams", "ties between teams")
"""Columns of `features`, in this order.

who holds it together: log of how many ties the weaker end has of those ties that hold the network
together (no shared neighbour, neither end a loose end), over the mean number of ties. High
where heads know heads, low where go-betweens do.
size of teams: log of the mean size of a person's team (Infomap).
ties between teams: share of ties between teams.
"""


def features(graph: Measures) -> Values:
    """The features of a connected graph, shape (3,)."""
    return np.array([_holders(graph), _team_size(graph), _between(graph)])


def features_of(n: int, ends: Ends) -> Values:
    """The same from nodes and ties."""
    return features(measure(n, ends))


def _holders(graph: Measures) -> float:
    near = np.zeros((graph.n, graph.n))
    one, other = graph.ends.T
    near[one, other] = near[other, one] = 1.0
    alone = (near @ near)[one, other] == 0
    weaker = np.minimum(graph.degree[one], graph.degree[other])
    holding = weaker[alone & (weaker > 1)]
    return float(np.log(holding.mean() / graph.degree.mean())) if len(holding) else 0.0


def _team_size(graph: Measures) -> float:
    sizes = np.bincount(graph.team)
    return float(np.log((sizes**2).sum() / graph.n))


def _between(graph: Measures) -> float:
    one, other = graph.ends.T
    return float((graph.team[one] != graph.team[other]).mean())
