"""How answers of screening look in the terminal."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import counted, dim, frame_lines, number, rows, table
from cutset.ops.rescreening import RescreenResponse
from cutset.ops.screening import ScreenResponse
from cutset.ops.screening_file import ScreenFileResponse
from cutset.ops.screening_payments import ScreenPaymentsResponse
from cutset.screen.model import STATE_TEXT, Answer


def screen(response: ScreenResponse, console: Console) -> None:
    """One block for each query: its state, its hits, why the first is one."""
    for answer in response.answers:
        _answer(answer, console)
    console.print(dim(frame_lines(response.frame)))
    console.print(
        dim(
            f"Likeness is of names alone, 0 to 1; a hit has at least {response.threshold:.2f}. "
            f"The probability takes a prior of {response.prior:g} ({response.basis}). "
            f"Method {response.method}. A person decides on each hit. "
            f"Audit record {response.recorded}."
        )
    )


def _answer(answer: Answer, console: Console) -> None:
    console.print(f"{answer.query.name}: {STATE_TEXT[answer.state]}", style="bold", markup=False)
    if answer.coverage:
        console.print(f"! {answer.coverage}", markup=False)
    for hit in answer.suppressed:
        assert hit.disposition is not None
        console.print(f"Suppressed: {hit.entity}, {hit.disposition.sentence}", markup=False)
    if not answer.hits:
        console.print(
            f"Nothing found; {counted(answer.compared, 'listed name')} compared in full.\n"
        )
        return
    if answer.cut:
        console.print("More names could have been compared; the likeliest were.")
    made = table("listed as", ("likeness", "right"), ("probability", "right"), "state", "entity")
    cells = [
        (hit.matched_name, f"{hit.score:.3f}", f"{hit.probability:.2g}", hit.state,
         f"{hit.entity}\n{hit.dataset} {hit.list_date}")
        for hit in answer.hits
    ]  # fmt: skip
    console.print(rows(made, cells))
    for hit in answer.hits:
        if hit.disposition is not None:
            console.print(f"{hit.entity}: {hit.disposition.sentence}", markup=False)
    console.print(f"\nWhy {answer.hits[0].matched_name}, in log-odds:", markup=False)
    reasons = [(f"{part.score:+.1f}", part.sentence) for part in answer.hits[0].features]
    console.print(rows(table(("", "right"), ""), reasons))
    console.print()


def screened_file(response: ScreenFileResponse, console: Console) -> None:
    """What was read, what came of it, where it lies."""
    console.print(
        f"{counted(response.read, 'row')} read: {number(response.screened)} screened, "
        f"{number(response.rejected)} rejected."
    )
    if response.resumed_at:
        console.print(f"{number(response.resumed_at)} of them by an earlier run that was stopped.")
    states = [(number(count), STATE_TEXT[state]) for state, count in response.states.items()]
    console.print(rows(table(("parties", "right"), "state"), states))
    if response.suppressed:
        console.print(f"{counted(response.suppressed, 'hit')} suppressed: dismissed and unchanged.")
    if response.cut:
        console.print(f"{counted(response.cut, 'answer')} left names uncompared; the rows say so.")
    for note in response.notes:
        console.print(note, markup=False)
    console.print(f"Answers: {response.out}", markup=False)
    if response.rejects:
        console.print(f"Rejected rows: {response.rejects}", markup=False)
    console.print(dim(frame_lines(response.frame)))


def screened_payments(response: ScreenPaymentsResponse, console: Console) -> None:
    """What was screened, and for each hit the field and the payments that it is on."""
    console.print(
        f"{counted(response.payments, 'payment')} screened: "
        f"{counted(response.texts, 'different text')}, {counted(len(response.hits), 'hit')}."
    )
    cells = [
        (
            f"{hit.likeness:.2f}", hit.field, hit.asked, hit.matched,
            f"{hit.entity} ({hit.dataset} {hit.list_date})", number(hit.payments), hit.first,
        )
        for hit in response.hits
    ]  # fmt: skip
    columns = (
        ("like", "right"), "field", "asked", "listed as", "entity", ("payments", "right"), "first",
    )  # fmt: skip
    if cells:
        console.print(rows(table(*columns), cells))
    if response.cut:
        console.print(f"Of {counted(response.cut, 'free text')} only the first words were asked.")
    console.print(
        dim(
            f"{frame_lines(response.frame)}\nA hit has a likeness of at least "
            f"{response.threshold:.2f}, in free text of 0.90; a person decides on each. "
            f"Method {response.method}. Audit record {response.recorded}."
        )
    )


def rescreened(response: RescreenResponse, console: Console) -> None:
    """Whom it asked and why, and what became of the hits."""
    taken = response.taken
    if taken is not None:
        console.print(
            f"{counted(taken.read, 'row')} read: {number(taken.kept)} customers kept, "
            f"{number(taken.rejected)} rejected."
        )
        for note in taken.notes:
            console.print(note, markup=False)
        if taken.rejects:
            console.print(f"Rejected rows: {taken.rejects}", markup=False)
    if response.why_whole:
        console.print(f"All {counted(response.customers, 'customer')} asked: {response.why_whole}.")
    else:
        console.print(
            f"Listed entities that changed since the last run: {number(response.entities)}. Of "
            f"{counted(response.customers, 'customer')} {number(response.asked_of_few)} resemble "
            f"one; {number(response.asked)} were asked of all lists. The result is that of a "
            "whole run."
        )
    if response.since is not None:
        console.print(
            f"Hits: {number(response.since.new)} new, {number(response.since.gone)} gone, "
            f"{number(response.since.differing)} say something else."
        )
    states = [(number(count), STATE_TEXT[state]) for state, count in response.states.items()]
    console.print(rows(table(("hits", "right"), "state"), states))
    if response.out:
        console.print(f"Hits: {response.out}", markup=False)
    console.print(dim(frame_lines(response.frame)))
