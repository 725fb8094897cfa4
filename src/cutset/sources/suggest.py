"""What a writer may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The end of a sentence, naming the known word most like the given one if there is one.

    >>> did_you_mean("brithDate", ["birthDate", "birthPlace"])
    '; did you mean birthDate?'
    >>> did_you_mean("x", ["birthDate"])
    '.'
    """
    found = get_close_matches(given, sorted(known), n=1)
    return f"; did you mean {found[0]}?" if found else "."


def one_of(known: Iterable[str], shown: int = 60) -> str:
    """Allowed values in a row, cut with its count.

    >>> one_of(["-", "+"])
    'Allowed are: +, -.'
    """
    ordered = sorted(known)
    cut = f" ({shown} of {len(ordered)} shown)" if len(ordered) > shown else ""
    return f"Allowed are: {', '.join(ordered[:shown])}{cut}."
