"""Reads a source's meta.yml strictly: every key known, every value of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from importlib import resources
from typing import Any, get_args

from cutset import yaml_text
from cutset.errors import BadSetting
from cutset.model.dataset import Dating, Expectation, SourceMeta
from cutset.sources.suggest import did_you_mean, one_of

_MEASURES = ("records", "entities", "statements", "rejected_share", "kept_share")


def load(name: str) -> SourceMeta:
    """What `sources/<name>/meta.yml` says.

    Raises:
        BadSetting: an unknown or missing key, or a value that is not allowed.
    """
    file = resources.files(f"cutset.sources.{name}").joinpath("meta.yml")
    return parse(file.read_text("utf-8"), f"sources/{name}/meta.yml")


def parse(text: str, where: str) -> SourceMeta:
    """A meta.yml's text as a value; `where` names the file in errors.

    Raises:
        BadSetting: as `load`.
    """
    try:
        given = yaml_text.parse(text)
    except yaml_text.Fault as broken:
        raise BadSetting(f"{where} is no YAML: {broken}.", "Mind the indentation.") from broken
    if not isinstance(given, dict):
        raise BadSetting(f"{where} holds no keys.", "Write one `key: value` a line.")
    _same_keys(given, SourceMeta, where)
    for key, value in given.items():
        if (fault := _CHECKS.get(key, _text)(value)) is not None:
            raise BadSetting(
                f"{where}: {key} is {value!r}, which is {fault}.", _HINTS.get(key, "Write a text.")
            )
    wanted = tuple(_expectation(entry, where) for entry in given["expectations"])
    return SourceMeta(**{**given, "files": tuple(given["files"]), "expectations": wanted})


def _expectation(entry: Any, where: str) -> Expectation:
    if not isinstance(entry, dict):
        raise BadSetting(f"{where}: {entry!r} is no expectation.", "Give measure, bound, reason.")
    bounds = {"at_least": None, "at_most": None}
    _same_keys({**bounds, **entry}, Expectation, where)
    measure = entry["measure"]
    if measure not in _MEASURES and not str(measure).startswith("schema:"):
        raise BadSetting(
            f"{where}: no measure {measure!r}{did_you_mean(str(measure), _MEASURES)}",
            f"{one_of(_MEASURES)} Or schema:NAME.",
        )
    if not any(isinstance(entry.get(bound), int | float) for bound in bounds):
        raise BadSetting(f"{where}: {measure} has no bound.", "Give at_least or at_most.")
    return Expectation(**{**bounds, **entry})


def _same_keys(given: Mapping[str, Any], record: type[Any], where: str) -> None:
    """That all fields of a record are given and no others; those with a default may be left out."""
    known = [field.name for field in fields(record)]
    for key in given:
        if key not in known:
            raise BadSetting(
                f"{where}: unknown key {key!r}{did_you_mean(str(key), known)}", one_of(known)
            )
    for field in fields(record):
        if field.name not in given and field.default is MISSING:
            raise BadSetting(f"{where}: no {field.name}.", "Every key must be given.")


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) else "no text"


def _filled(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "no text"


def _in(*allowed: Any) -> Callable[[Any], str | None]:
    return lambda value: None if value in allowed else "not allowed"


def _days(value: Any) -> str | None:
    is_days = value is None or (isinstance(value, int) and value > 0)
    return None if is_days else "no number of days"


def _texts(value: Any) -> str | None:
    is_texts = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    return None if is_texts else "no list of texts"


def _entries(value: Any) -> str | None:
    return None if isinstance(value, list) else "no list"


_CHECKS: Mapping[str, Callable[[Any], str | None]] = {
    **dict.fromkeys(("name", "title", "publisher", "licence", "coverage", "tried_on"), _filled),
    "rhythm_days": _days,
    "reliability": _in(*"ABCDEF"),
    "credibility": _in(*range(1, 7)),
    "dating": _in(*get_args(Dating)),
    "files": _texts,
    "expectations": _entries,
    "apart": _in(True, False),
    "pays": _in(True, False),
}
_HINTS: Mapping[str, str] = {
    "rhythm_days": "Days after which the list is called stale, or null.",
    "reliability": "Admiralty grade of the publisher: A to F.",
    "credibility": "Admiralty credibility of its rows: 1 to 6.",
    "dating": f"Allowed are: {', '.join(get_args(Dating))}.",
    "files": "Names of the files of a delivery, as a list.",
    "apart": "true or false.",
    "pays": "true or false.",
    "expectations": "A list of entries with measure, at_least or at_most, and reason.",
}
