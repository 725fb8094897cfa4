"""Where to draw the parties of a network: the same picture each time, with room for labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cutset.graph import engine

Positions = NDArray[np.float64]
LIMIT = 300
"""Parties up to which a chart of single parties can be read."""


def layout(
    nodes: Sequence[str],
    ties: Sequence[tuple[str, str]],
    seed_positions: Mapping[str, tuple[float, float]] | None = None,
) -> Positions:
    """Coordinates of each node in [0, 1], y downwards, in the order of `nodes`.

    Force-directed (Fruchterman and Reingold, 1991), components packed side by side, then
    spread until labels have room. With `seed_positions` known nodes stay where they were,
    so that a network keeps its shape from one view to the next. Neither the order of
    nodes nor that of ties changes where a node is drawn.

    Raises:
        ValueError: more nodes than LIMIT; such a network is drawn by its groups.

    >>> layout(["a", "b"], [("a", "b")]).shape
    (2, 2)
    """
    if len(nodes) > LIMIT:
        raise ValueError(f"{len(nodes)} nodes; {LIMIT} can be drawn")
    if not nodes:
        return np.zeros((0, 2))
    ordered = sorted(nodes)
    place = {node: i for i, node in enumerate(ordered)}
    ends = sorted(
        {
            (min(place[a], place[b]), max(place[a], place[b]))
            for a, b in ties
            if a in place and b in place and a != b
        }
    )
    array = np.array(ends, dtype=np.int64).reshape(-1, 2)
    if seed_positions is None:
        found = _forces(len(ordered), array)
    else:
        found = _kept(ordered, array, seed_positions)
    return np.asarray(_spread(found)[[place[node] for node in nodes]])


def _forces(n: int, ends: NDArray[np.int64]) -> Positions:
    graph = engine.graph(n, ends[:, 0], ends[:, 1])
    with engine.seeded("layout", n, len(ends)):
        drawn = graph.layout_fruchterman_reingold(
            seed=_circle(n).tolist(), niter=300, start_temp=np.sqrt(n) / 10, grid="nogrid"
        )
    return _packed(np.array(drawn.coords), graph.connected_components().membership)


def _kept(
    ordered: list[str], ends: NDArray[np.int64], seeds: Mapping[str, tuple[float, float]]
) -> Positions:
    """Known nodes where they were, new ones around the middle of those they are tied to."""
    known = np.array([node in seeds for node in ordered])
    found = np.array([seeds.get(node, (0.5, 0.5)) for node in ordered], dtype=np.float64)
    for i in np.flatnonzero(~known):
        others = np.concatenate([ends[ends[:, 0] == i, 1], ends[ends[:, 1] == i, 0]])
        anchors = found[others[known[others]]]
        middle = anchors.mean(axis=0) if len(anchors) else np.array([0.5, 0.5])
        found[i] = middle + 0.02 * _circle(int(i) + 1)[-1]
    return found


def _circle(n: int) -> Positions:
    """Nodes on a sunflower's spiral: no two start at one place."""
    turn = np.arange(n) * np.pi * (3 - np.sqrt(5))
    radius = np.sqrt(np.arange(n) + 0.5)
    return np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])


def _packed(found: Positions, membership: list[int]) -> Positions:
    """Components in rows, the largest first, so that loose parties do not fly apart."""
    label = np.array(membership)
    sizes = np.bincount(label)
    order = np.lexsort((np.arange(len(sizes)), -sizes))
    width = 1.6 * np.sqrt(sum(_side(size) ** 2 for size in sizes))
    packed = np.empty_like(found)
    x = y = row = 0.0
    for component in order:
        own = label == component
        side = _side(int(sizes[component]))
        if x > 0 and x + side > width:
            x, y, row = 0.0, y + row, 0.0
        packed[own] = _unit(_turned(found[own])) * (side - 1) + (x + 0.5, y + 0.5)
        x, row = x + side, max(row, side)
    return packed


def _turned(found: Positions) -> Positions:
    """Turned so that what is long lies across: labels need width."""
    centred = found - found.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1]
    largest = np.abs(axes).argmax(axis=0)
    return np.asarray(centred @ (axes * np.sign(axes[largest, [0, 1]])))


def _side(size: int) -> float:
    return 1.0 + 1.4 * float(np.sqrt(size - 1))


def _unit(found: Positions) -> Positions:
    """Stretched to [0, 1]; what has no extent lies in the middle."""
    low, span = found.min(axis=0), np.ptp(found, axis=0)
    flat = span < 1e-9
    return np.asarray(np.where(flat, 0.5, (found - low) / np.where(flat, 1.0, span)))


def _spread(found: Positions, rounds: int = 40) -> Positions:
    """Push apart what is nearer than a label needs: twice as much room across as down."""
    n = len(found)
    if n == 1:
        return np.array([[0.5, 0.5]])
    placed = _unit(found)
    room = np.array([1.0, 0.5]) * 0.9 / np.sqrt(n)
    for _ in range(rounds):
        gap = placed[:, None, :] - placed[None, :, :]
        near = np.sqrt(((gap / room) ** 2).sum(axis=2))
        np.fill_diagonal(near, 2.0)
        if (near >= 1).all():
            break
        push = np.where(near < 1, (1 - near) / np.maximum(near, 1e-9), 0.0)
        placed = placed + 0.25 * (gap * push[:, :, None]).sum(axis=1)
    return np.round(_unit(placed), 6)
