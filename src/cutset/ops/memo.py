"""memo: the judgement on one network as a page that a committee can decide on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cutset
from cutset import clock
from cutset.assess.words import driving
from cutset.errors import BadRequest, Refused
from cutset.model.claim import Claim
from cutset.model.marking import Marking, join_all
from cutset.model.nomination import Nomination
from cutset.model.plan import Plan
from cutset.ops.findings import findings_of
from cutset.ops.grounds import markings_of as predicate_markings
from cutset.ops.grounds import require
from cutset.ops.judging import AssessResponse, NetworkRequest, assess
from cutset.ops.nominating import markings_of
from cutset.ops.opinions import Opinion
from cutset.ops.pipeline import build_for
from cutset.ops.planning import PlanRequest, plan
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, open_view
from cutset.report import memo as pages
from cutset.report import memo_blocks, words
from cutset.report.surroundings import sections
from cutset.store import disk
from cutset.store.view import View
from cutset.store.workspace import Workspace

_WRITERS: Mapping[str, Callable[[pages.MemoPage], bytes]] = {
    ".html": lambda page: pages.render(page).encode(),
    ".docx": memo_blocks.as_docx,
    ".pdf": memo_blocks.as_pdf,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoRequest(NetworkRequest):
    """Write the memo on a network.

    Attributes:
        target: the file, `.html`, `.docx` or `.pdf`; it must not be there yet.
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
        BadRequest: another ending than .html, .docx or .pdf.
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
    page = _page(request, judged, workspace, view)
    disk.write_whole(request.target, _WRITERS[request.target.suffix](page))
    return MemoResponse(
        frame=judged.frame,
        file=str(request.target),
        network=judged.network.network_id,
        banner=str(page.banner),
        gates=tuple((gate.gate.capitalize(), gate.state) for gate in page.nomination.gates),
        exhibits=len(page.exhibits),
    )


def _plan(request: MemoRequest) -> PlanRequest:
    return PlanRequest(
        workspace=request.workspace,
        network=request.network,
        as_of=request.as_of,
        known_at=request.known_at,
        clearance=request.clearance,
    )


def _same(request: MemoRequest) -> NetworkRequest:
    return NetworkRequest(
        workspace=request.workspace,
        network=request.network,
        as_of=request.as_of,
        known_at=request.known_at,
        clearance=request.clearance,
    )


def _page(
    request: MemoRequest, judged: AssessResponse, workspace: Workspace, view: View
) -> pages.MemoPage:
    frame = judged.frame
    network_id = judged.network.network_id
    planned = plan(_plan(request))
    filed = findings_of(build_for(request)[2]).questions_of(network_id)
    apart = differing(filed)
    return pages.MemoPage(
        program=f"cutset {cutset.__version__}",
        workspace=frame.workspace,
        mode=frame.mode,
        made_at=clock.stamp(clock.now()),
        as_of=frame.as_of,
        known_at=frame.known_at,
        banner=_banner(judged, apart, workspace, view),
        contact=workspace.settings.contact,
        network=judged.network,
        assessment=judged.assessment,
        comparison=judged.comparison,
        plan=planned.plan,
        structures=judged.structures,
        indicators=judged.indicators,
        surroundings=sections(judged.surroundings),
        nomination=drawn(planned.nomination, planned.plan),
        judged=tuple(_judged(each) for each in judged.opinions),
        agreement=agreement(judged.opinions),
        driving=driving(judged.assessment.drivers) if judged.assessment.drivers else "",
        lists=tuple((line.dataset, line.list_date, line.stale) for line in frame.lists),
        versions=judged.assessment.versions | planned.plan.versions | judged.versions_beside,
        differing=apart,
        present=_present(judged, workspace, view),
    )


def _present(judged: AssessResponse, workspace: Workspace, view: View) -> tuple[pages.Present, ...]:
    """Why each member stands here, where the mode asks for it."""
    names = {m.entity: m.caption for m in judged.network.members}
    held = require(workspace, view, names)
    return tuple(pages.Present(names[entity], held[entity]) for entity in names if entity in held)


def differing(filed: Sequence[tuple[Claim, bool, str]]) -> tuple[pages.Differing, ...]:
    """Claims of one question together, where they are several; then the answers left over.

    An answer is shown here unless it stands in a question: an acquittal, a dismissal, a
    denial or a delisting is never told apart from what it answers by leaving it out.
    """
    groups: dict[str, list[tuple[Claim, bool, str]]] = defaultdict(list)
    rest: list[tuple[Claim, bool, str]] = []
    for row in filed:
        if row[0].claim_group:
            groups[row[0].claim_group].append(row)
        elif row[0].polarity == "-":
            rest.append(row)
    several = [rows for rows in groups.values() if len(rows) > 1]
    rest += [row for rows in groups.values() if len(rows) == 1 for row in rows
             if row[0].polarity == "-"]  # fmt: skip
    found = [pages.Differing(_question(rows), _by_date(rows)) for rows in several]
    found.sort(key=lambda each: (each.title, each.claims[0][0].claim_id))
    if rest:
        found.append(pages.Differing("Other denials, acquittals and corrections", _by_date(rest)))
    return tuple(found)


def _question(rows: Sequence[tuple[Claim, bool, str]]) -> str:
    """Whom claims are about and what they say, from the claims themselves."""
    names = sorted({claim.subject_name for claim, _, _ in rows})
    words = sorted({claim.predicate.replace("_", " ") for claim, _, _ in rows})
    about = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    return f"{about}: {', '.join(words)}"


def _by_date(rows: Sequence[tuple[Claim, bool, str]]) -> tuple[tuple[Claim, bool, str], ...]:
    return tuple(
        sorted(rows, key=lambda r: (r[0].event_from or r[0].reported or "~", r[0].claim_id))
    )


def drawn(nomination: Nomination, plan: Plan) -> Nomination:
    """The gates with what the what-if plan has to say to those who judge them."""
    acting = [
        f"{authority} on {sum(cell.state == 'acts' for cell in cells)} of {len(cells)}"
        for coverage in plan.coverage[-1:]
        for authority in coverage.authorities
        if (cells := [cell for cell in coverage.cells if cell.authority == authority])
    ]
    options = {option.member for option in plan.options}
    said = {
        "complementarity": f"On the newest lists act: {', '.join(acting)} members."
        if acting
        else "Who acts already is not worked out: no list of an authority is loaded.",
        "vulnerability": (
            f"The what-if finds {words.count(len(plan.options), 'tool')} that could be open on "
            f"{words.count(len(options), 'member')}, and "
            f"{words.count(plan.coverage[-1].holes if plan.coverage else 0, 'hole')} in the net."
        ),
    }
    gates = tuple(
        replace(gate, says=(*gate.says, said[gate.gate])) if gate.gate in said else gate
        for gate in nomination.gates
    )
    return replace(nomination, gates=gates)


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


def _banner(
    judged: AssessResponse,
    apart: Sequence[pages.Differing],
    workspace: Workspace,
    view: View,
) -> Marking:
    """The join of the markings of everything that the memo shows."""
    parties = {m.entity for m in (*judged.network.members, *judged.network.contacts)}
    statements = {
        statement
        for element in (*judged.assessment.elements, *judged.assessment.activities)
        for claim in (*element.claims_for, *element.claims_against)
        for statement in claim.statements
    } | {s for each in apart for claim, _, _ in each.claims for s in claim.statements}
    statements |= judged.surroundings.statements
    markings = {statement.marking for statement in view.statements(statements)}
    told = [Marking.parse(text) for text in sorted(markings | {o.marking for o in judged.opinions})]
    said = markings_of(workspace, view, judged.network.network_id)
    grounds = predicate_markings(workspace, view, parties)
    return join_all([*view.markings_of(parties), *told, *said, *grounds])
