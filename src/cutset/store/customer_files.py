"""Customers that are kept, and the hits kept of them, as files: what is backed up, what is purged.

    customers/customers.json              which parts there are, in order
              <sha-256>.ndjson            a part: one customer a line, as canonical JSON
    build/rescreen/newest-<reader>        name of the newest run of a clearance
                   <run>/<part>.ndjson    its hits, one a line

A customer is purged under the name `customer:<id>`, so that no id of a listed entity, of which
lists have their own, takes a customer with it. What customers say is the owner's own record: a
purge of a listed entity leaves them as they are, and takes the hits that name it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from cutset.model.marking import Clearance, Marking

FOLDER, INDEX = "customers", "customers.json"
PREFIX = "customer:"
MARKING = str(Marking())
"""Under which the tombstone of a customer stands: who opens the workspace sees its customers."""


@dataclass(frozen=True, slots=True)
class Left:
    """The customers that stay, where some go.

    Attributes:
        files: file written aside -> where it goes, relative to the workspace.
        removed: files that go.
        gone: names of the customers that go, `customer:` before their ids.
    """

    files: dict[str, str]
    removed: list[str]
    gone: frozenset[str]


def files_of(root: Path) -> tuple[Path, ...]:
    """The files of the customers that are kept; none where none are."""
    parts = [root / FOLDER / f"{part['sha256']}.ndjson" for part in _parts(root)]
    return (root / FOLDER / INDEX, *parts) if _index(root).is_file() else ()


def names(root: Path) -> Iterator[str]:
    """The names under which customers are purged."""
    for part in _parts(root):
        for line in (root / FOLDER / f"{part['sha256']}.ndjson").read_bytes().splitlines():
            yield name_of(orjson.loads(line)["id"])


def name_of(customer: str) -> str:
    """The name under which a customer is purged.

    >>> name_of("c-17")
    'customer:c-17'
    """
    return f"{PREFIX}{customer}"


def without(root: Path, ids: Collection[str], folder: Path) -> Left:
    """Write the customers anew without some, into a folder aside; nothing where none of them is."""
    wanted = frozenset(one for one in ids if one.startswith(PREFIX))
    gone: set[str] = set()
    files: dict[str, str] = {}
    removed, parts = [], []
    for part in _parts(root) if wanted else ():
        lines = (root / FOLDER / f"{part['sha256']}.ndjson").read_bytes().splitlines()
        named = [name_of(orjson.loads(line)["id"]) for line in lines]
        kept = [line for line, name in zip(lines, named, strict=True) if name not in wanted]
        if len(kept) == len(lines):
            parts.append(part)
            continue
        gone |= wanted.intersection(named)
        removed.append(f"{FOLDER}/{part['sha256']}.ndjson")
        if kept:
            text = b"".join(line + b"\n" for line in kept)
            sha256 = hashlib.sha256(text).hexdigest()
            (folder / f"{sha256}.ndjson").write_bytes(text)
            files[f"{sha256}.ndjson"] = f"{FOLDER}/{sha256}.ndjson"
            parts.append({"sha256": sha256, "customers": len(kept)})
    if gone:
        said = orjson.loads(_index(root).read_bytes()) | {"parts": parts}
        (folder / INDEX).write_bytes(orjson.dumps(said))
        files[INDEX] = f"{FOLDER}/{INDEX}"
    return Left(files, removed, frozenset(gone))


def pointer(build: Path, clearance: Clearance) -> Path:
    """The file that names the newest run of a reader."""
    reader = hashlib.sha256(str(clearance).encode()).hexdigest()[:16]
    return build / "rescreen" / f"newest-{reader}"


def hits(build: Path, clearance: Clearance) -> Counter[str]:
    """How many hits the newest run of a reader keeps of each entity and of each customer."""
    found: Counter[str] = Counter()
    newest = pointer(build, clearance)
    if newest.is_file():
        folder = newest.parent / newest.read_text(encoding="utf-8").strip()
        for file in folder.glob("*.ndjson"):
            for line in file.read_bytes().splitlines():
                hit = orjson.loads(line)
                found.update((hit["entity"], name_of(hit["customer"])))
    return found


def _index(root: Path) -> Path:
    return root / FOLDER / INDEX


def _parts(root: Path) -> list[dict[str, object]]:
    if not _index(root).is_file():
        return []
    parts: list[dict[str, object]] = orjson.loads(_index(root).read_bytes())["parts"]
    return parts
