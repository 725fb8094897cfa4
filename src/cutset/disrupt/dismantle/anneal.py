"""Simulated annealing of an order, each move paid for only where it changes something.

Exchanging the nodes at two places, or moving one from the later to the earlier, changes what is
there only between the two places: before and after them the very same nodes are taken. So of a
move only S between its places is worked out anew, from the nearest of some union-finds that are
kept along the order; those between are replaced if the move is taken.

Acceptance as Kirkpatrick, Gelatt & Vecchi (Science 220, 1983); the kept states are this
project's own.
"""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.disrupt.dismantle.curve import put_back, sizes
from cutset.disrupt.dismantle.graph import Graph, Ints

FAR = 0.1
"""Share of the moves between places drawn alike; the others lie near each other and cost little."""
BLOCK = 1 << 16
"""Moves whose random numbers are drawn at once."""


def annealed(
    graph: Graph, order: Ints, moves: int, seed: int = 1, cost: Ints | None = None
) -> Ints:
    """The best order found from one in so many moves; the same for the same seed."""
    n = len(graph)
    if n < 3:
        return order
    weight = np.ones(n) if cost is None else cost.astype(float) * n / float(cost.sum())
    step = max(1, int(np.sqrt(n)))
    state = _begun(graph, order, step)
    rng = clock.rng("anneal", seed, n)
    best, least = order.copy(), float((weight[order] * state.left).sum())
    now = least
    hot, cold = 0.05 * n, 0.0005 * n
    for start in range(0, moves, BLOCK):
        count = min(BLOCK, moves - start)
        draws = rng.random((count, 4))
        steps = rng.standard_normal(count)
        now, least = _run(
            graph.first, graph.near, weight, *state, step, draws, steps,
            hot * (cold / hot) ** (start / moves), (cold / hot) ** (1 / moves), now, least, best,
        )  # fmt: skip
    return best


class _State(NamedTuple):
    """An order with its S, and the union-finds kept at every `step` places.

    Row k of `parent` and `size` holds what is there once the places from k * step on are put
    back, `most` its largest component.
    """

    order: Ints
    left: Ints
    parent: NDArray[np.int32]
    size: NDArray[np.int32]
    most: Ints


def _begun(graph: Graph, start: Ints, step: int) -> _State:
    n, order = len(graph), start.copy()
    rows = n // step + 2
    parent = np.full((rows, n), -1, np.int32)
    size = np.zeros((rows, n), np.int32)
    most = np.zeros(rows, np.int64)
    _keep(graph.first, graph.near, order, step, parent, size, most)
    return _State(order, sizes(graph, order), parent, size, most)


@nb.njit(cache=True)
def _keep(first, near, order, step, parent, size, most):
    """Row k holds what is there once the places from k * step on are put back."""
    n = len(order)
    now, big = np.full(n, -1, np.int32), np.zeros(n, np.int32)
    largest = 0
    for place in range(n, -1, -1):
        if place % step == 0:
            parent[place // step] = now
            size[place // step] = big
            most[place // step] = largest
        if place > 0:
            largest = max(largest, put_back(first, near, now, big, order[place - 1]))


@nb.njit(cache=True)
def _run(
    first, near, weight, order, left, parent, size, most, step, draws, steps, hot, cooling,
    now, least, best,
):  # fmt: skip
    n = len(order)
    fresh_left = np.empty(n, np.int64)
    rows = n // step + 2
    fresh_parent = np.empty((rows, n), np.int32)
    fresh_size = np.empty((rows, n), np.int32)
    fresh_most = np.empty(rows, np.int64)
    work, big = np.empty(n, np.int32), np.empty(n, np.int32)
    heat = hot
    for move in range(len(draws)):
        heat *= cooling
        i = int(n * draws[move, 0] ** 2)
        if draws[move, 1] < FAR:
            j = int(n * draws[move, 2])
        else:
            j = i + int(np.rint(steps[move] * (1 + 0.03 * n)))
        if j < 0 or j >= n or i == j:
            continue
        low, high = min(i, j), max(i, j)
        swap = draws[move, 3] < 0.5
        _move(order, low, high, swap)
        # what is there after the places up to high stands in a kept row at or behind high + 1
        row = (high + step) // step
        if row * step > n:
            work[:] = -1
            largest = 0
            at = n
        else:
            work[:] = parent[row]
            big[:] = size[row]
            largest = most[row]
            at = row * step
        if row * step > n:
            big[:] = 0
        while at > high + 1:
            at -= 1
            largest = max(largest, put_back(first, near, work, big, order[at]))
        change = 0.0
        made = 0
        for place in range(high, low - 1, -1):
            fresh_left[place] = largest
            change += weight[order[place]] * largest
            if place > low:
                largest = max(largest, put_back(first, near, work, big, order[place]))
                if place % step == 0:
                    fresh_parent[made] = work
                    fresh_size[made] = big
                    fresh_most[made] = largest
                    made += 1
        _move_back(order, low, high, swap)
        for place in range(low, high + 1):
            change -= weight[order[place]] * left[place]
        # the number that chose the kind of move, within its half, is as good as a second one
        if change > 0 and (2 * draws[move, 3]) % 1.0 >= np.exp(-change / heat):
            continue
        _move(order, low, high, swap)
        left[low : high + 1] = fresh_left[low : high + 1]
        row = high // step
        for k in range(made):
            parent[row - k] = fresh_parent[k]
            size[row - k] = fresh_size[k]
            most[row - k] = fresh_most[k]
        now += change
        if now < least - 1e-9:
            least = now
            best[:] = order
    return now, least


@nb.njit(cache=True)
def _move(order, low, high, swap):
    """Exchange two places, or bring the later one before the earlier."""
    held = order[high]
    if swap:
        order[high] = order[low]
    else:
        for place in range(high, low, -1):
            order[place] = order[place - 1]
    order[low] = held


@nb.njit(cache=True)
def _move_back(order, low, high, swap):
    held = order[low]
    if swap:
        order[low] = order[high]
    else:
        for place in range(low, high):
            order[place] = order[place + 1]
    order[high] = held
