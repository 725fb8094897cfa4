"""What there is to read: networks, changes, show, explain, search, assess."""

from __future__ import annotations

from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer

Network = Annotated[str, typer.Argument(help="Network id, or a part of its name.")]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (networks, rank, changes, show, explain, search, assess):
        app.command()(verb)


def networks(
    limit: o.Limit = 20,
    all_: Annotated[bool, typer.Option("--all", help="Show every network.")] = False,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """List the networks: the ranked table, then those listed for other reasons.

    Example: cutset networks -w harbour --as-of 2021-07
    """
    from cutset.cli.show import networks as shown
    from cutset.ops import networks as ops

    request = ops.NetworksRequest(
        workspace=workspace,
        limit=0 if all_ else limit,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.networks(request, progress), shown.networks)


def rank(
    kind: Annotated[str, typer.Argument(help="actors or activities.")] = "actors",
    limit: o.Limit = 20,
    all_: Annotated[bool, typer.Option("--all", help="Show every line.")] = False,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Order actors by evidence of their own conduct, or activities by who does them.

    Example: cutset rank activities -w harbour
    """
    from cutset.cli.show import networks as shown
    from cutset.ops import ranking as ops

    request = ops.RankRequest(
        workspace=workspace,
        kind=kind,
        limit=0 if all_ else limit,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.rank(request, progress), shown.ranked)


def changes(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="Earlier date.")],
    to: Annotated[str, typer.Argument(metavar="TO", help="Later date.")],
    limit: o.Limit = 40,
    workspace: o.Workspace = o.HERE,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Tell what changed in the listings between two dates.

    Example: cutset changes 2019-01 2021-07 -w harbour
    """
    from cutset.cli.show import networks as shown
    from cutset.ops import changing as ops

    request = ops.ChangesRequest(
        workspace=workspace,
        from_date=from_,
        to_date=to,
        limit=limit,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.changes(request, progress), shown.changes)


def show(
    entity: Annotated[str, typer.Argument(help="Entity id.")],
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Show an entity: every statement with its source, down to file and line.

    Example: cutset show ofac-18247 -w harbour
    """
    from cutset.cli.show import entities as shown
    from cutset.ops import entities as ops

    request = ops.ShowRequest(
        workspace=workspace, entity=entity, as_of=as_of, known_at=known_at, clearance=clearance
    )
    answer(json, lambda _: ops.show(request), shown.show)


def explain(
    thing: Annotated[str, typer.Argument(help="Id of a statement, tie, claim or network.")],
    other: Annotated[
        str, typer.Argument(help="With an entity id: a second one, to explain the pair.")
    ] = "",
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Trace anything shown to the statements it rests on, and they to file and line.

    Example: cutset explain net-ofac-18247 -w harbour
    """
    from cutset.cli.show import entities as shown
    from cutset.ops import explaining as ops

    request = ops.ExplainRequest(
        workspace=workspace,
        thing=thing,
        other=other,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.explain(request, progress), shown.explain)


def search(
    text: Annotated[str, typer.Argument(help="Part of a name, or an id.")],
    limit: o.Limit = 20,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Find entities by a part of a name.

    Example: cutset search khanani -w harbour
    """
    from cutset.cli.show import entities as shown
    from cutset.ops import entities as ops

    request = ops.SearchRequest(
        workspace=workspace,
        text=text,
        limit=limit,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda _: ops.search(request), shown.search)


def assess(
    network: Network,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Say what the evidence supports about a network, for and against, and what is missing.

    Example: cutset assess khanani -w harbour
    """
    from cutset.cli.show import judged as shown
    from cutset.ops import judging as ops

    request = ops.NetworkRequest(
        workspace=workspace, network=network, as_of=as_of, known_at=known_at, clearance=clearance
    )
    answer(json, lambda progress: ops.assess(request, progress), shown.assess)
