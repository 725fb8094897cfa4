"""`cutset serve`: the one place where a face starts another; it holds no logic of either."""

from __future__ import annotations

import secrets
import sys
from functools import partial
from typing import Annotated

import typer

from cutset.cli import options as o


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(help="Port on this machine; 0 = any.", min=0)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1)] = 1,
    mode: Annotated[
        str, typer.Option(help="Start only if the workspace is in this mode.", metavar="MODE")
    ] = "",
    host: Annotated[
        str, typer.Option(help="A loopback address; others are refused.")
    ] = "127.0.0.1",
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Answer on this machine: pages under /w/, screening, yente's routes, reconciliation.

    Example: cutset serve --port 8000 --clearance GREEN -w harbour
    """
    from cutset.api import server
    from cutset.ops.encode import to_json
    from cutset.ops.reading import Reading
    from cutset.web import app as web_app

    def told(started: server.Started) -> None:
        text = to_json(started) if json else f"{started.sentence}\n"
        sys.stdout.write(text)
        sys.stdout.flush()

    reading = Reading(workspace=workspace, as_of=as_of, known_at=known_at, clearance=clearance)
    pages = partial(web_app.install, secret=secrets.token_bytes(32))
    faces = (pages,) if workers == 1 else ()  # what pages hold lies in one process
    server.serve(server.Serving(reading, host, port, workers, mode), told, faces)
