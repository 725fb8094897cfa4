"""Link chart: parties by shape, ties by line, names where there is room for them.

Positions come from graph.layout and are only fitted to the sheet and pushed
apart where marks would lie on each other, so that a network looks the same on
every visit. Above 300 parties groups are drawn instead of parties.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from cutset.model.network import Kind
from cutset.report.charts import labels, marks, measure
from cutset.report.charts.svg import isolated, picture, tag

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
        title: what is said of it beside its label.
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
    return np.asarray(np.rint(xy))


def _points(sheet: _Sheet, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    steps = np.linspace(0, 1, 24)[None, :, None]
    starts, ends = sheet.xy[pairs[:, 0]][:, None, :], sheet.xy[pairs[:, 1]][:, None, :]
    spread: NDArray[np.float64] = (starts + (ends - starts) * steps).reshape(-1, 2)
    return spread


def _edges(edges: Sequence[Edge], place: dict[str, int], sheet: _Sheet) -> list[Markup]:
    """The ties as lines, those of one look and title together.

    The second and later between one pair are set beside the first.
    """
    seen: Counter[tuple[int, int]] = Counter()
    drawn: defaultdict[tuple[str, str, float | None, str | None], list[Markup]] = defaultdict(list)
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
        line = tag("path", d=f"M{x1:.0f},{y1:.0f}L{x2:.0f},{y2:.0f}", data_t=f"{a}-{b}")
        drawn[edge.title, *_look(edge)].append(line)
    return [
        tag("g", tag("title", title), *lines, class_=look, stroke_width=width, opacity=opacity)
        for (title, look, width, opacity), lines in drawn.items()
    ]


def _look(edge: Edge) -> tuple[str, float | None, str | None]:
    """Class, width and opacity of a tie; None = as every tie has it."""
    return (
        "tie" if edge.line == "solid" else f"tie {edge.line}",
        None if edge.strength >= 1 else round(0.8 + 1.7 * edge.strength, 1),
        None if edge.probability >= 0.95 else f"{0.3 + 0.7 * edge.probability:.2g}",
    )


def _mark(node: Node, index: int, sheet: _Sheet, label: Label | None) -> Markup:
    """A party with its name: both lead to what is known of it."""
    (x, y), radius = sheet.xy[index].tolist(), float(sheet.radii[index])
    look = " hollow" if node.protected else " faint" if node.contact else ""
    if node.crowd:
        number = tag("text", str(node.parties), x=x, y=y + 4, class_="inside", text_anchor="middle")
        parts, look = [tag("circle", cx=x, cy=y, r=radius), number], " crowd"
    else:
        parts, look = [marks.shape(node.kind, x, y, radius)], f"{marks.own(node.kind)}{look}"
    if node.group:
        parts.append(tag("circle", cx=x, cy=y, r=radius * 1.3 + 3, class_="halo"))
    said = node.title
    if label is not None:
        parts.append(_label(label))
    if label is None or " ".join(label.lines) != node.label:
        said = " · ".join(filter(None, (node.label, said)))
    return tag(
        "a", tag("title", said), *parts,
        href=node.href, class_=f"node{look}",
        tabindex=None if node.href else 0,
    )  # fmt: skip


def _label(label: Label) -> Markup:
    """A name beside its mark: its near end is fixed, so that a narrower font leaves no gap."""
    box, side = label.placed.box, label.placed.side
    x = round(float((box[0], (box[0] + box[2]) / 2, box[2])[1 - side]) + side)
    first, *more = (isolated(line) for line in label.lines)
    spans = [tag("tspan", line, x=x, dy=_LINE) for line in more]
    y = round(float(box[1])) + _ASCENT
    look = (None, "middle", "end")[1 - side]
    return tag("text", first, *spans, class_=look, x=x, y=y)


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
    return found


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
        *_edges(kept, place, sheet),
        *(_mark(node, i, sheet, named.get(i)) for i, node in enumerate(nodes)),
        class_="link-chart" if width <= 400 else "link-chart wide-chart",
        role="group",
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
            f"{number} parties",
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
