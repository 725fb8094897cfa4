"""progress: one page for the committee, on the terminal and as HTML.

Networks with their state, actions due and overdue, predicted against seen with every miss,
displacement, and what is not assessable. The lists' own changes stand as the authorities'
activity; no trend of crime is told from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cutset
from cutset.disrupt.tools import Catalogue
from cutset.errors import Refused
from cutset.measure import page
from cutset.model.action import Life
from cutset.model.marking import Marking, join_all
from cutset.model.outcome import NetworkOutcome, Score
from cutset.model.progress import ActionProgress, NetworkProgress, ProgressReport
from cutset.ops import freezing
from cutset.ops.actions import lines_of, lives_of
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.nominating import markings_of, spoken_of
from cutset.ops.outcomes import Measured, measured
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, banner_of, frame_of
from cutset.ops.reporting import ReportRequest, changes
from cutset.report.progress import Page, render
from cutset.store import disk
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRequest(Reading):
    """Ask for the page; `target` is the HTML file to write it to, None = none."""

    target: Path | None = None


@dataclass(frozen=True, slots=True)
class ProgressResponse:
    """The page, and where it was written; empty = nowhere."""

    frame: Frame
    report: ProgressReport
    banner: str
    file: str


def progress(request: ProgressRequest, told: Progress = silent) -> ProgressResponse:
    """What is nominated, done and due, and whether it worked.

    Raises:
        Refused: the target is a folder; in law-enforcement mode, a target of an action without a
            predicate.
    """
    if request.target is not None and request.target.is_dir():
        raise Refused(f"{request.target} is a folder.", "Name a file: --out progress.html")
    workspace, view, build = build_for(request, told)
    findings = findings_of(build)
    every = lives_of(workspace, view)
    require(workspace, view, [life.target for life in every])
    networks = _networks(workspace, view, findings, every)
    asked = ReportRequest(
        workspace=request.workspace,
        target=Path(),
        as_of=request.as_of,
        known_at=request.known_at,
        clearance=request.clearance,
    )
    lists = tuple(page.activity_of(each.lists, each.changes) for each in changes(asked, told))
    report = ProgressReport(
        networks=networks,
        due=page.due_of(networks),
        tools=page.tools_of(action for network in networks for action in network.actions),
        lists=lists,
        trend=page.NO_TREND,
        missing=page.missing_of(networks, len(lists)),
        versions={name: held.version for name, held in sorted(findings.parameters.items())}
        | {"outcomes": freezing.rules_of(view).version},
    )
    frame = frame_of(workspace, view, request)
    said = [mark for each in networks for mark in markings_of(workspace, view, each.network)]
    steps = [Marking.parse(step.marking) for life in every for step in life.steps]
    banner = join_all([banner_of(view), *said, *steps])
    if request.target is not None:
        shown = Page(f"cutset {cutset.__version__}", frame.workspace, frame.mode, _read(frame),
                     banner, report)  # fmt: skip
        disk.write_whole(request.target, render(shown).encode())
    return ProgressResponse(frame, report, str(banner), str(request.target or ""))


def _networks(
    workspace: Workspace, view: View, findings: Findings, every: Sequence[Life]
) -> tuple[NetworkProgress, ...]:
    """Networks of which a nomination or an action speaks, by their rank, then by name."""
    nominated = spoken_of(workspace, view, findings)
    names = {line.life.network: line.name for line in lines_of(view, every)}
    names |= {key: findings.networks[key].name for key in nominated}
    found = []
    for network, name in names.items():
        lives = [life for life in every if life.network == network]
        judged = findings.assessments.get(network)
        ranked = None if judged is None else judged.rank_low
        told = nominated.get(network)
        outcome, actions = _measured(workspace, view, findings, lives)
        made = NetworkProgress(
            network=network,
            name=name,
            rank="in the unranked table" if ranked is None or judged is None
            else f"place {judged.rank_low} to {judged.rank_high}",
            nomination="Nobody nominates it now." if told is None else told.sentence,
            dissent=() if told is None
            else tuple(f"{v.author}: {v.reason}" for v in told.dissenting),
            outcome=outcome,
            actions=actions,
        )  # fmt: skip
        found.append((ranked is None, ranked or 0, name, network, made))
    return tuple(row[4] for row in sorted(found, key=lambda row: row[:4]))


def _measured(
    workspace: Workspace, view: View, findings: Findings, lives: Sequence[Life]
) -> tuple[NetworkOutcome | None, tuple[ActionProgress, ...]]:
    """The state of a network by its first decision, and its actions."""
    catalogue = Catalogue.of(findings.parameters["tools"].data)
    kinds = {(tool.authority, tool.tool): tool.law_enforcement for tool in catalogue.tools}
    first: Measured | None = None
    actions = []
    for line in lines_of(view, lives):
        picture = freezing.picture_of(workspace, view, line.life)
        scores: tuple[Score, ...] = ()
        since: tuple[str, ...] = ()
        fails_if = ""
        if picture is not None:
            told = measured(workspace, view, findings, (line.life, picture))
            first = first or told
            scores, fails_if = told.scores, picture.fails_if
            if line.life.is_open:
                since = freezing.rejudged(view, findings, line.life, picture)
        kind = kinds.get((line.life.authority, line.life.tool))
        actions.append(ActionProgress(line.life, line.caption, kind, since, scores, fails_if))
    return None if first is None else first.outcome, tuple(actions)


def _read(frame: Frame) -> str:
    return "; ".join(f"{line.dataset} {line.list_date}" for line in frame.lists)
