"""The marks: a shape by kind, a line by how a tie is known, a sign by what an authority does."""

from __future__ import annotations

import math
from typing import Literal
from urllib.parse import quote

from markupsafe import Markup

from cutset.model.network import Kind, Layer
from cutset.model.plan import CellState
from cutset.report.charts.svg import tag

Line = Literal["solid", "dashed", "dotted", "payment"]
ORDER: tuple[Line, ...] = ("solid", "dashed", "dotted", "payment")

LINES: dict[Layer, Line] = {
    "listing": "solid",
    "claims": "solid",
    "ownership": "solid",
    "role": "solid",
    "family": "solid",
    "observed": "solid",
    "identifier": "dashed",
    "address": "dashed",
    "contact": "dashed",
    "payment": "payment",
}
LAYERS: dict[Layer, str] = {
    "listing": "listed as linked",
    "claims": "claim",
    "ownership": "ownership",
    "role": "role",
    "family": "family",
    "observed": "observed contact",
    "identifier": "shared identifier",
    "address": "shared address",
    "contact": "shared contact detail",
    "payment": "payment",
}
KINDS: dict[Kind, tuple[str, str]] = {
    "person": ("person", "persons"),
    "organisation": ("organisation", "organisations"),
    "vessel": ("vessel", "vessels"),
    "aircraft": ("aircraft", "aircraft"),
    "account": ("account", "accounts"),
    "wallet": ("wallet", "wallets"),
    "other": ("other thing", "other things"),
}
_CORNERS: dict[Kind, tuple[int, float, float]] = {
    # corners, turn in degrees, size against a circle of the same look
    "organisation": (4, 45, 1.25),
    "vessel": (3, -90, 1.35),
    "aircraft": (3, 90, 1.35),
    "account": (4, 0, 1.3),
    "wallet": (4, 0, 1.3),
    "other": (6, 0, 1.1),
}


def shape(kind: Kind, x: float, y: float, radius: float) -> Markup:
    """The outline of a kind around a point: circle, square, triangle, diamond or hexagon."""
    if kind not in _CORNERS:
        return tag("circle", cx=x, cy=y, r=radius)
    corners, turn, size = _CORNERS[kind]
    angles = [math.radians(turn + 360 * k / corners) for k in range(corners)]
    points = " ".join(
        f"{x + radius * size * math.cos(a):.1f},{y + radius * size * math.sin(a):.1f}"
        for a in angles
    )
    inner = tag("circle", cx=x, cy=y, r=radius * 0.35, class_="eye") if kind == "wallet" else ""
    return tag("polygon", points=points) + inner


CELLS: dict[CellState, str] = {
    "acts": "acts",
    "delisted": "delisted",
    "no regime": "no regime",
    "not yet listed": "not yet listed",
    "hole": "not found",
    "not loaded": "not loaded",
}


_SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 14 14'>{}</svg>"
_PLAIN = " ='/:."
_SIGNS: dict[CellState, str] = {
    "acts": "<path d='M2 2h10v10H2z'/>",
    "delisted": "<path d='M2 2h10v10H2zM2 12L12 2' fill='none' stroke='#000' stroke-width='1.4'/>",
    "no regime": "<path d='M3 6.3h8v1.4H3z'/>",
    "not yet listed": (
        "<path d='M2 2h10v10H2z' fill='none' stroke='#000' stroke-width='1.4' "
        "stroke-dasharray='2 2'/>"
    ),
    "hole": "<circle cx='7' cy='7' r='4.8' fill='none' stroke='#000' stroke-width='2.4'/>",
    "not loaded": "<circle cx='7' cy='7' r='1'/>",
}


def signs() -> str:
    """The signs of coverage cells as CSS masks, in the colour of the word beside them."""
    return "\n".join(
        f'.{state.replace(" ", "-")}{{--sign:url("data:image/svg+xml,'
        f'{quote(_SVG.format(sign), safe=_PLAIN)}")}}'
        for state, sign in _SIGNS.items()
    )


def kind(of: Kind, look: Literal["", "faint", "hollow"] = "") -> Markup:
    """The mark of a kind as it stands before a name: faint for contacts, hollow if protected."""
    return tag(
        "svg",
        shape(of, 7, 7, 4.6),
        class_=f"sign node k-{of} {look}".rstrip(),
        width=14,
        height=14,
        aria_hidden="true",
    )


def group() -> Markup:
    """The ring around the entry that is the group itself."""
    ring = tag("circle", cx=7, cy=7, r=6, class_="halo")
    return tag("svg", ring, class_="sign node", width=14, height=14, aria_hidden="true")


def crowd() -> Markup:
    """The mark of a group of parties in a chart of more than 300."""
    disc = tag("circle", cx=7, cy=7, r=6)
    return tag("svg", disc, class_="sign node crowd", width=14, height=14, aria_hidden="true")


def line(of: Line) -> Markup:
    """The line of a tie as it stands in a legend."""
    return tag(
        "svg",
        tag("path", d="M1 7H27", class_=f"tie {of}"),
        class_="sign",
        width=28,
        height=14,
        aria_hidden="true",
    )


def sprite() -> Markup:
    """Definitions that the document holds once: the hatch and the arrow head."""
    hatch = tag(
        "pattern",
        tag("path", d="M0 6L6 0M-1 1L1 -1M5 7L7 5", class_="hatch-line"),
        id="hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )
    arrow = tag(
        "marker",
        tag("path", d="M0 0L8 4L0 8Z", class_="arrow"),
        id="arrow",
        viewBox="0 0 8 8",
        refX=7,
        refY=4,
        markerWidth=7,
        markerHeight=7,
        orient="auto",
        markerUnits="userSpaceOnUse",
    )
    return tag(
        "svg",
        tag("defs", hatch, arrow),
        width=0,
        height=0,
        class_="sprite",
        aria_hidden="true",
    )
