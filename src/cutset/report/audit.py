"""The audit record of screening as one page for a supervisor: opens from disk, no request."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cutset.model.marking import Marking
from cutset.report import tokens, words
from cutset.report.html import asset, environment, named_hash


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was recorded.

    Attributes:
        what: `screening` or `disposition`.
        subject: who was asked for, or on whom was decided.
        found: state or outcome, with the entities that came.
        made_with: lists, method and levels of a screening.
        place: chain and number of the record; `row_hash` its hash.
        files: name and SHA-256 of the files of a whole file's screening.
    """

    at: str
    who: str
    what: str
    why: str
    subject: str
    found: tuple[str, ...]
    made_with: str
    place: str
    row_hash: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditPage:
    """What the page shows.

    Attributes:
        heads: `chain, number of its last record, hash` of each chain.
        verified: what checking the chains found, in a sentence.
    """

    program: str
    workspace: str
    mode: str
    made_at: str
    since: str
    until: str
    banner: Marking
    lines: tuple[Line, ...]
    screenings: int
    dispositions: int
    heads: tuple[tuple[str, int, str], ...]
    verified: str

    @property
    def made(self) -> dict[str, int]:
        """What screenings were made with, each once, with its number on the page."""
        texts = dict.fromkeys(line.made_with for line in self.lines if line.made_with)
        return {text: number for number, text in enumerate(texts, 1)}


def render(page: AuditPage) -> str:
    """The page as HTML."""
    colour = tokens.TLP[page.banner.level.label]
    banner = f".tlp{{background:{tokens.TLP_GROUND};color:{colour}}}"
    style = "\n".join((tokens.css(), asset("style.css"), banner))
    return (
        environment()
        .get_template("audit.html.j2")
        .render(
            page=page,
            made=page.made,
            style=Markup(style),  # noqa: S704 - ours
            style_hash=named_hash(style),
            number=words.number,
        )
    )
