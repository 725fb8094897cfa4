"""separate: the cheapest cut between a network and terror, officials or the financial system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, get_args

from cutset.disrupt.separate import Around, Rules
from cutset.disrupt.separate import separate as cheapest
from cutset.errors import BadRequest
from cutset.model.network import Network
from cutset.model.separation import By, Separation, Side
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.nominating import nomination_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.store.parameters import load

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparateRequest(Reading):
    """Ask how a network could be parted from another side.

    Attributes:
        network: its id or a part of its name.
        side: `terror`, `officials` or `finance`.
        by: cut `parties` (members that may be a target) or `ties`.
        resource: only ties that carry this kind of resource; empty = all.
    """

    network: str
    side: str
    by: str = "parties"
    resource: str = ""


@dataclass(frozen=True, slots=True)
class SeparateResponse:
    """The cheapest cut; `captions` names every party that it speaks of.

    Attributes:
        heading: that it is a what-if, or how the nomination stands.
        versions: the parameter files behind it.
    """

    frame: Frame
    network: Network
    heading: str
    separation: Separation
    captions: dict[str, str]
    versions: dict[str, str]


def separate(request: SeparateRequest, progress: Progress = silent) -> SeparateResponse:
    """The cheapest members or ties without which no known way leads to the other side.

    Raises:
        BadRequest: an unknown side, kind of cut or resource.
        NotFound: no or several such networks in this view.
        Refused: in law-enforcement mode, a member without a predicate.
    """
    side: Side = _one_of(request.side, get_args(Side), "side")
    by: By = _one_of(request.by, get_args(By), "kind of cut")
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    network = findings.network(request.network)
    require(workspace, view, [member.entity for member in network.members])
    file = load("cutset.disrupt.parameters", "separation", view.settings, view.lake.root)
    resources = findings.beside.parameters["convergence"]
    rules = Rules.of(file.data, resources.data["resources"])
    if request.resource:
        _one_of(request.resource, tuple(rules.words), "resource")
    around = _around(findings, network)
    found = cheapest(network, side, around, rules, by, request.resource)
    spoken_of = {*found.parties, *found.reached}
    spoken_of |= {
        end
        for steps in (*found.ways, found.ties)
        for step in steps
        for end in (step.source, step.target)
    }
    return SeparateResponse(
        frame_of(workspace, view, request),
        network,
        nomination_of(workspace, view, findings, network.network_id).sentence,
        found,
        {party: around.captions.get(party, party) for party in sorted(spoken_of)},
        {
            "alliances": findings.beside.parameters["alliances"].version,
            "convergence": resources.version,
            "separation": file.version,
        },
    )


def _around(findings: Findings, network: Network) -> Around:
    """The whole view, as a separation looks at it."""
    rows = tuple(findings.build.rows("entity", "canonical_id, caption, protected"))
    beside = findings.beside
    return Around(
        ties=beside.dealings,
        claims=tuple(findings.claims.values()),
        listed_for=beside.listed_for,
        topics=frozenset(beside.topics),
        captions={party: caption for party, caption, _ in rows},
        protected=frozenset(party for party, _, is_protected in rows if is_protected),
        alliances=beside.surroundings(network.network_id).alliances,
    )


def _one_of(said: str, known: tuple[Word, ...], what: str) -> Word:
    for word in known:
        if word == said:
            return word
    raise BadRequest(f"No {what} {said!r}.", f"One of: {', '.join(known)}.")
