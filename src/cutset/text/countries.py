"""Countries: which code a text means, exactly as FollowTheMoney reads it.

The names stand in `countries.json` (written by scripts/make_countries.py from
rigour's table; a test holds it against followthemoney), because building the
table afresh costs two CPU-seconds.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_SKIPPED = re.compile(r"[.()\[\],;:_\-/ʻ'’\"]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=16_384)
def code(text: str) -> str | None:
    """The country code that a code or name means; None where it means none.

    >>> code("Korea, North"), code("IRN"), code("Congo, Democratic Republic of the")
    ('kp', 'ir', 'cd')
    >>> code("undetermined") is None
    True
    """
    codes, names = _table()
    by_code = codes.get(text.lower().replace("_", "-").strip())
    return names.get(_normal(text)) if by_code is None else by_code


def name(code: str) -> str:
    """The English name of a country code; what is no code stands as it is.

    >>> name("ae"), name("IE"), name("several")
    ('United Arab Emirates', 'Ireland', 'several')
    """
    return _titles().get(code.lower(), code)


def _normal(name: str) -> str:
    """Rigour's key of a name, without rigour where the name is ASCII."""
    if name.isascii():
        return _NOT_WORD.sub(" ", _SKIPPED.sub("", name.casefold())).strip()
    from rigour.text.scripts import can_latinize
    from rigour.text.translit import ascii_text

    latin = ascii_text(name) if can_latinize(name) else name
    bare = _SKIPPED.sub("", unicodedata.normalize("NFKC", latin).casefold())
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in bare)
    return " ".join("".join(kept).split())


@cache
def _titles() -> dict[str, str]:
    text = resources.files("cutset.text").joinpath("countries.json").read_text("utf-8")
    titles: dict[str, str] = json.loads(text)["titles"]
    return titles


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    text = resources.files("cutset.text").joinpath("countries.json").read_text("utf-8")
    groups = json.loads(text)
    codes, names = (
        {key: country for country, keys in groups[part].items() for key in keys}
        for part in ("codes", "names")
    )
    return codes, names
