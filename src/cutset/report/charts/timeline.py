"""Years along one axis, shared by lists read, acts of authorities, claims and dated ties."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from cutset.model.dates import PartialDate
from cutset.report.charts.svg import joined, picture, tag

_WIDTH, _LEFT, _RIGHT = 1036, 132, 20
_STEP = 10  # one mark, across and up
_MOST = 12  # marks on top of each other; above it a number says how many more
_ROOM = 4  # columns that share one such number
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the axis. `date` and `end` are partial ISO dates; `href` leads to its basis."""

    date: str
    end: str | None
    title: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline: its name, the shape of its marks, and the marks."""

    name: str
    shape: str
    marks: tuple[Mark, ...]


@cache
def position(date: str) -> float:
    """A partial date as a year with its fraction: the middle of what it can mean.

    >>> position("2020"), round(position("2020-01-01"), 2)
    (2020.5, 2020.0)
    """
    known = PartialDate(date)
    first, last = known.first_day, known.last_day
    day = (first.timetuple().tm_yday + last.timetuple().tm_yday - 1) / 2
    return first.year + (day if date.count("-") else 183) / 366


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    last: int

    def at(self, date: str) -> float:
        share = (position(date) - self.first) / (self.last - self.first)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def years(self) -> range:
        step = next(s for s in _STEPS if (self.last - self.first) / s <= 12)
        return range(math.ceil(self.first / step) * step, self.last + 1, step)


def _opening(year: int) -> str:
    return f"{year:04}-01-01"


def _axis(lanes: Sequence[Lane]) -> _Axis:
    dates = [d for lane in lanes for mark in lane.marks for d in (mark.date, mark.end) if d]
    years = [math.floor(position(date)) for date in dates]
    first, last = min(years), max(years) + 1
    return _Axis(first - 1, last + 1) if last - first < 4 else _Axis(first, last)


def _drawn(mark: Mark, shape: str, axis: _Axis, x: float, y: float) -> Markup:
    half, title = _STEP // 2 - 1, tag("title", mark.title)
    if mark.end is not None and axis.at(mark.end) - axis.at(mark.date) > _STEP:
        left, right = round(axis.at(mark.date)), round(axis.at(mark.end))
        form = tag("rect", title, x=left, y=y - 2, width=right - left, height=4, rx=2)
    elif shape == "circle":
        form = tag("circle", title, cx=x, cy=y, r=half)
    elif shape == "flag":
        form = tag("path", title, d=f"M{x:g},{y + half:g}l-{half}-{2 * half}h{2 * half}z")
    else:
        form = tag("rect", title, x=x - half, y=y - half, width=2 * half, height=2 * half)
    return tag("a", form, href=mark.href) if mark.href else form


def _columns(mark: Mark, axis: _Axis) -> range:
    """The columns that a mark covers: one, or all that it lasts."""
    first = round(axis.at(mark.date) / _STEP)
    return range(first, max(first, round(axis.at(mark.end or mark.date) / _STEP)) + 1)


def _levels(lane: Lane, axis: _Axis) -> list[int]:
    """How high each mark stands: on the lowest level that is free wherever it reaches."""
    taken: set[tuple[int, int]] = set()
    levels: list[int] = []
    for mark in lane.marks:
        columns = _columns(mark, axis)
        level = next(n for n in itertools.count() if not any((c, n) in taken for c in columns))
        taken.update((column, level) for column in columns)
        levels.append(level)
    return levels


def _lane(lane: Lane, axis: _Axis, base: float) -> list[Markup]:
    drawn: list[Markup] = []
    hidden: Counter[int] = Counter()
    for mark, level in zip(lane.marks, _levels(lane, axis), strict=True):
        column = _columns(mark, axis)[0]
        if level < _MOST:
            drawn.append(_drawn(mark, lane.shape, axis, column * _STEP, base - level * _STEP))
        else:
            hidden[column // _ROOM] += 1
    top = base - _MOST * _STEP + 3
    more = [
        tag(
            "text",
            f"+{number}",
            x=(room + 0.5) * _ROOM * _STEP,
            y=top,
            class_="more middle",
        )
        for room, number in sorted(hidden.items())
    ]
    return drawn + more


def _height(lane: Lane, axis: _Axis) -> int:
    return 22 + _STEP * min(max(_levels(lane, axis)) + 1, _MOST + 1)


def draw(lanes: Sequence[Lane], title: str) -> Markup:
    """The timeline of the lanes that have marks; nothing where none has."""
    lanes = [lane for lane in lanes if lane.marks]
    if not lanes:
        return Markup("")
    axis = _axis(lanes)
    bottoms: list[float] = []
    for lane in lanes:
        bottoms.append((bottoms[-1] if bottoms else 4) + _height(lane, axis))
    height = bottoms[-1] + 24
    years = {round(axis.at(_opening(year))): year for year in axis.years()}
    grid = [
        tag("path", d="".join(f"M{x} 4V{bottoms[-1]:g}" for x in years), class_="grid"),
        tag(
            "g",
            *(tag("text", str(year), x=x) for x, year in years.items()),
            class_="tick middle",
            transform=f"translate(0,{bottoms[-1] + 16:g})",
        ),
    ]
    rows = [
        tag("path", d=f"M0 {base:g}H{_WIDTH - _RIGHT}", class_="axis")
        + tag("text", lane.name, x=0, y=base - 8, class_="lane")
        + tag("g", joined(_lane(lane, axis, base - 12)), class_=f"marks {lane.shape}")
        for lane, base in zip(lanes, bottoms, strict=True)
    ]
    desc = "; ".join(f"{lane.name}: {len(lane.marks)}" for lane in lanes)
    return picture(_WIDTH, height, title, desc, *grid, *rows, class_="timeline")
