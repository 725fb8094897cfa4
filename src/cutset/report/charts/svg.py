"""Writing SVG elements as escaped text."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

from cutset.report.words import turns, visible

Attribute = str | int | float | None
_PLAIN = re.compile(r"[\w .,:;#%()/–-]*")


def written(value: str | float) -> str:
    """A number with at most one digit behind the point; a text as it is."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def _safe(text: str) -> str:
    """Escaped, where there is anything to escape: most of a drawing is numbers."""
    return text if _PLAIN.fullmatch(text) else str(escape(text))


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def tag(name: str, *children: Markup | str, **attributes: Attribute) -> Markup:
    """One element; a trailing underscore and underscores in names are as in `class_`, `x_y`.

    >>> tag("g", tag("title", "a < b"), class_="node", r=2.0)
    Markup('<g class="node" r="2"><title>a &lt; b</title></g>')
    """
    said = "".join(
        f' {_attribute(key)}="{_safe(written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(
        str(child) if isinstance(child, Markup) else _safe(visible(child)) for child in children
    )
    return Markup(f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>")  # noqa: S704 - all parts are escaped above


def isolated(text: str) -> Markup:
    """A name whose direction leaves its surroundings alone: SVG has no <bdi>."""
    shown = escape(visible(text))
    return Markup("\u2068{}\u2069").format(shown) if turns(text) else shown


def picture(
    width: float, height: float, title: str, desc: str, *children: Markup, class_: str,
    role: str = "img",
) -> Markup:  # fmt: skip
    """A whole drawing, with a title and a description for who cannot see it.

    `role` is `group` where links in it can be walked to.
    """
    return tag(
        "svg",
        tag("title", title),
        *([tag("desc", desc)] if desc else []),
        *children,
        class_=class_,
        viewBox=f"0 0 {written(width)} {written(height)}",
        width=width,
        height=height,
        role=role,
    )


def standalone(drawing: Markup) -> str:
    """A whole drawing as a file of its own, which must name its language."""
    return str(drawing).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1) + "\n"


def joined(parts: list[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("").join(parts)
