"""What could be done: plan, separate, corridors, tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer

Network = Annotated[str, typer.Argument(help="Network id, or a part of its name.")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (plan, across, separate, corridors, tools):
        app.command()(verb)


def plan(
    network: Network,
    goal: Annotated[
        list[str] | None, typer.Option(help="What to break, as connectedness or 'money flow=2'.")
    ] = None,
    budget: Annotated[
        list[str] | None, typer.Option(help="Team-weeks: 40, or AGENCY=20; can be repeated.")
    ] = None,
    capacity: Annotated[
        list[str] | None, typer.Option(help="Actions that can be carried: 4, or AGENCY=2.")
    ] = None,
    days: Annotated[int, typer.Option(help="Every effect comes within; 0 = any time.")] = 0,
    least: Annotated[float, typer.Option(help="Effect that a plan must reach, 0 to 1.")] = 0.0,
    unbalanced: Annotated[
        str, typer.Option(metavar="REASON", help="Why one kind of tool alone may do.")
    ] = "",
    apart: Annotated[
        int, typer.Option(help="Whom to take out so that no more hang together; 0 = nobody.")
    ] = 0,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Show who acts on whom, where the net has holes, and which lawful actions would break it.

    Example: cutset plan "zhao wei" --budget 60 --days 365 -w harbour
    """
    from cutset.cli.show import planned as shown
    from cutset.ops import planning as ops

    request = ops.PlanRequest(
        workspace=workspace,
        network=network,
        goal=tuple(goal or ()),
        budget=tuple(budget or ()),
        capacity=tuple(capacity or ()),
        apart=apart,
        days=days,
        least=least,
        unbalanced=unbalanced,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.plan(request, progress), shown.plan)


def across(
    networks: Annotated[
        list[str] | None, typer.Argument(help="Networks; none = all that are nominated.")
    ] = None,
    budget: Annotated[
        list[str] | None, typer.Option(help="Team-weeks: 40, or AGENCY=20; can be repeated.")
    ] = None,
    days: Annotated[int, typer.Option(help="Every effect comes within; 0 = any time.")] = 0,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Plan one budget over several networks: shared facilitators first, beside each alone.

    Example: cutset across thieves yamaguchi-gumi --budget 120 -w harbour
    """
    from cutset.cli.show import planned as shown
    from cutset.ops import across as ops

    request = ops.AcrossRequest(
        workspace=workspace,
        networks=tuple(networks or ()),
        budget=tuple(budget or ()),
        days=days,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.across(request, progress), shown.across)


def separate(
    network: Network,
    side: Annotated[str, typer.Argument(metavar="SIDE", help="terror, officials or finance.")],
    by: Annotated[str, typer.Option(help="What is cut: parties (members) or ties.")] = "parties",
    resource: Annotated[str, typer.Option(help="Only ties that carry it, as funding.")] = "",
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Find the cheapest cut between a network and terror, officials or finance: a what-if.

    Example: cutset separate "los zetas" officials -w harbour
    """
    from cutset.cli.show import separated as shown
    from cutset.ops import separating as ops

    request = ops.SeparateRequest(
        workspace=workspace,
        network=network,
        side=side,
        by=by,
        resource=resource,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.separate(request, progress), shown.separate)


def corridors(
    start: Annotated[str, typer.Argument(help="Country where routes begin: code or name.")],
    end: Annotated[str, typer.Argument(help="Country where they end.")],
    budget: Annotated[int, typer.Option(help="What may be spent on closing.")] = 0,
    table: Annotated[
        Path | None, typer.Option(help="CSV of place,room,price for what is not 1.")
    ] = None,
    target: Annotated[Path | None, typer.Option("--map", help="Draw a map: name.svg.")] = None,
    json: o.Json = False,
) -> None:
    """Find where routes between two countries could be closed: a what-if on a map.

    Example: cutset corridors colombia netherlands --budget 5 --map corridor.svg
    """
    from cutset.cli.show import separated as shown
    from cutset.ops import corridors as ops

    request = ops.CorridorsRequest(start=start, end=end, budget=budget, table=table, target=target)
    answer(json, lambda _: ops.corridors(request), shown.corridors)


def tools(
    text: Annotated[str, typer.Argument(help="Words of a tool, authority or law.")] = "",
    target: Annotated[str, typer.Option(help="Kind of party that it reaches.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="Usable on this day.")] = "",
    network: Annotated[str, typer.Option(help="Network of the party.")] = "",
    party: Annotated[str, typer.Option(help="Id of a member: how each tool stands.")] = "",
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """List what authorities and others can do, or how it stands for one party.

    Example: cutset tools freeze --target account -w harbour
    """
    from cutset.cli.show import tools as shown
    from cutset.ops import tooling as ops

    request = ops.ToolsRequest(
        workspace=workspace,
        text=text,
        target=target,
        on=on,
        network=network,
        party=party,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.tools(request, progress), shown.tools)
