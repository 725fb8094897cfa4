"""A decision in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import counted, dim
from cutset.ops.decisions import DecideResponse
from cutset.ops.handing import HandoverResponse
from cutset.store.casebook_files import DecisionsLoaded

_WORDS = {
    "positive": "are one",
    "negative": "are not one",
    "no_judgement": "stand undecided again",
    "unsure": "are left unsure",
}


def decided(response: DecideResponse, console: Console) -> None:
    """What was decided, by whom, and under which id it is read now."""
    decision = response.decision
    console.print(
        f"{decision.left} and {decision.right} {_WORDS[decision.judgement]}.", markup=False
    )
    console.print(dim(f"by {response.author_stated}, {decision.decided_at}: {decision.reason}"))
    console.print(dim(f"read as {response.canonical_id} · marked {decision.marking}"))


def handed(response: HandoverResponse, console: Console) -> None:
    """Where the file is, and what it holds."""
    console.print(f"{response.file}: {counted(response.decisions, 'decision')}.", markup=False)


def accepted(response: DecisionsLoaded, console: Console) -> None:
    """Whose decisions were recorded, and which were not."""
    authors = ", ".join(f"{author} (stated, not proven)" for author in response.authors)
    console.print(
        f"{counted(response.decisions, 'decision')} of {authors or 'nobody'} recorded; "
        f"{response.already} stood already, {response.withheld} name somebody who was purged.",
        markup=False,
    )
