"""actions: how actions stand, with each of their steps, judged anew by what is known now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cutset import clock
from cutset.errors import NotFound
from cutset.measure.life import lives
from cutset.model.action import FOLLOWS, ActionState, Life, Step
from cutset.model.casework import Action
from cutset.model.outcome import FrozenPicture
from cutset.ops import freezing
from cutset.ops.findings import Findings, findings_of
from cutset.ops.grounds import require
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.store.casebook import Held
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsRequest(Reading):
    """Ask for actions.

    Attributes:
        about: id of one, or the id of a network; empty = all.
        unfinished: only those for which somebody still has to do something.
    """

    about: str = ""
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action, with what its network and target are called.

    Attributes:
        frozen: what was frozen with the decision; None before, and once it was purged.
        since: of one that somebody still has to act on, what changed since it was decided.
    """

    life: Life
    name: str
    caption: str
    frozen: FrozenPicture | None = None
    since: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionsResponse:
    """The actions, the overdue first, then by day; `total` of this view."""

    frame: Frame
    actions: tuple[ActionLine, ...]
    total: int


def actions(request: ActionsRequest, progress: Progress = silent) -> ActionsResponse:
    """The actions of a view, each with all its steps, and judged anew by what is known now.

    Raises:
        Refused: in law-enforcement mode, a target without a predicate.
    """
    workspace, view = open_view(request)
    every = lives_of(workspace, view)
    kept = [
        life for life in every
        if request.about in {"", life.action, life.network}
        and (life.is_open or not request.unfinished)
    ]  # fmt: skip
    require(workspace, view, [life.target for life in kept])
    ordered = sorted(kept, key=lambda life: (not life.overdue, life.due or "9999", life.action))
    lines = lines_of(view, ordered)
    if any(life.step("decided") for life in ordered):
        findings = findings_of(build_for(request, progress)[2])
        lines = tuple(_judged_anew(workspace, view, findings, line) for line in lines)
    return ActionsResponse(frame_of(workspace, view, request), lines, len(every))


def _judged_anew(
    workspace: Workspace, view: View, findings: Findings, line: ActionLine
) -> ActionLine:
    picture = freezing.picture_of(workspace, view, line.life)
    if picture is None:
        return line
    since = freezing.rejudged(view, findings, line.life, picture) if line.life.is_open else ()
    return replace(line, frozen=picture, since=since)


def lives_of(workspace: Workspace, view: View) -> tuple[Life, ...]:
    """All actions that the readers of a view see."""
    book = workspace.book
    held = () if book is None else book.entries(Action, view.scope.known_at, view.clearance)
    return lives(map(_step, held), today_of(view))


def life_of(workspace: Workspace, view: View, action: str) -> Life:
    """One action.

    Raises:
        NotFound: no such action in this view.
    """
    found = {life.action: life for life in lives_of(workspace, view)}
    if action not in found:
        raise NotFound(f"No action {action!r} here.", "List them: cutset actions")
    return found[action]


def lines_of(view: View, found: Iterable[Life]) -> tuple[ActionLine, ...]:
    """Actions with the names of their targets and of those their networks are named after."""
    found = tuple(found)
    anchors = {life.network: life.network.removeprefix("net-") for life in found}
    named = {one.entity_id: one.caption for one in view.seen(
        {*(life.target for life in found), *anchors.values()}
    )}  # fmt: skip
    return tuple(
        ActionLine(
            life,
            named.get(anchors[life.network], life.network),
            named.get(life.target, life.target),
        )
        for life in found
    )


def today_of(view: View) -> date:
    """The day on which a view is read."""
    known_at = view.scope.known_at
    return (clock.now() if known_at is None else known_at).date()


def _step(held: Held[Action]) -> Step:
    entry, record = held.entry, held.record
    state: ActionState = next(s for after in FOLLOWS.values() for s in after if s == entry.state)
    return Step(
        action=entry.action,
        network=entry.network,
        tool=entry.tool,
        authority=entry.authority,
        target=entry.target,
        state=state,
        dated=entry.dated,
        due=entry.due,
        evidence=entry.evidence,
        frozen=entry.frozen,
        author=record.author,
        at=entry.stated_at or record.decided_at,
        reason=record.reason or "",
        origin=entry.origin,
        marking=record.chain,
    )
