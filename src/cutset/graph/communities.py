"""Cuts a component that is too large to judge as one into weighted communities.

Leiden on modularity (Traag, Waltman and van Eck, 2019), several seeded runs, the best
kept. The result is our cut of a fact, not a fact: ties across it are shown as cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.graph import engine
from cutset.graph.components import Nodes

_RUNS = 10


@dataclass(frozen=True, slots=True)
class CutRule:
    """How a large component is cut (parameters/networks.yml)."""

    whole: int
    resolution: float
    runs: int


def communities(
    n: int, source: Nodes, target: Nodes, weight: NDArray[np.float64], rule: CutRule
) -> Nodes:
    """The community of each of n nodes of one component, as the number of its first node.

    The weights of several ties between one pair are added. Every community hangs together.
    """
    low, high = np.minimum(source, target), np.maximum(source, target)
    folded, inverse = np.unique(low * n + high, return_inverse=True)
    weights = np.bincount(inverse, weights=weight, minlength=len(folded))
    graph = engine.graph(n, folded // n, folded % n)
    best: list[int] = []
    best_quality = -np.inf
    for run in range(rule.runs):
        with engine.seeded("communities", n, run):
            found = graph.community_leiden(
                objective_function="modularity",
                weights=weights.tolist(),
                resolution=rule.resolution,
                n_iterations=-1,
            )
        quality = graph.modularity(found.membership, weights=weights.tolist())
        if quality > best_quality + 1e-12:
            best, best_quality = found.membership, quality
    first = np.full(n, n, dtype=np.int64)
    np.minimum.at(first, np.array(best), np.arange(n))
    return np.asarray(first[best], dtype=np.int64)


def modularity_of(ends: Sequence[tuple[str, str]]) -> tuple[float, int, float]:
    """Modularity of the best parting of some ties, its number of groups, the share between them.

    The seeded runs of the cut, unweighted.

    >>> two = [("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("e", "f"), ("d", "f"), ("c", "d")]
    >>> value, parts, between = modularity_of(two)
    >>> round(value, 3), parts, round(between, 3)
    (0.357, 2, 0.143)
    """
    people = sorted({one for pair in ends for one in pair})
    place = {one: at for at, one in enumerate(people)}
    pairs = sorted({tuple(sorted((place[a], place[b]))) for a, b in ends if a != b})
    low, high = np.array(pairs, dtype=np.int64).T
    parts = communities(len(people), low, high, np.ones(len(pairs)), CutRule(0, 1.0, _RUNS))
    quality = engine.graph(len(people), low, high).modularity(parts.tolist())
    return float(quality), len(np.unique(parts)), float((parts[low] != parts[high]).mean())
