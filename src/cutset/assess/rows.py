"""Rows of derived tables on their way back to frozen findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Rows = Callable[[str, str], Iterable[tuple[Any, ...]]]
"""Reads a derived table: (table, columns) -> its rows, in the order of the table."""


def frozen(row: Iterable[Any]) -> tuple[Any, ...]:
    """A row whose lists are tuples.

    >>> frozen(["a", ["b", "c"]])
    ('a', ('b', 'c'))
    """
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)
