from __future__ import annotations

from collections.abc import Iterable

import pytest

from cutset.model.plan import Cell, CellState
from cutset.report import cells


def cell(state: CellState, **more: str) -> Cell:
    known = {"since": None, "list_date": "2023-01", "basis": "", "sentence": f"Because {state}."}
    return Cell(member="p", authority="UN", state=state, statements=("s",), **{**known, **more})  # type: ignore[arg-type]


def linked(statements: Iterable[str]) -> str | None:
    return "#e7" if list(statements) else None


@pytest.mark.parametrize(
    ("found", "drawn"),
    [
        (None, "<td>–</td>"),
        (
            cell("hole"),
            '<td><b class="hole"><a href="#e7">not found</a></b><sup>b</sup></td>',
        ),
        (
            cell("acts", since="2018-01 at the latest", basis="suggested: x<y"),
            (
                '<td><b class="acts"><a href="#e7">since <i>2018-01</i> at the latest</a></b>'
                "<sup>b</sup> <small>suggested: x&lt;y</small></td>"
            ),
        ),
        (
            cell("acts", basis="own entry"),
            '<td><b class="acts"><a href="#e7">acts</a></b><sup>b</sup></td>',
        ),
    ],
)
def test_a_cell_says_its_state_since_when_and_how_it_was_found(
    found: Cell | None, drawn: str
) -> None:
    assert cells.draw(found, cells.Place(opens=False, note=2), linked) == drawn


def test_sentences_are_told_once_in_the_order_of_their_cells() -> None:
    found = [cell("hole"), cell("acts"), cell("hole")]
    assert cells.notes(found) == {"Because hole.": 1, "Because acts.": 2}


def test_letters_go_on_after_z() -> None:
    assert [cells.letter(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        "a", "z", "aa", "az", "ba", "zz", "aaa",
    ]  # fmt: skip
