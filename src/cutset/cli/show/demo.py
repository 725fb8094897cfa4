"""The demo in the terminal: what was read, the networks, where the report is."""

from __future__ import annotations

from rich.console import Console

from cutset.cli.screen import dim, number, rows, table
from cutset.cli.show.networks import networks
from cutset.ops.demo import DemoResponse


def demo(response: DemoResponse, console: Console) -> None:
    """Loads with their counts, the table of networks, then the commands to go on with."""
    made = table(
        "list", "date", ("read", "right"), ("loaded", "right"), ("rejected", "right"),
        ("statements", "right"),
    )  # fmt: skip
    console.print(
        rows(
            made,
            [
                (
                    load.dataset,
                    load.list_date,
                    number(load.read),
                    number(load.loaded),
                    number(load.rejected),
                    number(load.statements),
                )
                for load in response.loads
            ],
        )
    )
    console.print(
        dim("Lists are dated: an entry says what stood there on that day, not what holds now.\n")
    )
    networks(response.networks, console)
    written = response.report
    console.print(
        f"\nReport: {written.file} ({number(written.bytes)} bytes, {number(written.networks)} "
        f"networks). Open it in a browser; it needs no network.",
        markup=False,
    )
    console.print(
        dim(
            f"Next: cutset plan khanani -w {response.workspace} · "
            f"cutset changes 2019-01 2021-07 -w {response.workspace}"
        )
    )
