"""The options that verbs share, each with one name and one help text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Workspace = Annotated[
    Path, typer.Option("--workspace", "-w", help="Folder of the workspace.", show_default="here")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Read each list as it stood on DATE."),
]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", metavar="TIME", help="Only what was loaded and decided by TIME."),
]
Clearance = Annotated[
    str | None,
    typer.Option("--clearance", metavar="TLP", help="What the reader may see, e.g. GREEN."),
]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Limit = Annotated[int, typer.Option("--limit", "-n", help="Rows to show.", min=1)]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Author, where it is not the owner.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")]
MarkingOption = Annotated[
    str | None, typer.Option("--marking", metavar="TLP", help="Marking of what is recorded.")
]
HERE = Path()
