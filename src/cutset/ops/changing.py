"""changes: what happened to the listings between two dates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cutset.graph.changes import Picture, Told, tell
from cutset.model.network import Change
from cutset.ops.findings import Findings, Outline, findings_of
from cutset.ops.pipeline import COMPONENTS, build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesRequest:
    """Compare two as-of dates.

    Attributes:
        limit: changes to give; 0 = all.
    """

    workspace: Path
    from_date: str
    to_date: str
    limit: int = 40
    known_at: str | None = None
    clearance: str | None = None


@dataclass(frozen=True, slots=True)
class ChangesResponse:
    """The changes, splits and merges first; `unchanged` counts the components without any.

    Attributes:
        lists: which list was read on either side, in words.
    """

    frame: Frame
    from_date: str
    to_date: str
    lists: str
    changes: tuple[Change, ...]
    total: int
    unchanged: int


def changes(request: ChangesRequest, progress: Progress = silent) -> ChangesResponse:
    """What changed in the listings, told on components and worded as the listing's."""
    before = _reading(request, request.from_date)
    after = _reading(request, request.to_date)
    _, earlier_view, earlier = build_for(before, progress, COMPONENTS)
    workspace, later_view, later = build_for(after, progress, COMPONENTS)
    found = tell(picture(findings_of(earlier)), picture(findings_of(later)))
    told = [change for change in found if change.event != "unchanged"]
    return ChangesResponse(
        frame=frame_of(workspace, later_view, after),
        from_date=request.from_date,
        to_date=request.to_date,
        lists=lists_of(
            frame_of(workspace, earlier_view, before), frame_of(workspace, later_view, after)
        ),
        changes=tuple(told[: request.limit or None]),
        total=len(told),
        unchanged=len(found) - len(told),
    )


def _reading(request: ChangesRequest, as_of: str) -> Reading:
    return Reading(
        workspace=request.workspace,
        as_of=as_of,
        known_at=request.known_at,
        clearance=request.clearance,
    )


def lists_of(before: Frame, after: Frame) -> str:
    """Which list was read on either side, in words."""
    old = {line.dataset: line.list_date for line in before.lists}
    new = {line.dataset: line.list_date for line in after.lists}
    return "; ".join(
        f"{dataset} {old.get(dataset, 'not read')} → {new.get(dataset, 'not read')}"
        for dataset in sorted(old | new)
    )


def _leading(network: Outline) -> tuple[bool, int, str]:
    """Order in which a component's networks name it: first the one around its own anchor."""
    around = network.component == f"comp-{network.anchor}"
    return (not around, -network.members, network.network_id)


def picture(findings: Findings) -> Picture:
    """One build as far as changes are told on it: components that hold a network."""
    rows = findings.build.rows("component", "component_id, canonical_id")
    networks = findings.outlines
    told_of = {network.component for network in networks}
    components: dict[str, set[str]] = {}
    for component, party in rows:
        if component in told_of:
            components.setdefault(component, set()).add(party)
    names: dict[str, str] = {}
    for network in sorted(networks, key=_leading):
        names.setdefault(network.component, network.name)
    members = findings.members_by_network
    return Picture(
        components={name: frozenset(parties) for name, parties in components.items()},
        names=names,
        networks=tuple(
            Told(n.network_id, n.name, n.cut, n.component, members[n.network_id]) for n in networks
        ),
        listed=frozenset(row[0] for row in findings.build.rows("entity", "canonical_id")),
    )
