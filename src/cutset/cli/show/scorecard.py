"""The scorecard in the terminal."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console

from cutset.cli.screen import dim, frame_lines, number, rows, table
from cutset.ops.scorecard import ScorecardResponse, ScoreLine

_WIDTH = 20
_TITLES = {
    "slice": "Names of the lists, written otherwise",
    "type": "By type of party",
    "script": "By script of the name that was asked",
    "false hits": "Names of nobody listed, by script: each hit is a false one",
}


def scorecard(response: ScorecardResponse, console: Console) -> None:
    """Shares with their numbers and intervals, then what other thresholds cost."""
    for group, lines in groupby(response.lines, key=lambda line: line.group):
        console.print(f"\n{_TITLES[group]}", style="bold")
        is_false = group == "false hits"
        heads = (("asked", "right"), ("hits" if is_false else "found", "right"),
                 ("share", "right"), "95 % between")  # fmt: skip
        extra = () if is_false else (("first", "right"),)
        cells = [_cells(line, is_false=is_false) for line in lines]
        console.print(rows(table("", *heads, *extra), cells))
    console.print("\nWhat a threshold finds and costs", style="bold")
    made = table(("likeness from", "right"), ("recall", "right"), "", ("false hits", "right"),
                 "95 % between")  # fmt: skip
    cells = [
        (f"{line.threshold:.2f}", f"{line.recall:.3f}", "#" * round(_WIDTH * line.recall),
         f"{number(line.false_hits)} of {number(line.nobodies)}",
         f"{line.low:.2%} – {line.high:.2%}")
        for line in response.costs
    ]  # fmt: skip
    console.print(rows(made, cells))
    console.print(
        dim(
            f"Hits from a likeness of {response.threshold:.2f}; method {response.method}; seed "
            f"{response.seed}. Names alone, disturbed by rule; synthetic people. It tells how the "
            "matcher does on such names, and nothing about your own customers."
        )
    )
    console.print(dim(frame_lines(response.frame)))


def _cells(line: ScoreLine, *, is_false: bool) -> tuple[str, ...]:
    digits = 2 if is_false else 1
    shown = (
        line.name, number(line.asked), number(line.found), f"{line.share:.{digits}%}",
        f"{line.low:.{digits}%} – {line.high:.{digits}%}",
    )  # fmt: skip
    return shown if is_false else (*shown, f"{line.first:.1%}")
