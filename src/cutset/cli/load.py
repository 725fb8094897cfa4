"""What comes in and what is made of it: load, fetch, build, export, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (load, fetch, build, report, export):
        app.command()(verb)


def load(
    source: Annotated[str, typer.Argument(help="Source, e.g. ofac; see cutset status.")],
    paths: Annotated[list[Path], typer.Argument(help="Files, or one folder: one delivery.")],
    date: Annotated[
        str | None, typer.Option(help="The list's date, where its files do not say it.")
    ] = None,
    dataset: Annotated[str | None, typer.Option(help="Dataset name; default: source.")] = None,
    marking: Annotated[str, typer.Option(help="Marking of all it holds.")] = "CLEAR",
    mapping: Annotated[
        Path | None, typer.Option(help="Mapping: a file, or for payment_table one that ships.")
    ] = None,
    option: Annotated[
        list[str] | None, typer.Option(help="KEY=VALUE for the source; may be repeated.")
    ] = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Load files of a source as one immutable version.

    Example: cutset load ofac sdn.csv add.csv alt.csv --date 2021-07
    """
    from cutset.cli.show import loads as shown
    from cutset.errors import BadRequest
    from cutset.ops import loading as ops

    given = {} if mapping is None else {"mapping": str(mapping)}
    for pair in option or []:
        key, separator, value = pair.partition("=")
        if not separator:
            raise BadRequest(f"--option {pair!r} is no KEY=VALUE.", "Write --option key=value.")
        given[key] = value
    request = ops.LoadRequest(
        workspace=workspace,
        source=source,
        paths=tuple(paths),
        dataset=dataset,
        date=date,
        marking=marking,
        options=given,
    )
    answer(json, lambda progress: ops.load(request, progress), shown.load)


def fetch(
    source: Annotated[str, typer.Argument(help="Source whose newest list is wanted.")],
    url: Annotated[str | None, typer.Option(help="Another address than meta.yml's.")] = None,
    marking: Annotated[str, typer.Option(help="Marking of all it holds.")] = "CLEAR",
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Download, check and load the newest list of a source.

    Example: cutset fetch un_sc
    """
    from cutset.cli.show import loads as shown
    from cutset.ops import loading as ops

    request = ops.FetchRequest(workspace=workspace, source=source, url=url, marking=marking)
    answer(json, lambda progress: ops.fetch(request, progress), shown.load)


def build(
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Make the derived tables of a view; only what changed is made again.

    Example: cutset build -w harbour --as-of 2021-07
    """
    from cutset.cli.show import loads as shown
    from cutset.ops import building as ops

    request = ops.BuildRequest(
        workspace=workspace, as_of=as_of, known_at=known_at, clearance=clearance
    )
    answer(json, lambda progress: ops.build(request, progress), shown.build)


def report(
    target: Annotated[Path, typer.Argument(help="HTML file to write.")] = Path("report.html"),
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Write the whole result as one HTML file that opens without a network.

    Example: cutset report harbour.html -w harbour
    """
    from cutset.cli.show import loads as shown
    from cutset.ops import reporting as ops

    request = ops.ReportRequest(
        workspace=workspace, target=target, as_of=as_of, known_at=known_at, clearance=clearance
    )
    answer(json, lambda progress: ops.report(request, progress), shown.report)


def export(
    format: Annotated[str, typer.Argument(help="ftm, statements, graphml, csv or parquet.")],
    target: Annotated[Path, typer.Argument(help="File or folder to write.")],
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Write what the reader may see in a format of the field.

    Example: cutset export ftm entities.ftm.json -w harbour --clearance GREEN
    """
    from cutset.cli.show import loads as shown
    from cutset.ops import exporting as ops

    request = ops.ExportRequest(
        workspace=workspace,
        format=format,
        target=target,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.export(request, progress), shown.export)
