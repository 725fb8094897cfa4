"""Responses as JSON: the one shape that the command line, files and tests share."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from cutset.model.dates import PartialDate


def plain(value: Any) -> Any:
    """A frozen response as dicts, lists and scalars, in the order of its fields.

    >>> plain({"as_of": PartialDate("2021-07"), "at": Path("x")})
    {'as_of': '2021-07', 'at': 'x'}
    """
    if isinstance(value, PartialDate):
        return value.text
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(held) for held in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, (frozenset, set)):
        return sorted(plain(held) for held in value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def to_json(value: Any) -> str:
    """A response as indented JSON with a final newline; the same value gives the same bytes."""
    import orjson

    return orjson.dumps(plain(value), option=orjson.OPT_INDENT_2).decode() + "\n"
