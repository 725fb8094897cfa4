"""Tombstones: that something was purged, and by what right, but not whose it was.

    lake/purges/<purge>-<marking>.json

One purge leaves a tombstone under each marking that it touched, so that a reader
sees of it what belongs to versions that the reader may see, and no more. The ids
of what was erased stand in it as salted hashes only: enough to keep the subject
out when a file that names it is loaded again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from cutset.errors import BadFile
from cutset.model.marking import Clearance, Marking

Ground = Literal["law", "retention", "granted contest"]
GROUNDS: tuple[str, ...] = get_args(Ground)
HOME = "purges"


@dataclass(frozen=True, slots=True)
class Touched:
    """What a purge took out of one version, in numbers.

    Attributes:
        statements: erased; `edited` are those of others in which a text was replaced.
        rows: emptied in the version's raw files; `files` were removed whole.
        rejects: rejected records that named the subject.
    """

    dataset: str
    version: str
    entities: int
    statements: int
    edited: int
    rows: int
    files: int
    rejects: int


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What one purge left under one marking.

    Attributes:
        purge: id, the same under all markings.
        hashes: `hashed(salt, entity id)` of each erased entity, in ascending order.
    """

    purge: str
    marking: str
    ground: str
    authority: str
    by: str
    purged_at: str
    salt: str
    hashes: tuple[str, ...]
    touched: tuple[Touched, ...]

    @property
    def sha256(self) -> str:
        """Hash of its text, which the casebook holds."""
        return hashlib.sha256(text_of(self).encode()).hexdigest()

    @property
    def file_name(self) -> str:
        """Its name in the folder of purges."""
        slug = hashlib.sha256(self.marking.encode()).hexdigest()[:8]
        return f"{self.purge}-{slug}.json"


def hashed(salt: str, entity_id: str) -> str:
    """An entity id as a tombstone holds it; purge_withheld.sql does the same.

    >>> hashed("a", "b") == hashlib.sha256(b"ab").hexdigest()
    True
    """
    return hashlib.sha256(f"{salt}{entity_id}".encode()).hexdigest()


def text_of(tombstone: Tombstone) -> str:
    """A tombstone as canonical JSON."""
    return json.dumps(asdict(tombstone), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(path: Path) -> Tombstone:
    """Read one tombstone.

    Raises:
        BadFile: the file is none, or is not as it was written.
    """
    try:
        text = path.read_text(encoding="utf-8")
        stone = _tombstone(json.loads(text))
        if text != text_of(stone):
            raise ValueError("it was changed")
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise BadFile(f"{path} is no tombstone ({fault}).", "Restore it from a backup.") from fault
    return stone


def read_all(lake: Path) -> tuple[Tombstone, ...]:
    """The tombstones of a lake, in the order of their files."""
    return tuple(read(path) for path in sorted((lake / HOME).glob("*.json")))


def visible(tombstones: Iterable[Tombstone], clearance: Clearance) -> tuple[Tombstone, ...]:
    """Those that a reader may see."""
    return tuple(one for one in tombstones if clearance.sees(Marking.parse(one.marking)))


def purges_of(tombstones: Iterable[Tombstone], versions: Iterable[str]) -> int:
    """How many purges took something out of these versions (by id)."""
    wanted = set(versions)
    return len({one.purge for one in tombstones if wanted & {t.version for t in one.touched}})


def purged_ids(tombstones: Sequence[Tombstone], ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids that were purged."""
    return frozenset(filter(was_purged(tombstones), ids))


def was_purged(tombstones: Iterable[Tombstone]) -> Callable[[str], bool]:
    """Tells of an id whether it was purged."""
    by_salt: dict[str, set[str]] = {}
    for one in tombstones:
        by_salt.setdefault(one.salt, set()).update(one.hashes)

    def purged(entity_id: str) -> bool:
        return any(hashed(salt, entity_id) in hashes for salt, hashes in by_salt.items())

    return purged


def _tombstone(found: dict[str, Any]) -> Tombstone:
    shaped = found | {
        "hashes": tuple(found["hashes"]),
        "touched": tuple(Touched(**one) for one in found["touched"]),
    }
    return Tombstone(**shaped)
