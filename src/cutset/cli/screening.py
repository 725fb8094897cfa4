"""Screening: names against the lists, what people decide on hits, and the audit record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer
from cutset.errors import BadRequest

Type = Annotated[
    str | None, typer.Option("--type", help="person, organisation, vessel, aircraft, other.")
]
Born = Annotated[
    list[str] | None, typer.Option("--born", help="Date of birth, as far as it is known.")
]
Countries = Annotated[list[str] | None, typer.Option("--country", help="Country, code or name.")]
Identifiers = Annotated[
    list[str] | None, typer.Option("--identifier", help="Passport, register number.")
]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for verb in (screen, scorecard, rescreen, dispose, dispositions, audit):
        app.command()(verb)


def screen(
    name: Annotated[str, typer.Argument(help="A name; - reads names from standard input.")] = "",
    file: Annotated[
        Path | None,
        typer.Option(help="CSV, NDJSON, Parquet or XLSX with a column name: a row for each party."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where a file's answers go: CSV or NDJSON by its ending.")
    ] = None,
    payments: Annotated[
        bool, typer.Option("--payments", help="Screen every field of the loaded payments.")
    ] = False,
    type_: Type = None,
    birth_date: Born = None,
    country: Countries = None,
    identifier: Identifiers = None,
    threshold: Annotated[
        float | None, typer.Option(help="Least similarity of a hit, 0 to 1.")
    ] = None,
    by: o.By = None,
    purpose: Annotated[str, typer.Option(help="Why, for the audit record.")] = "",
    customer: Annotated[
        str, typer.Option(help="Id of the customer, by which decisions on hits are found.")
    ] = "",
    tried: Annotated[
        bool, typer.Option("--scorecard", help="Try the lists and threshold: cutset scorecard.")
    ] = False,
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

    if tried:
        scorecard(
            threshold, workspace=workspace, as_of=as_of, known_at=known_at, clearance=clearance,
            json=json,
        )  # fmt: skip
        return
    reading = {
        "workspace": workspace, "as_of": as_of, "known_at": known_at, "clearance": clearance,
        "limit": limit, "threshold": threshold, "by": by or "", "purpose": purpose,
    }  # fmt: skip
    if payments:
        from cutset.ops import screening_payments as paid

        asked = paid.ScreenPaymentsRequest(**reading)  # type: ignore[arg-type]  # options by name
        answer(json, lambda _: paid.screen_payments(asked), shown.screened_payments)
        return
    if file is not None:
        if out is None or name:
            raise BadRequest("A file is screened into a file.", "Give --file and --out, no name.")
        filed = files.ScreenFileRequest(file=file, out=out, **reading)  # type: ignore[arg-type]  # options by name
        answer(json, lambda progress: files.screen_file(filed, progress), shown.screened_file)
        return
    names = typer.get_text_stream("stdin").read().splitlines() if name == "-" else [name]
    queries = tuple(
        Query(
            id=customer or str(number), name=text.strip(), type=type_,
            birth_dates=tuple(birth_date or ()), countries=tuple(country or ()),
            identifiers=tuple(identifier or ()),
        )
        for number, text in enumerate(names, 1)
        if text.strip() or name != "-"
    )  # fmt: skip
    request = ops.ScreenRequest(queries=queries, **reading)  # type: ignore[arg-type]  # options by name
    answer(json, lambda _: ops.screen(request), shown.screen)


def scorecard(
    threshold: Annotated[
        float | None, typer.Option(help="Likeness from which a hit counts, 0.3 to 1.")
    ] = None,
    names: Annotated[int, typer.Option(help="Names of each slice and type of party.", min=1)] = 400,
    seed: Annotated[int, typer.Option(help="Another one takes other names.")] = 1,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Try your lists and threshold: what is found, and how many false hits that costs.

    Example: cutset scorecard --threshold 0.8 -w bank
    """
    from cutset.cli.show import scorecard as shown
    from cutset.ops import scorecard as ops

    request = ops.ScorecardRequest(
        workspace=workspace, threshold=threshold, names=names, seed=seed,
        as_of=as_of, known_at=known_at, clearance=clearance,
    )  # fmt: skip
    answer(json, lambda progress: ops.scorecard(request, progress), shown.scorecard)


def rescreen(
    customers: Annotated[
        Path | None,
        typer.Option(help="Take over the customers of this file (CSV, NDJSON, Parquet, XLSX)."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="CSV to write all hits to.")] = None,
    threshold: Annotated[
        float | None, typer.Option(help="Least similarity of a hit, 0 to 1.")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Ask every customer, whether anything changed or not.")
    ] = False,
    by: o.By = None,
    purpose: Annotated[str, typer.Option(help="Why, for the audit record.")] = "",
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Screen the customers that are kept here; after the first time only what can have changed.

    Example: cutset rescreen --customers customers.csv --out hits.csv -w bank
    """
    from cutset.cli.show import screening as shown
    from cutset.ops import rescreening as ops

    request = ops.RescreenRequest(
        workspace=workspace, customers=customers, out=out, threshold=threshold, whole=whole,
        by=by or "", purpose=purpose,
    )  # fmt: skip
    answer(json, lambda progress: ops.rescreen(request, progress), shown.rescreened)


def dispose(
    customer: Annotated[str, typer.Argument(help="Id of the customer.")],
    entity: Annotated[str, typer.Argument(help="Id of the listed entity.")],
    outcome: Annotated[
        str, typer.Option("--as", help="dismissed, confirmed, escalated; open takes it back.")
    ],
    name: Annotated[str, typer.Option(help="Name of the customer, as it was screened.")],
    reason: o.Reason,
    type_: Type = None,
    birth_date: Born = None,
    country: Countries = None,
    identifier: Identifiers = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="How long a dismissal holds; else a year."),
    ] = None,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Decide on a hit: it is not this customer, it is, or somebody else must look.

    Example: cutset dispose c-17 ofac-18247 --as dismissed --name "Ayman Jumaa" --reason "born 1991"
    """
    from cutset.cli.show import dispositions as shown
    from cutset.ops import dispositions as ops
    from cutset.screen.model import Query

    asked = Query(
        id=customer, name=name, type=type_, birth_dates=tuple(birth_date or ()),
        countries=tuple(country or ()), identifiers=tuple(identifier or ()),
    )  # fmt: skip
    request = ops.DisposeRequest(
        workspace=workspace, query=asked, entity=entity, outcome=outcome, reason=reason,
        until=until, by=by, marking=marking,
    )  # fmt: skip
    answer(json, lambda _: ops.dispose(request), shown.disposed)


def dispositions(
    limit: o.Limit = 40,
    workspace: o.Workspace = o.HERE,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """List what was decided on hits, and the share of listed parties that it tells.

    Example: cutset dispositions -w bank
    """
    from cutset.cli.show import dispositions as shown
    from cutset.ops import dispositions as ops

    request = ops.DispositionsRequest(
        workspace=workspace, limit=limit, known_at=known_at, clearance=clearance
    )
    answer(json, lambda _: ops.dispositions(request), shown.dispositions)


def audit(
    target: Annotated[Path, typer.Argument(help="File to write: .csv or .html.")],
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Up to and with this day.")] = "",
    workspace: o.Workspace = o.HERE,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Write who screened whom, why, of which lists, what came and what was decided.

    Example: cutset audit record.html --since 2026-01 -w bank
    """
    from cutset.cli.show import dispositions as shown
    from cutset.ops import auditing as ops

    request = ops.AuditRequest(
        workspace=workspace,
        target=target,
        since=since,
        until=until,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda _: ops.audit(request), shown.audited)
