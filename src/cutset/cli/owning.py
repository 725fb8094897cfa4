"""Verbs of ownership: who owns what, and whose listing reaches it."""

from __future__ import annotations

from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (owners,):
        app.command()(verb)


def owners(
    party: Annotated[str, typer.Argument(help="Id, or a part of its name; none = all.")] = "",
    regime: Annotated[str, typer.Option(help="The rule of one regime: US, EU or UK.")] = "",
    limit: o.Limit = 20,
    all_: Annotated[bool, typer.Option("--all", help="Show every line.")] = False,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Tell who owns a party and whose listing reaches it; without one, all that listings reach.

    Example: cutset owners "nero drinks" -w harbour
    """
    from cutset.cli.show import owned as shown
    from cutset.ops import owning as ops

    request = ops.OwnersRequest(
        workspace=workspace,
        party=party,
        regime=regime,
        limit=0 if all_ else limit,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.owners(request, progress), shown.owners)
