"""A map of routes between two countries: sea legs, routes that stay open, places to close.

Drawn from the shipped sea network alone, without a tile server; a file of its own that opens in a
browser, in light and dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from cutset.model.corridor import Corridor, Place, Point
from cutset.report.charts.svg import isolated, joined, picture, standalone, tag
from cutset.report.tokens import DARK, LIGHT

_WIDTH, _HEIGHT, _FOOT = 1200.0, 490.0, 70.0
_SOUTH, _NORTH = -58.0, 85.0
_FAR = 180.0


def chart(
    found: Corridor, legs: Iterable[Sequence[Point]], ends: Sequence[tuple[str, float, float]]
) -> str:
    """The map as a file.

    Args:
        found: the corridor.
        legs: bends of every sea leg.
        ends: name, longitude and latitude of the two countries.
    """
    sea = "".join(_line(leg) for leg in legs)
    ways = [tag("path", d=_line(way), class_="way") for way, _ in found.ways]
    closed = set(found.closed)
    cut = [_mark(place, "cut") for place in found.cut if place not in closed]
    shut = [_mark(place, "closed") for place in found.closed]
    drawing = picture(
        _WIDTH, _HEIGHT + _FOOT, found.sentence,
        "What-if: no route here was observed, and room is no volume.",
        tag("style", Markup(_style())),  # noqa: S704 (colours of our own)
        tag("rect", width=_WIDTH, height=_HEIGHT + _FOOT, class_="ground"),
        tag("path", d=sea, class_="sea"),
        *ways, *cut, *shut,
        joined([_end(*each) for each in ends]),
        _legend(found),
        class_="world",
    )  # fmt: skip
    return standalone(drawing)


def _at(point: Point) -> Point:
    lon, lat = point
    return (
        (lon + _FAR) / (2 * _FAR) * _WIDTH,
        (_NORTH - lat) / (_NORTH - _SOUTH) * _HEIGHT,
    )


def _line(points: Sequence[Point]) -> str:
    """A path; where it leaves the map at the date line it begins anew."""
    parts, last = [], None
    for point in points:
        x, y = _at(point)
        is_torn = last is None or abs(x - last) > _WIDTH / 2
        parts.append(f"{'M' if is_torn else 'L'}{x:.1f} {y:.1f}")
        last = x
    return "".join(parts)


def _mark(place: Place, state: str) -> Markup:
    title = tag("title", f"{place.name}: {place.kind}, room {place.room}, price {place.price}")
    points = [_at(point) for point in place.line]
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    tie = tag("path", d=_line(place.line), class_=state) if len(points) > 1 else Markup("")
    if state == "cut":
        return tag("g", title, tie, tag("circle", cx=x, cy=y, r=4, class_=state))
    cross = f"M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10"
    return tag("g", title, tie, tag("path", d=cross, class_="closed"))


def _end(name: str, lon: float, lat: float) -> Markup:
    x, y = _at((lon, lat))
    side = "end" if x > _WIDTH * 0.85 else "start"
    shift = -9 if side == "end" else 9
    dot = tag("circle", cx=x, cy=y, r=6, class_="country")
    return dot + tag("text", isolated(name), x=x + shift, y=y + 4, class_="name", text_anchor=side)


def _legend(found: Corridor) -> Markup:
    y = _HEIGHT + 22
    shown = f"the {len(found.ways)} shortest" if found.ways else "no route stays open"
    entries = (
        (tag("path", d=f"M16 {y - 4}h26", class_="way"), f"stays open: {shown}"),
        (
            tag("path", d=f"M324 {y - 9}l10 10m0 -10l-10 10", class_="closed"),
            "closed with the budget",
        ),
        (tag("circle", cx=579, cy=y - 4, r=4, class_="cut"), "would close every route, together"),
        (tag("path", d=f"M866 {y - 4}h26", class_="sea"), "sea leg"),
    )
    texts = [
        sign + tag("text", text, x=x, y=y)
        for (sign, text), x in zip(entries, (50, 344, 592, 900), strict=True)
    ]
    note = "What-if: no route here was observed; room is what the table says or 1, never a volume."
    return joined([*texts, tag("text", note, x=16, y=y + 26, class_="note")])


def _style() -> str:
    def colours(of: dict[str, str]) -> str:
        return (
            f".ground{{fill:{of['paper']}}}.sea{{stroke:{of['rule']}}}.way{{stroke:{of['for']}}}"
            f"circle.cut{{stroke:{of['against']};fill:{of['paper']}}}path.cut{{stroke:{of['against']}}}"
            f".closed{{stroke:{of['alert']}}}.country{{fill:{of['ink']}}}text{{fill:{of['ink']}}}"
            f".note{{fill:{of['muted']}}}.name{{stroke:{of['paper']}}}"
        )

    return (
        "text{font:13px system-ui,sans-serif}.sea,.way,path.cut,.closed{fill:none}"
        ".sea{stroke-width:.7}.way{stroke-width:1.6;stroke-opacity:.75}"
        "circle.cut{stroke-width:2}path.cut{stroke-dasharray:3 3}.closed{stroke-width:2.6}"
        ".name{font-weight:600;font-size:15px;paint-order:stroke;stroke-width:4px}"
        f"{colours(dict(LIGHT))}@media(prefers-color-scheme:dark){{{colours(dict(DARK))}}}"
    )
