"""dispose and dispositions: a named person decides on a hit; what was decided, and what it tells.

A decision names a customer and a listed entity. It is recorded in the casebook and superseded,
never edited.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cutset import clock
from cutset.errors import BadRequest, NotFound
from cutset.model.casework import Disposed, Screened
from cutset.model.marking import Marking, join_all
from cutset.ops.cards import ensure
from cutset.ops.decisions import marking_of
from cutset.ops.hit_book import book_of, disposition
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.ops.screening import screener
from cutset.screen import sides
from cutset.screen.intervals import share_interval
from cutset.screen.model import CONFIRMED, DISMISSED, NO_HIT, OUTCOMES, Disposition, Query
from cutset.store.casebook import Held, Said
from cutset.store.view import View
from cutset.store.workspace import CASEBOOK, Workspace

HOLDS_DAYS = 365
_LOOKED_AT = 100
_REVIEWED = (DISMISSED, CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposeRequest:
    """Decide on a hit.

    Attributes:
        query: the customer as it was asked, with its id.
        outcome: dismissed, confirmed, escalated; open = take the last one back.
        until: date up to which a dismissal holds; None = a year from today.
        by: who decides; None = the workspace's owner.
        marking: None = the workspace's clearance, since a customer is nobody else's business;
            never below what is known of the entity.
    """

    workspace: Path
    query: Query
    entity: str
    outcome: str
    reason: str
    until: str | None = None
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class DisposeResponse:
    """The decision as it was recorded."""

    customer: str
    entity: str
    disposition: Disposition
    marking: str
    author_stated: str


def dispose(request: DisposeRequest) -> DisposeResponse:
    """Record what a person decides on a hit.

    Raises:
        BadRequest: no id, no reason, an unknown outcome, a date that is none or is past.
        NotFound: screening the customer does not find the entity.
        Refused: the marking lies below what is known of the entity.
    """
    _check(request)
    workspace, view = open_view(Reading(workspace=request.workspace))
    asked = screener(view, ensure(view))
    (answer,) = asked.answers([request.query], _LOOKED_AT, asked.levels.possible_score)
    if request.entity not in {hit.entity for hit in answer.hits}:
        raise NotFound(
            f"Screening {request.query.name!r} does not find {request.entity}.",
            f"Look at its hits: cutset screen {request.query.name!r}",
        )
    card = asked.cards.entity(request.entity)
    assert card is not None
    entry = Disposed(
        customer=request.query.id,
        entity=request.entity,
        outcome=request.outcome,
        until=_until(request) if request.outcome == DISMISSED else "",
        asked=sides.of_query(request.query),
        listed=sides.of_entity(card),
    )
    least = _least(view, request.entity)
    own = Marking(view.clearance.level, view.clearance.caveats)
    marking = least.join(own) if request.marking is None else marking_of(request.marking, least)
    author = request.by or workspace.settings.owner
    record = workspace.casebook.append(entry, Said(author, request.reason, marking))
    return DisposeResponse(
        entry.customer,
        entry.entity,
        disposition(Held(entry, record)),
        record.chain,
        f"{author} (stated, not proven)",
    )


def _least(view: View, entity: str) -> Marking:
    """The marking of all that is read as one entity, and of what makes it one.

    A digest of a date can be found out by trying all dates, so it is marked as the date is.
    """
    ids = view.linker.referents(entity)
    merges = [
        Marking.parse(decision.marking)
        for decision in view.decisions
        if decision.left in ids and decision.right in ids
    ]
    return join_all((*view.markings_of(ids), *merges))


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionsRequest(Reading):
    """List what was decided on hits."""

    limit: int = 40


@dataclass(frozen=True, slots=True)
class PriorEstimate:
    """The share of the screened who were confirmed, with its exact 95 % interval.

    Attributes:
        screened: parties of the largest recorded screening.
        came_up: how many of them had hits.
        reviewed: customers of whom a decision stands; while they are fewer than those who came
            up, the share is a lower bound.
    """

    confirmed: int
    screened: int
    came_up: int
    reviewed: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DispositionLine:
    """A decision that stands."""

    customer: str
    entity: str
    disposition: Disposition


@dataclass(frozen=True, slots=True)
class DispositionsResponse:
    """The decisions that stand, the newest first.

    Attributes:
        outcomes: how many stand of each outcome.
        estimate: None where no screening was recorded.
    """

    frame: Frame
    lines: tuple[DispositionLine, ...]
    total: int
    outcomes: dict[str, int]
    estimate: PriorEstimate | None


def dispositions(request: DispositionsRequest) -> DispositionsResponse:
    """What was decided on hits, and the share of listed parties that it tells."""
    workspace, view = open_view(request)
    lines = [
        DispositionLine(customer, entity, decided.disposition)
        for (customer, entity), decided in book_of(workspace, view).items()
    ]
    lines.sort(key=lambda line: (line.disposition.at, line.customer, line.entity), reverse=True)
    limit = request.limit or len(lines)
    return DispositionsResponse(
        frame=frame_of(workspace, view, request),
        lines=tuple(lines[:limit]),
        total=len(lines),
        outcomes=dict(sorted(Counter(line.disposition.outcome for line in lines).items())),
        estimate=_estimate(workspace, view, lines),
    )


def _estimate(
    workspace: Workspace, view: View, lines: list[DispositionLine]
) -> PriorEstimate | None:
    """Confirmed customers among those of the largest screening: one run counts nobody twice."""
    if not (workspace.root / CASEBOOK).exists():
        return None
    runs = workspace.casebook.entries(Screened, view.scope.known_at, view.clearance)
    largest = max((run.entry for run in runs), key=lambda entry: entry.queries, default=None)
    confirmed = len({one.customer for one in lines if one.disposition.outcome == CONFIRMED})
    if largest is None or not 0 < largest.queries >= confirmed:
        return None
    screened = largest.queries
    reviewed = {one.customer for one in lines if one.disposition.outcome in _REVIEWED}
    low, high = share_interval(confirmed, screened)
    return PriorEstimate(
        confirmed=confirmed,
        screened=screened,
        came_up=screened - _counts(largest).get(NO_HIT, 0),
        reviewed=len(reviewed),
        share=confirmed / screened,
        low=low,
        high=high,
    )


def _counts(entry: Screened) -> dict[str, int]:
    """How many answers were in each state."""
    parts = (text.rpartition("=") for text in entry.states)
    return {state: int(count) for state, _, count in parts}


def _until(request: DisposeRequest) -> str:
    today = clock.now().date()
    if request.until is None:
        return (today + timedelta(days=HOLDS_DAYS)).isoformat()
    try:
        until = date.fromisoformat(request.until)
    except ValueError as fault:
        raise BadRequest(f"{request.until!r} is no date.", "Write it as 2027-06-30.") from fault
    if until < today:
        raise BadRequest(f"{request.until} is past.", "Name a day to come.")
    return until.isoformat()


def _check(request: DisposeRequest) -> None:
    if request.outcome not in OUTCOMES:
        raise BadRequest(f"{request.outcome!r} is no outcome.", f"Use {', '.join(OUTCOMES)}.")
    if not request.reason.strip():
        raise BadRequest("A decision needs a reason.", "Add --reason TEXT.")
    if not request.query.id.strip():
        raise BadRequest("A decision names a customer.", "Give the customer's id.")
    if request.until is not None and request.outcome != DISMISSED:
        raise BadRequest("Only a dismissal ends by itself.", "Leave --until out.")
