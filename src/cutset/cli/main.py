"""`cutset` on the command line: parse, call one op, present.

Start-up stays quick: verbs import what they need when they run.
"""

from __future__ import annotations

import gc
import sys

import typer

from cutset.cli import (
    acting,
    casework,
    decide,
    judging,
    load,
    look,
    monitoring,
    owning,
    planning,
    reviewing,
    screening,
    serving,
    whole,
)  # fmt: skip
from cutset.errors import CutsetError

app = typer.Typer(
    name="cutset",
    help="Networks of listed and recorded parties, what the evidence supports, "
    "and where the net has holes.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (
    whole, load, look, owning, planning, screening, reviewing, decide, judging, casework,
    acting, monitoring, serving,
):  # fmt: skip
    group.register(app)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    gc.set_threshold(200_000, 50, 50)  # one short life: collecting often costs a fifth of a load
    try:
        app(args=arguments, prog_name="cutset")
    except CutsetError as error:
        return _told(error, arguments if arguments is not None else sys.argv[1:])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; nothing half-done was kept.\n")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return 0


def _told(error: CutsetError, arguments: list[str]) -> int:
    if "--json" in arguments:
        from cutset.ops.encode import to_json

        sys.stderr.write(to_json(error.as_dict()))
    else:
        hint = f"  → {error.hint}\n" if error.hint else ""
        sys.stderr.write(f"cutset: {error.message}\n{hint}")
    return error.exit_code
