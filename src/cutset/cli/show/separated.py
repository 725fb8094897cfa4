"""Cuts in the terminal: between a network and another side, and of routes between countries."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding

from cutset.cli.screen import dim
from cutset.model.corridor import Place
from cutset.model.separation import Step
from cutset.ops.corridors import CorridorsResponse
from cutset.ops.separating import SeparateResponse

SHOWN = 20


def separate(response: SeparateResponse, console: Console) -> None:
    """What would be cut, and the ways that prove that no less would do."""
    found, names = response.separation, response.captions
    console.print(response.network.name, style="bold", markup=False)
    console.print(response.heading, markup=False)
    console.print(found.sentence, markup=False)
    for party in found.parties:
        console.print(f"✕ {names[party]}", markup=False)
    for step in found.ties:
        console.print(
            f"✕ {names[step.source]} – {names[step.target]}: {step.kind} ({step.layer})",
            markup=False,
        )
    for way in found.ways[:SHOWN]:
        console.print(Padding(dim(_way(way, names)), (0, 0, 0, 2)))
    if found.ways:
        shown = min(SHOWN, len(found.ways))
        console.print(dim(f"{shown} of {len(found.ways)} ways shown."))
    console.print(
        dim("Who is not in the records is in no way; what the network would do is not simulated.")
    )


def corridors(response: CorridorsResponse, console: Console) -> None:
    """What closes all routes, and what a budget closes best."""
    found = response.corridor
    console.print(response.heading, markup=False)
    console.print(found.sentence, markup=False)
    _places("Closed with the budget", found.closed, console)
    if found.budget:
        proof = (
            "proven" if found.left == found.bound else f"at least {found.bound} whatever is done"
        )
        console.print(dim(f"Left {found.left}: {proof}."))
    _places("Together they close every route", found.cut, console)
    if response.target is not None:
        console.print(f"Map: {response.target}", markup=False)


def _places(title: str, places: tuple[Place, ...], console: Console) -> None:
    if places:
        console.print(f"{title} ({min(SHOWN, len(places))} of {len(places)})", style="bold")
    for place in places[:SHOWN]:
        console.print(f"✕ {place.name}", markup=False, end=" ")
        console.print(dim(f"{place.kind} {place.place}, room {place.room}, price {place.price}"))


def _way(way: tuple[Step, ...], names: dict[str, str]) -> str:
    return names[way[0].source] + "".join(f" –{step.kind}– {names[step.target]}" for step in way)
