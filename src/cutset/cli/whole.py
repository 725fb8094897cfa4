"""The workspace as a whole: init, status, verify, purge, backup, restore, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (init, status, verify, purge, backup, restore, demo):
        app.command()(verb)


def init(
    directory: Annotated[Path, typer.Argument(help="New or empty folder.")],
    mode: Annotated[
        str, typer.Option(help="research, institution or law-enforcement.")
    ] = "research",
    owner: Annotated[str, typer.Option(help="Author of decisions.")] = "owner",
    name: Annotated[str, typer.Option(help="Name of the workspace.")] = "",
    json: o.Json = False,
) -> None:
    """Make a workspace.

    Example: cutset init harbour --mode research --owner "Ada Example"
    """
    from cutset.cli.show import workspaces as shown
    from cutset.ops import workspaces as ops

    request = ops.InitRequest(directory=directory, mode=mode, owner=owner, name=name)
    answer(json, lambda _: ops.init(request), shown.init)


def status(
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Say what is loaded, current, stale and rejected.

    Example: cutset status -w harbour
    """
    from cutset.cli.show import workspaces as shown
    from cutset.ops import workspaces as ops

    request = ops.StatusRequest(
        workspace=workspace, as_of=as_of, known_at=known_at, clearance=clearance
    )
    answer(json, lambda _: ops.status(request), shown.status)


def verify(
    workspace: o.Workspace = o.HERE,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Check lake hashes, the casebook's chains and what they refer to.

    Example: cutset verify -w harbour
    """
    from cutset.cli.show import workspaces as shown
    from cutset.errors import Broken
    from cutset.ops import workspaces as ops

    request = ops.VerifyRequest(workspace=workspace, clearance=clearance)
    response = answer(json, lambda _: ops.verify(request), shown.verify)
    if not response.ok:
        raise typer.Exit(Broken.exit_code)


def purge(
    subject: Annotated[str, typer.Argument(help="Id of the entity to erase, or customer:ID.")],
    ground: Annotated[str, typer.Option(help="law, retention or granted contest.")],
    authority: Annotated[str, typer.Option(help="Who ordered it.")],
    by: o.By = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Erase a subject everywhere; a tombstone without content stays.

    Example: cutset purge ofac-123 --ground law --authority "Court X, 12/2026"
    """
    from cutset.cli.show import workspaces as shown
    from cutset.ops import workspaces as ops

    if not yes and not json:
        typer.confirm(f"Erase {subject} for good? This cannot be undone", abort=True)
    request = ops.PurgeRequest(
        workspace=workspace, subject=subject, ground=ground, authority=authority, by=by
    )
    answer(json, lambda _: ops.purge(request), shown.purge)


def backup(
    file: Annotated[Path, typer.Argument(help="Archive to write.")],
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Write the whole workspace, with customers and purge list, to one archive.

    Example: cutset backup harbour.tar.xz -w harbour
    """
    from cutset.cli.show import workspaces as shown
    from cutset.ops import workspaces as ops

    request = ops.BackupRequest(workspace=workspace, file=file)
    answer(json, lambda _: ops.backup(request), shown.backup)


def restore(
    file: Annotated[Path, typer.Argument(help="Archive to bring back.")],
    directory: Annotated[Path, typer.Argument(help="New or empty folder.")],
    purges: Annotated[
        Path | None, typer.Option(help="Workspace whose newer purges are applied too.")
    ] = None,
    json: o.Json = False,
) -> None:
    """Bring an archive back and apply its purges again.

    Example: cutset restore harbour.tar.xz harbour-2 --purges harbour
    """
    from cutset.cli.show import workspaces as shown
    from cutset.ops import workspaces as ops

    request = ops.RestoreRequest(file=file, directory=directory, purges=purges)
    answer(json, lambda _: ops.restore(request), shown.restore)


def demo(
    directory: Annotated[Path, typer.Argument(help="Folder for the demo's workspace.")] = Path(
        "cutset-demo"
    ),
    json: o.Json = False,
) -> None:
    """Drive the whole road once on the lists that ship with the program.

    Example: cutset demo
    """
    from cutset.cli.show import demo as shown
    from cutset.ops import demo as ops

    request = ops.DemoRequest(directory=directory)
    answer(json, lambda progress: ops.demo(request, progress), shown.demo)
