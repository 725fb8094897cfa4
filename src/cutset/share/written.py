"""What a writer says of what it wrote."""

from __future__ import annotations

from dataclasses import dataclass

JUDGED = "Assessments, plans and suggestions: the verbs of those names give them (--json)."
"""What no format of an export holds."""


@dataclass(frozen=True, slots=True)
class Written:
    """Counts, and what the format has no place for.

    Attributes:
        left_out: sentences, each with a count and the reason.
    """

    entities: int
    statements: int
    left_out: tuple[str, ...]


def some(n: int, one: str, many: str) -> str:
    """A count with its noun.

    >>> some(1, "tie", "ties"), some(3412, "tie", "ties")
    ('1 tie', '3,412 ties')
    """
    return f"{n:,} {one if n == 1 else many}"
