"""Forms of a name that two spellings may share.

Three forms, from faithful to rough: `normalise` (the rule by which lists' own links
are matched, bench rule of the project), `latin` (the same in Latin letters), and
`key` (the words of the Latin form, sorted, without legal form), on which candidates
for one party are blocked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[\W_]+")
_QUOTES = re.compile(r"[\"'’‘`´“”]")


def normalise(name: str) -> str:
    """A name in capitals, its words parted by one space.

    NFKD without combining marks, upper case, runs of anything but letters and
    digits to one space.

    >>> normalise("SMILE PROPERTY & TRAVEL LTD.")
    'SMILE PROPERTY TRAVEL LTD'
    >>> normalise("Los Urabeños")
    'LOS URABENOS'
    """
    bare = name
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name)
        bare = "".join(c for c in parts if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.upper()).strip()


@lru_cache(maxsize=65_536)
def latin(name: str) -> str:
    """The normal form in Latin letters; apostrophes join what they part.

    >>> latin("Аль-Каида")
    'AL KAIDA'
    >>> latin("QA'IDA")
    'QAIDA'
    """
    from rigour.text.translit import ascii_text

    joined = _QUOTES.sub("", name)
    return normalise(joined if joined.isascii() else ascii_text(joined))


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The words of a Latin form in order of the alphabet, each once, without legal form.

    A name that is nothing but a legal form keeps it.

    >>> key("JOUMAA, Ayman Saied") == key("Ayman Saied Joumaa")
    True
    >>> key("Ocean Bunkering Co., Ltd.")
    'BUNKERING OCEAN'
    """
    words = set(latin(name).split())
    forms = {word for form in legal_forms(name) for word in latin(form).split()}
    return " ".join(sorted(words - forms or words))


@lru_cache(maxsize=65_536)
def legal_forms(name: str) -> tuple[str, ...]:
    """The legal forms of companies that a name holds, as it writes them.

    Forms are those of rigour's table (ISO 20275 and others).

    >>> legal_forms("AGROPECUARIA LA ROBLEDA S.A.")
    ('s.a.',)
    >>> legal_forms("SINALOA CARTEL")
    ()
    """
    from rigour.names import extract_org_types

    return tuple(found for found, _ in extract_org_types(name.casefold()))
