"""init, status, verify, purge, backup and restore in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import dim, frame_lines, number, rows, table
from cutset.ops.workspaces import BackupResponse, InitResponse, RestoreResponse, StatusResponse
from cutset.store.purge import PurgeReport
from cutset.store.verify import Verification


def init(response: InitResponse, console: Console) -> None:
    """Where it is, and the next command."""
    console.print(
        f"Workspace {response.name!r} in {response.workspace} "
        f"(mode {response.mode}, owner {response.owner}).",
        markup=False,
    )
    console.print(dim(f"Next: cutset load SOURCE FILES… -w {response.workspace}"))


def status(response: StatusResponse, console: Console) -> None:
    """Datasets with their dates, then the steps, then what needs attention."""
    frame = response.frame
    console.print(f"{frame.workspace} ({frame.mode})", style="bold", markup=False)
    console.print(dim(frame_lines(frame)))
    for sentence in response.recovered:
        console.print(f"! {sentence}", markup=False)
    console.print()
    made = table(
        "dataset", "list date", ("records", "right"), ("rejected", "right"),
        ("entities", "right"), ("statements", "right"), "",
    )  # fmt: skip
    console.print(
        rows(
            made,
            [
                (
                    line.dataset,
                    line.list_date,
                    number(line.records),
                    number(line.rejected),
                    number(line.entities),
                    number(line.statements),
                    "stale" if line.stale else "",
                )
                for line in frame.lists
            ],
        )
    )
    console.print()
    current = sum(step.is_current for step in response.steps)
    console.print(f"Build: {current} of {len(response.steps)} steps current.")
    for step in response.steps:
        if not step.is_current:
            console.print(f"  {step.step}: {step.reason}", markup=False)
    console.print(f"Decisions in force: {number(response.decisions)}.")
    for sentence in response.untried:
        console.print(f"! untried on a real file: {sentence}", markup=False)
    console.print(f"Audit record of screening {response.audit}.")
    if not response.contact:
        console.print("! No contact in cutset.toml: a named party could not contest.")


def verify(response: Verification, console: Console) -> None:
    """Whether all holds, and the first broken link."""
    checked = ", ".join(f"{number(count)} {what}" for what, count in response.checked.items())
    if response.ok:
        console.print("Everything holds.", style="bold")
    else:
        console.print(f"Broken: {response.broken}", style="bold", markup=False)
    console.print(dim(f"Checked: {checked or 'nothing is loaded'}."))
    for note in response.notes:
        console.print(f"! {note}", markup=False)


def purge(response: PurgeReport, console: Console) -> None:
    """What was removed, in counts and never in content."""
    console.print("The subject was removed; a tombstone without content stays.", style="bold")
    for what, count in response.touched.items():
        console.print(f"  {number(count)} {what}", markup=False)
    for sentence in response.notes:
        console.print(f"! {sentence}", markup=False)


def backup(response: BackupResponse, console: Console) -> None:
    """Where the archive is."""
    console.print(f"{response.file}: {number(response.bytes)} bytes.", markup=False)


def restore(response: RestoreResponse, console: Console) -> None:
    """Where the workspace is, and how many purges were applied."""
    console.print(
        f"Restored to {response.workspace}; {number(response.purges_applied)} purge(s) applied.",
        markup=False,
    )
