"""rank: actors by the evidence of their own conduct, and activities by who is said to do them.

Networks have a ranking of their own (`networks`). An actor stands here only as a member of a
ranked network and with claims of own conduct; the order is one of evidence, never of guilt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.weigh import log_ratio
from cutset.errors import BadRequest
from cutset.model.claim import Claim
from cutset.ops.findings import Findings, findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of

KINDS = ("actors", "activities")


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRequest(Reading):
    """Ask for an order; limit 0 = all."""

    kind: str = "actors"
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of an order.

    Attributes:
        rank: equal evidence shares one.
        value: of an actor nats of evidence of own conduct; of an activity the number of
            networks to expect (the sum of their probabilities).
        origins: origin clusters behind it.
        about: of an actor its network, of an activity the networks most likely to do it.
    """

    rank: int
    id: str
    name: str
    value: float
    origins: int
    about: str


@dataclass(frozen=True, slots=True)
class RankResponse:
    """The first lines of `total`, and what the order is one of."""

    frame: Frame
    kind: str
    lines: tuple[Ranked, ...]
    total: int
    caution: str


_CAUTION = {
    "actors": "An order of evidence of own conduct, never of guilt; listings do not count.",
    "activities": "By what networks of this view are said to do; what nobody reports is absent.",
}


def rank(request: RankRequest, progress: Progress = silent) -> RankResponse:
    """Order actors or activities.

    Raises:
        BadRequest: another kind.
    """
    if request.kind not in KINDS:
        raise BadRequest(f"There is no order of {request.kind!r}.", f"One of: {', '.join(KINDS)}.")
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    found = list(_actors(findings) if request.kind == "actors" else _activities(findings))
    found.sort(key=lambda line: (-line.value, line.name, line.id))
    lines = tuple(_numbered(found))
    return RankResponse(
        frame=frame_of(workspace, view, request),
        kind=request.kind,
        lines=lines[: request.limit or None],
        total=len(lines),
        caution=_CAUTION[request.kind],
    )


def _numbered(found: list[Ranked]) -> Iterator[Ranked]:
    place, last = 0, None
    for number, line in enumerate(found, 1):
        if line.value != last:
            place, last = number, line.value
        yield Ranked(place, line.id, line.name, line.value, line.origins, line.about)


def _actors(findings: Findings) -> Iterator[Ranked]:
    own = findings.beside.own_conduct
    for judged in findings.ranked:
        network = findings.networks[judged.network_id]
        subject = findings.beside.subject(network.network_id)
        members = {m.entity: m for m in network.members if not m.is_group and not m.protected}
        said = _by_subject(subject, own)
        for party in sorted(said.keys() & members.keys()):
            value = round(log_ratio(said[party], subject.tables), 3)
            if value > 0:
                origins = len({claim.origin for claim in said[party]})
                caption = members[party].caption
                yield Ranked(0, party, caption, value, origins, network.name)


def _by_subject(subject: Subject, own: frozenset[str]) -> dict[str, list[Claim]]:
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in subject.claims:
        if claim.predicate in own:
            said[claim.subject].append(claim)
    return said


def _activities(findings: Findings) -> Iterator[Ranked]:
    likely: dict[str, list[tuple[float, str]]] = defaultdict(list)
    titles: dict[str, str] = {}
    origins: dict[str, set[str]] = defaultdict(set)
    for judged in findings.assessments.values():
        for each in judged.activities:
            if each.state != "insufficient":
                likely[each.element].append((each.point, judged.name))
            titles[each.element] = each.title
            origins[each.element].update(claim.origin for claim in each.claims_for)
    for name, title in titles.items():
        held = sorted(likely[name], key=lambda found: (-found[0], found[1]))
        most = "; ".join(named for _, named in held[:3])
        value = round(sum(point for point, _ in held), 2)
        yield Ranked(0, name, title, value, len(origins[name]), most or "no network likely")
