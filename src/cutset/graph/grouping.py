"""Groups that several searches agree on, and the label of a party from its neighbours.

Both say `insufficient` where ties carry no more than chance: a partition, because its
modularity is that of graphs with the same degrees; a label, because its neighbours tell
it no better than the commonest label does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.graph import engine

Labels = NDArray[np.int64]
Ends = NDArray[np.int64]
State = Literal["judged", "insufficient"]
SEARCHES = ("leiden", "infomap", "label propagation")


@dataclass(frozen=True, slots=True)
class GroupingRule:
    """How groups are found and when they count (parameters/grouping.yml)."""

    runs: int
    together: float
    second: float
    beyond_chance: float
    nulls: int
    draws: int
    percentile: float


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of one graph.

    Attributes:
        labels: the group of each node, numbered by size, 0 the largest, shape (n,).
        modularity: of these groups; `chance`: mean over graphs with the same degrees.
        deviations: how far the one lies above the other, in deviations of the latter.
        state: `insufficient` where that is too little.
    """

    labels: Labels
    modularity: float
    chance: float
    deviations: float
    state: State


@dataclass(frozen=True, slots=True)
class LabelSupport:
    """Whether ties tell a label that is known for some nodes.

    Attributes:
        told: share of nodes whose label their neighbours tell, each left out in turn.
        commonest: share of the commonest label, which needs no ties.
        gain_low: lower bound of told - commonest by a paired bootstrap over nodes.
        state: `insufficient` where that bound is not above 0.
    """

    told: float
    commonest: float
    gain_low: float
    state: State


def rule(data: Mapping[str, Any]) -> GroupingRule:
    """The rule from the data of parameters/grouping.yml."""
    return GroupingRule(**data)


def grouping(n: int, ends: Ends, how: GroupingRule, seed: object = 0) -> Grouping:
    """Groups of n nodes by consensus (Lancichinetti and Fortunato, 2012).

    Ties are pairs of node numbers, each pair once, shape (ties, 2). Another seed gives
    another run.
    """
    labels = consensus(n, ends, how, seed)
    found = _modularity(n, ends, labels)
    nulls = [_null(n, ends, (seed, draw)) for draw in range(how.nulls)]
    deviation = max(float(np.std(nulls)), 1e-9)
    beyond = (_quality(n, ends, seed) - float(np.mean(nulls))) / deviation
    state: State = "judged" if beyond >= how.beyond_chance else "insufficient"
    return Grouping(labels, found, float(np.mean(nulls)), float(beyond), state)


def consensus(n: int, ends: Ends, how: GroupingRule, seed: object = 0) -> Labels:
    """What Leiden, Infomap and label propagation agree on over `how.runs` runs each.

    >>> ends = np.array([[0, 1], [0, 2], [1, 2], [3, 4], [3, 5], [4, 5], [2, 3]])
    >>> how = GroupingRule(4, 0.5, 0.3, 2.0, 5, 50, 5)
    >>> consensus(6, ends, how).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    graph = engine.graph(n, ends[:, 0], ends[:, 1])
    together = np.zeros((n, n), dtype=np.float32)
    for search in SEARCHES:
        for run in range(how.runs):
            member = search_groups(graph, search, (seed, run))
            together += member[:, None] == member[None, :]
    together /= len(SEARCHES) * how.runs
    low, high = np.nonzero(np.triu(together >= how.together, 1))
    agreed = engine.graph(n, low, high)
    with engine.seeded("consensus", n, seed):
        found = agreed.community_leiden(
            objective_function="modularity",
            weights=together[low, high].astype(float).tolist(),
            n_iterations=-1,
        )
    return by_size(np.array(found.membership, dtype=np.int64))


def search_groups(graph: Any, search: str, seed: object) -> Labels:
    """Groups by one run of one of SEARCHES, or of `louvain`."""
    with engine.seeded("groups", search, graph.vcount(), seed):
        if search == "leiden":
            found = graph.community_leiden(objective_function="modularity", n_iterations=-1)
        elif search == "infomap":
            found = graph.community_infomap(trials=3)
        elif search == "louvain":
            found = graph.community_multilevel()
        else:
            found = graph.community_label_propagation()
    return np.array(found.membership, dtype=np.int64)


def by_size(member: Labels) -> Labels:
    """Groups numbered by size, the largest 0; of equal ones that of the first node first.

    >>> by_size(np.array([7, 3, 3])).tolist()
    [1, 0, 0]
    """
    _, first, inverse, sizes = np.unique(
        member, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.empty(len(sizes), dtype=np.int64)
    place[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return place[inverse]


def votes(n: int, ends: Ends, labels: Labels, how: GroupingRule) -> NDArray[np.float64]:
    """What the others' labels say for each label of each node, shape (n, labels).

    A neighbour's voice is 1 / log(ties it has): who is tied to all tells little. A label
    two ties away counts `how.second` of that. A node's own label is never heard. A label
    is a number from 0, -1 where it is unknown.
    """
    degree = np.bincount(ends.ravel(), minlength=n).astype(float)
    near = np.zeros((n, n))
    near[ends[:, 0], ends[:, 1]] = near[ends[:, 1], ends[:, 0]] = 1.0
    voice = near / np.log(degree + 1.7)[None, :]
    step = near / np.maximum(degree, 1.0)[:, None]
    further = voice @ step
    np.fill_diagonal(further, 0.0)
    known = np.zeros((n, int(labels.max(initial=0)) + 1))
    known[labels >= 0, labels[labels >= 0]] = 1.0
    return np.asarray((voice + how.second * further) @ known)


def told_share(score: NDArray[np.float64], labels: Labels) -> NDArray[np.float64]:
    """For each node with a label, 1 where the highest vote is its own; ties share.

    A node without any voice takes the commonest label.
    """
    known = labels >= 0
    sizes = np.bincount(labels[known], minlength=score.shape[1])
    score = np.where(
        score.sum(axis=1, keepdims=True) > 0, score, np.eye(len(sizes))[sizes.argmax()]
    )
    top = score >= score.max(axis=1, keepdims=True) - 1e-12
    return np.asarray((top[np.arange(len(labels)), labels] / top.sum(axis=1))[known], dtype=float)


def label_support(n: int, ends: Ends, labels: Labels, how: GroupingRule) -> LabelSupport:
    """Whether neighbours tell a known label better than the commonest label does.

    A label is a number from 0, -1 where it is unknown or the node has no tie.
    """
    known = labels[labels >= 0]
    told = told_share(votes(n, ends, labels, how), labels)
    guessed = (known == np.bincount(known).argmax()).astype(float)
    low = gain_low(told, guessed, how)
    state: State = "judged" if low > 0 else "insufficient"
    return LabelSupport(float(told.mean()), float(guessed.mean()), low, state)


def gain_low(ours: NDArray[np.float64], theirs: NDArray[np.float64], how: GroupingRule) -> float:
    """Lower bound of the mean gain by a bootstrap of the pairs."""
    draw = clock.rng("grouping gain", len(ours))
    chosen = draw.integers(0, len(ours), size=(how.draws, len(ours)))
    return float(np.percentile((ours - theirs)[chosen].mean(axis=1), how.percentile))


def _modularity(n: int, ends: Ends, labels: Labels) -> float:
    return float(engine.graph(n, ends[:, 0], ends[:, 1]).modularity(labels.tolist()))


def _quality(n: int, ends: Ends, seed: object) -> float:
    """The modularity that one search reaches: ours and that of chance by the same means."""
    return _modularity(n, ends, search_groups(engine.graph(n, *ends.T), "leiden", seed))


def _null(n: int, ends: Ends, seed: object) -> float:
    graph = engine.graph(n, ends[:, 0], ends[:, 1])
    with engine.seeded("rewire", n, seed):
        graph.rewire(n=10 * len(ends))
    found = search_groups(graph, "leiden", seed)
    return float(graph.modularity(found.tolist()))
