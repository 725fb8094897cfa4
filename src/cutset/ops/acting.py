"""decide: the life of an action, step by step, each by a named person.

What wants an act (a proposal, a decision, an order) needs a valid nomination and a tool that is
open for the target; what only tells how it ended does not. Everything that a step rests on is
read as the readers of its marking see it, so that a record tells them nothing else.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from cutset import clock
from cutset.errors import BadRequest, Refused
from cutset.measure.freeze import digest
from cutset.model.action import FOLLOWS, WILLED, Life
from cutset.model.casework import Action, Frozen
from cutset.model.marking import Marking, join_all
from cutset.model.outcome import FrozenPicture
from cutset.model.plan import Availability
from cutset.ops import freezing
from cutset.ops.action_grounds import Standing, marking_of_all, standing_of
from cutset.ops.actions import life_of, lines_of, lives_of
from cutset.ops.decisions import marking_of
from cutset.ops.findings import findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Reading, open_view
from cutset.store.casebook import Said
from cutset.store.workspace import Workspace

_NEEDS_EVIDENCE = ("ordered", "done", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRequest:
    """Take a step in the life of an action.

    Attributes:
        about: id of the action; of a proposal the network, by id or a part of its name.
        state: `proposed`, `decided`, `ordered`, `done`, `failed` or `lapsed`.
        tool, target: of a proposal: the tool by its name (`AUTHORITY: name` where two share one)
            and the entity id of a member.
        dated: ISO day of the step; None = today.
        due: ISO day by which the next step is expected; None = of a proposal the end of the
            nomination, of a decision what the catalogue gives the tool at most.
        evidence: ids of claims or statements, addresses, files; of a proposal and a decision
            None = the claims that the tool needs.
        fails_if: of a decision, what would show that it failed.
        judged_on: of a decision, the ISO day on which its predictions are judged; None = as
            outcomes.yml says.
        predict: of a decision, predictions beside the computed ones, `MEASURE=LOW..HIGH`.
        by: who decides; None = the workspace's owner.
        marking: None = the join of what the step rests on.
    """

    workspace: Path
    about: str
    reason: str
    state: str = "proposed"
    tool: str = ""
    target: str = ""
    dated: str | None = None
    due: str | None = None
    evidence: tuple[str, ...] = ()
    fails_if: str = ""
    judged_on: str | None = None
    predict: tuple[str, ...] = ()
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class ActResponse:
    """The action as it stands now.

    Attributes:
        stands: of a step that wants an act, how the tool stands for the target.
        frozen: what was frozen with the decision; None before, and once it was purged.
    """

    life: Life
    name: str
    caption: str
    author_stated: str
    marking: str
    stands: Availability | None
    frozen: FrozenPicture | None


def decide(request: ActRequest, progress: Progress = silent) -> ActResponse:
    """Record a step in the life of an action.

    Raises:
        BadRequest: no reason, no name, a date out of order, a state that is none.
        NotFound: no such action, network, member or tool.
        Refused: the state does not follow; the network has no valid nomination; the target is
            protected or the tool is not available for it; in law-enforcement mode, the target
            has no predicate.
    """
    _check(request)
    if request.state == "proposed":
        return _propose(request, progress)
    workspace, view = open_view(Reading(workspace=request.workspace))
    life = life_of(workspace, view, request.about)
    if request.state not in FOLLOWS[life.state]:
        raise Refused(
            f"{life.action} is {life.state}; it cannot be {request.state} now.",
            f"What may follow: {', '.join(FOLLOWS[life.state]) or 'nothing'}.",
        )
    least = join_all(Marking.parse(step.marking) for step in life.steps)
    return _advance(request, workspace, life, least, progress)


def _propose(request: ActRequest, progress: Progress) -> ActResponse:
    workspace, view, build = build_for(
        Reading(workspace=request.workspace, clearance=request.marking), progress
    )
    findings = findings_of(build)
    network = findings.network(request.about)
    marking = request.marking or str(marking_of_all(workspace, view, findings, network.network_id))
    base = standing_of(
        request.workspace, marking, network.network_id, (request.tool, request.target), progress
    )
    same = [
        life for life in lives_of(workspace, base.view)
        if (life.network, life.tool, life.authority, life.target) == (
            base.network.network_id, base.tool.tool, base.tool.authority, base.member.entity
        )
    ]  # fmt: skip
    for life in same:
        if life.is_open:
            raise Refused(
                f"The same was proposed as {life.action} and is {life.state}.",
                f"Go on with it: cutset decide {life.action} …",
            )
    said = (
        workspace.casebook.workspace, marking, base.network.network_id, base.tool.authority,
        base.tool.tool, base.member.entity, str(len(same)),
    )  # fmt: skip
    action = f"act-{hashlib.sha256(chr(31).join(said).encode()).hexdigest()[:10]}"
    entry = _entry(request, action, base)
    return _recorded(request, workspace, entry, Marking.parse(marking), base)


def _advance(
    request: ActRequest, workspace: Workspace, life: Life, least: Marking, progress: Progress
) -> ActResponse:
    if request.state not in WILLED:
        marking = least if request.marking is None else marking_of(request.marking, least)
        return _recorded(request, workspace, _ending(request, life), marking, None)
    if request.marking is None:
        _, view, build = build_for(Reading(workspace=request.workspace), progress)
        findings = findings_of(build)
        findings.network(life.network)
        marking = least.join(marking_of_all(workspace, view, findings, life.network))
    else:
        marking = marking_of(request.marking, least)
    what = (f"{life.authority}: {life.tool}", life.target)
    base = standing_of(request.workspace, str(marking), life.network, what, progress)
    _in_order(request, life)
    entry = _entry(request, life.action, base)
    if request.state != "decided":
        return _recorded(request, workspace, entry, marking, base)
    held = _frozen(request, workspace, entry, base)
    entry = replace(entry, frozen=digest(held.content))
    return _recorded(request, workspace, entry, marking, base, held)


def _frozen(request: ActRequest, workspace: Workspace, entry: Action, base: Standing) -> Frozen:
    acted_on = {life.network for life in lives_of(workspace, base.view) if life.in_force}
    decided = freezing.Decided(
        action=entry.action,
        network=base.network,
        tool=base.tool,
        target=base.member.entity,
        stands=base.stands,
        nomination=base.nomination.sentence,
        day=date.fromisoformat(entry.dated),
        due=entry.due,
        judged_on=None
        if request.judged_on is None
        else _due(request.judged_on, clock.now().date()),
        fails_if=request.fails_if.strip(),
        stated=request.predict,
        acted_on=acted_on,
    )
    return freezing.frozen(base.view, base.findings, decided)


def _recorded(
    request: ActRequest,
    workspace: Workspace,
    entry: Action,
    marking: Marking,
    base: Standing | None,
    held: Frozen | None = None,
) -> ActResponse:
    author = _author(request, workspace)
    entries = (entry,) if held is None else (held, entry)
    workspace.casebook.append_all(entries, Said(author, request.reason, marking))
    after, view = open_view(Reading(workspace=request.workspace))
    (line,) = lines_of(view, [life_of(after, view, entry.action)])
    return ActResponse(
        life=line.life,
        name=line.name,
        caption=line.caption,
        author_stated=f"{author} (stated, not proven)",
        marking=str(marking),
        stands=None if base is None else base.stands,
        frozen=freezing.picture_of(after, view, line.life),
    )


def _entry(request: ActRequest, action: str, base: Standing) -> Action:
    dated = _day(request.dated)
    latest = min(base.until, (dated + timedelta(days=base.tool.lead_days[1])).isoformat())
    due = base.until if request.state == "proposed" else latest
    return Action(
        action=action,
        network=base.network.network_id,
        tool=base.tool.tool,
        authority=base.tool.authority,
        target=base.member.entity,
        state=request.state,
        dated=dated.isoformat(),
        due=due if request.due is None else _due(request.due, dated),
        evidence=request.evidence or base.stands.claims,
        frozen="",
        parties=_parties(base.member.entity, base.network.anchor),
    )


def _ending(request: ActRequest, life: Life) -> Action:
    _in_order(request, life)
    return Action(
        action=life.action,
        network=life.network,
        tool=life.tool,
        authority=life.authority,
        target=life.target,
        state=request.state,
        dated=_day(request.dated).isoformat(),
        due="",
        evidence=request.evidence,
        frozen="",
        parties=_parties(life.target, life.network.removeprefix("net-")),
    )


def _parties(*ids: str) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))


def _check(request: ActRequest) -> None:
    if not request.reason.strip():
        raise BadRequest("A step needs a reason.", "Add --reason TEXT.")
    if request.state not in FOLLOWS or not request.state:
        states = ", ".join(state for state in FOLLOWS if state)
        raise BadRequest(f"No state {request.state!r}.", f"One of: {states}.")
    if request.state == "proposed" and not (request.tool.strip() and request.target.strip()):
        raise BadRequest(
            "A proposal names a tool and a member of the network.",
            'Add --tool "…" --target ENTITY; cutset tools lists the tools.',
        )
    if request.state in _NEEDS_EVIDENCE and not request.evidence:
        raise BadRequest(
            f"That an action is {request.state} needs evidence.",
            "Add --evidence: a claim or statement by its id, an address, a file.",
        )
    if request.state == "decided" and not request.fails_if.strip():
        raise BadRequest(
            "A decision says beforehand what would show that it failed.", "Add --fails-if TEXT."
        )
    if _day(request.dated) > clock.now().date():
        raise BadRequest("A step cannot lie in the future.", "Give the day on which it was taken.")


def _in_order(request: ActRequest, life: Life) -> None:
    before = life.steps[-1].dated
    if _day(request.dated).isoformat() < before:
        raise BadRequest(
            f"{life.action} was {life.state} on {before}; what follows cannot be earlier.",
            "Give a later --date.",
        )


def _author(request: ActRequest, workspace: Workspace) -> str:
    author = (workspace.settings.owner if request.by is None else request.by).strip()
    if not author:
        raise BadRequest("A named person decides.", "Add --by NAME.")
    return author


def _day(text: str | None) -> date:
    if text is None:
        return clock.now().date()
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise BadRequest(f"{text!r} is no date.", "Write 2027-06-30.") from fault


def _due(text: str, dated: date) -> str:
    due = _day(text)
    if due < dated:
        raise BadRequest(f"What is due on {due} would be overdue at once.", "Give a later --due.")
    return due.isoformat()
