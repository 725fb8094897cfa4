"""What single graphs are measured by: positions of nodes, groups, bridges, distances.

Every function takes a number of nodes and ties as pairs of node numbers, each pair once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.graph import engine

Ends = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measures:
    """A connected graph measured once.

    Attributes:
        degree, betweenness, core: of each node, shape (n,).
        distance: steps between nodes, shape (n, n).
        group: Leiden groups on modularity, shape (n,); modularity: theirs.
        team: the smaller groups that Infomap finds, shape (n,).
        clique: people in the largest set who are all tied to each other.
        bridge: whether a tie is the only way between its ends, shape (ties,).
        transitivity: share of two-step paths that are closed.
        assortativity: correlation of the degrees at the ends of ties; 0 where undefined.
    """

    n: int
    ends: Ends
    degree: Values
    betweenness: Values
    core: Values
    distance: Values
    group: NDArray[np.int64]
    modularity: float
    team: NDArray[np.int64]
    clique: int
    bridge: NDArray[np.bool_]
    transitivity: float
    assortativity: float


def measure(n: int, ends: Ends, seed: object = 0) -> Measures:
    """Measure a connected graph; the seed is that of the search for groups."""
    graph = engine.graph(n, ends[:, 0], ends[:, 1])
    with engine.seeded("measure", n, len(ends), seed):
        found = graph.community_leiden(objective_function="modularity", n_iterations=-1)
        teams = graph.community_infomap(trials=3)
    bridge = np.zeros(len(ends), dtype=bool)
    bridge[graph.bridges()] = True
    assortativity = graph.assortativity_degree(directed=False)
    return Measures(
        n=n,
        ends=ends,
        degree=np.array(graph.degree(), dtype=float),
        betweenness=np.array(graph.betweenness(), dtype=float),
        core=np.array(graph.coreness(), dtype=float),
        distance=np.array(graph.distances(), dtype=float),
        group=np.array(found.membership, dtype=np.int64),
        modularity=float(graph.modularity(found.membership)),
        team=np.array(teams.membership, dtype=np.int64),
        clique=int(graph.clique_number()),
        bridge=bridge,
        transitivity=float(graph.transitivity_undirected(mode="zero")),
        assortativity=0.0 if np.isnan(assortativity) else float(assortativity),
    )


def degrees(n: int, ends: Ends) -> Values:
    """The ties of each node."""
    return np.bincount(ends.ravel(), minlength=n).astype(float)


def betweenness(n: int, ends: Ends) -> Values:
    """On how many shortest paths each node lies (Freeman, 1977)."""
    return np.array(engine.graph(n, ends[:, 0], ends[:, 1]).betweenness(), dtype=float)
