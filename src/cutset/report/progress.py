"""The page for the committee as HTML: opens from disk, asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cutset.model.marking import Marking
from cutset.model.progress import ProgressReport
from cutset.report import tokens
from cutset.report.html import asset, environment, named_hash


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows; `read` names the lists and their dates."""

    program: str
    workspace: str
    mode: str
    read: str
    banner: Marking
    report: ProgressReport


def render(page: Page) -> str:
    """The page as HTML."""
    colour = tokens.TLP[page.banner.level.label]
    banner = f".tlp{{background:{tokens.TLP_GROUND};color:{colour}}}"
    style = "\n".join((tokens.css(), asset("style.css"), banner))
    return (
        environment()
        .get_template("progress.html.j2")
        .render(
            page=page,
            report=page.report,
            style=Markup(style),  # noqa: S704 - ours
            style_hash=named_hash(style),
        )
    )
