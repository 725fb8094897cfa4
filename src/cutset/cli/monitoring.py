"""Payments: generate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cutset.cli import options as o
from cutset.cli.answer import answer


def register(app: typer.Typer) -> None:
    """Add these verbs to the command line."""
    app.command()(generate)


def generate(
    folder: Annotated[Path, typer.Argument(help="New folder for payments and truth.")],
    payments: Annotated[int, typer.Option(help="About how many.")] = 100_000,
    prevalence: Annotated[float, typer.Option(help="Share that is laundering.")] = 0.006,
    days: Annotated[int, typer.Option(help="Over how many days.")] = 90,
    seed: Annotated[int, typer.Option(help="The same gives the same bytes.")] = 1,
    json: o.Json = False,
) -> None:
    """Make labelled payments of a made-up town, with laundering and its look-alikes in them.

    Example: cutset generate made-town --payments 100000 --prevalence 0.006
    """
    from cutset.cli.show import generated as shown
    from cutset.ops import generating as ops

    request = ops.GenerateRequest(
        folder=folder, payments=payments, prevalence=prevalence, days=days, seed=seed
    )
    answer(json, lambda progress: ops.generate(request, progress), shown.generate)
