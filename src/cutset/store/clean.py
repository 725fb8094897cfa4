"""Cleaning by FollowTheMoney's own types, once per distinct value.

Invariants:
1. A value comes out exactly as `StatementEntity.add` would store it: `sanitize_text`,
   then `type.clean_text` (no `format`, no `fuzzy`; a reference to itself is refused elsewhere).
2. A value that said.sql finds `plain` is its own clean form and never goes through
   Python; tests/store/test_clean.py holds those patterns to that.
3. What cleaning refuses comes back as None, never as a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

Cleaned = tuple[str, str, str | None, str | None]


def cleaned(pairs: Iterable[tuple[str, str]]) -> Iterator[Cleaned]:
    """(type, value, sanitised, clean) of each pair (type, value).

    Sanitised is None for a value in which nothing is written.
    """
    from followthemoney.util import sanitize_text

    for prop_type, value in pairs:
        text = sanitize_text(value)
        yield prop_type, value, text, None if text is None else _cleaner(prop_type)(text)


def languages(codes: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Each language code with the form FollowTheMoney gives it (ISO 639-3), or None."""
    for language in codes:
        yield language, _cleaner("language")(language)


@cache
def _cleaner(prop_type: str) -> Callable[[str], str | None]:
    from followthemoney.exc import InvalidData
    from followthemoney.types import registry

    clean_text = registry.get(prop_type).clean_text

    def clean(text: str) -> str | None:
        try:
            return clean_text(text)
        except InvalidData:
            return None

    return clean
