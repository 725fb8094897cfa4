"""Names of clusters that stay, and what happened to clusters between two readings.

A cluster is named after its anchor: the member that was first seen, of several the first of
the alphabet. New data come later and so never take the name away; where two clusters become
one the older name stays, where one falls apart the part with the anchor keeps it. The name
is a function of the members alone, never of the order of loading or of earlier builds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

What = Literal["new", "grew", "shrank", "merged", "split", "gone"]
LAST = "9999"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to one cluster.

    Attributes:
        others: the clusters that went into it (merged) or came out of it (split).
        joined, left: members that it has now and had not before, and the reverse.
    """

    what: What
    cluster: str
    others: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]


def names(
    named: npt.NDArray[np.int32], ids: Sequence[str], since: Mapping[str, str]
) -> dict[int, str]:
    """The id of each cluster of two or more, by its root.

    >>> import numpy as np
    >>> names(np.array([0, 0, 2], np.int32), ("b", "a", "c"), {"a": "2019", "b": "2018"})
    {0: 'cluster-b'}
    """
    anchors: dict[int, tuple[str, str]] = {}
    sizes: dict[int, int] = defaultdict(int)
    for record, root in enumerate(named.tolist()):
        member = (since.get(ids[record], LAST), ids[record])
        anchors[root] = min(anchors.get(root, member), member)
        sizes[root] += 1
    return {root: f"cluster-{anchors[root][1]}" for root in anchors if sizes[root] > 1}


def events(
    before: Mapping[str, frozenset[str]], after: Mapping[str, frozenset[str]]
) -> tuple[Event, ...]:
    """What happened between two readings, by cluster.

    A cluster merged where members of two or more earlier ones are in it, and split where
    its members are in two or more later ones.

    >>> events({"c-a": frozenset("ab")}, {"c-a": frozenset("abc")})[0].what
    'grew'
    >>> [e.what for e in events({"c-a": frozenset("abcd")}, {"c-a": frozenset("ab"),
    ...                                                      "c-c": frozenset("cd")})]
    ['split', 'new']
    """
    was = {member: cluster for cluster, members in before.items() for member in members}
    now = {member: cluster for cluster, members in after.items() for member in members}
    found = []
    for cluster in sorted(before.keys() | after.keys()):
        old, new = before.get(cluster, frozenset()), after.get(cluster, frozenset())
        sources = tuple(sorted({was[m] for m in new if m in was} - {cluster}))
        targets = tuple(sorted({now[m] for m in old if m in now} - {cluster}))
        what, others = _happened(old, new, sources, targets)
        if what is not None:
            found.append(
                Event(what, cluster, others, tuple(sorted(new - old)), tuple(sorted(old - new)))
            )
    return tuple(found)


def _happened(
    old: frozenset[str], new: frozenset[str], sources: tuple[str, ...], targets: tuple[str, ...]
) -> tuple[What | None, tuple[str, ...]]:
    if not old:
        return ("merged" if len(sources) > 1 else "new"), sources
    if not new:
        return ("split" if len(targets) > 1 else "gone"), targets
    if targets:
        return "split", targets
    if sources:
        return "merged", sources
    if new == old:
        return None, ()
    return ("grew" if new > old else "shrank"), ()
