"""The atomic value that everything flows through.

`Draft` is what a source says, before cleaning; `Statement` is one row of the
lake: FollowTheMoney's statement (same id, same value) plus marking, grades,
legal basis and the source row. An entity is its statements.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple


class Draft(NamedTuple):
    """One value as a source gives it.

    Attributes:
        entity_id: the source's own id of the party (`ofac-18247`).
        schema: FollowTheMoney schema name, or one of cutset's own (`Claim`).
        prop: property name of that schema.
        value: text, uncleaned.
        file: name of the delivered file it stands in.
        row: line number (`L12`), XPath or sheet cell (`Sheet1!R12`) in that file.
        lang: ISO 639-3 code where the source says it.
        original: the text as it stood, where `value` was derived from it.
        dated: ISO date (partial allowed) from which this row counts, for sources
            whose rows carry their own date; empty for lists.
        method: how the value was made (`remark`, `comment`); empty = read as it stood.
    """

    entity_id: str
    schema: str
    prop: str
    value: str
    file: str
    row: str
    lang: str = ""
    original: str = ""
    dated: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sourced claim: in dataset D, entity E has value V for property P.

    `id` is FollowTheMoney's (SHA-1 of dataset, entity, property, value, language,
    external flag), so that statements travel between systems unchanged.
    """

    id: str
    entity_id: str
    canonical_id: str
    schema: str
    prop: str
    prop_type: str
    value: str
    dataset: str
    lang: str | None
    original_value: str | None
    external: bool
    method: str | None
    first_seen: str | None
    last_seen: str | None
    marking: str
    reliability: str
    credibility: int
    legal_basis: str | None
    dated: str | None
    source_file: str | None
    source_row: str | None


def statement_id(
    parts: tuple[str, str, str, str], lang: str | None = None, *, is_external: bool = False
) -> str:
    """A statement's id, as FollowTheMoney makes it (followthemoney 4, `Statement.make_key`).

    Args:
        parts: dataset, entity id, property and value.
        lang: ISO 639-3 code, where the source says it.
        is_external: FollowTheMoney's flag for what is known from elsewhere.
    """
    key = ".".join(parts)
    key = key if lang is None else f"{key}@{lang}"
    key = f"{key}.ext" if is_external else key
    return hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
