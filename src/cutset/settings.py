"""One frozen Settings, read from cutset.toml; a bad value is an error, never a default.

cutset.toml of a workspace::

    name = "harbour"
    mode = "research"              # research | institution | law-enforcement
    owner = "Ada Example"          # author of decisions where --by names nobody else
    clearance = "RED"              # what a reader sees where --clearance says nothing
    contact = "desk@example.org"   # where a named party can contest; empty = none
    home = "us"                    # the reader's own jurisdiction; empty = none is set
    prior = 0.0002                 # share of the screened who are listed; else the parameter's
    [parameters]
    grades = "my-grades.yml"       # replaces a parameter file whole
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from cutset.errors import BadSetting

Mode = Literal["research", "institution", "law-enforcement"]
MODES: tuple[str, ...] = get_args(Mode)
FILE = "cutset.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace's owner has set.

    Attributes:
        home: code of the reader's own jurisdiction, for the domestic nexus; it enters no score.
        parameters: name of a parameter file -> path of the file that replaces it,
            relative to the workspace.
        prior: probability that a screened party is a listed one; None = that of
            screening.yml.
    """

    name: str
    mode: Mode
    owner: str
    clearance: str = "RED"
    contact: str = ""
    home: str = ""
    prior: float | None = None
    parameters: dict[str, str] = field(default_factory=dict)


AUDITED: tuple[Mode, ...] = ("institution", "law-enforcement")
"""Modes in which each screening is recorded; in research nobody is to keep who asked what."""
_TEXT_KEYS = ("name", "mode", "owner", "clearance", "contact", "home")
_COUNTRY = re.compile("([A-Za-z]{2})?")
_LEVELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")


def read(path: Path) -> Settings:
    """Read cutset.toml strictly.

    Raises:
        BadSetting: no TOML, an unknown key, a missing key or a value that is not
            allowed; the message names file and line, the hint what is allowed.
    """
    text = path.read_text(encoding="utf-8")
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadSetting(f"{path}: {fault}.", "Mend the line; values need quotes.") from fault
    return _checked(found, path, text)


def write(settings: Settings, path: Path) -> None:
    """Write a new cutset.toml that `read` gives back."""
    lines = [f"{key} = {_quoted(getattr(settings, key))}" for key in _TEXT_KEYS]
    if settings.prior is not None:
        lines.append(f"prior = {settings.prior!r}")
    lines += ["", "[parameters]"]
    lines += [f"{key} = {_quoted(value)}" for key, value in sorted(settings.parameters.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _checked(found: dict[str, Any], path: Path, text: str) -> Settings:
    known = (*_TEXT_KEYS, "prior", "parameters")
    for key in found:
        if key not in known:
            raise _wrong(path, text, key, "unknown key", f"Allowed keys: {', '.join(known)}.")
    for key in ("name", "mode", "owner"):
        if key not in found:
            raise BadSetting(f"{path}: the key {key!r} is missing.", f'Add {key} = "…".')
    for key in _TEXT_KEYS:
        if not isinstance(found.get(key, ""), str):
            raise _wrong(path, text, key, "not a text", 'Write it in quotes: key = "value".')
    if found["mode"] not in MODES:
        raise _wrong(path, text, "mode", f"{found['mode']!r} is no mode", _allowed(MODES))
    level = found.get("clearance", "RED").upper().removeprefix("TLP:").split("//")[0]
    if level not in _LEVELS:
        raise _wrong(path, text, "clearance", f"{level!r} is no TLP level", _allowed(_LEVELS))
    if not _COUNTRY.fullmatch(found.get("home", "")):
        raise _wrong(path, text, "home", "no country code", 'Two letters, for example "us".')
    prior = found.get("prior")
    if prior is not None and (not isinstance(prior, float) or not 0 < prior < 1):
        raise _wrong(path, text, "prior", f"{prior!r} is no share", "Write for example 0.0002.")
    parameters = found.get("parameters", {})
    if not isinstance(parameters, dict) or not all(
        isinstance(value, str) for value in parameters.values()
    ):
        raise _wrong(path, text, "parameters", "not a table of paths", 'name = "file.yml"')
    return Settings(**found)


def _allowed(values: tuple[str, ...]) -> str:
    return f"Allowed values: {', '.join(values)}."


def _wrong(path: Path, text: str, key: str, what: str, hint: str) -> BadSetting:
    lines = text.splitlines()
    line = next(
        (
            n
            for n, row in enumerate(lines, 1)
            if row.strip().strip("[]").split("=")[0].strip() == key
        ),
        1,
    )
    return BadSetting(f"{path}, line {line}: {key}: {what}.", hint)
