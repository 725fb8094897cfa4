"""Decisions on hits and the audit record in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import counted, dim, frame_lines, number, rows, table
from cutset.ops.auditing import AuditResponse
from cutset.ops.dispositions import DisposeResponse, DispositionsResponse


def disposed(response: DisposeResponse, console: Console) -> None:
    """What was decided, by whom, and how long it holds."""
    known = response.disposition
    until = f", until {known.until}" if known.until else ""
    console.print(
        f"{response.customer} and {response.entity}: {known.outcome}{until}.", markup=False
    )
    console.print(dim(f"by {response.author_stated}, {known.at}: {known.reason}"))
    console.print(dim(f"marked {response.marking}; it ends at once when either side changes"))


def dispositions(response: DispositionsResponse, console: Console) -> None:
    """The decisions, how many there are of each outcome, and the share that they tell."""
    made = table("customer", "entity", "decision", "by, when", "why")
    cells = [
        (line.customer, line.entity,
         line.disposition.outcome
         + (f"\nuntil {line.disposition.until}" if line.disposition.until else ""),
         f"{line.disposition.by}\n{line.disposition.at[:10]}", line.disposition.reason)
        for line in response.lines
    ]  # fmt: skip
    console.print(rows(made, cells))
    each = ", ".join(f"{number(count)} {name}" for name, count in response.outcomes.items())
    console.print(f"\n{len(response.lines)} of {counted(response.total, 'decision')}. {each}")
    if response.estimate is None:
        console.print("No screening is recorded, so no share of listed parties can be told.")
    else:
        found = response.estimate
        console.print(
            f"{number(found.confirmed)} of {number(found.screened)} screened are confirmed: "
            f"{found.share:.2g} (95 % between {found.low:.2g} and {found.high:.2g}). "
            "Set it as prior in cutset.toml if these customers are like those to come."
        )
        if found.reviewed < found.came_up:
            console.print(
                f"Of {number(found.came_up)} with hits {number(found.reviewed)} are reviewed, so "
                "the share is a lower bound and the interval does not hold yet."
            )
    console.print(dim(frame_lines(response.frame)))


def audited(response: AuditResponse, console: Console) -> None:
    """Where it was written, and whether the chains hold."""
    console.print(
        f"{response.file}: {counted(response.screenings, 'screening')}, "
        f"{counted(response.dispositions, 'decision')}.",
        markup=False,
    )
    console.print(response.verified)
