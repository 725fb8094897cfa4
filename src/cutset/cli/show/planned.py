"""A plan in the terminal: the holes first, then what-if, then the best sets of actions."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding

from cutset.cli.screen import counted, dim, frame_lines, interval_bar, rows, table
from cutset.model.plan import Cell, Coverage, Plan
from cutset.model.portfolio import Choice
from cutset.model.proposal import Proposal
from cutset.ops.planning import PlanResponse

PLANS = 3
"""Shown of the plans; all are in --json."""
_CELL = {
    "acts": "■ acts",
    "delisted": "□ delisted",
    "no regime": "– no regime",
    "not yet listed": "· not yet listed",
    "hole": "○ hole",
    "not loaded": "? not loaded",
}


def plan(response: PlanResponse, console: Console) -> None:
    """The holes first, then what-if, then who could act, under the what-if heading."""
    made = response.plan
    console.print(f"{made.name} — {made.heading}", style="bold", markup=False)
    console.print(dim(frame_lines(response.frame)))
    console.print()
    _unlisted(console, made)
    for coverage in made.coverage:
        _coverage(console, coverage, response.captions)
    for what_if in made.what_if:
        console.print(what_if.sentence, markup=False)
        for removal in what_if.removals:
            console.print(
                f"  {removal.step:>2}. without {removal.caption}: "
                f"{interval_bar(0, removal.largest, removal.largest)} {removal.largest:.3f}",
                markup=False,
            )
    if made.what_if_missing:
        console.print(made.what_if_missing, markup=False)
    if made.options:
        console.print("\nWho could act (elements held / missing)", style="bold")
        shown = table("on", "authority and tool", "held", "missing")
        console.print(
            rows(
                shown,
                [
                    (
                        option.caption,
                        f"{option.authority}: {option.tool}\n{option.legal_basis}",
                        ", ".join(option.held),
                        ", ".join(option.missing),
                    )
                    for option in made.options
                ],
            )
        )
    if response.proposal is not None:
        _proposal(console, response.proposal)
    if made.missing:
        console.print("\nWhat is missing", style="bold")
        for sentence in made.missing:
            console.print(f"  · {sentence}", markup=False)


def _unlisted(console: Console, made: Plan) -> None:
    if made.unlisted:
        console.print("Owned, led or fronted by a member, on no list", style="bold")
        for each in made.unlisted:
            console.print(f"  ○ {each.sentence}", markup=False)
        console.print()


def _coverage(console: Console, coverage: Coverage, captions: dict[str, str]) -> None:
    dates = ", ".join(f"{name} {date}" for name, date in coverage.list_dates.items())
    console.print(
        f"Member × authority, {coverage.comparison} ({dates})", style="bold", markup=False
    )
    cells: dict[str, dict[str, Cell]] = {}
    for cell in coverage.cells:
        cells.setdefault(cell.member, {})[cell.authority] = cell
    made = table("member", *coverage.authorities)
    console.print(
        rows(
            made,
            [
                (captions.get(member, member), *(_cell(held.get(a)) for a in coverage.authorities))
                for member, held in cells.items()
            ],
        )
    )
    holes = counted(coverage.holes, "hole")
    console.print(dim(f"{holes}: not found on the list of that date.\n"))


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    text = _CELL[cell.state]
    if cell.since:
        text += f" since {cell.since}"
    return f"{text}\n{cell.basis}" if cell.basis.startswith("suggested") else text


def _proposal(console: Console, found: Proposal) -> None:
    console.print("\nWhat the network can do, as far as it is known", style="bold")
    for level in found.levels:
        console.print(f"  {level.capability}: {level.sentence}", markup=False)
    for chain in found.chains:
        console.print(f"  {chain.sentence}", markup=False)
    console.print(f"\nLawful actions — {found.heading}", style="bold", markup=False)
    if found.choice is None:
        console.print(found.missing, markup=False)
        return
    console.print(
        f"{found.considered} of {len(found.actions)} open actions change what the goal measures "
        f"({', '.join(found.goal)}) or are a step that such an action needs.",
        markup=False,
    )
    _choice(console, found, found.choice)


def _choice(console: Console, found: Proposal, choice: Choice) -> None:
    if choice.conflict is not None:
        console.print(choice.conflict.words, markup=False)
        return
    for number, plan in enumerate(choice.plans[:PLANS], start=1):
        console.print(
            f"\n{number}. {plan.words} Effect {plan.effect:.0%}, {plan.cost:g} team-weeks, "
            f"side harm {plan.harm:g}.",
            markup=False,
        )
        for dated in plan.calendar:
            action = found.actions[dated.action]
            console.print(
                f"   day {dated.start} to {dated.effect}: {action.agency}, {action.tool}, on "
                f"{action.caption}",
                markup=False,
            )
            if action.missing:
                lacking = f"to establish: {'; '.join(action.missing)}"
                console.print(Padding(dim(lacking), (0, 0, 0, 5)))
        for ask in plan.ask:
            console.print(f"   {ask}", markup=False)
    shown = min(PLANS, len(choice.plans))
    proven = " The first is proven the best under these rules." if choice.proven else ""
    console.print(dim(f"{shown} of {len(choice.plans)} plans shown.{proven} {choice.surrogate}"))
