"""Cleaning by FollowTheMoney's own types, once per distinct value.

Invariants:
1. A value comes out exactly as `StatementEntity.add` would store it: `sanitize_text`,
   then `type.clean_text` (no `format`, no `fuzzy`; a reference to itself is refused elsewhere).
2. A value that said.sql finds `plain` by PATTERNS is its own clean form and never goes through
   Python; tests/store/test_clean.py holds those patterns to that.
3. What cleaning refuses comes back as None, never as a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

BEYOND_ASCII = (
    r"\x{a1}-\x{ac}\x{ae}-\x{2af}\x{388}-\x{38a}\x{38c}\x{38e}-\x{3a1}\x{3a3}-\x{3ce}"
    r"\x{400}-\x{481}\x{48a}-\x{52f}\x{531}-\x{556}\x{5d0}-\x{5ea}\x{621}-\x{63a}"
    r"\x{641}-\x{64a}\x{66e}-\x{66f}\x{671}-\x{6d3}\x{10d0}-\x{10fa}\x{1e00}-\x{1eff}"
    r"\x{2010}-\x{2027}\x{2030}-\x{205e}\x{3041}-\x{3096}\x{30a1}-\x{30fa}"
    r"\x{4e00}-\x{9fa5}\x{ac00}-\x{d7a3}"
)
"""Body of a character class: visible characters that NFC leaves alone wherever they stand."""

_INK = f"[!-~{BEYOND_ASCII}]"
_NO_QUOTE = f"[!#-&(-~{BEYOND_ASCII}]"
_NO_BREAK = f"[!-:=-~{BEYOND_ASCII}]"
PATTERNS: Mapping[str, str] = {
    "text": rf"^{_INK}([ \t\n\r]*{_INK})*$",
    "name": f"^{_NO_QUOTE}( ?{_INK})*$",
    "address": f"^{_NO_BREAK}( ?{_NO_BREAK})*$",
    "address_break": ", ?[,.]|ESQ|[;<]",
    "entity": r"^[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?$",
    "date": "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$",
}
"""RE2 patterns of values that are their own clean form; address_break: where they are not."""

Cleaned = tuple[str, str, str | None, str | None]


def prepare() -> None:
    """Import what cleaning needs, which takes a second that may be had while others work."""
    import followthemoney.util  # noqa: F401


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
