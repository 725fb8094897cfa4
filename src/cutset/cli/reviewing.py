"""review, clusters and unsure: pairs that wait for a person, by key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer
from cutset.ops.reviewing import Waiting

_KEYS = "y one party · n two · u unsure · s skip · q stop"


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (review, clusters, unsure):
        app.command()(verb)


def review(
    limit: o.Limit = 20,
    list_: Annotated[bool, typer.Option("--list", help="Only list the queue.")] = False,
    by: o.By = None,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Decide pairs by key, the one whose answer would change most first.

    Example: cutset review -w harbour
    """
    from cutset.cli.screen import console, progress_bar
    from cutset.cli.show import reviewing as shown
    from cutset.ops import reviewing as ops

    request = ops.ReviewRequest(
        workspace=workspace, limit=limit, as_of=as_of, known_at=known_at, clearance=clearance
    )
    if json or list_ or not (sys.stdin.isatty() and sys.stdout.isatty()):
        answer(json, lambda progress: ops.review(request, progress), shown.queue)
        return
    with progress_bar() as progress:
        response = ops.review(request, progress)
    out, keys = console(), _keys()
    for place, waiting in enumerate(response.waiting, 1):
        shown.waiting(waiting, out)
        out.print(f"[{place} of {len(response.waiting)}] {_KEYS}", markup=False)
        if not _asked(waiting, keys, workspace, by):
            break


def _keys() -> Iterator[str]:
    """The keys that are pressed; what comes in one go, from a quick typist, each for itself."""
    import click

    while True:
        pressed = click.getchar().lower()
        yield from [pressed] if pressed.startswith("\x1b") else pressed


def _asked(waiting: Waiting, keys: Iterator[str], workspace: Path, by: str | None) -> bool:
    """Take one key and record what it decides; False = stop."""
    from cutset.cli.show.decisions import decided
    from cutset.ops import decisions

    verbs = {"y": decisions.merge, "n": decisions.distinct, "u": decisions.unsure}
    key = next(key for key in keys if key in {*verbs, "s", "q"})
    if key in verbs:
        found = waiting.suggestion
        reason = typer.prompt("Reason", default=found.sentence)
        request = decisions.DecideRequest(
            workspace=workspace, left=found.left, right=found.right, reason=reason, by=by
        )
        answer(False, lambda _: verbs[key](request), decided)
    return key != "q"


def clusters(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Tell what happened since DATE.")
    ] = None,
    limit: o.Limit = 20,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Show entries that the evidence holds to be one party, and where that hangs by one pair.

    Example: cutset clusters --since 2021-07 -w harbour
    """
    from cutset.cli.show import reviewing as shown
    from cutset.ops import reviewing as ops

    request = ops.ClustersRequest(
        workspace=workspace,
        since=since,
        limit=limit,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.clusters(request, progress), shown.clusters)


def unsure(
    left: Annotated[str, typer.Argument(metavar="A", help="Entity id.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Entity id.")],
    reason: o.Reason,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Record that the evidence does not tell whether two entities are one.

    Example: cutset unsure ofac-1 un-2 --reason "same name, no date on either list"
    """
    from cutset.cli.show.decisions import decided
    from cutset.ops import decisions as ops

    request = ops.DecideRequest(
        workspace=workspace, left=left, right=right, reason=reason, by=by, marking=marking
    )
    answer(json, lambda _: ops.unsure(request), decided)
