"""networks: the ranked table and, apart, the networks listed for other reasons."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.model.assessment import Assessment
from cutset.model.network import Network
from cutset.model.plan import Plan
from cutset.ops.findings import Findings, findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworksRequest(Reading):
    """Ask for the networks of a view.

    Attributes:
        limit: rows of each table to give; 0 = all.
    """

    limit: int = 20


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network in one line.

    Attributes:
        summary: what it is in about seven words.
        point, low, high: P(definition) and its band; meaningless where `state` is insufficient.
        rank_low, rank_high: interval of ranks; None in the unranked table.
        origins: origin clusters behind the assessment.
        gate: True where a plan that names options may be made.
        first_hole: the first hole in the net; empty = none found.
    """

    network_id: str
    name: str
    summary: str
    point: float
    low: float
    high: float
    state: str
    rank_low: int | None
    rank_high: int | None
    members: int
    contacts: int
    origins: int
    listings_only: bool
    gate: bool
    holes: int
    first_hole: str


@dataclass(frozen=True, slots=True)
class NetworksResponse:
    """Both tables; the totals say what was cut.

    Attributes:
        listings_only: networks of the ranked table known from listings only: their
            order is one of evidence, not of threat.
    """

    frame: Frame
    ranked: tuple[NetworkLine, ...]
    ranked_total: int
    unranked: tuple[NetworkLine, ...]
    unranked_total: int
    listings_only: int


def networks(request: NetworksRequest, progress: Progress = silent) -> NetworksResponse:
    """The networks of a view: with a claim of crime for gain by P(definition), others by name."""
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    ranked = [line_of(findings, each) for each in findings.ranked]
    unranked = [line_of(findings, each) for each in findings.unranked]
    shown = request.limit or None
    return NetworksResponse(
        frame=frame_of(workspace, view, request),
        ranked=tuple(ranked[:shown]),
        ranked_total=len(ranked),
        unranked=tuple(unranked[:shown]),
        unranked_total=len(unranked),
        listings_only=sum(line.listings_only for line in ranked),
    )


def line_of(findings: Findings, assessment: Assessment) -> NetworkLine:
    """One line of the tables."""
    network = findings.networks[assessment.network_id]
    holes = holes_of(findings.plans[network.network_id])
    return NetworkLine(
        network_id=network.network_id,
        name=network.name,
        summary=summary_of(network),
        point=assessment.point,
        low=assessment.low,
        high=assessment.high,
        state=assessment.state,
        rank_low=assessment.rank_low,
        rank_high=assessment.rank_high,
        members=len(network.members),
        contacts=len(network.contacts),
        origins=findings.origins(network.network_id),
        listings_only=assessment.listings_only,
        gate=not assessment.gate,
        holes=len(holes),
        first_hole=holes[0] if holes else "",
    )


def summary_of(network: Network) -> str:
    """What a network is in about seven words.

    >>> summary_of(Network("n", "N", "group alone", "c", 1, "a", (), (), (), ()))
    'group alone, nothing linked to it'
    """
    if network.cut == "group alone":
        return "group alone, nothing linked to it"
    counts: dict[str, int] = {}
    for member in network.members:
        word = "group" if member.is_group else member.kind
        counts[word] = counts.get(word, 0) + 1
    parts = [
        f"{counts[word]} {word if counts[word] == 1 else _plural(word)}"
        for word in (
            "group",
            "person",
            "organisation",
            "vessel",
            "aircraft",
            "account",
            "wallet",
            "other",
        )
        if word in counts
    ]
    text = ", ".join(parts) or "contacts only"
    return f"{text} (our cut)" if network.cut == "our cut" else text


def holes_of(plan: Plan) -> tuple[str, ...]:
    """The holes of the newest lists in words: what no list names first."""
    unlisted = [each.sentence for each in plan.unlisted]
    cells = plan.coverage[-1].cells if plan.coverage else ()
    return (*unlisted, *(cell.sentence for cell in cells if cell.state == "hole"))


def _plural(word: str) -> str:
    return word if word in ("aircraft", "other") else f"{word}s"
