"""The marks: a shape by kind, a line by how a tie is known, a sign by what an authority does."""

from __future__ import annotations

import math
from functools import cache
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
    reach = radius * size
    points = " ".join(
        f"{x + reach * math.cos(a):.0f},{y + reach * math.sin(a):.0f}" for a in angles
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


_OUTLINED = "fill='none' stroke='#000' stroke-width='1.6'"
_LOOKS = {
    "": "",
    ".hollow": _OUTLINED,
    ".faint": f"{_OUTLINED} stroke-dasharray='2 2'",
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
    """CSS masks: the sign of each state of coverage, the mark before the name of each kind."""
    states = [
        f".{state.replace(' ', '-')}{{--sign:{_mask(sign)}}}" for state, sign in _SIGNS.items()
    ]
    kinds = [
        f".party{own(each).replace(' ', '.')}{look}{{--mark:{_mask(_outline(each, style))}}}"
        for each in KINDS
        for look, style in _LOOKS.items()
    ]
    return "\n".join((*states, *kinds))


def _mask(drawing: str) -> str:
    return f'url("data:image/svg+xml,{quote(_SVG.format(drawing), safe=_PLAIN)}")'


def _outline(of: Kind, style: str) -> str:
    return f"<g {style}>{shape(of, 7, 7, 4.6)}</g>".replace('"', "'")


@cache
def kind(of: Kind, look: Literal["", "faint", "hollow"] = "") -> Markup:
    """The mark of a kind as it stands before a name: faint for contacts, hollow if protected."""
    return tag("svg", tag("use", href=f"#k-{of}"), class_=f"sign node{own(of)} {look}".rstrip())


def own(of: Kind) -> str:
    """The class of a kind with a blank before it; persons are what is most common and need none."""
    return "" if of == "person" else f" k-{of}"


def group() -> Markup:
    """The ring around the entry that is the group itself."""
    ring = tag("circle", cx=7, cy=7, r=6, class_="halo")
    return tag("svg", ring, class_="sign node")


def crowd() -> Markup:
    """The mark of a group of parties in a chart of more than 300."""
    disc = tag("circle", cx=7, cy=7, r=6)
    return tag("svg", disc, class_="sign node crowd")


def line(of: Line) -> Markup:
    """The line of a tie as it stands in a legend."""
    return tag("svg", tag("path", d="M1 7H27", class_=f"tie {of}"), class_="sign long")


def sprite() -> Markup:
    """Definitions that the document holds once: the arrow head, a mark by kind."""
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
    kinds = [tag("g", shape(each, 7, 7, 4.6), id=f"k-{each}") for each in KINDS]
    return tag(
        "svg",
        tag("defs", arrow, *kinds),
        width=0,
        height=0,
        class_="sprite",
        aria_hidden="true",
    )
