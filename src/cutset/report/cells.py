"""Member × authority as table cells: sign and word of a state, and a letter for its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from cutset.model.plan import Cell
from cutset.report.charts import marks

Linked = Callable[[Iterable[str]], str | None]
"""From statement ids to the link of the first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: does it open a comparison, and which of the notes is its sentence."""

    opens: bool
    note: int


def letter(number: int) -> str:
    """The mark of a note, as a list of type `a` counts.

    >>> letter(1), letter(26), letter(27)
    ('a', 'z', 'aa')
    """
    found = ""
    while number:
        number, place = divmod(number - 1, 26)
        found = chr(ord("a") + place) + found
    return found


def notes(cells: Iterable[Cell]) -> dict[str, int]:
    """The sentences behind cells, each once, numbered from 1 in the order of their first cell."""
    return {
        sentence: number
        for number, sentence in enumerate(dict.fromkeys(cell.sentence for cell in cells), 1)
    }


def draw(cell: Cell | None, place: Place, linked: Linked) -> Markup:
    """A cell of the table; None = nothing was worked out."""
    opened = '<td class="opens">' if place.opens else "<td>"
    if cell is None:
        return Markup(f"{opened}–</td>")  # noqa: S704 - ours
    link = linked(cell.statements)
    said = f'<a href="{link}">{_said(cell)}</a>' if link else _said(cell)
    note = f"<sup>{letter(place.note)}</sup>" if cell.sentence else ""
    basis = cell.basis and cell.basis != "own entry"
    beside = f" <small>{escape(cell.basis)}</small>" if basis else ""
    state = cell.state.replace(" ", "-")
    return Markup(f'{opened}<b class="{state}">{said}</b>{note}{beside}</td>')  # noqa: S704 - escaped


def _said(cell: Cell) -> str:
    if cell.state != "acts" or not cell.since:
        return marks.CELLS[cell.state]
    date, _, more = cell.since.partition(" ")
    return f"since <i>{escape(date)}</i>{' ' if more else ''}{escape(more)}"
