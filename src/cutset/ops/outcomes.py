"""outcome: what was seen after an action, and how its predictions came out.

A second person says what they saw in a workspace of their own; a state of the network rests on
two sources and two workspaces (outcomes.yml). Misses stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cutset import clock
from cutset.errors import BadRequest, Refused
from cutset.measure import beside, score, state
from cutset.measure.figures import figures
from cutset.measure.predict import interval_of
from cutset.measure.rules import Rules
from cutset.model.action import Life
from cutset.model.casework import Outcome
from cutset.model.marking import Marking, join_all
from cutset.model.outcome import Coverage, Figure, FrozenPicture, NetworkOutcome, Score, Seen
from cutset.ops import freezing
from cutset.ops.actions import life_of, lives_of, today_of
from cutset.ops.decisions import marking_of
from cutset.ops.findings import Findings, findings_of
from cutset.ops.pipeline import build_for
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Reading
from cutset.store.casebook import Said
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRequest:
    """Record what was seen after an action.

    Attributes:
        action: id of it.
        seen: `MEASURE=LOW..HIGH`: a measure of the baseline, or a capability in per cent of what
            it was (leadership, finance, supply, reach, protection, harm, members, revenue).
        since, dated: ISO days between which it was so; None = the day of recording.
        sources: addresses, files, ids of claims or statements.
        by: who says it; None = the workspace's owner.
        marking: None = the join of the markings of the action's steps.
    """

    workspace: Path
    action: str
    seen: str
    sources: tuple[str, ...]
    reason: str
    since: str | None = None
    dated: str | None = None
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeResponse:
    """What was recorded, the scores of the action's predictions, and the network's state."""

    life: Life
    author_stated: str
    marking: str
    scores: tuple[Score, ...]
    outcome: NetworkOutcome


@dataclass(frozen=True, slots=True)
class Measured:
    """An action measured: its scores, and the state of its network."""

    scores: tuple[Score, ...]
    outcome: NetworkOutcome


def outcome(request: OutcomeRequest, progress: Progress = silent) -> OutcomeResponse:
    """Record what was seen after an action and score its predictions.

    Raises:
        BadRequest: no reason, no source, no interval, no such measure, or days out of order.
        NotFound: no such action.
        Refused: nothing was decided, or what was frozen then was purged.
    """
    workspace, view, build = build_for(Reading(workspace=request.workspace), progress)
    life = life_of(workspace, view, request.action)
    picture = freezing.picture_of(workspace, view, life)
    if picture is None:
        raise Refused(
            f"{life.action} is {life.state}: nothing was frozen against which an outcome could be "
            "judged.",
            "An action is decided first; where a purge took what was frozen, it stays unjudged.",
        )
    findings = findings_of(build)
    author = (workspace.settings.owner if request.by is None else request.by).strip()
    entry = _entry(request, life, picture, freezing.rules_of(view), author)
    least = join_all(Marking.parse(step.marking) for step in life.steps)
    marking = least if request.marking is None else marking_of(request.marking, least)
    workspace.casebook.append(entry, Said(author, request.reason, marking))
    told = measured(Workspace.open(request.workspace), view, findings, (life, picture))
    return OutcomeResponse(
        life, f"{author} (stated, not proven)", str(marking), told.scores, told.outcome
    )


def measured(
    workspace: Workspace, view: View, findings: Findings, decided: tuple[Life, FrozenPicture]
) -> Measured:
    """How the predictions of a decided action came out, and how its network stands."""
    life, picture = decided
    rules, today = freezing.rules_of(view), today_of(view)
    day = min(today, date.fromisoformat(picture.judged_on))
    every = lives_of(workspace, view)
    wanted = {life.network, *(b.network for b in (*picture.compared, *picture.neighbours))}
    after = {
        name: figures(freezing.measured(findings, findings.networks[name], day, rules))
        for name in sorted(wanted & findings.networks.keys())
    }
    acted_on = {other.network for other in every if other.in_force}
    coverage = score.coverage_of(picture.compared, after, acted_on, rules)
    own = after.get(life.network, ())
    saw = seen_of(workspace, view, life.action)
    scores = tuple(
        score.scored(
            each,
            [s for s in saw if s.measure == each.measure],
            next((f.value for f in own if f.measure == each.measure), None),
            today.isoformat(),
            coverage,
        )
        for each in picture.predictions
    )
    done = any(other.state == "done" for other in every if other.network == life.network)
    heirs = beside.successors(life.network, picture.members, findings.members_by_network, rules)
    name, why = state.state_of(saw, picture.baseline, coverage, heirs, done, rules)
    return Measured(scores, _outcome((name, why), picture, after, coverage, rules))


def seen_of(workspace: Workspace, view: View, action: str) -> tuple[Seen, ...]:
    """What people say was seen after an action, oldest first."""
    book = workspace.book
    held = () if book is None else book.entries(Outcome, view.scope.known_at, view.clearance)
    return tuple(
        Seen(
            h.entry.measure, float(h.entry.low), float(h.entry.high), h.entry.since, h.entry.dated,
            h.entry.sources, h.record.author, h.entry.origin, h.record.reason or "",
        )
        for h in held
        if h.entry.action == action
    )  # fmt: skip


def _outcome(
    told: tuple[str, str],
    picture: FrozenPicture,
    after: dict[str, tuple[Figure, ...]],
    coverage: Coverage,
    rules: Rules,
) -> NetworkOutcome:
    def moved(then: Sequence[Figure], network: str) -> tuple[float, float]:
        return score.value_of(then, "acts"), score.value_of(after.get(network, ()), "acts")

    compared = [moved(b.figures, b.network) for b in picture.compared if b.network in after]
    near = [(b.network, *moved(b.figures, b.network)) for b in picture.neighbours]
    return NetworkOutcome(
        state=told[0],
        sentence=told[1],
        coverage=coverage,
        effect=score.effect(moved(picture.baseline, picture.network), compared, rules),
        displacement=score.displacement(near),
    )


def _entry(
    request: OutcomeRequest, life: Life, picture: FrozenPicture, rules: Rules, author: str
) -> Outcome:
    if not request.reason.strip() or not author:
        raise BadRequest("An outcome needs a name and a reason.", "Add --reason TEXT, --by NAME.")
    if not any(source.strip() for source in request.sources):
        raise BadRequest("What was seen needs a source.", "Add --source ADDRESS.")
    measure, _, ends = request.seen.rpartition("=")
    capabilities = {name for fall in rules.falls for name in (*fall.any_of, *fall.all_of)}
    known = {figure.measure for figure in picture.baseline} | capabilities
    if measure not in known:
        raise BadRequest(
            f"{request.seen!r} is no reading of what is measured.",
            f'Write "MEASURE=LOW..HIGH"; measures: {"; ".join(sorted(known))}.',
        )
    low, high = interval_of(ends)
    dated = _day(request.dated, clock.now().date())
    since = _day(request.since, dated)
    if not picture.decided <= since.isoformat() <= dated.isoformat():
        raise BadRequest(
            f"What was seen from {since} to {dated} does not lie after the decision of "
            f"{picture.decided}.",
            "Give --since and --date in order.",
        )
    if dated > clock.now().date():
        raise BadRequest("An outcome cannot lie in the future.", "Give the day of what was seen.")
    return Outcome(
        action=life.action,
        measure=measure,
        low=repr(low),
        high=repr(high),
        since=since.isoformat(),
        dated=dated.isoformat(),
        sources=request.sources,
        parties=tuple(sorted({life.target, life.network.removeprefix("net-")})),
    )


def _day(text: str | None, otherwise: date) -> date:
    try:
        return otherwise if text is None else date.fromisoformat(text)
    except ValueError as fault:
        raise BadRequest(f"{text!r} is no date.", "Write 2027-06-30.") from fault
