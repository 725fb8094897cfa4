"""load, fetch, build, report and export in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import dim, frame_lines, number, rows, table
from cutset.ops.building import BuildResponse
from cutset.ops.exporting import ExportResponse
from cutset.ops.reporting import ReportResponse
from cutset.store.lake import LoadReport


def load(response: LoadReport, console: Console) -> None:
    """What was read, loaded and rejected, and where the rejects lie."""
    version = response.version
    if response.already_loaded:
        console.print("These bytes are loaded already; nothing was added.", style="bold")
    else:
        console.print(f"{version.dataset} of {version.list_date} is loaded.", style="bold", markup=False)
    console.print(
        f"{number(version.read)} records read = {number(version.loaded)} loaded + "
        f"{number(version.rejected)} rejected; "
        f"{number(sum(part.statements for part in version.parts))} statements.",
    )
    console.print(dim(f"date: {version.date_basis} · marked {version.marking}"))
    if version.unmapped:
        kept = ", ".join(f"{kind} {number(n)}" for kind, n in sorted(version.unmapped.items()))
        console.print(f"Kept as notes, no property fits: {kept}", markup=False)
    for note in version.notes:
        console.print(f"! {note}", markup=False)
    if version.rejected:
        console.print(dim(f"Rejects: {response.rejects_file}"))


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
