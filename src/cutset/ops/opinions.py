"""judge: what a person judges of a network's element or of a claim, beside the computed answer.

A judgement is recorded and never changes a figure. Of two assessors neither sees the other's
before giving their own: what people judge of an element is told once two of them have. The
second counts only through a decision file made in a workspace of their own (`cutset handover`,
`cutset accept`): here anybody can state any name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cutset.errors import BadRequest
from cutset.model.casework import Assessed
from cutset.model.claim import Claim
from cutset.model.marking import Marking, join_all
from cutset.ops.findings import Findings, findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Reading
from cutset.store.casebook import Held, Said
from cutset.store.view import View
from cutset.store.workspace import Workspace

RANGES = {
    "almost no chance": (1, 5), "very unlikely": (5, 20), "unlikely": (20, 45),
    "roughly even chance": (45, 55), "likely": (55, 80), "very likely": (80, 95),
    "almost certain": (95, 99),
}  # fmt: skip
"""Words of probability and what they mean in per cent (ICD 203, 2015, section D.6.e.2.a)."""
CONFIDENCE = ("low", "moderate", "high")
CREDIBILITY = range(1, 7)
ASSESSORS = 2
"""Workspaces from which somebody must have judged before any judgement is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeRequest:
    """Judge an element of a network, or the credibility of a claim.

    Attributes:
        about: a network (id or part of its name), or the id of a claim.
        element: of a network: `D1`-`D7`, `C1`-`C5`.
        word: of an element: a word of probability (ICD 203).
        confidence: of an element: low, moderate or high.
        credibility: of a claim: 1 (confirmed) to 6 (cannot be judged).
        by: the assessor; None = the workspace's owner.
        marking: None = the join of the markings of those it is about and of its evidence.
    """

    workspace: Path
    about: str
    reason: str
    element: str = ""
    word: str = ""
    confidence: str = ""
    credibility: int | None = None
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class JudgeResponse:
    """The judgement as it was recorded.

    Attributes:
        others: from how many other workspaces somebody has judged the same.
    """

    opinion: Opinion
    author_stated: str
    marking: str
    others: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person judges.

    Attributes:
        network: empty for a judgement on a claim.
        about: the element, or the claim's id.
        low, high: per cent; of a claim its credibility.
        word: of probability; empty for a claim.
        origin: id of the workspace from which it came; empty = this one.
    """

    network: str
    about: str
    low: int
    high: int
    word: str
    confidence: str
    author: str
    decided_at: str
    reason: str
    marking: str
    origin: str


def judge(request: JudgeRequest, progress: Progress = silent) -> JudgeResponse:
    """Record what a person judges; it replaces what the same person judged before.

    What is judged is found among what readers of the judgement's marking may see, so that the
    judgement tells them of nothing else.

    Raises:
        BadRequest: no reason, or a word, element or number outside the scale.
        NotFound: no such network or claim for readers of its marking.
    """
    if not request.reason.strip():
        raise BadRequest("A judgement needs a reason.", "Add --reason TEXT.")
    reading = Reading(workspace=request.workspace, clearance=request.marking)
    workspace, view, build = build_for(reading, progress)
    entry, evidence = _entry(findings_of(build), request)
    author = request.by or workspace.settings.owner
    marking = (
        _marking(view, entry, evidence)
        if request.marking is None
        else Marking.parse(request.marking)
    )
    record = workspace.casebook.append(entry, Said(author, request.reason, marking))
    same = [h for h in _held(workspace, view) if _key(h) == (entry.network, entry.about)]
    return JudgeResponse(
        opinion=_opinion(Held(entry, record)),
        author_stated=f"{author} (stated, not proven)",
        marking=str(marking),
        others=len({h.entry.origin for h in same} - {entry.origin}),
    )


def opinions(workspace: Workspace, view: View, network: str) -> tuple[Opinion, ...]:
    """What people judge of a network, element by element, of elements that two have judged."""
    by_element: dict[str, list[Held[Assessed]]] = defaultdict(list)
    for held in _held(workspace, view):
        if held.entry.network == network:
            by_element[held.entry.about].append(held)
    return tuple(
        _opinion(held)
        for element in sorted(by_element)
        if len({held.entry.origin for held in by_element[element]}) >= ASSESSORS
        for held in by_element[element]
    )


def opinions_on_claims(workspace: Workspace, view: View) -> dict[str, tuple[Opinion, ...]]:
    """How credible people hold claims, by the claim's id."""
    found: dict[str, tuple[Opinion, ...]] = {}
    for held in _held(workspace, view):
        if not held.entry.network:
            found[held.entry.about] = (*found.get(held.entry.about, ()), _opinion(held))
    return found


def _held(workspace: Workspace, view: View) -> tuple[Held[Assessed], ...]:
    """The newest judgement of each person on each thing."""
    book = workspace.book
    every = () if book is None else book.entries(Assessed, view.scope.known_at, view.clearance)
    newest = {(h.entry.origin, h.record.author, *_key(h)): h for h in every}
    return tuple(newest.values())


def _key(held: Held[Assessed]) -> tuple[str, str]:
    return held.entry.network, held.entry.about


def _marking(view: View, entry: Assessed, evidence: Iterable[Claim]) -> Marking:
    """The join of the markings of those it is about and of the evidence that it weighs."""
    statements = view.statements(s for claim in evidence for s in claim.statements)
    told = {statement.marking for statement in statements}
    return join_all([*view.markings_of(entry.parties), *map(Marking.parse, sorted(told))])


def _entry(findings: Findings, request: JudgeRequest) -> tuple[Assessed, tuple[Claim, ...]]:
    """What is judged, and the claims that it is judged from."""
    claim = findings.claims.get(request.about)
    if claim is not None:
        grade = request.credibility
        if grade is None or grade not in CREDIBILITY:
            raise BadRequest(
                "A claim is judged by its credibility.",
                "Add --credibility 1 (confirmed) to 6 (cannot be judged).",
            )
        parties = tuple(party for party in (claim.subject, claim.object_id) if party)
        return Assessed("", claim.claim_id, grade, grade, "", parties), (claim,)
    network = findings.network(request.about)
    elements = {e.element: e for e in findings.assessment(network.network_id).elements}
    _known("element", request.element, elements)
    _known("word", request.word, RANGES)
    _known("confidence", request.confidence, CONFIDENCE)
    low, high = RANGES[request.word]
    parties = tuple(member.entity for member in network.members)
    weighed = elements[request.element]
    entry = Assessed(network.network_id, request.element, low, high, request.confidence, parties)
    return entry, (*weighed.claims_for, *weighed.claims_against)


def _known(what: str, given: str, known: Iterable[str]) -> None:
    if given not in known:
        raise BadRequest(f"No {what} {given!r}.", f"One of: {', '.join(known)}.")


def _opinion(held: Held[Assessed]) -> Opinion:
    entry, record = held.entry, held.record
    word = next((w for w, band in RANGES.items() if band == (entry.low, entry.high)), "")
    return Opinion(
        network=entry.network,
        about=entry.about,
        low=entry.low,
        high=entry.high,
        word=word if entry.network else "",
        confidence=entry.confidence,
        author=record.author,
        decided_at=entry.stated_at or record.decided_at,
        reason=record.reason or "",
        marking=record.chain,
        origin=entry.origin,
    )
