"""Whether the script of a name is one in which listed names are found as well as in Latin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cutset.names.scripts import alphabet_of

_NAMES = {"CJK": "Chinese characters"}


def weakness(name: str, table: Mapping[str, Any]) -> str:
    """Why no hit in this script says little; empty where coverage is as good as in Latin.

    `table` is the data of coverage.yml.

    >>> table = {"margin": 0.15, "scripts": {
    ...     "LATIN": {"asked": 9, "recall": 0.8}, "CJK": {"asked": 9, "recall": 0.1}}}
    >>> weakness("王晨彬", table)
    'weak coverage: 10 of 100 listed names in Chinese characters are found, in Latin 80'
    >>> weakness("Wang", table), weakness("สมชาย", table)
    ('', 'weak coverage: names in Thai were not measured')
    """
    script = alphabet_of(name)
    known = table["scripts"].get(script or "LATIN")
    shown = _NAMES.get(script, script.capitalize())
    if known is None:
        return f"weak coverage: names in {shown} were not measured"
    latin = table["scripts"]["LATIN"]["recall"]
    if known["recall"] >= latin - table["margin"]:
        return ""
    return (
        f"weak coverage: {round(100 * known['recall'])} of 100 listed names in {shown} are "
        f"found, in Latin {round(100 * latin)}"
    )
