"""A target set made cheaper by exchanging its nodes, one put back for another taken.

A node of the set is put back; of what then hangs together, any node whose taking leaves no piece
larger than C may go in its place, drawn by its cost as at a temperature that falls (Kirkpatrick,
Gelatt & Vecchi, Science 220, 1983). Where nothing need go, the set is cheaper. Pieces are told by
one depth-first walk (Tarjan, SIAM J. Comput. 1, 1972), so a step looks at one component only.
"""

from __future__ import annotations

import heapq
from typing import Any

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.disrupt.dismantle.curve import put_back
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.disrupt.dismantle.reinsert import makes

WIDE = 4
"""A step gives up on what hangs together over more than so many times C (at least `LEAST`)."""
LEAST = 64
EXTRA = 0.5
"""Share of the steps that take one node more, which later steps may pay back."""
HOT, COLD = 1.0, 0.05
"""Temperatures, as shares of the mean cost."""
BLOCK = 1 << 16
"""Steps whose random numbers are drawn at once."""


def minimal(graph: Graph, taken: Ints, most: int, cost: Ints) -> Ints:
    """A target set without the nodes that it need not hold.

    Put back is, again and again, the node that makes least for its cost; ties: the one that
    stands last.
    """
    left: Ints = _minimal(graph.first, graph.near, taken, most, cost.astype(float))
    return left


@nb.njit(cache=True)
def _minimal(first, near, taken, most, cost):
    n = len(first) - 1
    parent, size = np.full(n, -1, np.int64), np.zeros(n, np.int64)
    held = np.zeros(n, np.bool_)
    held[taken] = True
    for v in range(n):
        if not held[v]:
            put_back(first, near, parent, size, v)
    seen = np.full(n, -1, np.int64)
    heap: Any = [(0.0, np.int64(0)) for _ in range(0)]  # numba needs to see what it holds
    stamp = 0
    for place in range(len(taken)):
        v = taken[place]
        heap.append((makes(first, near, parent, size, v, seen, stamp) / (cost[v] + 1e-9), -place))
        stamp += 1
    heapq.heapify(heap)
    while len(heap) > 0:
        told, late = heapq.heappop(heap)
        v = taken[-late]
        made = makes(first, near, parent, size, v, seen, stamp)
        stamp += 1
        if made > most:  # it only grows: this node stays taken
            continue
        if made / (cost[v] + 1e-9) > told:
            heapq.heappush(heap, (made / (cost[v] + 1e-9), late))
            continue
        put_back(first, near, parent, size, v)
        held[v] = False
    return np.array([v for v in taken if held[v]], dtype=np.int64)


def shrunk(
    graph: Graph, taken: Ints, most: int, cost: Ints, may: NDArray[np.bool_], steps: int,
    seed: int = 1,
) -> Ints:  # fmt: skip
    """The cheapest target set found from one in so many steps, in order of node.

    The same for the same seed; only nodes that may be taken come in.
    """
    n = len(graph)
    if len(taken) == 0:
        return taken
    there = np.ones(n, np.bool_)
    there[taken] = False
    best = there.copy()
    held, place = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    held[: len(taken)] = taken
    place[taken] = np.arange(len(taken))
    count, now = len(taken), float(cost[taken].sum())
    least = now
    weight = cost.astype(float)
    mean = float(weight[may].mean()) or 1.0
    wide = max(LEAST, WIDE * most)
    rng = clock.rng("shrink", seed, n)
    for begin in range(0, steps, BLOCK):
        draws = rng.random((min(BLOCK, steps - begin), 3))
        heat = mean * HOT * (COLD / HOT) ** (begin / steps)
        cooling = (COLD / HOT) ** (1 / steps)
        count, now, least = _run(
            graph.first, graph.near, weight, may, there, held, place, count, most, wide, EXTRA,
            draws, heat, cooling, now, least, best,
        )  # fmt: skip
    return np.flatnonzero(~best)


@nb.njit(cache=True)
def _run(
    first, near, weight, may, there, held, place, count, most, wide, extra, draws, heat, cooling,
    now, least, best,
):  # fmt: skip
    n = len(first) - 1
    told, low = np.full(n, -1, np.int64), np.empty(n, np.int64)
    below, worst, apart = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.int64)
    above, at = np.empty(n, np.int64), np.empty(n, np.int64)
    walk = np.empty(n, np.int64)
    for step in range(len(draws)):
        heat *= cooling
        if draws[step, 0] < extra:
            v = int(draws[step, 1] * n)
            if there[v] and may[v] and draws[step, 2] < np.exp(-weight[v] / heat):
                there[v] = False
                held[count], place[v] = v, count
                count += 1
                now += weight[v]
            continue
        if count == 0:
            break
        v = held[int(draws[step, 1] * count)]
        there[v] = True
        found = _pieces(
            first, near, there, v, wide, told, low, below, worst, apart, above, at, walk
        )
        chosen = v
        if 0 < found <= most:
            chosen = -1
        elif found > 0:
            base = weight[v]
            total = 0.0
            for k in range(found):
                w = walk[k]
                if may[w] and worst[w] <= most:
                    total += np.exp(-(weight[w] - base) / heat)
            mark = draws[step, 2] * total
            for k in range(found):
                w = walk[k]
                if may[w] and worst[w] <= most:
                    mark -= np.exp(-(weight[w] - base) / heat)
                    if mark <= 0:
                        chosen = w
                        break
        for k in range(abs(found)):
            told[walk[k]] = -1
        if chosen == v:
            there[v] = False
            continue
        now -= weight[v]
        if chosen >= 0:
            there[chosen] = False
            held[place[v]], place[chosen] = chosen, place[v]
            now += weight[chosen]
        else:
            count -= 1
            held[place[v]] = held[count]
            place[held[count]] = place[v]
        place[v] = -1
        if now < least - 1e-9:
            least = now
            best[:] = there
    return count, now, least


@nb.njit(cache=True)
def _pieces(first, near, there, start, wide, told, low, below, worst, apart, above, at, walk):
    """How many nodes hang together with one, in `walk`; less than 0 where that is too many.

    `worst[w]` is the largest piece that is left of them once w is taken.
    """
    count = 1
    walk[0] = start
    told[start], low[start], below[start], worst[start], apart[start] = 0, 0, 1, 0, 0
    above[start], at[start] = -1, first[start]
    v = start
    while v >= 0:
        if at[v] < first[v + 1]:
            w = near[at[v]]
            at[v] += 1
            if not there[w] or w == above[v]:
                continue
            if told[w] >= 0:
                low[v] = min(low[v], told[w])
                continue
            if count >= wide:
                return -count
            told[w], low[w], below[w], worst[w], apart[w] = count, count, 1, 0, 0
            above[w], at[w] = v, first[w]
            walk[count] = w
            count += 1
            v = w
        else:
            up = above[v]
            if up >= 0:
                below[up] += below[v]
                low[up] = min(low[up], low[v])
                if low[v] >= told[up]:
                    worst[up] = max(worst[up], below[v])
                    apart[up] += below[v]
            v = up
    for k in range(1, count):
        w = walk[k]
        worst[w] = max(worst[w], count - 1 - apart[w])
    return count
