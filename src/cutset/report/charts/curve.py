"""Dismantling: the share of a layer's parties left in its largest component, removal by removal."""

from __future__ import annotations

from markupsafe import Markup

from cutset.model.plan import WhatIf
from cutset.report.charts.svg import joined, picture, tag
from cutset.report.words import SPACE

_WIDTH, _HEIGHT = 420, 200
_LEFT, _TOP, _RIGHT, _BOTTOM = 44, 10, 12, 34


def draw(what_if: WhatIf) -> Markup:
    """Steps from the whole layer down; each removal is numbered as in the table beside it."""
    across, up = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    steps = max((removal.step for removal in what_if.removals), default=1)

    def at(step: float, share: float) -> tuple[float, float]:
        return _LEFT + across * step / steps, _TOP + up * (1 - share)

    grid = [
        tag("path", d=f"M{_LEFT} {at(0, share)[1]:.1f}H{_WIDTH - _RIGHT}", class_="grid")
        + tag(
            "text",
            f"{round(share * 100)}{SPACE}%",
            x=_LEFT - 6,
            y=at(0, share)[1] + 4,
            class_="tick end",
        )
        for share in (0.0, 0.5, 1.0)
    ]
    path = f"M{at(0, 1)[0]:.1f} {at(0, 1)[1]:.1f}"
    points: list[Markup] = []
    for removal in what_if.removals:
        x, y = at(removal.step, removal.largest)
        path += f"H{x:.1f}V{y:.1f}"
        title = (
            f"{removal.step}. {removal.caption}: {round(removal.largest * 100)}{SPACE}% "
            "left in the largest component"
        )
        points.append(tag("g", tag("title", title), tag("circle", cx=x, cy=y, r=4)))
    axis = tag(
        "text",
        "parties removed, in the order of the table",
        x=_LEFT,
        y=_HEIGHT - 4,
        class_="tick",
    )
    numbers = [
        tag(
            "text",
            str(step),
            x=at(step, 0)[0],
            y=at(0, 0)[1] + 15,
            class_="tick middle",
        )
        for step in range(0, steps + 1, _numbered(steps))
    ]
    return picture(
        _WIDTH,
        _HEIGHT,
        f"What removals would change on the layer {what_if.layer}",
        what_if.sentence,
        joined([*grid, tag("path", d=path, class_="curve"), *points, *numbers, axis]),
        class_="curve-chart",
    )


def _numbered(steps: int) -> int:
    """Every how many steps the axis is numbered, so that at most about ten numbers stand.

    >>> _numbered(7), _numbered(40)
    (1, 4)
    """
    return -(-steps // 10)
