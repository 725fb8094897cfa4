"""One way to answer: run the op with a progress bar, then print it for people or machines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from rich.console import Console

from cutset.cli.screen import console, progress_bar
from cutset.ops.progress import Progress

Response = TypeVar("Response")


def answer(
    json: bool,
    op: Callable[[Progress], Response],
    show: Callable[[Response, Console], None],
) -> Response:
    """Run an op and present its response; the response comes back to the caller."""
    with progress_bar() as progress:
        response = op(progress)
    if json:
        from cutset.ops.encode import to_json

        sys.stdout.write(to_json(response))
    else:
        show(response, console())
    return response
