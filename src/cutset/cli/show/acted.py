"""Actions in the terminal: what, on whom, how it stands, each step with who and why."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from cutset.cli.screen import dim, frame_lines
from cutset.model.action import Life, Step
from cutset.model.outcome import FrozenPicture, NetworkOutcome, Score
from cutset.ops.acting import ActResponse
from cutset.ops.actions import ActionLine, ActionsResponse
from cutset.ops.committee import ProgressResponse
from cutset.ops.outcomes import OutcomeResponse


def decide(response: ActResponse, console: Console) -> None:
    """The action as it stands after the step."""
    line = ActionLine(response.life, response.name, response.caption, response.frozen)
    _line(line, console)
    console.print(dim(f"by {response.author_stated}, marked {response.marking}"))
    if response.stands is not None:
        console.print(response.stands.sentence, markup=False)


def actions(response: ActionsResponse, console: Console) -> None:
    """Every action, the overdue first."""
    console.print(dim(frame_lines(response.frame)))
    if not response.actions:
        console.print("No action stands here.")
    for line in response.actions:
        console.print()
        _line(line, console)
    console.print(dim(f"\n{len(response.actions)} of {response.total} actions."))


def outcome(response: OutcomeResponse, console: Console) -> None:
    """The scores of the action's predictions, and the state of its network."""
    console.print(f"{response.life.action} is {response.life.state}.", markup=False)
    console.print(dim(f"by {response.author_stated}, marked {response.marking}"))
    _scores(response.scores, console)
    _state(response.outcome, console)


def progress(response: ProgressResponse, console: Console) -> None:
    """The page for the committee."""
    report = response.report
    console.print(dim(frame_lines(response.frame)))
    _heading("Due and overdue", console)
    for line in report.due or ("Nothing is due.",):
        console.print(line, markup=False)
    _heading("Networks", console)
    if not report.networks:
        console.print("None is nominated or acted on.", markup=False)
    for each in report.networks:
        console.print(f"{each.name} ({each.network}), {each.rank}", style="bold", markup=False)
        console.print(each.nomination, markup=False)
        for voice in each.dissent:
            console.print(f"Dissent: {voice}", markup=False)
        if each.outcome is not None:
            _state(each.outcome, console)
        for action in each.actions:
            life = action.life
            console.print(
                f"  {life.action} {life.authority}: {life.tool}, on {action.caption}: "
                f"{standing(life)}",
                markup=False,
            )
            _scores(action.scores, console)
    _heading("What the authorities did to their lists", console)
    console.print(report.trend, markup=False)
    for changed in report.lists:
        events = "; ".join(f"{event} {count}" for event, count in changed.events)
        console.print(
            f"{changed.lists}: {changed.joined} parties came to networks, {changed.delisted} of "
            f"networks were delisted ({events})",
            markup=False,
        )
    _heading("What this page cannot tell", console)
    for line in report.missing:
        console.print(line, markup=False)
    if response.file:
        console.print(dim(f"\nWritten to {response.file}, marked {response.banner}."))


def _heading(text: str, console: Console) -> None:
    console.print(f"\n{text}", style="bold", markup=False)


def _scores(scores: Iterable[Score], console: Console) -> None:
    for score in scores:
        whom = f" ({score.by_whom})" if score.by_whom else ""
        console.print(
            f"    {score.verdict}, {score.prediction.measure}: {score.sentence}{whom}",
            markup=False,
        )


def _state(found: NetworkOutcome, console: Console) -> None:
    console.print(f"State: {found.state}. {found.sentence}", markup=False)
    console.print(f"{found.effect} {found.displacement}", markup=False)


def _line(line: ActionLine, console: Console) -> None:
    life = line.life
    console.print(f"{life.action}  {life.authority}: {life.tool}", style="bold", markup=False)
    console.print(
        f"  on {line.caption} ({life.target}), in {line.name} ({life.network})", markup=False
    )
    console.print(f"  {standing(life)}", markup=False)
    for step in life.steps:
        console.print(f"  {told(step)}", markup=False)
    for step in life.astray:
        console.print(f"  does not follow and is not counted: {told(step)}", markup=False)
    for sentence in line.since:
        console.print(f"  judged anew: {sentence}", markup=False)
    if line.frozen is not None:
        _frozen(line.frozen, console)


def _frozen(picture: FrozenPicture, console: Console) -> None:
    evidence = f"{len(picture.claims)} claims, {len(picture.statements)} statements"
    console.print(f"  Frozen on {picture.decided}: {evidence}.", markup=False)
    for figure in picture.baseline:
        value = figure.how if figure.value is None else f"{figure.value:g} ({figure.how})"
        console.print(f"    before, {figure.measure}: {value}", markup=False)
    for prediction in picture.predictions:
        console.print(
            f"    predicted by {prediction.by}, {prediction.measure}: {prediction.low:g} to "
            f"{prediction.high:g}. {prediction.basis}.",
            markup=False,
        )
    console.print(f"    It failed if: {picture.fails_if}", markup=False)
    console.print(f"    Compared with {picture.compared_how}.", markup=False)


def standing(life: Life) -> str:
    """How an action stands, in words."""
    if not life.due:
        return f"{life.state}."
    return f"{life.state}; {'OVERDUE since' if life.overdue else 'next step due by'} {life.due}."


def told(step: Step) -> str:
    """One step: when, what, by whom, why, on what evidence."""
    where = f", workspace {step.origin[:8]}" if step.origin else ""
    rests = f" [{'; '.join(step.evidence)}]" if step.evidence else ""
    return f"{step.dated} {step.state} by {step.author}{where}: {step.reason}{rests}"
