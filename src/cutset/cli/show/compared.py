"""Two sets of parameters side by side in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import counted, dim, frame_lines, percent, rows, table
from cutset.ops.comparing import ComparedLine, CompareResponse, Judged


def compare(response: CompareResponse, console: Console) -> None:
    """Which files differ, how much that changes, and each network that it does."""
    console.print(dim(frame_lines(response.frame)))
    for name, old, new in response.files:
        console.print(f"{name}: version {old} → {new}", markup=False)
    console.print(
        f"{counted(response.networks, 'network')}: {response.changed} changed, of them "
        f"{response.words} in word, {response.ranks} in rank, {response.gates} in the gate."
    )
    console.print(f"Order by probability, old and new: Kendall τ-b {_tau(response.tau)}.")
    console.print(
        f"Sleipnir's order and that by expected harm: τ-b {_tau(response.sleipnir_old.whole)} old, "
        f"{_tau(response.sleipnir_new.whole)} new; without its points for what is not known "
        f"{_tau(response.sleipnir_old.known)} and {_tau(response.sleipnir_new.known)}."
    )
    if response.lines:
        made = table("network", "old", "new", "why")
        console.print(rows(made, [_line(line) for line in response.lines]))
    if len(response.lines) < response.changed:
        console.print(dim(f"{len(response.lines)} of {response.changed} that changed are shown."))


def _line(line: ComparedLine) -> tuple[str, str, str, str]:
    return (
        f"{line.name}\n{line.network_id}",
        _judged(line.old),
        _judged(line.new),
        "\n".join(line.why),
    )


def _judged(side: Judged) -> str:
    rank = "unranked" if side.rank is None else f"rank {side.rank[0]}–{side.rank[1]}"
    word = side.word or "insufficient evidence"
    gate = "passes" if side.passes else "does not pass"
    return f"{word} ({percent(side.low, side.high)})\n{rank}, {gate}"


def _tau(value: float | None) -> str:
    return "cannot be said" if value is None else f"{value:.3f}"
