"""report: everything that a reader may see, composed from findings into one HTML file."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import cutset
from cutset.errors import Refused
from cutset.graph.changes import tell
from cutset.model.assessment import Assessment
from cutset.model.marking import Marking, join_all
from cutset.model.network import Change
from cutset.ops.changing import lists_of, picture
from cutset.ops.dossier import cited_in, dossier
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import named_by, require
from cutset.ops.network_pages import Shown, page_of
from cutset.ops.nominating import markings_of, spoken_of
from cutset.ops.pipeline import COMPONENTS, build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, banner_of, frame_of, open_view
from cutset.ops.source_pages import source_pages
from cutset.report.html import render
from cutset.report.model import ChangePage, LeftOut, ReportInput
from cutset.store import disk
from cutset.store.view import View

Told = Callable[[], tuple[ChangePage, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest(Reading):
    """Write the report of a view; a report that stands there already is replaced."""

    target: Path


@dataclass(frozen=True, slots=True)
class ReportResponse:
    """Where the report is and what it holds.

    Attributes:
        left_out: what was cut and why, in sentences.
    """

    frame: Frame
    file: str
    bytes: int
    networks: int
    banner: str
    left_out: tuple[str, ...]


def report(
    request: ReportRequest, progress: Progress = silent, told: Told | None = None
) -> ReportResponse:
    """Write the whole result as one HTML file that opens from disk without a network.

    `told` gives the pages of changes where they are made elsewhere; it is asked late.

    Raises:
        Refused: the target is a folder, or, in law-enforcement mode, a person or organisation
            has no predicate.
    """
    if request.target.is_dir():
        raise Refused(f"{request.target} is a folder.", "Name a file: cutset report report.html")
    workspace, view, build = build_for(request, progress)
    frame = frame_of(workspace, view, request)
    require(workspace, view, named_by(build))
    findings = findings_of(build)
    nominated = spoken_of(workspace, view, findings)
    given = compose(
        findings,
        frame,
        told or (lambda: changes(request, progress)),
        progress,
        {name: each.sentence for name, each in nominated.items()},
    )
    said = [m for name in nominated for m in markings_of(workspace, view, name)]
    given = replace(given, banner=join_all([given.banner, *said]))
    text = render(given)
    disk.write_whole(request.target, text.encode())
    return ReportResponse(
        frame=frame,
        file=str(request.target),
        bytes=request.target.stat().st_size,
        networks=len(given.ranked) + len(given.unranked),
        banner=str(given.banner),
        left_out=tuple(
            f"{cut.shown} of {cut.total} {cut.what}: {cut.why}" for cut in given.left_out
        ),
    )


def compose(
    findings: Findings,
    frame: Frame,
    told: Told,
    progress: Progress = silent,
    headings: Mapping[str, str] = MappingProxyType({}),
) -> ReportInput:
    """Everything that the report shows, as frozen values.

    `headings` say of a network how its nomination stands.
    """
    judged = (*findings.ranked, *findings.unranked)
    return _composed(findings, frame, judged, told, progress, headings)


def compose_network(
    findings: Findings,
    frame: Frame,
    network_id: str,
    headings: Mapping[str, str] = MappingProxyType({}),
) -> ReportInput:
    """What the report shows of one network, without what changed since an earlier snapshot."""
    judged = (findings.assessment(network_id),)
    return _composed(findings, frame, judged, tuple, silent, headings)


def _composed(
    findings: Findings,
    frame: Frame,
    judged: Sequence[Assessment],
    told: Told,
    progress: Progress,
    headings: Mapping[str, str],
) -> ReportInput:
    pages = []
    cited: set[str] = set()
    parties: set[str] = set()
    for number, assessment in enumerate(judged):
        progress("planning", number, len(judged))
        network = findings.networks[assessment.network_id]
        parties |= {member.entity for member in (*network.members, *network.contacts)}
        cited |= cited_in(network, assessment, findings.plans[network.network_id])
    known = dossier(findings.build, parties, cited)
    changed = told()
    shown = Shown(findings, known, _newest(changed), headings)
    for number, assessment in enumerate(judged):
        progress("composing", number, len(judged))
        pages.append(page_of(shown, assessment))
    view = findings.build.view
    said = {row.marking for row in known.evidence.values() if row.marking}
    markings = [Marking.parse(marking) for marking in sorted(said)]
    return ReportInput(
        program=f"cutset {cutset.__version__}",
        workspace=frame.workspace,
        mode=frame.mode,
        as_of=frame.as_of,
        known_at=frame.known_at,
        clearance=frame.clearance,
        banner=join_all([*markings, banner_of(view)]),
        sources=source_pages(view),
        ranked=tuple(page for page in pages if page.assessment.table == "ranked"),
        unranked=tuple(page for page in pages if page.assessment.table == "unranked"),
        statements=tuple(known.evidence[i] for i in sorted(known.evidence)),
        changes=changed,
        decisions=view.decisions,
        left_out=_left_out(findings),
        parameters={name: held.version for name, held in sorted(findings.parameters.items())},
        purge_notice=_purge_notice(frame),
        author_notice="Names of deciders are stated, not proven." if view.decisions else "",
    )


def _newest(pages: tuple[ChangePage, ...]) -> dict[str, Change]:
    """Component id -> what happened to it since the last snapshot."""
    if not pages:
        return {}
    return {name: change for change in pages[-1].changes for name, _ in change.after}


def _snapshots(view: View) -> tuple[str, ...]:
    """The dates of the list that was loaded most often, oldest first; none where it came once."""
    dates: dict[str, list[str]] = {}
    for line in view.versions:
        if line.authority:
            dates.setdefault(line.dataset, []).append(line.list_date)
    most = max(dates, key=lambda dataset: (len(dates[dataset]), dataset), default="")
    found = dates.get(most, [])
    return tuple(found) if len(found) > 1 else ()


def changes(request: ReportRequest, progress: Progress = silent) -> tuple[ChangePage, ...]:
    """What changed from one snapshot of the list that was loaded most often to the next."""
    pictures = []
    newest = open_view(request)[1]
    for date in _snapshots(newest):
        asked = _at(request, date)
        workspace, view, build = build_for(asked, progress, COMPONENTS)
        pictures.append((date, frame_of(workspace, view, asked), picture(findings_of(build))))
    pages = []
    for (before, old, was), (after, new, now) in itertools.pairwise(pictures):
        found = tell(was, now)
        changed = tuple(change for change in found if change.event != "unchanged")
        named = {i for c in changed for i in (*c.joined, *c.delisted, *c.left)}
        captions = {seen.entity_id: seen.caption for seen in newest.seen(named)}
        unchanged = len(found) - len(changed)
        pages.append(ChangePage(before, after, lists_of(old, new), changed, unchanged, captions))
    return tuple(pages)


def _at(request: ReportRequest, as_of: str) -> Reading:
    return Reading(
        workspace=request.workspace,
        as_of=as_of,
        known_at=request.known_at,
        clearance=request.clearance,
    )


def _left_out(findings: Findings) -> tuple[LeftOut, ...]:
    parties = findings.build.counts()["entity"]
    inside = len({party for members in findings.members_by_network.values() for party in members})
    return (
        LeftOut(
            what="listed and recorded parties",
            shown=inside,
            total=parties,
            why="the others hang together with nobody in what was loaded; cutset search finds them",
        ),
    )


def _purge_notice(frame: Frame) -> str:
    if not frame.purges:
        return ""
    return f"{frame.purges} purge(s) took a subject out of what was read here."
