"""How a verb tells how far it is: a phase, what is done and what there is to do."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""`progress(phase, done, total)`; total 0 = not known."""


def silent(phase: str, done: int, total: int) -> None:
    """Tell nobody."""
