"""Intervals: of a probability from against to for, and of a rank on one axis for all."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from cutset.report.charts.svg import joined, picture, tag
from cutset.report.words import SPACE, band, percent

_WIDE = ((0.2, "strong"), (0.4, "middling"), (1.0, "pale"))


def strength(low: float, high: float) -> str:
    """How a band is drawn: the wider, the paler.

    >>> strength(0.82, 0.94), strength(0.1, 0.9)
    ('strong', 'pale')
    """
    return next(name for most, name in _WIDE if high - low <= most + 1e-9)


def side(point: float) -> str:
    """What the point says: `for`, `against`, or `even` where ICD 203 calls the chances even."""
    if point > 0.55:
        return "for"
    return "against" if point < 0.45 else "even"


@cache
def insufficient(width: int = 150) -> Markup:
    """The look of insufficient evidence: hatched from end to end, never an empty cell."""
    title = tag("title", "Insufficient evidence")
    return tag("svg", title, class_="insufficient", width=width, role="img")


@cache
def interval(point: float, low: float, high: float, width: int = 150, height: int = 14) -> Markup:
    """A band from 0 (left, against) to 1 (right, for) with its point; the middle is ticked."""
    inner, middle = width - 4, height / 2
    left, right, at = (2 + inner * share for share in (low, high, point))
    parts = [
        tag(
            "path",
            d=f"M2 {middle:g}H{width - 2}M{width / 2:g} {middle - 3:g}V{middle + 3:g}",
            class_="axis",
        ),
        tag(
            "rect",
            x=left,
            y=2.0,
            width=max(right - left, 1.0),
            height=height - 4,
            class_=f"band {side(point)} {strength(low, high)}",
        ),
        tag("rect", x=at - 1.5, y=0, width=3, height=height, class_=f"point {side(point)}"),
    ]
    title = f"{percent(point)}{SPACE}%, band {band(low, high)}"
    return picture(width, height, title, "", joined(parts), class_="bar")


def rank(low: int, high: int, most: int, width: int = 110, height: int = 14) -> Markup:
    """A rank interval on the axis from 1 to `most`, the same for all networks."""
    inner, middle = width - 12, height / 2
    left, right = (6 + inner * (each - 1) / max(most - 1, 1) for each in (low, high))
    parts = [
        tag("path", d=f"M6 {middle}H{width - 6}", class_="axis"),
        tag("path", d=f"M{left:.1f} {middle}H{right:.1f}", class_="range"),
        tag("circle", cx=left, cy=middle, r=3.5, class_="end"),
        tag("circle", cx=right, cy=middle, r=3.5, class_="end"),
    ]
    said = f"Rank {low}" if low == high else f"Rank {low} to {high}"
    return picture(width, height, f"{said} of {most}", "", joined(parts), class_="bar rank")


def amount(value: int, most: int, width: int = 120, height: int = 10) -> Markup:
    """A count as a length, against the largest of its column."""
    length = max(width * value / most, 1.5) if value else 0.0
    title = str(value)
    bar = tag("rect", x=0, y=1, width=length, height=height - 2, class_="amount")
    return picture(width, height, title, "", bar, class_="bar")
