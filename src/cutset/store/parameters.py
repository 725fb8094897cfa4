"""Parameter files: what code weighs with, as data with a version, a reason and a source.

A file lies beside the code that reads it and looks like this::

    version: "1"
    reason: why these values and no others
    source: where they come from
    grades: …

A workspace replaces a file whole (cutset.toml, [parameters]), never single values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from cutset import yaml_text
from cutset.errors import BadSetting
from cutset.settings import Settings

_NEEDED = ("version", "reason", "source")


@dataclass(frozen=True, slots=True)
class Parameters:
    """A parameter file as it was read.

    Attributes:
        data: all that stands in it besides version, reason and source.
        sha256: of the file's bytes.
    """

    name: str
    version: str
    reason: str
    source: str
    data: Mapping[str, Any]
    sha256: str


def load(package: str, name: str, settings: Settings, root: Path) -> Parameters:
    """The parameter file `name`.yml of a package, or the workspace's own in its place.

    Raises:
        BadSetting: it is not there, is no YAML, or does not say its version, reason and source.
    """
    override = settings.parameters.get(name)
    if override is None:
        place = f"{package}/{name}.yml"
        content = _shipped(package, name)
    else:
        place = str(root / override)
        content = _content(root, override)
    return parse(name, content, place)


@cache
def _shipped(package: str, name: str) -> bytes:
    return resources.files(package).joinpath(f"{name}.yml").read_bytes()


@cache
def parse(name: str, content: bytes, place: str) -> Parameters:
    """Read a parameter file strictly; `place` is how an error names it.

    Raises:
        BadSetting: as for `load`.
    """
    try:
        found = yaml_text.parse(content)
    except yaml_text.Fault as fault:
        raise BadSetting(f"{place}: no valid YAML ({fault}).", "Mend the file.") from fault
    if not isinstance(found, dict):
        raise BadSetting(f"{place}: not a table of keys.", "Write `key: value` lines.")
    for key in _NEEDED:
        if not str(found.get(key) or "").strip():
            raise BadSetting(
                f"{place}: the key {key!r} is missing or empty.",
                "A parameter file says its version, its reason and its source.",
            )
    data = {key: value for key, value in found.items() if key not in _NEEDED}
    said = {key: str(found[key]) for key in _NEEDED}
    return Parameters(name=name, data=data, sha256=hashlib.sha256(content).hexdigest(), **said)


def overrides(root: Path, settings: Settings) -> dict[str, str]:
    """Name of each parameter file that the workspace replaces -> SHA-256 of what replaces it.

    Raises:
        BadSetting: a file that is named and not there.
    """
    return {
        name: hashlib.sha256(_content(root, file)).hexdigest()
        for name, file in sorted(settings.parameters.items())
    }


def _content(root: Path, file: str) -> bytes:
    try:
        return (root / file).read_bytes()
    except OSError as fault:
        raise BadSetting(
            f"{root / file}: the parameter file cannot be read ({fault.strerror}).",
            "Correct [parameters] in cutset.toml.",
        ) from fault
