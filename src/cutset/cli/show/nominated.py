"""Nominations in the terminal: how it stands, the gates, who says what, what is missing."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import dim, frame_lines
from cutset.model.nomination import Nomination, Voice
from cutset.ops.nominating import NominateResponse, NominationsResponse

_SAYS = {"nominate": "nominates", "concur": "concurs", "dissent": "dissents"}


def nominate(response: NominateResponse, console: Console) -> None:
    """What was recorded, and what it comes to."""
    console.print(f"{response.name} ({response.network})", style="bold", markup=False)
    console.print(dim(f"{response.act} by {response.author_stated}, marked {response.marking}"))
    _standing(response.nomination, console)


def nominations(response: NominationsResponse, console: Console) -> None:
    """Every nomination with its gates and voices."""
    console.print(dim(frame_lines(response.frame)))
    if not response.nominations:
        console.print("Nobody has said anything of any nomination here.")
    for line in response.nominations:
        console.print(f"\n{line.name} ({line.network})", style="bold", markup=False)
        _standing(line.nomination, console)


def _standing(found: Nomination, console: Console) -> None:
    console.print(found.sentence, markup=False)
    for gate in found.gates:
        console.print(f"  {gate.gate}: {gate.state}", markup=False)
        for sentence in gate.says:
            console.print(f"    {sentence}", markup=False)
    for voice in (*found.concurring, *found.dissenting):
        console.print(f"  {_said(voice)}", markup=False)
    if found.decider is not None and found.decider.leaving:
        console.print(f"  Off the list when: {found.decider.leaving}", markup=False)
    for sentence in found.missing:
        console.print(f"  · {sentence}", markup=False)


def _said(voice: Voice) -> str:
    where = "another workspace" if voice.origin else "this workspace"
    return (
        f"{voice.author} (stated, not proven; {where}) {_SAYS[voice.act]}, {voice.at[:10]}: "
        f"{voice.reason}"
    )
