"""Who owns an entity, or what listings reach, in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from cutset.cli.screen import dim
from cutset.ops.owning import OwnersResponse
from cutset.text import shares

SHOWN = 30
"""Stakes of a tree."""


def owners(response: OwnersResponse, console: Console) -> None:
    """The answer of each rule with its proof, then owners and what is owned."""
    if response.party:
        _party(response, console)
    else:
        _reached(response, console)
    console.print(dim(response.caution))


def _party(response: OwnersResponse, console: Console) -> None:
    names = response.captions
    console.print(names[response.party], style="bold", markup=False)
    console.print(dim(f"{response.party}; shares of {response.day}"))
    for line in response.standings:
        console.print(f"{line.rule.regime}: {line.answer}", markup=False)
        console.print(Padding(line.sentence, (0, 0, 0, 2)), markup=False)
        for note in line.notes:
            console.print(Padding(dim(note), (0, 0, 0, 2)))
    if response.above:
        console.print(_tree(response))
        shown = min(SHOWN, len(response.above))
        console.print(dim(f"{shown} of {response.above_total} stakes above it shown."))
    for control in response.controls[:SHOWN]:
        console.print(f"control: {names[control.owner]} {control.words}", markup=False)
    for owner in response.ultimate[:SHOWN]:
        span = f"{owner.low:g}–{owner.high:g} %" if owner.low < owner.high else f"{owner.low:g} %"
        console.print(f"at the end of its chains: {names[owner.party]}, {span}", markup=False)
    for circle in response.circles:
        console.print(f"in a circle: {', '.join(names[each] for each in circle)}", markup=False)
    for stake in response.below[:SHOWN]:
        console.print(f"holds {shares.words(stake.low, stake.high)} of {names[stake.owned]}")
    if len(response.below) > SHOWN:
        console.print(dim(f"{SHOWN} of {len(response.below)} that it holds shown."))


def _tree(response: OwnersResponse) -> Tree:
    """The first rows of the owners of the party, theirs below each."""
    tree = Tree("owned by")
    at = {0: tree}
    for branch in response.above[:SHOWN]:
        stake = branch.stake
        elsewhere = " (see its other row)" if branch.is_elsewhere else ""
        said = f"{response.captions[stake.owner]}: {shares.words(stake.low, stake.high)}{elsewhere}"
        at[branch.depth] = at[branch.depth - 1].add(Text(said))
    return tree


def _reached(response: OwnersResponse, console: Console) -> None:
    table = Table("Party", "Rule", "Answer", "Because", box=None, pad_edge=False)
    for line in response.standings:
        name = response.captions[line.party]
        table.add_row(f"{name}\n{line.party}", line.rule.regime, line.answer, line.sentence)
    console.print(table)
    console.print(dim(f"{len(response.standings)} of {response.total} shown; {response.day}."))
    if response.withheld:
        console.print(dim(f"{response.withheld} protected parties are left out."))
