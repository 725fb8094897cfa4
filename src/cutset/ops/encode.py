"""Responses as JSON: the one shape that the command line, files and tests share."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any


def plain(value: Any) -> Any:
    """A frozen response as dicts, lists and scalars, in the order of its fields.

    >>> from cutset.model.dates import PartialDate
    >>> plain({"as_of": PartialDate("2021-07"), "at": Path("x")})
    {'as_of': '2021-07', 'at': 'x'}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        if [field.name for field in fields] == ["text"]:
            return value.text  # type: ignore[attr-defined]  # PartialDate: one text field
        return {field.name: plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, (frozenset, set)):
        return sorted(plain(held) for held in value)
    if isinstance(value, (list, tuple)):
        return [plain(held) for held in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def to_json(value: Any) -> str:
    """A response as indented JSON with a final newline; the same value gives the same bytes."""
    import orjson

    return orjson.dumps(plain(value), option=orjson.OPT_INDENT_2).decode() + "\n"
