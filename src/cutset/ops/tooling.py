"""tools: the catalogue of what authorities and others can do, and how it stands for one party."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.disrupt.tools import Catalogue, Tool
from cutset.errors import BadRequest, NotFound
from cutset.model.dates import PartialDate
from cutset.model.plan import Availability
from cutset.ops.findings import findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.store.parameters import load

TARGETS = ("person", "organisation", "vessel", "aircraft", "account", "wallet", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolsRequest(Reading):
    """Ask for tools.

    Attributes:
        text: words that the tool, its authority or its law holds; empty = all.
        target: a kind of party that it reaches; empty = any.
        on: a date on which it can be used, at its last day; empty = any.
        network, party: of a member of a network (id or part of its name), how each tool stands.
    """

    text: str = ""
    target: str = ""
    on: str = ""
    network: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class ToolLine:
    """A tool, and how it stands for the party that was asked for; None = none was."""

    tool: Tool
    stands: Availability | None


@dataclass(frozen=True, slots=True)
class ToolsResponse:
    """The tools that were asked for, of `total`.

    Attributes:
        about: the party, or empty.
        heading: that nothing is proposed: what-if, or how the nomination stands.
    """

    frame: Frame
    lines: tuple[ToolLine, ...]
    total: int
    unchecked: int
    about: str
    heading: str


def tools(request: ToolsRequest, progress: Progress = silent) -> ToolsResponse:
    """The catalogue, or how it stands for a member of a network.

    Raises:
        BadRequest: an unknown kind of target, a day that is none, or a party without its network.
        NotFound: no such network, or the party is no member of it.
    """
    if request.target and request.target not in TARGETS:
        raise BadRequest(f"No target {request.target!r}.", f"One of: {', '.join(TARGETS)}.")
    if bool(request.party) != bool(request.network):
        raise BadRequest("A party stands in a network.", "Give --network and --party together.")
    if request.party:
        return _for_party(request, progress)
    workspace, view = open_view(request)
    file = load("cutset.disrupt.parameters", "tools", view.settings, view.lake.root)
    every = tuple(ToolLine(tool, None) for tool in Catalogue.of(file.data).tools)
    return _answer(request, frame_of(workspace, view, request), every, "", "")


def _for_party(request: ToolsRequest, progress: Progress) -> ToolsResponse:
    workspace, view, build = build_for(request, progress)
    findings = findings_of(build)
    network = findings.network(request.network)
    members = {m.entity: m for m in network.members}
    if request.party not in members:
        raise NotFound(
            f"{request.party!r} is no member of {network.name}.",
            f"Its members: cutset explain {network.network_id}",
        )
    member = members[request.party]
    stands = findings.available(network.network_id, member)
    every = tuple(ToolLine(tool, found) for tool, found in stands)
    gate = findings.assessment(network.network_id).gate
    heading = findings.plan(network.network_id).heading
    if gate:
        heading = f"{heading} It does not pass the gate: {' '.join(gate)}"
    return _answer(request, frame_of(workspace, view, request), every, member.caption, heading)


def _answer(
    request: ToolsRequest, frame: Frame, every: tuple[ToolLine, ...], about: str, heading: str
) -> ToolsResponse:
    words = request.text.casefold().split()
    day = PartialDate(request.on).last_day.isoformat() if request.on else ""
    kept = tuple(line for line in every if _is_wanted(line.tool, request, words, day))
    return ToolsResponse(
        frame=frame,
        lines=kept,
        total=len(every),
        unchecked=sum(not line.tool.checked for line in kept),
        about=about,
        heading=heading,
    )


def _is_wanted(tool: Tool, request: ToolsRequest, words: list[str], day: str) -> bool:
    said = f"{tool.tool} {tool.authority} {tool.legal_basis}".casefold()
    return (
        all(word in said for word in words)
        and (not request.target or request.target in tool.targets)
        and (not day or tool.in_force(day))
    )
