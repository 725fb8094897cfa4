"""The manifest of a version as canonical JSON: sorted keys, one shape, one text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cutset.errors import Broken
from cutset.model.dataset import Part, RawRef, Version
from cutset.model.dates import PartialDate

MANIFEST, REJECTS = "manifest.json", "rejects.ndjson"
"""The files of a version folder that are not Parquet."""
_END, _SEAL = "\n}", '\n "sha256": "'


def write(version: Version, path: Path) -> None:
    """Write a version's manifest."""
    path.write_text(text_of(version), encoding="utf-8")


def text_of(version: Version) -> str:
    """A version's manifest as text; it ends with the hash of all that stands before."""
    described = asdict(version) | {"list_date": version.list_date.text}
    if not version.holds:
        del described["holds"]
    text = json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f'{text.removesuffix(_END)},{_SEAL}{digest}"{_END}\n'


def is_whole(path: Path) -> bool:
    """Whether a manifest is, byte for byte, as it was written."""
    text = path.read_text(encoding="utf-8")
    return text == text_of(read(path))


def read(path: Path) -> Version:
    """Read a manifest.

    Raises:
        Broken: it is no manifest of ours.
    """
    try:
        return _version(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise Broken(
            f"{path}: the manifest cannot be read ({fault}).", "Restore it from a backup."
        ) from fault


def _version(found: dict[str, Any]) -> Version:
    del found["sha256"]
    shaped = found | {
        "list_date": PartialDate(found["list_date"]),
        "raw": tuple(RawRef(**ref) for ref in found["raw"]),
        "parts": tuple(Part(**part) for part in found["parts"]),
        "notes": tuple(found["notes"]),
    }
    return Version(**shaped)
