"""load, fetch, build, report and export in the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console

from cutset.cli.screen import dim, frame_lines, number, rows, table
from cutset.ops.building import BuildResponse
from cutset.ops.exporting import ExportResponse
from cutset.ops.reporting import ReportResponse
from cutset.store.load import LoadReport


def load(response: LoadReport, console: Console) -> None:
    """What was read, loaded and rejected, and where the rejects lie."""
    if response.already_loaded:
        console.print("These bytes are loaded already; nothing was added.", style="bold")
    else:
        console.print(
            f"{response.dataset} of {response.list_date} is loaded.", style="bold", markup=False
        )
    console.print(
        f"{number(response.read)} records read = {number(response.loaded)} loaded + "
        f"{number(response.rejected)} rejected; {number(response.entities)} entities, "
        f"{number(response.statements)} statements.",
    )
    if response.unmapped:
        console.print(
            f"Kept as notes, no property fits: {_counts(response.unmapped)}", markup=False
        )
    if response.refused:
        console.print(f"Values refused: {_counts(response.refused)}", markup=False)
    for note in response.notes:
        console.print(f"! {note}", markup=False)
    if response.rejected or response.refused:
        console.print(
            f"Rejects: {response.rejects_file}", style="dim", markup=False, soft_wrap=True
        )


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {number(count)}" for kind, count in sorted(counted.items()))


def build(response: BuildResponse, console: Console) -> None:
    """The tables of the view with their rows."""
    console.print(f"{len(response.steps)} steps are current.", style="bold")
    console.print(dim(frame_lines(response.frame)))
    made = table("table", ("rows", "right"))
    console.print(rows(made, [(name, number(n)) for name, n in sorted(response.rows.items())]))


def report(response: ReportResponse, console: Console) -> None:
    """Where the report is, and what it holds."""
    console.print(
        f"{response.file}: {number(response.networks)} networks, {number(response.bytes)} bytes, "
        f"marked {response.banner}.",
        markup=False,
    )
    for sentence in response.left_out:
        console.print(f"! {sentence}", markup=False)


def export(response: ExportResponse, console: Console) -> None:
    """What was written, and what was left out and why."""
    made = response.report
    console.print(
        f"{', '.join(str(file) for file in made.files)}: {number(made.entities)} entities, "
        f"{number(made.statements)} statements, marked {made.marking}.",
        markup=False,
    )
    for sentence in made.left_out:
        console.print(f"! left out: {sentence}", markup=False)
