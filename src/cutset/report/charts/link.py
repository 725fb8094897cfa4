"""Link chart: parties by shape, ties by line, names where there is room for them.

Positions come from graph.layout and are only fitted to the sheet and pushed
apart where marks would lie on each other, so that a network looks the same on
every visit. Above 300 parties groups are drawn instead of parties.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from cutset.model.network import Kind
from cutset.report.charts import labels, marks, measure
from cutset.report.charts.svg import isolated, joined, picture, tag

MOST = 300
"""Above this number of parties the chart draws groups of them."""

_FONT, _ASCENT, _LINE = 12, 13, 14
_SHAPES = ((132, 2), (84, 3))  # room across and most lines: as wished, then narrower
_MARGIN_Y = 26.0
_ROUNDS, _AIR = 120, 7.0


@dataclass(frozen=True, slots=True)
class Node:
    """A party or a group of parties.

    Attributes:
        x, y: in [0, 1], y downwards.
        weight: in [0, 1], the strength of its ties that are no listing.
        crowd: it stands for a group of `parties`.
        contact: by association only. `protected`: outlined, never filled.
        group: the entry that is the group itself.
    """

    key: str
    label: str
    kind: Kind
    x: float
    y: float
    weight: float
    title: str
    href: str | None
    contact: bool = False
    protected: bool = False
    group: bool = False
    crowd: bool = False
    parties: int = 1


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie, or the ties of one look between two groups; strengths in [0, 1]."""

    source: str
    target: str
    line: marks.Line
    strength: float
    probability: float
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, and how many of the parties carry their name on it."""

    svg: Markup
    named: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its lines, and where it found room."""

    lines: tuple[str, ...]
    placed: labels.Placed


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: int
    height: int
    xy: NDArray[np.float64]
    radii: NDArray[np.float64]


def _size(count: int) -> tuple[int, int]:
    if count <= 6:
        return 400, 280
    if count <= 24:
        return 580, 440
    return (580, 640) if count <= 60 else (1000, 820)


def _radius(node: Node, count: int) -> float:
    base = 7.0 if count <= 60 else 5.0
    if node.crowd:
        return min(base + 2.2 * math.sqrt(node.parties), 42.0)
    return base * (0.75 if node.contact else 1.0) + (4.0 if node.group else 5.0 * node.weight)


def _fitted(nodes: Sequence[Node], width: int, height: int) -> NDArray[np.float64]:
    xy = np.array([(node.x, node.y) for node in nodes], dtype=np.float64)
    low, reach = xy.min(axis=0), np.ptp(xy, axis=0)
    unit = np.where(reach > 0, (xy - low) / np.where(reach > 0, reach, 1), 0.5)
    margin = np.array([46.0 if len(nodes) > 60 else 84.0, _MARGIN_Y])
    fitted: NDArray[np.float64] = margin + unit * (np.array([width, height]) - 2 * margin)
    return fitted


def _apart(sheet: _Sheet) -> NDArray[np.float64]:
    """Pushes marks off each other; what lies on one point goes apart by its order."""
    xy = sheet.xy.copy()
    turn = np.arange(len(xy)) * 2.4
    fan = np.column_stack([np.cos(turn), np.sin(turn)])
    wanted = (sheet.radii[:, None] + sheet.radii[None, :]) * 1.2 + _AIR
    low = sheet.radii[:, None] * 1.4 + 2
    high = np.array([sheet.width, sheet.height]) - low
    for _ in range(_ROUNDS):
        delta = xy[:, None, :] - xy[None, :, :]
        distance = np.hypot(delta[:, :, 0], delta[:, :, 1])
        np.fill_diagonal(distance, np.inf)
        lack = np.clip(wanted - distance, 0, None)
        if not lack.any():
            break
        same = distance < 1e-6
        delta[same] = (fan[:, None, :] - fan[None, :, :])[same]
        push = lack / 2 / np.where(same, 1, distance)
        xy = np.clip(xy + np.einsum("ij,ijk->ik", push, delta), low, high)
    return xy


def _points(sheet: _Sheet, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    steps = np.linspace(0, 1, 24)[None, :, None]
    starts, ends = sheet.xy[pairs[:, 0]][:, None, :], sheet.xy[pairs[:, 1]][:, None, :]
    spread: NDArray[np.float64] = (starts + (ends - starts) * steps).reshape(-1, 2)
    return spread


def _edges(edges: Sequence[Edge], place: dict[str, int], sheet: _Sheet) -> list[Markup]:
    """The ties as lines; the second and later between one pair are set beside the first."""
    seen: Counter[tuple[int, int]] = Counter()
    drawn: list[Markup] = []
    for edge in edges:
        a, b = place[edge.source], place[edge.target]
        pair = (min(a, b), max(a, b))
        aside = 5.0 * ((seen[pair] + 1) // 2) * (-1) ** seen[pair]
        seen[pair] += 1
        start, end = sheet.xy[a], sheet.xy[b]
        along = (end - start) / max(float(np.hypot(*(end - start))), 1e-9)
        across = np.array([-along[1], along[0]]) * aside
        head = sheet.radii[b] * 1.25 + 2 if edge.line == "payment" else 0.0
        (x1, y1), (x2, y2) = start + across, end + across - along * head
        drawn.append(
            tag(
                "path",
                tag("title", edge.title),
                d=f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}",
                class_=f"tie {edge.line}",
                stroke_width=round(0.8 + 1.7 * edge.strength, 1),
                opacity=None if edge.probability >= 1 else round(0.3 + 0.7 * edge.probability, 2),
                data_a=a,
                data_b=b,
            )
        )
    return drawn


def _mark(node: Node, index: int, sheet: _Sheet) -> Markup:
    (x, y), radius = sheet.xy[index].tolist(), float(sheet.radii[index])
    look = " hollow" if node.protected else " faint" if node.contact else ""
    if node.crowd:
        number = tag("text", str(node.parties), x=x, y=y + 4, class_="inside", text_anchor="middle")
        parts, look = [tag("circle", cx=x, cy=y, r=radius), number], "crowd"
    else:
        parts, look = [marks.shape(node.kind, x, y, radius)], f"k-{node.kind}{look}"
    if node.group:
        parts.append(tag("circle", cx=x, cy=y, r=radius * 1.3 + 3, class_="halo"))
    return tag(
        "a", tag("title", node.title), *parts,
        href=node.href, class_=f"node {look}", data_k=index, tabindex=0,
    )  # fmt: skip


def _label(label: Label, index: int, *, faint: bool) -> Markup:
    """A name beside its mark: its near end is fixed, so that a narrower font leaves no gap."""
    box, side = label.placed.box, label.placed.side
    x = float((box[0], (box[0] + box[2]) / 2, box[2])[1 - side]) + side
    spans = [
        tag("tspan", isolated(line), x=x, y=float(box[1]) + _ASCENT + _LINE * k)
        for k, line in enumerate(label.lines)
    ]
    anchor = ("start", "middle", "end")[1 - side]
    look = "name faint" if faint else "name"
    return tag("text", *spans, class_=look, text_anchor=anchor, data_k=index)


def _field(nodes: Sequence[Node], sheet: _Sheet, pairs: NDArray[np.int64]) -> labels.Field:
    ring = np.array([4.0 if node.group else 0.0 for node in nodes])
    reach = (sheet.radii * 1.3 + ring)[:, None]
    boxes = np.hstack([sheet.xy - reach, sheet.xy + reach])
    return labels.Field(sheet.width, sheet.height, boxes, _points(sheet, pairs))


def _labels(nodes: Sequence[Node], field: labels.Field) -> dict[int, Label]:
    """The names that find room, the wanted ones first; who finds none is tried narrower."""
    left = sorted(
        range(len(nodes)),
        key=lambda i: (not nodes[i].group, nodes[i].contact, -nodes[i].parties, -nodes[i].weight),
    )
    found: dict[int, Label] = {}
    for room, most in _SHAPES:
        texts = [measure.lines(node.label, _FONT, room, most) for node in nodes]
        sizes = np.array([_size_of(lines) for lines in texts])
        taken = np.array([label.placed.box for label in found.values()]).reshape(-1, 4)
        placed = labels.place(field, sizes, left, taken)
        found |= {index: Label(texts[index], each) for index, each in placed.items()}
        left = [index for index in left if index not in placed]
    return {index: found[index] for index in sorted(found)}


def _size_of(lines: tuple[str, ...]) -> tuple[float, float]:
    return max(measure.width(line, _FONT) for line in lines) + 2, _LINE * len(lines) + 3


def draw(nodes: Sequence[Node], edges: Sequence[Edge], title: str) -> Chart:
    """The chart of at least one node; edges between nodes that are not drawn are left out."""
    width, height = _size(len(nodes))
    radii = np.array([_radius(node, len(nodes)) for node in nodes])
    sheet = _Sheet(width, height, _fitted(nodes, width, height), radii)
    sheet = _Sheet(width, height, _apart(sheet), radii)
    place = {node.key: index for index, node in enumerate(nodes)}
    kept = [edge for edge in edges if edge.source in place and edge.target in place]
    pairs = np.array(
        [(place[edge.source], place[edge.target]) for edge in kept], dtype=np.int64
    ).reshape(-1, 2)
    named = _labels(nodes, _field(nodes, sheet, pairs))
    svg = picture(
        width,
        height,
        title,
        f"{len(nodes)} marks and {len(kept)} ties; the tables on this page say the same in words.",
        tag("g", joined(_edges(kept, place, sheet)), class_="ties"),
        tag("g", joined([_mark(node, i, sheet) for i, node in enumerate(nodes)]), class_="nodes"),
        tag(
            "g",
            joined([_label(named[i], i, faint=nodes[i].contact) for i in named]),
            class_="names",
        ),
        class_="link-chart" if width <= 400 else "link-chart wide-chart",
    )
    return Chart(svg, len(named), len(nodes))


def gathered(
    nodes: Sequence[Node], edges: Sequence[Edge], places: Mapping[str, tuple[float, float]]
) -> tuple[list[Node], list[Edge]]:
    """One node for each label among the nodes, with the ties between two of them as one line.

    Args:
        nodes: parties, whose label is the name of their group.
        edges: ties between the parties.
        places: name of a group -> where it is drawn.
    """
    of = {node.key: node.label for node in nodes}
    found = [
        Node(
            name,
            name,
            "other",
            *places[name],
            0.0,
            f"{name}: {number} parties",
            None,
            crowd=True,
            parties=number,
        )
        for name, number in sorted(Counter(of.values()).items())
    ]
    between: Counter[tuple[str, str, marks.Line]] = Counter()
    for edge in edges:
        low, high = sorted((of[edge.source], of[edge.target]))
        if low != high:
            between[low, high, edge.line] += 1
    most = max(between.values(), default=1)
    return found, [
        Edge(a, b, line, number / most, 1.0, f"{a} – {b}: {number} ties")
        for (a, b, line), number in sorted(between.items())
    ]
