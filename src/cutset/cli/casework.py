"""Nominations, why somebody may be looked at, and two methods side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (nominate, nominations, predicate, predicates, expire, compare):
        app.command()(verb)


def nominate(
    network: Annotated[str, typer.Argument(help="Network id, or a part of its name.")],
    reason: o.Reason,
    act: Annotated[
        str, typer.Option("--act", help="nominate, withdraw, concur, dissent, or gate.")
    ] = "nominate",
    gate: Annotated[
        str, typer.Option("--gate", help="Judge this gate: vulnerability or complementarity.")
    ] = "",
    passes: Annotated[
        bool | None, typer.Option("--passes/--fails", help="Whether the gate passes.")
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option(
            "--agency",
            metavar='"NAME; does: …; holds: …; position: concurs"',
            help="What an agency does, holds and says (concurs, objects, not asked).",
        ),
    ] = None,
    gain: Annotated[str, typer.Option("--gain", help="What acting together would gain.")] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day of the nomination.")
    ] = None,
    leaving: Annotated[
        str, typer.Option("--leaves-when", help="What would take the network off the list.")
    ] = "",
    one_origin: Annotated[
        str, typer.Option("--one-origin", help="Why one origin is enough, if there is only one.")
    ] = "",
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Nominate a network, judge one of its gates, or say that you concur or dissent.

    Example: cutset nominate khanani --leaves-when "its exchanges are closed" --reason "…"
    """
    from cutset.cli.show.nominated import nominate as shown
    from cutset.ops import nominating as ops

    request = ops.NominateRequest(
        workspace=workspace,
        network=network,
        reason=reason,
        act="gate" if gate else act,
        gate=gate,
        passes=passes,
        agencies=tuple(ops.agency_of(text) for text in agency or ()),
        gain=gain,
        until=until,
        leaving=leaving,
        one_origin=one_origin,
        by=by,
        marking=marking,
    )
    answer(json, lambda progress: ops.nominate(request, progress), shown)


def nominations(
    network: Annotated[str, typer.Argument(help="Network; none = all with a word on them.")] = "",
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Show how nominations stand: gates, who concurs, who dissents, what is missing.

    Example: cutset nominations -w harbour
    """
    from cutset.cli.show.nominated import nominations as shown
    from cutset.ops import nominating as ops

    request = ops.NominationsRequest(
        workspace=workspace,
        network=network,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.nominations(request, progress), shown)


def compare(
    new: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME=FILE", help="A parameter file on the new side."),
    ] = None,
    old: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="NAME=FILE", help="One on the old side; none = own."),
    ] = None,
    limit: o.Limit = 40,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Judge all networks by two sets of parameters, side by side: what changed, and why.

    Example: cutset compare --with grades=stricter.yml -w harbour
    """
    from cutset.cli.show.compared import compare as shown
    from cutset.ops import comparing as ops

    request = ops.CompareRequest(
        workspace=workspace,
        new=_files(new),
        old=_files(old),
        limit=limit,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.compare(request, progress), shown)


def predicate(
    subjects: Annotated[list[str], typer.Argument(help="Entity ids of the subjects.")],
    text: Annotated[
        str, typer.Option("--text", help="What is suspected, and on what ground.")
    ] = "",
    supervisor: Annotated[
        str, typer.Option("--supervisor", help="Who approved it; another person than you.")
    ] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day; five years at most.")
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take it back.")] = False,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """State why somebody may be looked at; law-enforcement mode profiles nobody without.

    Example: cutset predicate ofac-1 --text "wire transfers of March" --supervisor "Ben Example"
    """
    from cutset.cli.show.grounds import predicate as shown
    from cutset.ops import grounds as ops

    request = ops.PredicateRequest(
        workspace=workspace,
        subjects=tuple(subjects),
        text=text,
        supervisor=supervisor,
        until=until,
        withdrawn=withdraw,
        by=by,
        marking=marking,
    )
    answer(json, lambda _: ops.predicate(request), shown)


def predicates(
    lapsed: Annotated[bool, typer.Option("--lapsed", help="Only those that hold no more.")] = False,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """List the subjects with a predicate: why, since when, until when, how to contest.

    Example: cutset predicates --lapsed -w harbour
    """
    from cutset.cli.show.grounds import predicates as shown
    from cutset.ops import grounds as ops

    request = ops.PredicatesRequest(
        workspace=workspace, lapsed=lapsed, as_of=as_of, known_at=known_at, clearance=clearance
    )
    answer(json, lambda _: ops.predicates(request), shown)


def expire(
    by: o.By = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Purge every subject whose predicate has lapsed.

    Example: cutset expire -w harbour
    """
    from cutset.cli.show.grounds import expire as shown
    from cutset.ops import grounds as ops

    request = ops.ExpireRequest(workspace=workspace, by=by)
    answer(json, lambda _: ops.expire(request), shown)


def _files(given: list[str] | None) -> dict[str, Path]:
    pairs = (pair.partition("=") for pair in given or ())
    return {name: Path(file) for name, _, file in pairs}
