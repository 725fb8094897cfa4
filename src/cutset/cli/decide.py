"""What people decide on pairs, and how decisions travel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer
from cutset.ops.decisions import DecideRequest, DecideResponse

Left = Annotated[str, typer.Argument(metavar="A", help="Entity id.")]
Right = Annotated[str, typer.Argument(metavar="B", help="Entity id.")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (merge, unmerge, distinct, handover, accept):
        app.command()(verb)


def merge(
    left: Left,
    right: Right,
    reason: o.Reason,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Decide that two entities are one.

    Example: cutset merge ofac-23638 uksl-GHR0086 --reason "same birth date and papers"
    """
    from cutset.ops import decisions as ops

    _decide(ops.merge, _request(workspace, left, right, reason, by, marking), json)


def unmerge(
    left: Left,
    right: Right,
    reason: o.Reason,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Take a decision back; every output is then as it was before.

    Example: cutset unmerge ofac-23638 uksl-GHR0086 --reason "papers were forged"
    """
    from cutset.ops import decisions as ops

    _decide(ops.unmerge, _request(workspace, left, right, reason, by, marking), json)


def distinct(
    left: Left,
    right: Right,
    reason: o.Reason,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Decide that two entities are not one.

    Example: cutset distinct ofac-1 un-2 --reason "born forty years apart"
    """
    from cutset.ops import decisions as ops

    _decide(ops.distinct, _request(workspace, left, right, reason, by, marking), json)


def handover(
    file: Annotated[Path, typer.Argument(help="Decision file to write.")],
    resolver: Annotated[
        bool, typer.Option("--resolver", help="Write nomenklatura's resolver file.")
    ] = False,
    workspace: o.Workspace = o.HERE,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Write the decisions made in this workspace to a file for another one.

    Example: cutset handover decisions.json -w mine
    """
    from cutset.cli.show.decisions import handed
    from cutset.ops import handing as ops

    request = ops.HandoverRequest(
        workspace=workspace,
        file=file,
        resolver=resolver,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda _: ops.handover(request), handed)


def accept(
    file: Annotated[Path, typer.Argument(help="Decision file from another workspace.")],
    by: o.By = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Record the decisions of a second person's file, under their own names.

    Example: cutset accept decisions.json -w harbour
    """
    from cutset.cli.show.decisions import accepted
    from cutset.ops import handing as ops

    request = ops.AcceptRequest(workspace=workspace, file=file, by=by)
    answer(json, lambda _: ops.accept(request), accepted)


def _request(
    workspace: Path, left: str, right: str, reason: str, by: str | None, marking: str | None
) -> DecideRequest:
    return DecideRequest(
        workspace=workspace, left=left, right=right, reason=reason, by=by, marking=marking
    )


def _decide(
    op: Callable[[DecideRequest], DecideResponse], request: DecideRequest, json: bool
) -> None:
    from cutset.cli.show.decisions import decided

    answer(json, lambda _: op(request), decided)
