"""What is claimed, and what people add to it and judge of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer

claim = typer.Typer(
    help="Add a claim with its source, or take one back.\n\n"
    'Example: cutset claim add ofac-18247 leads --object "the group" --source URL '
    '--publisher "Gazette" --reason "read today"',
    no_args_is_help=True,
)

Publisher = Annotated[str, typer.Option("--publisher", help="Who says it.")]
Source = Annotated[
    str, typer.Option("--source", metavar="ADDRESS", help="Address or file where it stands.")
]
Quote = Annotated[str, typer.Option("--quote", help="The source's own words.")]
Object = Annotated[str, typer.Option("--object", help="What or whom it is about; text or id.")]
When = Annotated[str, typer.Option("--date", metavar="DATE", help="Of what is claimed.")]
Reported = Annotated[str, typer.Option("--reported", metavar="DATE", help="When it was said.")]
Grade = Annotated[str, typer.Option("--grade", help="Reliability of the source, A to F.")]
Credibility = Annotated[str, typer.Option("--credibility", help="Of the claim, 1 to 6.")]
Category = Annotated[str, typer.Option("--category", help="Of the person: suspect, victim, …")]
More = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COLUMN=VALUE", help="Any other column of a claims table."),
]


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    for act in (add, withdraw):
        claim.command()(act)
    app.add_typer(claim, name="claim")
    for verb in (claims, judge, memo):
        app.command()(verb)


def add(
    subject: Annotated[str, typer.Argument(help="Entity id of the party.")],
    predicate: Annotated[str, typer.Argument(help="A word of the vocabulary: leads, owns, …")],
    reason: o.Reason,
    publisher: Publisher,
    object_: Object = "",
    source: Source = "",
    quote: Quote = "",
    date: When = "",
    reported: Reported = "",
    grade: Grade = "",
    credibility: Credibility = "",
    category: Category = "",
    more: More = None,
    replaces: Annotated[
        str, typer.Option("--replaces", metavar="CLAIM", help="A claim that was added here.")
    ] = "",
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Add a claim, or put it in the place of one; the old one stays in the record.

    Example: cutset claim add ofac-1 owns --object "a bank" --source bank.pdf \
--publisher "Register of companies" --grade B --reason "extract of 3 May"
    """
    said = {
        "predicate": predicate, "object": object_, "url": source, "quote": quote,
        "publisher": publisher, "event_from": date, "reported_date": reported, "grade": grade,
        "credibility": credibility, "category": category,
    }  # fmt: skip
    said |= _more(more)
    _record(json, workspace, reason, by, marking, subject=subject, said=said, replaces=replaces)


def withdraw(
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim that was added here.")],
    reason: o.Reason,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Take a claim back; it stays in the record and no longer counts.

    Example: cutset claim withdraw own-1f2e3d4c5b --reason "the paper corrected it"
    """
    _record(json, workspace, reason, by, marking, replaces=claim_id, withdrawn=True, said={})


def claims(
    about: Annotated[str, typer.Argument(help="Network, or entity id; none = all.")] = "",
    predicate: Annotated[str, typer.Option("--predicate", help="Only claims of this one.")] = "",
    limit: o.Limit = 40,
    all_: Annotated[bool, typer.Option("--all", help="Show every claim.")] = False,
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """List what is claimed of a network or a party, with its sources.

    Example: cutset claims khanani -w harbour
    """
    from cutset.cli.show.judged import claims as shown
    from cutset.ops import claiming as ops

    request = ops.ClaimsRequest(
        workspace=workspace,
        about=about,
        predicate=predicate,
        limit=0 if all_ else limit,
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.claims(request, progress), shown)


def judge(
    about: Annotated[str, typer.Argument(help="Network, or id of a claim.")],
    reason: o.Reason,
    element: Annotated[str, typer.Argument(help="Of a network: D1 to D7, C1 to C5.")] = "",
    word: Annotated[str, typer.Option("--word", help="unlikely, likely, very likely, …")] = "",
    confidence: Annotated[str, typer.Option("--confidence", help="low, moderate, high.")] = "",
    credibility: Annotated[
        int | None, typer.Option("--credibility", help="Of a claim: 1 to 6.")
    ] = None,
    by: o.By = None,
    marking: o.MarkingOption = None,
    workspace: o.Workspace = o.HERE,
    json: o.Json = False,
) -> None:
    """Record what you judge of an element or a claim; it stands beside the computed answer.

    Example: cutset judge khanani D2 --word "very likely" --confidence moderate --reason "…"
    """
    from cutset.cli.show.judged import opinion as shown
    from cutset.ops import opinions as ops

    request = ops.JudgeRequest(
        workspace=workspace,
        about=about,
        reason=reason,
        element=element,
        word=word,
        confidence=confidence,
        credibility=credibility,
        by=by,
        marking=marking,
    )
    answer(json, lambda progress: ops.judge(request, progress), shown)


def memo(
    network: Annotated[str, typer.Argument(help="Network id, or a part of its name.")],
    target: Annotated[
        Path | None, typer.Option("--out", help="File to write, .html, .docx or .pdf.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="html, docx or pdf, where --out is not given.")
    ] = "html",
    workspace: o.Workspace = o.HERE,
    as_of: o.AsOf = None,
    known_at: o.KnownAt = None,
    clearance: o.Clearance = None,
    json: o.Json = False,
) -> None:
    """Write the memo on a network: what a committee decides on and its subject can answer.

    Example: cutset memo khanani --format pdf -w harbour
    """
    from cutset.cli.show.judged import memo as shown
    from cutset.ops import memo as ops
    from cutset.report.words import slug

    request = ops.MemoRequest(
        workspace=workspace,
        network=network,
        target=target or Path(f"memo-{slug(network)}.{form}"),
        as_of=as_of,
        known_at=known_at,
        clearance=clearance,
    )
    answer(json, lambda progress: ops.memo(request, progress), shown)


def _record(
    json: bool,
    workspace: Path,
    reason: str,
    by: str | None,
    marking: str | None,
    *,
    said: dict[str, str],
    subject: str = "",
    replaces: str = "",
    withdrawn: bool = False,
) -> None:
    from cutset.cli.show.judged import claim as shown
    from cutset.ops import claiming as ops

    request = ops.ClaimRequest(
        workspace=workspace,
        reason=reason,
        subject=subject,
        said=said,
        replaces=replaces,
        withdrawn=withdrawn,
        by=by,
        marking=marking,
    )
    answer(json, lambda _: ops.claim(request), shown)


def _more(given: list[str] | None) -> dict[str, str]:
    return dict(pair.partition("=")[::2] for pair in given or ())
