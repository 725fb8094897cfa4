"""Routes between countries over land borders, ports and sea legs, and where they could be closed.

A border lets through one unit, a port one, the open sea all; a table may say otherwise. Closed are
borders, ports, and passages that the table names. Nothing here is a volume: seizures show where
enforcement looked, and are not read.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from cutset.disrupt.interdict import Routes, interdict
from cutset.graph.cut import NEVER, Numbers, arc_cut, short_ways
from cutset.model.corridor import Corridor, Kind, Place, Point

OPEN = 1_000_000
"""The room of what nobody closes: the open sea."""
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Said:
    """What a table says of a place."""

    room: int
    price: int


@dataclass(frozen=True, slots=True)
class World:
    """The shipped routes: countries, borders, ports and sea legs (data/NOTICE.md)."""

    countries: Mapping[str, tuple[str, float, float]]
    borders: Sequence[tuple[str, str]]
    ports: Sequence[tuple[str, str, str, float, float]]
    legs: Sequence[tuple[str, tuple[Point, ...]]]


@cache
def world() -> World:
    """The routes that ship."""
    file = resources.files("cutset.data").joinpath("geo").joinpath("routes.json.xz")
    data: dict[str, Any] = json.loads(lzma.decompress(file.read_bytes()))
    return World(
        countries={code: tuple(each) for code, each in data["countries"].items()},
        borders=tuple((a, b) for a, b in data["borders"]),
        ports=tuple(tuple(each) for each in data["ports"]),
        legs=tuple(
            (name, tuple(zip(bends[::2], bends[1::2], strict=True)))
            for name, *bends in data["legs"]
        ),
    )


def places(routes: World) -> frozenset[str]:
    """Every place that a table can speak of."""
    return frozenset(
        {f"{a}-{b}" for a, b in routes.borders}
        | {port[0] for port in routes.ports}
        | {name for name, _ in routes.legs if name}
    )


def corridor(
    routes: World, start: str, end: str, said: Mapping[str, Said], budget: int
) -> Corridor:
    """What closes the routes from one country to another.

    Args:
        routes: borders, ports, sea legs.
        start: country code of two letters, small.
        end: alike.
        said: place -> its room and price, for those that are not 1 and 1.
        budget: what may be spent on closing.
    """
    net = _net(routes, start, end, said)
    flow, near = arc_cut(net.nodes, net.tail, net.head, net.room, net.start, net.end)
    least = sorted(
        {net.at[arc] for arc in np.flatnonzero(near[net.tail] & ~near[net.head]).tolist()}
    )
    found = interdict(
        Routes(net.nodes, net.tail, net.head, net.room, net.price, net.start, net.end), budget
    )
    closed = sorted({net.at[arc] for arc in found.closed})
    is_open = ~np.isin(np.array(net.at), closed) | (np.array(net.at) < 0)
    arcs = (net.tail[is_open], net.head[is_open])
    globe = _on_globe(net.points)
    length = np.arccos(np.clip((globe[arcs[0]] * globe[arcs[1]]).sum(axis=1), -1, 1))
    ends = (net.start, net.end)
    ways = short_ways(arcs, net.room[is_open], length, ends, SHOWN) if found.left else ()
    told = Corridor(
        start=start,
        end=end,
        flow=int(flow),
        cut=tuple(net.places[each] for each in least),
        budget=budget,
        closed=tuple(net.places[each] for each in closed),
        left=found.left,
        bound=found.bound,
        ways=tuple((tuple(net.points[node] for node in way), run) for way, run in ways),
        sentence="",
    )
    return replace(told, sentence=_sentence(told, routes))


def _sentence(found: Corridor, routes: World) -> str:
    names = f"{routes.countries[found.start][0]} to {routes.countries[found.end][0]}"
    if not found.flow:
        return f"No route leads from {names}."
    if found.flow >= OPEN:
        return f"From {names} a route leads that nothing here closes."
    shift = (
        f" With {found.budget} to spend, {found.left} of {found.flow} stay open once the other "
        "side goes around."
    )
    return (
        f"All routes from {names} let {found.flow} through; closing {len(found.cut)} places closes "
        f"them.{shift if found.budget else ''}"
    )


@dataclass(frozen=True, slots=True)
class _Net:
    """The routes as arcs; `at` is the place of each arc among `places`, -1 = no place."""

    nodes: int
    tail: Numbers
    head: Numbers
    room: Numbers
    price: Numbers
    at: list[int]
    places: list[Place]
    points: list[Point]
    start: int
    end: int


def _net(routes: World, start: str, end: str, said: Mapping[str, Said]) -> _Net:
    points: list[Point] = [(lon, lat) for _, lon, lat in routes.countries.values()]
    country = {code: node for node, code in enumerate(routes.countries)}
    sea: dict[Point, int] = {}
    for _, bends in routes.legs:
        for at in (bends[0], bends[-1]):
            if at not in sea:
                sea[at] = len(points)
                points.append(at)
    held: list[Place] = []
    arcs: list[tuple[int, int, int]] = []  # node, node, place

    def lies(place: str, name: str, kind: Kind, line: tuple[Point, ...]) -> int:
        spoken = said.get(place, Said(1, 1))
        held.append(Place(place, name, kind, spoken.room, spoken.price, line))
        return len(held) - 1

    for a, b in routes.borders:
        name = f"border of {routes.countries[a][0]} and {routes.countries[b][0]}"
        line = (points[country[a]], points[country[b]])
        arcs.append((country[a], country[b], lies(f"{a}-{b}", name, "border", line)))
    shores = _nearest([(lon, lat) for *_, lon, lat in routes.ports], list(sea))
    for (code, name, of, lon, lat), shore in zip(routes.ports, shores, strict=True):
        node = len(points)
        points.append((lon, lat))
        place = lies(code, f"{name}, {routes.countries[of][0]}", "port", ((lon, lat),))
        arcs += [(country[of], node, place), (node, sea[shore], -1)]
    for name, bends in routes.legs:
        middle = (bends[len(bends) // 2],)
        place = lies(name, name, "passage", middle) if name in said else -1
        arcs.append((sea[bends[0]], sea[bends[-1]], place))
    both = np.array([*arcs, *((b, a, place) for a, b, place in arcs)], dtype=np.int64)
    room = np.array([*(each.room for each in held), OPEN])
    price = np.array([*(each.price for each in held), NEVER])
    return _Net(
        nodes=len(points), tail=both[:, 0], head=both[:, 1], room=room[both[:, 2]],
        price=price[both[:, 2]], at=both[:, 2].tolist(), places=held, points=points,
        start=country[start], end=country[end],
    )  # fmt: skip


def _nearest(ports: Sequence[Point], shores: Sequence[Point]) -> list[Point]:
    """The sea node nearest to each port, along the great circle."""
    sea, here = _on_globe(shores), _on_globe(ports)
    return [shores[each] for each in np.argmax(here @ sea.T, axis=1).tolist()]


def _on_globe(points: Sequence[Point]) -> Any:
    lon, lat = np.radians(np.array(points)).T
    return np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    ).round(12)
