"""The catalogue of tools in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding

from cutset.cli.screen import dim
from cutset.model.plan import AVAILABLE, BARRED, OPEN_IF
from cutset.ops.tooling import ToolLine, ToolsResponse

_MARKS = {AVAILABLE: "■", OPEN_IF: "□", BARRED: "·"}


def tools(response: ToolsResponse, console: Console) -> None:
    """One tool after another, what is open first where a party was asked for."""
    if response.about:
        console.print(response.about, style="bold", markup=False)
        console.print(response.heading, markup=False)
    order = list(_MARKS)
    lines = sorted(
        response.lines, key=lambda e: 0 if e.stands is None else order.index(e.stands.state)
    )
    for line in lines:
        _line(line, console)
    console.print(
        dim(
            f"{len(response.lines)} of {response.total} shown; of {response.unchecked} the law is "
            "recalled, not checked. Costs and lead times are elicited."
        )
    )


def _line(line: ToolLine, console: Console) -> None:
    tool = line.tool
    mark = "" if line.stands is None else f"{_MARKS[line.stands.state]} "
    console.print(f"{mark}{tool.authority}: {tool.tool}", style="bold", markup=False)
    least, most = tool.lead_days
    kind = "law enforcement" if tool.law_enforcement else "other"
    facts = (
        f"{tool.legal_basis}, since {tool.valid_from}. {kind.capitalize()}; {least} to {most} "
        f"days; cost {tool.cost} of 5; reversible: {tool.reversible}."
    )
    console.print(Padding(dim(facts), (0, 0, 0, 2)))
    if line.stands is None:
        asks = "; ".join(tool.asks)
        console.print(Padding(f"Asks: {asks}. May shift: {tool.displacement}.", (0, 0, 0, 2)))
    else:
        console.print(Padding(line.stands.sentence, (0, 0, 0, 2)))
        if line.stands.held:
            console.print(Padding(dim(f"Held: {'; '.join(line.stands.held)}."), (0, 0, 0, 2)))
        if line.stands.against:
            said = f"Against what is said of the party: {', '.join(line.stands.against)}."
            console.print(Padding(dim(said), (0, 0, 0, 2)))
