"""What a step rests on: a valid nomination, a member who may be a target, a tool that is open.

All of it is read as the readers of the step's marking see it, so that neither the record nor its
refusal tells them of what they may not see.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cutset.disrupt.tools import Catalogue, Tool
from cutset.errors import NotFound, Refused
from cutset.model.marking import Marking, join_all
from cutset.model.network import Member, Network
from cutset.model.nomination import Nomination
from cutset.model.plan import BARRED, Availability
from cutset.ops import nominating
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress
from cutset.ops.reading import Reading
from cutset.store.parameters import load
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """What a step that wants an act rests on, as the readers of a marking see it.

    Attributes:
        stands: how the tool stands for the member.
        until: last day of the nomination.
    """

    view: View
    findings: Findings
    network: Network
    member: Member
    tool: Tool
    stands: Availability
    nomination: Nomination
    until: str


def standing_of(
    place: Path, marking: str, network_id: str, what: tuple[str, str], progress: Progress
) -> Standing:
    """What a step rests on for the readers of its marking.

    Args:
        place: folder of the workspace.
        marking: of the step.
        network_id: of the network.
        what: tool and target, as they were asked for.
        progress: hears how far the build is.

    Raises:
        NotFound: no such network, member or tool.
        Refused: no valid nomination, a protected target, a tool that is not available, or, in
            law-enforcement mode, a target without a predicate.
    """
    reading = Reading(workspace=place, clearance=marking)
    workspace, view, build = build_for(reading, progress)
    findings = findings_of(build)
    network = findings.network(network_id)
    nomination = nominating.nomination_of(workspace, view, findings, network.network_id)
    if not nomination.is_valid or nomination.decider is None:
        raise Refused(
            f"{nomination.sentence} No action can be decided from a what-if.",
            " ".join(nomination.missing)
            or f"Nominate it first: cutset nominate {network.network_id}",
        )
    wanted, target = what[0], view.linker.canonical(what[1])
    members = {member.entity: member for member in network.members}
    if any(each.entity == target and each.protected for each in network.contacts):
        raise Refused(
            f"{target!r} is protected: nothing of a plan may ever fall on it.",
            "Journalists, activists, lawyers, minors and victims are no targets.",
        )
    if target not in members:
        raise NotFound(
            f"{target!r} is no member of {network.name}; contacts and strangers are no targets.",
            f"Its members: cutset explain {network.network_id}",
        )
    member = members[target]
    require(workspace, view, [target])
    tool = tool_of(_catalogue(view), wanted)
    stands = next(
        state for each, state in findings.available(network.network_id, member) if each == tool
    )
    if stands.state == BARRED:
        raise Refused(
            f"{tool.authority}: {tool.tool}, on {member.caption}. {stands.sentence}",
            f"What stands open: cutset tools --network {network.network_id} --party {target}",
        )
    return Standing(
        view, findings, network, member, tool, stands, nomination, nomination.decider.until
    )


def tool_of(catalogue: Catalogue, wanted: str) -> Tool:
    """A tool by its name, by `AUTHORITY: name`, or by words of both.

    Raises:
        NotFound: none or several fit; the hint names them.
    """
    part = " ".join(wanted.split()).casefold()
    labels = {f"{tool.authority}: {tool.tool}": tool for tool in catalogue.tools}
    exact = [t for label, t in labels.items() if part in {label.casefold(), t.tool.casefold()}]
    fitting = exact or [t for label, t in labels.items() if part and part in label.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    shown = "; ".join(f"{tool.authority}: {tool.tool}" for tool in fitting[:5])
    raise NotFound(
        f"{len(fitting) or 'No'} tools of the catalogue fit {wanted!r}.",
        f"{min(5, len(fitting))} of {len(fitting)}: {shown}" if fitting else "List: cutset tools",
    )


def marking_of_all(
    workspace: Workspace, view: View, findings: Findings, network_id: str
) -> Marking:
    """The join of the markings of members, of the evidence on them and of what nominates them."""
    said = nominating.markings_of(workspace, view, network_id)
    return join_all([nominating.marking_of_evidence(view, findings, network_id), *said])


def _catalogue(view: View) -> Catalogue:
    return Catalogue.of(
        load("cutset.disrupt.parameters", "tools", view.settings, view.lake.root).data
    )
