"""Made payments in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from cutset.cli.screen import dim
from cutset.ops.generating import GenerateResponse


def generate(response: GenerateResponse, console: Console) -> None:
    """What was written, what is planted in it, and whether the gates hold."""
    console.print(
        f"{response.payments:,} payments of a made-up town, {response.planted:,} of them planted. "
        "Nobody and nothing in them is real.",
        markup=False,
    )
    table = Table("kind", "instances", box=None, pad_edge=False)
    for kind, number in response.kinds.items():
        table.add_row(kind, f"{number:,}")
    console.print(table)
    failed = [gate for gate in response.gates if not gate.holds]
    held = len(response.gates) - len(failed)
    console.print(f"{held} of {len(response.gates)} gates hold.", markup=False)
    for gate in failed:
        console.print(f"✕ {gate.name}: {gate.value:.3f}, at most {gate.most:.2f}", markup=False)
    for file in response.files:
        console.print(dim(str(file)))
