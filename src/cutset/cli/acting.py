"""What is done: decisions on actions, and how they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (decide, actions, outcome, progress):
        app.command()(verb)


def decide(
    about: Annotated[str, typer.Argument(help="Action; of a proposal the network.")],
    state: Annotated[
        str, typer.Argument(help="proposed, decided, ordered, done, failed or lapsed.")
    ],
    reason: o.Reason,
    tool: Annotated[str, typer.Option("--tool", help="Of a proposal: name of the tool.")] = "",
    target: Annotated[
        str, typer.Option("--target", help="Of a proposal: entity id of a member.")
    ] = "",
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Day of the step; none = today.")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="Day by which the next is expected.")
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", help="Claim, statement, address or file that it rests on."),
    ] = None,
    fails_if: Annotated[
        str, typer.Option("--fails-if", help="Of a decision: what would show that it failed.")
    ] = "",
    judged_on: Annotated[
        str | None,
        typer.Option("--judged-on", metavar="DATE", help="Day on which predictions are judged."),
    ] = None,
    predict: Annotated[
        list[str] | None,
        typer.Option("--predict", metavar="MEASURE=LOW..HIGH", help="A prediction of your own."),
    ] = None,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Propose a lawful action on a nominated network, decide it, order it, say how it ended.

    Example: cutset decide khanani proposed --tool "unexplained wealth order" \
--target ofac-18247 --reason "…"
    """
    from cutset.cli.show.acted import decide as shown
    from cutset.ops import acting as ops

    request = ops.ActRequest(
        workspace=workspace,
        about=about,
        state=state,
        reason=reason,
        tool=tool,
        target=target,
        dated=date,
        due=due,
        evidence=tuple(evidence or ()),
        fails_if=fails_if,
        judged_on=judged_on,
        predict=tuple(predict or ()),
        by=by,
        marking=marking,
    )
    answer(json, lambda progress: ops.decide(request, progress), shown)


def actions(
    about: Annotated[str, typer.Argument(help="Action, or id of a network; none = all.")] = "",
    unfinished: Annotated[
        bool, typer.Option("--open", help="Only those that somebody still has to act on.")
    ] = False,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """List actions with each of their steps: who, when, why, on what evidence; overdue first.

    Example: cutset actions --open -w harbour
    """
    from cutset.cli.show.acted import actions as shown
    from cutset.ops import actions as ops

    request = ops.ActionsRequest(
        workspace=workspace,
        about=about,
        unfinished=unfinished,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.actions(request, progress), shown)


def outcome(
    action: Annotated[str, typer.Argument(help="Id of a decided action.")],
    seen: Annotated[
        str, typer.Argument(metavar="MEASURE=LOW..HIGH", help="What was seen of a measure.")
    ],
    source: Annotated[list[str], typer.Option("--source", help="Where it stands; several count.")],
    reason: o.Reason,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="From when it was so.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Until when; none = today.")
    ] = None,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Record what was seen after an action, and score what its decision predicted.

    Example: cutset outcome act-734ff6aee4 "leadership=30..40" --since 2027-03-01 \
--source "report of 1 June" --reason "two of three are gone"
    """
    from cutset.cli.show.acted import outcome as shown
    from cutset.ops import outcomes as ops

    request = ops.OutcomeRequest(
        workspace=workspace,
        action=action,
        seen=seen,
        sources=tuple(source),
        reason=reason,
        since=since,
        dated=date,
        by=by,
        marking=marking,
    )
    answer(json, lambda told: ops.outcome(request, told), shown)


def progress(
    target: Annotated[
        Path | None, typer.Option("--out", help="Also write the page, as HTML.")
    ] = None,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """One page for the committee: networks, actions due, predicted against seen, what is unknown.

    Example: cutset progress --out progress.html -w harbour
    """
    from cutset.cli.show.acted import progress as shown
    from cutset.ops import committee as ops

    request = ops.ProgressRequest(
        workspace=workspace, target=target, as_of=as_of, known_at=known_at, clearance=clearance
    )
    answer(json, lambda told: ops.progress(request, told), shown)
