"""A plan in the terminal: the holes first, then what-if, then the best sets of actions."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding

from cutset.cli.screen import counted, dim, frame_lines, interval_bar, rows, table
from cutset.model.plan import Cell, Coverage, Plan
from cutset.model.portfolio import Action, Choice, Portfolio
from cutset.model.proposal import Proposal
from cutset.ops.across import AcrossResponse
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
        _proposal(console, response, response.proposal)
    _apart(console, response)
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


def _proposal(console: Console, response: PlanResponse, found: Proposal) -> None:
    console.print("\nWhat the network can do, as far as it is known", style="bold")
    for level in found.levels:
        console.print(f"  {level.capability}: {level.sentence}", markup=False)
    for chain in found.chains:
        console.print(f"  {chain.sentence}", markup=False)
    console.print(f"\nLawful actions — {response.plan.heading}", style="bold", markup=False)
    if found.choice is None:
        console.print(found.missing, markup=False)
        return
    console.print(
        f"{found.considered} of {len(found.actions)} open actions change what the goal measures "
        f"({', '.join(found.goal)}) or are a step that such an action needs.",
        markup=False,
    )
    if found.choice.conflict is not None:
        console.print(found.choice.conflict.words, markup=False)
    for number, plan in enumerate(found.choice.plans[:PLANS], start=1):
        _one(console, found, plan, number)
    if found.choice.plans:
        _beside(console, found, found.choice)


def _one(console: Console, found: Proposal, plan: Portfolio, number: int) -> None:
    console.print(
        f"\n{number}. {plan.words} Effect {plan.effect:.0%}, {plan.cost:g} team-weeks, side harm "
        f"{plan.harm:g}.",
        markup=False,
    )
    for dated in plan.calendar:
        action = found.actions[dated.action]
        console.print(
            f"   day {dated.start} to {dated.effect}: {action.agency}, {action.tool}, on "
            f"{action.caption}",
            markup=False,
        )
        console.print(Padding(dim(_grounds(action)), (0, 0, 0, 5)))
        if action.missing:
            lacking = f"to establish: {'; '.join(action.missing)}"
            console.print(Padding(dim(lacking), (0, 0, 0, 5)))
    for ask in plan.ask:
        console.print(f"   {ask}", markup=False)


def _grounds(action: Action) -> str:
    """The claims for, and those against."""
    against = f"; against: {', '.join(action.against)}" if action.against else ""
    return f"rests on: {', '.join(action.claims)}{against}"


def _beside(console: Console, found: Proposal, choice: Choice) -> None:
    shown = min(PLANS, len(choice.plans))
    console.print(dim("\nWhat a claim rests on, down to file and line: cutset explain CLAIM."))
    proven = " The first is proven the best under these rules." if choice.proven else ""
    console.print(dim(f"{shown} of {len(choice.plans)} plans shown.{proven} {choice.surrogate}"))
    if found.verdict is not None:
        first = found.verdict.plans[0]
        console.print(
            f"\nSimulated whole: {first.effect:.0%} ({first.low:.0%} to {first.high:.0%}) of the "
            f"goal is gone by the first plan. {found.verdict.sentence}",
            markup=False,
        )
    if found.front is not None and len(found.front.kinds) > 1:
        console.print("\nPlans of other kinds", style="bold")
        for kind in found.front.kinds[1:]:
            console.print(f"  · {kind.words}", markup=False)
    console.print("\nWhat would change the plan", style="bold")
    said = [each.words for each in found.changes] + [each.words for each in found.missed]
    for words in said:
        console.print(f"  · {words}", markup=False)


def _apart(console: Console, response: PlanResponse) -> None:
    for found in response.apart:
        console.print(f"\n{found.sentence} A what-if.", markup=False)
        for number, target in enumerate(found.targets, start=1):
            console.print(f"  {number}. {response.captions.get(target, target)}", markup=False)
        if found.adaptation is not None:
            console.print(found.adaptation.plans[0].sentence, markup=False)
            console.print(f"{found.adaptation.sentence} {found.adaptation.watching}", markup=False)
            console.print(dim(found.adaptation.heading))


def across(response: AcrossResponse, console: Console) -> None:
    """One budget over several networks: what they share first, then each beside being alone."""
    console.print(response.heading, style="bold", markup=False)
    console.print(dim(frame_lines(response.frame)))
    for sentence in response.left_out:
        console.print(f"  {sentence}", markup=False)
    found = response.across
    if found is None:
        return
    console.print(found.sentence, markup=False)
    for shared in found.shared:
        total = sum(shared.effects.values())
        mark = "■" if shared.chosen else "□"
        console.print(
            f"  {mark} {shared.caption}: in {len(shared.effects)} networks, joint effect "
            f"{total:.0%}",
            markup=False,
        )
    for number, plan in enumerate(found.choice.plans[:PLANS], start=1):
        console.print(f"\n{number}. {plan.words} {plan.cost:g} team-weeks.", markup=False)
        for dated in plan.calendar:
            action = response.actions[dated.action]
            names = ", ".join(response.names[each] for each in action.networks)
            console.print(
                f"   day {dated.start} to {dated.effect}: {action.agency}, {action.tool}, on "
                f"{action.caption} ({names})",
                markup=False,
            )
    console.print("\nEffect on each: together, with all there is, with an equal part", style="bold")
    for alone in found.networks:
        console.print(
            f"  {response.names[alone.network]}: {alone.together:.0%}, {alone.whole:.0%}, "
            f"{alone.part:.0%}",
            markup=False,
        )
        for rival, gain in alone.rivals.items():
            console.print(
                f"    its rival {response.names[rival]} loses {gain:.0%} less: it may gain",
                markup=False,
            )
