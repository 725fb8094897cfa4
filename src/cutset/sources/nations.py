"""Countries and nationalities with what a list tells of them beside."""

from __future__ import annotations

import re

from cutset.text import countries

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_NATIONAL = re.compile(r"(?i) (?:citizen(?:ship)?|national(?:ity)?)$")


def code(text: str) -> str:
    """The code of a country or nationality, remarks in brackets left out; empty where it is none.

    >>> code("Afghanistan (since 2009)"), code("Iranian citizenship"), code("Possibly Ethiopian")
    ('af', 'ir', '')
    """
    if not text:
        return ""
    return countries.code(text) or countries.code(_NATIONAL.sub("", bare(text))) or ""


def bare(text: str) -> str:
    """A country without the remarks in brackets behind it.

    >>> bare("Libya (in custody)")
    'Libya'
    """
    return text if countries.code(text) is not None else _BRACKETED.sub("", text)
