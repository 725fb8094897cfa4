"""Writing SVG elements as escaped text."""

from __future__ import annotations

from markupsafe import Markup, escape

from cutset.report.words import visible

Attribute = str | int | float | None


def _written(value: str | float) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def tag(name: str, *children: Markup | str, **attributes: Attribute) -> Markup:
    """One element; a trailing underscore and underscores in names are as in `class_`, `x_y`.

    >>> tag("g", tag("title", "a < b"), class_="node", r=2.0)
    Markup('<g class="node" r="2"><title>a &lt; b</title></g>')
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(
        str(child) if isinstance(child, Markup) else str(escape(visible(child)))
        for child in children
    )
    return Markup(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")  # noqa: S704 - all parts are escaped above


def isolated(text: str) -> Markup:
    """A name whose direction leaves its surroundings alone: SVG has no <bdi>."""
    return Markup("\u2068") + escape(visible(text)) + Markup("\u2069")


def picture(
    width: float, height: float, title: str, desc: str, *children: Markup, class_: str
) -> Markup:
    """A whole drawing, with a title and a description for who cannot see it."""
    return tag(
        "svg",
        tag("title", title),
        *([tag("desc", desc)] if desc else []),
        *children,
        class_=class_,
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        width=width,
        height=height,
        role="img",
    )


def joined(parts: list[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("").join(parts)
