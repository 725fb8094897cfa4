"""Who owns an entity, and who owns the owners: a row each, the share as a band from 0 to 100 %.

A list with indents stays readable with three owners and with three hundred: nothing crosses, and
every name has a line of its own. The colour is that of the text around it, so that the drawing
stands on any page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from cutset.model.ownership import Branch
from cutset.report.charts.measure import shortened
from cutset.report.charts.svg import isolated, joined, picture, tag
from cutset.text import shares

WIDTH, ROW, SIZE = 1036, 24, 13
_BAND, _WORDS, _NAMES, _INDENT = 100, 114, 330, 22
_DEEPEST = 16
"""Indents; what lies deeper says its depth instead."""


def owned(
    name: str, branches: Sequence[Branch], total: int, names: Mapping[str, str],
    links: Mapping[str, str],
) -> Markup:  # fmt: skip
    """The drawing of the owners above a party.

    Args:
        name: of the party.
        branches: rows of `graph.ownership.tree`.
        total: stakes there are, of which `branches` are shown.
        names: of every owner.
        links: of owners that have a page.
    """
    rows = [_label(name, _NAMES, 0.5, is_strong=True)]
    last: dict[int, float] = {0: 0.5}
    for place, branch in enumerate(branches, 1):
        y = place + 0.5
        depth = min(branch.depth, _DEEPEST)
        rows += [_band(branch, y), _words(branch, y), _line(depth, last, y)]
        rows.append(_owner(branch, depth, y, names, links))
        last = {each: at for each, at in last.items() if each < depth} | {depth: y}
    height = ROW * (len(branches) + 1)
    said = f"Owners of {name}: {len(branches)} of {total} stakes, the nearest first."
    return picture(WIDTH, height, said, "", joined(rows), class_="owned", role="group")


def _band(branch: Branch, y: float) -> Markup:
    """The interval of the share; its least part is full, the rest pale."""
    low, high = (each / shares.WHOLE * _BAND for each in (branch.stake.low, branch.stake.high))
    top = y * ROW - 5
    return tag(
        "g",
        tag("rect", x=0, width=low, y=top, height=10, fill="currentColor"),
        tag("rect", x=low, width=high - low, y=top, height=10, fill="currentColor", opacity=0.25),
        tag("path", d=f"M0 {y * ROW + 7:g}H{_BAND}", stroke="currentColor", opacity=0.3),
    )


def _words(branch: Branch, y: float) -> Markup:
    said = shares.words(branch.stake.low, branch.stake.high)
    if branch.stake.is_double:
        said += ", stated twice"
    return _text(_WORDS, y, shortened(said, SIZE, _NAMES - _WORDS - 8), said)


def _line(depth: int, last: Mapping[int, float], y: float) -> Markup:
    """From the row of what is owned down to this one."""
    x = _NAMES + (depth - 1) * _INDENT + 6
    above = last.get(depth - 1, last[max(last)])
    d = f"M{x} {(above * ROW) + 8:g}V{y * ROW:g}H{x + _INDENT - 10}"
    return tag("path", d=d, fill="none", stroke="currentColor", opacity=0.5)


def _owner(
    branch: Branch, depth: int, y: float, names: Mapping[str, str], links: Mapping[str, str]
) -> Markup:
    owner = branch.stake.owner
    said = names.get(owner, owner)
    if branch.depth > _DEEPEST:
        said = f"({branch.depth} up) {said}"
    if branch.is_elsewhere:
        said += " (see its other row)"
    label = _label(said, _NAMES + depth * _INDENT, y)
    return tag("a", label, href=links[owner]) if owner in links else label


def _label(said: str, x: float, y: float, *, is_strong: bool = False) -> Markup:
    shown = shortened(said, SIZE, WIDTH - x - 4)
    return _text(x, y, shown, said, "600" if is_strong else None)


def _text(x: float, y: float, shown: str, said: str, weight: str | None = None) -> Markup:
    title = [tag("title", said)] if shown != said else []
    return tag(
        "text", *title, isolated(shown), x=x, y=y * ROW + 4, fill="currentColor", font_size=SIZE,
        font_weight=weight,
    )  # fmt: skip
