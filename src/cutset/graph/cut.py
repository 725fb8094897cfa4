"""The cheapest cut between two sides of a graph, with the flow that proves it.

Graphs are undirected, nodes numbered from 0. What may not be cut costs `NEVER`. A flow runs
through nothing more often than it costs, so no cut is cheaper than the flow is large: where both
are equal the cut is proven (Ford & Fulkerson 1956; for nodes Menger 1927).
"""

from __future__ import annotations

import itertools
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset.graph.engine import directed

NEVER = -1
"""The cost of what may not be cut."""
Numbers = NDArray[np.int64]
Sides = tuple[Sequence[int], Sequence[int]]
Way = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The cheapest cut.

    Attributes:
        cost: what it costs; None = the sides can't be parted by what may be cut.
        taken: places of the ties, or numbers of the nodes, in ascending order.
        ways: (nodes from side to side, cost that runs along them), which prove the cost; where the
            sides can't be parted, the one shortest way that nothing may cut.
    """

    cost: int | None
    taken: tuple[int, ...]
    ways: tuple[tuple[Way, int], ...]


def cut_ties(n: int, ties: tuple[Numbers, Numbers], cost: Numbers, sides: Sides) -> Cut:
    """The cheapest ties whose loss leaves no way between two sides that share no node.

    >>> two = np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3])
    >>> cut_ties(4, two, np.array([2, 1, 1, 5]), ([0], [3]))
    Cut(cost=2, taken=(1, 2), ways=(((0, 1, 3), 1), ((0, 2, 3), 1)))
    """
    tail, head = np.concatenate(ties), np.concatenate(ties[::-1])
    found = _flow(n, tail, head, np.concatenate([cost, cost]), sides)
    if found is None:
        return Cut(None, (), _open_way(tail, head, np.concatenate([cost, cost]), sides))
    value, flow, near = found
    forth, back = np.split(flow, 2)
    net = np.concatenate([np.maximum(forth - back, 0), np.maximum(back - forth, 0)])
    across = near[ties[0]] != near[ties[1]]
    return Cut(value, tuple(np.flatnonzero(across).tolist()), _ways(tail, head, net, sides))


def cut_nodes(n: int, ties: tuple[Numbers, Numbers], cost: Numbers, sides: Sides) -> Cut:
    """The cheapest nodes whose loss leaves no way between two sides; nodes of a side may go too.

    >>> two = np.array([0, 0, 1, 2, 3]), np.array([1, 2, 3, 3, 4])
    >>> cut_nodes(5, two, np.array([NEVER, 1, 1, 1, NEVER]), ([0], [4])).taken
    (3,)
    """
    into, out = np.arange(n), np.arange(n, 2 * n)
    tail = np.concatenate([into, out[ties[0]], out[ties[1]]])
    head = np.concatenate([out, into[ties[1]], into[ties[0]]])
    price = np.concatenate([cost, np.full(2 * len(ties[0]), NEVER)])
    ends = (list(sides[0]), [node + n for node in sides[1]])
    found = _flow(2 * n, tail, head, price, ends)
    if found is None:
        return Cut(None, (), _folded(n, _open_way(tail, head, price, ends)))
    value, flow, near = found
    across = near[into] & ~near[out]
    ways = _folded(n, _ways(tail, head, flow, ends))
    return Cut(value, tuple(np.flatnonzero(across).tolist()), ways)


def arc_cut(
    n: int, tail: Numbers, head: Numbers, room: NDArray[Any], start: int, end: int
) -> tuple[float, NDArray[np.bool_]]:
    """The largest flow between two nodes of a directed graph, and who is on its near side.

    >>> value, near = arc_cut(3, np.array([0, 1]), np.array([1, 2]), np.array([3, 2]), 0, 2)
    >>> value, near.tolist()
    (2.0, [True, True, False])
    """
    found = directed(n, tail, head).maxflow(start, end, room.tolist())
    near = np.zeros(n, dtype=bool)
    near[found.partition[0]] = True
    return found.value, near


def short_ways(
    arcs: tuple[Numbers, Numbers], room: Numbers, length: NDArray[Any], ends: tuple[int, int],
    most: int,
) -> tuple[tuple[Way, int], ...]:  # fmt: skip
    """Ways between two nodes of a directed graph that hang together, the shortest first.

    Each with its room; what one runs through is not there for the next, so that together
    they may carry less than the largest flow. At most `most` are looked for.

    >>> triangle = (np.array([0, 1, 0]), np.array([1, 2, 2]))
    >>> short_ways(triangle, np.array([3, 2, 1]), np.array([1.0, 1.0, 5.0]), (0, 2), 9)
    (((0, 1, 2), 2), ((0, 2), 1))
    """
    tail, head = arcs
    left = room.copy()
    net = directed(int(max(tail.max(), head.max(), *ends)) + 1, tail, head)
    reach = np.where(left > 0, length, np.inf)
    ways: list[tuple[Way, int]] = []
    while len(ways) < most:
        (steps,) = net.get_shortest_paths(ends[0], ends[1], weights=reach.tolist(), output="epath")
        if not steps or not np.isfinite(reach[steps]).all():
            break
        run = int(left[steps].min())
        left[steps] -= run
        reach[left == 0] = np.inf
        ways.append(((ends[0], *(int(head[step]) for step in steps)), run))
    return tuple(ways)


def _flow(
    n: int, tail: Numbers, head: Numbers, cost: Numbers, sides: Sides
) -> tuple[int, Numbers, NDArray[np.bool_]] | None:
    """(value, flow of each arc, whether each node is on the near side); None = endless."""
    endless = int(cost[cost != NEVER].sum()) + 1
    begin, end = (np.asarray(side, dtype=np.int64) for side in sides)
    tails = np.concatenate([tail, np.full(len(begin), n), end])
    heads = np.concatenate([head, begin, np.full(len(end), n + 1)])
    room = np.where(cost == NEVER, endless, cost)
    rooms = np.concatenate([room, np.full(len(begin) + len(end), endless)])
    found = directed(n + 2, tails, heads).maxflow(n, n + 1, rooms.tolist())
    value = round(found.value)
    if value >= endless:
        return None
    near = np.zeros(n + 2, dtype=bool)
    near[found.partition[0]] = True
    flow = np.rint(np.array(found.flow[: len(tail)])).astype(np.int64)
    return value, flow, near[:n]


def _ways(tail: Numbers, head: Numbers, flow: Numbers, sides: Sides) -> tuple[tuple[Way, int], ...]:
    """A flow as ways from side to side, each with what runs along it; circles are left out."""
    left: dict[int, dict[int, int]] = defaultdict(dict)
    for arc in np.flatnonzero(flow).tolist():
        a, b = int(tail[arc]), int(head[arc])
        left[a][b] = left[a].get(b, 0) + int(flow[arc])
    ways = []
    while way := _shortest(left, sides):
        carried = min(left[a][b] for a, b in itertools.pairwise(way))
        for a, b in itertools.pairwise(way):
            left[a][b] -= carried
            if not left[a][b]:
                del left[a][b]
        ways.append((way, carried))
    return tuple(ways)


def _open_way(
    tail: Numbers, head: Numbers, cost: Numbers, sides: Sides
) -> tuple[tuple[Way, int], ...]:
    """The shortest way along what may not be cut."""
    free: dict[int, dict[int, int]] = defaultdict(dict)
    for arc in np.flatnonzero(cost == NEVER).tolist():
        free[int(tail[arc])][int(head[arc])] = 1
    return ((_shortest(free, sides), NEVER),)


def _shortest(near: dict[int, dict[int, int]], sides: Sides) -> Way:
    """The shortest way from the one side to the other, lowest numbers first; () = none."""
    goal = set(sides[1])
    before: dict[int, int | None] = dict.fromkeys(sorted(sides[0]))
    waiting = deque(before)
    while waiting:
        at = waiting.popleft()
        if at in goal:
            return _back(at, before)
        for other in sorted(near.get(at, ())):
            if other not in before:
                before[other] = at
                waiting.append(other)
    return ()


def _back(at: int, before: dict[int, int | None]) -> Way:
    way = [at]
    while (last := before[way[-1]]) is not None:
        way.append(last)
    return tuple(reversed(way))


def _folded(n: int, ways: Iterable[tuple[Way, int]]) -> tuple[tuple[Way, int], ...]:
    """Ways through both halves of each node as ways through nodes."""
    return tuple((tuple(dict.fromkeys(at % n for at in way)), carried) for way, carried in ways)
