"""A decision in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import dim
from cutset.ops.decisions import DecideResponse

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
