"""Predicates in the terminal: who is here, why, since when, until when."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import counted, dim, frame_lines, rows, table
from cutset.ops.grounds import ExpireResponse, PredicateResponse, PredicatesResponse


def predicate(response: PredicateResponse, console: Console) -> None:
    """What was recorded."""
    held = response.presence
    console.print(f"{', '.join(response.subjects)}: {held.why}", markup=False)
    console.print(
        dim(f"from {held.since} until {held.until}, by {response.author_stated}, "
            f"marked {response.marking}")
    )  # fmt: skip


def predicates(response: PredicatesResponse, console: Console) -> None:
    """The subjects, those whose predicate ends first."""
    console.print(dim(frame_lines(response.frame)))
    made = table("subject", "why", "since", "until")
    told = [
        (
            f"{line.name}\n{line.entity}", line.presence.why, line.presence.since,
            f"{line.presence.until}{' (lapsed)' if line.lapsed else ''}",
        )
        for line in response.subjects
    ]  # fmt: skip
    console.print(rows(made, told))
    console.print(dim(f"To contest: {response.contest or 'no contact is set in cutset.toml'}"))


def expire(response: ExpireResponse, console: Console) -> None:
    """How many subjects are gone."""
    console.print(f"{counted(response.purged, 'subject')} purged, whose predicate had lapsed.")
