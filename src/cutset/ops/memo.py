"""memo: the judgement on one network as a page that a committee can decide on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import cutset
from cutset import clock
from cutset.assess.words import driving
from cutset.errors import BadRequest, Refused
from cutset.model.marking import Marking, join_all
from cutset.ops.judging import AssessResponse, NetworkRequest, assess, plan
from cutset.ops.opinions import Opinion
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, open_view
from cutset.report import memo as pages
from cutset.report import memo_blocks
from cutset.store import disk
from cutset.store.view import View

NOT_ASSESSED = "not assessed"
_WRITERS: Mapping[str, Callable[[pages.MemoPage], bytes]] = {
    ".html": lambda page: pages.render(page).encode(),
    ".docx": memo_blocks.render,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoRequest(NetworkRequest):
    """Write the memo on a network.

    Attributes:
        target: the file, `.html` or `.docx`; it must not be there yet.
    """

    target: Path


@dataclass(frozen=True, slots=True)
class MemoResponse:
    """Where the memo is.

    Attributes:
        gates: title and state of each gate.
        exhibits: claims that it cites.
    """

    frame: Frame
    file: str
    network: str
    banner: str
    gates: tuple[tuple[str, str], ...]
    exhibits: int


def memo(request: MemoRequest, progress: Progress = silent) -> MemoResponse:
    """Write what the evidence supports about a network, for a committee and for its answer.

    Raises:
        BadRequest: another ending than .html or .docx.
        NotFound: no or several such networks in this view.
        Refused: the file is there, or cutset.toml names nobody where a line can be contested.
    """
    if request.target.suffix not in _WRITERS:
        raise BadRequest(f"{request.target}: unknown ending.", f"Use {' or '.join(_WRITERS)}.")
    if request.target.exists():
        raise Refused(f"{request.target} is there already.", "Choose another name.")
    workspace, view = open_view(request)
    if not workspace.settings.contact:
        raise Refused(
            "A memo names persons, and this workspace names nobody where they can contest it.",
            'Add a line to cutset.toml: contact = "desk@example.org"',
        )
    judged = assess(_same(request), progress)
    page = _page(request, judged, view, workspace.settings.contact)
    disk.write_whole(request.target, _WRITERS[request.target.suffix](page))
    return MemoResponse(
        frame=judged.frame,
        file=str(request.target),
        network=judged.network.network_id,
        banner=str(page.banner),
        gates=tuple((gate.title, gate.state) for gate in page.gates),
        exhibits=len(page.exhibits),
    )


def _same(request: MemoRequest) -> NetworkRequest:
    return NetworkRequest(
        workspace=request.workspace,
        network=request.network,
        as_of=request.as_of,
        known_at=request.known_at,
        clearance=request.clearance,
    )


def _page(request: MemoRequest, judged: AssessResponse, view: View, contact: str) -> pages.MemoPage:
    frame = judged.frame
    return pages.MemoPage(
        program=f"cutset {cutset.__version__}",
        workspace=frame.workspace,
        mode=frame.mode,
        made_at=clock.stamp(clock.now()),
        as_of=frame.as_of,
        known_at=frame.known_at,
        banner=_banner(judged, view),
        contact=contact,
        network=judged.network,
        assessment=judged.assessment,
        comparison=judged.comparison,
        plan=plan(_same(request)).plan,
        structures=judged.structures,
        gates=gates(judged),
        judged=tuple(_judged(each) for each in judged.opinions),
        agreement=agreement(judged.opinions),
        driving=driving(judged.assessment.drivers) if judged.assessment.drivers else "",
        lists=tuple((line.dataset, line.list_date, line.stale) for line in frame.lists),
    )


def gates(judged: AssessResponse) -> tuple[pages.Gate, ...]:
    """The three gates; only the first can be judged before there is a plan to nominate for."""
    found = judged.assessment
    why = list(found.gate)
    if found.threat is not None:
        why.append(found.threat.sentence)
    elif not why:
        why.append("It stands in the unranked table, so no threat is compared.")
    passes = not found.gate and found.threat is not None and found.threat.passes
    return (
        pages.Gate("Threat", "passes" if passes else "does not pass", tuple(why)),
        pages.Gate(
            "Complementarity",
            NOT_ASSESSED,
            ("What each agency does, holds or objects to has not been recorded.",),
        ),
        pages.Gate(
            "Vulnerability", NOT_ASSESSED, ("No plan was made that shows what action could break.",)
        ),
    )


def agreement(judged: tuple[Opinion, ...]) -> str:
    """How far two assessors from two workspaces agree; empty where two have not judged."""
    from cutset.assess.agreement import agree

    assessors = {each.origin: each.author for each in judged}
    if len(assessors) < 2:
        return ""
    authors = list(assessors.values())[:2]
    first, second = (
        {e.about: e.word for e in judged if (e.origin, e.author) == assessor}
        for assessor in list(assessors.items())[:2]
    )
    found = agree(first, second)
    shared = f"{authors[0]} and {authors[1]} judged {found.items} of the same elements"
    if found.kappa is None:
        return f"{shared}, {found.equal} with the same word: too few for a measure of agreement."
    return f"{shared}; weighted kappa {found.kappa:.2f}, {found.equal} with the same word."


def _judged(each: Opinion) -> pages.Judged:
    return pages.Judged(
        each.about, each.word, each.confidence, each.author, each.decided_at, each.reason
    )


def _banner(judged: AssessResponse, view: View) -> Marking:
    """The join of the markings of everything that the memo shows."""
    parties = {m.entity for m in (*judged.network.members, *judged.network.contacts)}
    statements = {
        statement
        for element in (*judged.assessment.elements, *judged.assessment.activities)
        for claim in (*element.claims_for, *element.claims_against)
        for statement in claim.statements
    }
    markings = {statement.marking for statement in view.statements(statements)}
    told = [Marking.parse(text) for text in sorted(markings | {o.marking for o in judged.opinions})]
    return join_all([*view.markings_of(parties), *told])
