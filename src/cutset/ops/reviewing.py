"""review and clusters: what waits for a person, and what the machine holds to be one party."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cutset.model.finding import Suggestion
from cutset.ops.findings import findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of
from cutset.resolve import stable
from cutset.store.build import Build


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequest(Reading):
    """Ask for undecided pairs, the one whose answer would change most first; limit 0 = all."""

    limit: int = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair that waits for a person.

    Attributes:
        changes: pairs of entries that a yes would join, or a no would part.
        stake: `changes` times how open the answer is (1 at a probability of one half).
    """

    suggestion: Suggestion
    captions: tuple[str, str]
    changes: int
    stake: float


@dataclass(frozen=True, slots=True)
class ReviewResponse:
    """The first pairs of the queue, and how many wait in all."""

    frame: Frame
    waiting: tuple[Waiting, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClustersRequest(Reading):
    """Ask for the proposed clusters; with `since`, for what happened to them from that date."""

    since: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Bridge:
    """A weak pair without which a cluster falls into parts of these sizes."""

    left: str
    right: str
    bits: float
    sides: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entries that the evidence holds together, undecided; members as (id, caption)."""

    cluster_id: str
    members: tuple[tuple[str, str], ...]
    bridges: tuple[Bridge, ...]


@dataclass(frozen=True, slots=True)
class ClustersResponse:
    """Clusters, those with a warning and then the largest first, and what happened to them."""

    frame: Frame
    clusters: tuple[Cluster, ...]
    total: int
    events: tuple[stable.Event, ...]
    events_total: int


def review(request: ReviewRequest, progress: Progress = silent) -> ReviewResponse:
    """The undecided pairs in the order in which an answer is worth most."""
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    captions = dict(build.rows("entity", "canonical_id, caption"))
    changes = _Changes(build)
    waiting = []
    for suggestion in findings.suggestions:
        ends = (suggestion.left, suggestion.right)
        changed = changes.of(*ends)
        stake = round(4 * suggestion.score * (1 - suggestion.score) * changed, 4)
        shown = (captions.get(ends[0], ends[0]), captions.get(ends[1], ends[1]))
        waiting.append(Waiting(suggestion, shown, changed, stake))
    waiting.sort(key=lambda w: (-w.stake, w.suggestion.left, w.suggestion.right))
    kept = waiting[: request.limit] if request.limit else waiting
    return ReviewResponse(frame_of(workspace, view, request), tuple(kept), len(waiting))


class _Changes:
    """How many pairs of entries an answer joins or parts."""

    def __init__(self, build: Build) -> None:
        rows = build.rows("cluster", "canonical_id, cluster_id, members")
        self._cluster = {party: (cluster, members) for party, cluster, members in rows}
        rows = build.rows("bridge", "left_id, right_id, one_side, other_side")
        self._bridge = {(left, right): one * other for left, right, one, other in rows}

    def of(self, left: str, right: str) -> int:
        """The product of both clusters' sizes; within one cluster what a bridge holds, else 1."""
        one, two = self._cluster.get(left, (left, 1)), self._cluster.get(right, (right, 1))
        if one[0] == two[0]:
            return int(self._bridge.get((left, right), 1))
        return int(one[1] * two[1])


def clusters(request: ClustersRequest, progress: Progress = silent) -> ClustersResponse:
    """What the machine holds to be one party, where it hangs by one pair, and what changed."""
    workspace, view, build = build_for(request, progress)
    now = _members(build)
    happened: tuple[stable.Event, ...] = ()
    if request.since is not None:
        then = Reading(
            workspace=request.workspace,
            as_of=request.since,
            known_at=request.known_at,
            clearance=request.clearance,
        )
        _, _, before = build_for(then, progress)
        happened = stable.events(_members(before), now)
    captions = dict(build.rows("entity", "canonical_id, caption"))
    weak = defaultdict(list)
    for cluster_id, left, right, bits, one, other in build.rows("bridge"):
        weak[cluster_id].append(Bridge(left, right, bits, (one, other)))
    found = [
        Cluster(name, tuple((m, captions.get(m, m)) for m in sorted(members)), tuple(weak[name]))
        for name, members in now.items()
    ]
    found.sort(key=lambda c: (not c.bridges, -len(c.members), c.cluster_id))
    limit = request.limit or len(found) + len(happened)
    return ClustersResponse(
        frame_of(workspace, view, request),
        tuple(found[:limit]),
        len(found),
        happened[:limit],
        len(happened),
    )


def _members(build: Build) -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for cluster_id, party in build.rows("cluster", "cluster_id, canonical_id"):
        held[cluster_id].add(party)
    return {name: frozenset(members) for name, members in held.items()}
