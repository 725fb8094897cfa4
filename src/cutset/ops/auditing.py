"""audit: what was asked and decided in screening, as a table or a page for a supervisor."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import orjson

import cutset
from cutset import clock
from cutset.errors import BadRequest, Refused
from cutset.model.casework import Disposed, Screened
from cutset.model.dates import PartialDate
from cutset.model.marking import Marking, join_all
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.report.audit import AuditPage, Line, render
from cutset.share.tables import guard
from cutset.store import disk
from cutset.store.casebook import Casebook, EntryT, Held
from cutset.store.chain import Record
from cutset.store.verify import verify
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRequest(Reading):
    """Write the audit record of screening.

    Attributes:
        target: a file that ends in .csv or .html; one that is there is not replaced.
        since, until: dates; records of those days and between. Empty = no bound.
    """

    target: Path
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class AuditResponse:
    """Where it was written, and what it holds.

    Attributes:
        verified: what checking the chains found, in a sentence.
    """

    frame: Frame
    file: str
    screenings: int
    dispositions: int
    verified: str


def audit(request: AuditRequest) -> AuditResponse:
    """Write who asked what, when and why, of which lists, what came and what was decided.

    Raises:
        BadRequest: a date that is none, or an unknown ending.
        Refused: the file is there already.
    """
    if request.target.suffix not in _WRITERS:
        raise BadRequest(f"{request.target}: unknown ending.", f"Use {', '.join(_WRITERS)}.")
    if request.target.exists():
        raise Refused(f"{request.target} is there already.", "Choose another name.")
    workspace, view = open_view(request)
    page = _page(workspace, view, request)
    disk.write_whole(request.target, _WRITERS[request.target.suffix](page).encode())
    return AuditResponse(
        frame=frame_of(workspace, view, request),
        file=str(request.target),
        screenings=page.screenings,
        dispositions=page.dispositions,
        verified=page.verified,
    )


def _page(workspace: Workspace, view: View, request: AuditRequest) -> AuditPage:
    book = workspace.book
    asked = _between(book, Screened, view, request)
    decided = _between(book, Disposed, view, request)
    told = [(held.record, line) for held in asked for line in _asked(held)]
    told += [(held.record, _decided(held)) for held in decided]
    told.sort(key=lambda one: (one[0].decided_at, one[0].chain, one[0].number))
    chains = () if book is None else book.chains(view.clearance)
    return AuditPage(
        program=f"cutset {cutset.__version__}",
        workspace=workspace.settings.name,
        mode=workspace.settings.mode,
        made_at=clock.stamp(clock.now()),
        since=request.since,
        until=request.until,
        banner=join_all([Marking.parse(record.chain) for record, _ in told]),
        lines=tuple(line for _, line in told),
        screenings=sum(not held.entry.is_part for held in asked),
        dispositions=len(decided),
        heads=tuple(_head(book, chain) for chain in chains if book is not None),
        verified=_verified(workspace, view),
    )


def _between(
    book: Casebook | None, kind: type[EntryT], view: View, request: AuditRequest
) -> list[Held[EntryT]]:
    if book is None:
        return []
    first = PartialDate(request.since).first_day.isoformat() if request.since else ""
    last = PartialDate(request.until).last_day.isoformat() if request.until else "9999"
    held = book.entries(kind, view.scope.known_at, view.clearance)
    return [one for one in held if first <= one.record.decided_at[:10] <= last]


def _asked(held: Held[Screened]) -> Iterator[Line]:
    """A line for each question; of a file for each that found something, and one at its end."""
    entry = held.entry
    lists = ", ".join(entry.lists)
    made = (
        f"{lists}; method {entry.method}, parameters {entry.parameters}, likeness from "
        f"{entry.threshold}, prior {entry.prior}"
    )
    source = f"{entry.file[0]} · " if entry.is_part else ""
    if entry.file and not entry.is_part:
        whole = _line(held.record, entry.purpose, "a whole file", entry.states, made)
        yield replace(whole, files=entry.file)
    for text in entry.answers:
        said = orjson.loads(text)
        query = said["query"]
        subject = " · ".join(str(query[key]) for key in ("id", "name") if query.get(key))
        found = [f"{hit['state']}: {hit['entity']} ({hit['score']:.3f})" for hit in said["hits"]]
        found += [f"suppressed: {entity}" for entity in said["suppressed"]]
        came = tuple(found) or (said["state"],)
        yield _line(held.record, entry.purpose, source + subject, came, made)


def _decided(held: Held[Disposed]) -> Line:
    entry = held.entry
    until = f" until {entry.until}" if entry.until else ""
    found = (f"{entry.outcome}{until}: {entry.entity}",)
    return _line(held.record, held.record.reason or "", entry.customer, found, "")


def _line(record: Record, why: str, subject: str, found: tuple[str, ...], made: str) -> Line:
    return Line(
        at=record.decided_at,
        who=record.author,
        what=record.kind,
        why=why,
        subject=subject,
        found=found,
        made_with=made,
        place=f"{record.chain} {record.number}",
        row_hash=record.row_hash,
    )


def _head(book: Casebook, chain: str) -> tuple[str, int, str]:
    last = book.records(chain)[-1]
    return chain, last.number, last.row_hash


def _verified(workspace: Workspace, view: View) -> str:
    found = verify(workspace, view.clearance)
    if found.ok:
        return "The hash chains of all records that this reader may see were checked and hold."
    return f"CHECKING THE WORKSPACE FOUND A FAULT: {found.broken}"


def _as_csv(page: AuditPage) -> str:
    """A row a line, then the heads; a text that a spreadsheet would run gets an apostrophe."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([field.name for field in fields(Line)])
    for line in page.lines:
        cells = asdict(line).values()
        rows.writerow(guard(c if isinstance(c, str) else "; ".join(c)) for c in cells)
    for head in page.heads:
        place = f"{head[0]} {head[1]}"
        rows.writerow(["", "", "head of chain", "", "", "", "", place, head[2], ""])
    return out.getvalue()


_WRITERS: dict[str, Callable[[AuditPage], str]] = {".csv": _as_csv, ".html": render}
