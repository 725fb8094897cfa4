"""`cutset screen`: one name, or a file of names, against the lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer
from cutset.errors import BadRequest


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command()(screen)


def screen(
    name: Annotated[str, typer.Argument(help="A name; - reads names from standard input.")] = "",
    file: Annotated[
        Path | None,
        typer.Option(help="CSV with a column name, or NDJSON: a row for each party."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where a file's answers go: CSV or NDJSON by its ending.")
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="person, organisation, vessel, aircraft, other.")
    ] = None,
    birth_date: Annotated[
        list[str] | None, typer.Option("--born", help="Date of birth, as far as it is known.")
    ] = None,
    country: Annotated[list[str] | None, typer.Option(help="Country, code or name.")] = None,
    identifier: Annotated[list[str] | None, typer.Option(help="Passport, register number.")] = None,
    threshold: Annotated[
        float | None, typer.Option(help="Least similarity of a hit, 0 to 1.")
    ] = None,
    limit: o.Limit = 10,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Screen a name against the lists: who it may be, why, and how likely.

    Example: cutset screen "Moammar Gaddafi" --type person -w harbour
    """
    from cutset.cli.show import screening as shown
    from cutset.ops import screening as ops
    from cutset.ops import screening_file as files
    from cutset.screen.model import Query

    reading = {
        "workspace": workspace, "as_of": as_of, "known_at": known_at, "clearance": clearance,
        "limit": limit, "threshold": threshold,
    }  # fmt: skip
    if file is not None:
        if out is None or name:
            raise BadRequest("A file is screened into a file.", "Give --file and --out, no name.")
        filed = files.ScreenFileRequest(file=file, out=out, **reading)  # type: ignore[arg-type]  # options by name
        answer(json, lambda progress: files.screen_file(filed, progress), shown.screened_file)
        return
    names = typer.get_text_stream("stdin").read().splitlines() if name == "-" else [name]
    queries = tuple(
        Query(
            id=str(number), name=text.strip(), type=type_, birth_dates=tuple(birth_date or ()),
            countries=tuple(country or ()), identifiers=tuple(identifier or ()),
        )
        for number, text in enumerate(names, 1)
        if text.strip() or name != "-"
    )  # fmt: skip
    request = ops.ScreenRequest(queries=queries, **reading)  # type: ignore[arg-type]  # options by name
    answer(json, lambda _: ops.screen(request), shown.screen)
