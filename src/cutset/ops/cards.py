"""Every entity of a view as FollowTheMoney writes it, found by its id at once.

A face that answers hundreds of questions a second cannot gather an entity from its
statements each time. So the entities of a view are written once, beside its builds::

    build/card/<content key>/text.bin      the entities as JSON, end to end, by their ids
                             start.npy     where each begins, and the end of the last
                             hash.npy      hashes of the ids, in order
                             number.npy    of which entity each of those hashes is
                             named.npy     hashes of the ids that entities name, in order
                             naming.npy    which entity names each of them
                             borne.npy     hashes of the numbers that entities bear, in order
                             bearing.npy   which entity bears each of them
                             card.parquet  id, schema and last change of each entity
                             trait.parquet what else a search filters and counts by

Invariants:
1. The folder belongs to the view's content key: what its reader may not see is not in it.
2. It appears by one rename; all processes read it through the same pages of memory.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
import orjson
from numpy.typing import NDArray

from cutset.model import schemata
from cutset.model.marking import Marking
from cutset.ops.pipeline import PIPELINE
from cutset.screen.evidence import numbers
from cutset.share.ftm import entities
from cutset.share.reader import Reader
from cutset.store import disk, query
from cutset.store.view import View
from cutset.text import ids

_BATCH = 10_000
_VERSION = "3"  # raised when other files are written
_FILES = ("start", "hash", "number", "named", "naming", "borne", "bearing")
_CARD = dict.fromkeys(("canonical_id", "schema", "last_change"), "VARCHAR")
TRAIT = dict.fromkeys(("canonical_id", "field", "value"), "VARCHAR")
TABLES = ("card", "trait")
GROUPS = {
    "country": "countries", "topic": "topics", "identifier": "identifiers", "gender": "genders",
}  # fmt: skip
"""Property types whose values are traits, each with the field they go by."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The entities of a view; the arrays are the files, mapped and not read.

    Attributes:
        folder: where they lie.
    """

    folder: Path
    _text: mmap.mmap | bytes
    _start: NDArray[np.int64]
    _hash: NDArray[np.uint64]
    _number: NDArray[np.int64]
    _named: NDArray[np.uint64]
    _naming: NDArray[np.int64]
    _borne: NDArray[np.uint64]
    _bearing: NDArray[np.int64]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map what `ensure` has written."""
        arrays = (np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _FILES)
        with (folder / "text.bin").open("rb") as file:
            empty = (folder / "text.bin").stat().st_size == 0  # which cannot be mapped
            text = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return cls(folder, text, *arrays)

    def __len__(self) -> int:
        return len(self._start) - 1

    def get(self, canonical_id: str) -> bytes | None:
        """An entity as JSON, or None where there is none of that id."""
        wanted = _hashed(canonical_id)
        opening = b'{"id":' + orjson.dumps(canonical_id) + b","
        for place in _places(self._hash, wanted):
            text = self._at(int(self._number[place]))
            if text.startswith(opening):  # two ids may share a hash
                return text
        return None

    def entity(self, canonical_id: str) -> dict[str, Any] | None:
        """An entity as FollowTheMoney writes it, or None."""
        text = self.get(canonical_id)
        return None if text is None else orjson.loads(text)

    def naming(self, canonical_id: str) -> Iterator[dict[str, Any]]:
        """The entities that name another, by their ids."""
        places = _places(self._named, _hashed(canonical_id))
        for number in sorted({int(self._naming[place]) for place in places}):
            entity: dict[str, Any] = orjson.loads(self._at(number))
            if any(named == canonical_id for _, named in references(entity)):
                yield entity

    def bearing(self, number: str) -> Iterator[dict[str, Any]]:
        """The entities that bear a number of a passport, register and the like, by their ids."""
        places = _places(self._borne, _hashed(ids.normal(number)))
        for place in sorted({int(self._bearing[place]) for place in places}):
            entity: dict[str, Any] = orjson.loads(self._at(place))
            if ids.normal(number) in set(numbers(entity["properties"])):
                yield entity

    def _at(self, number: int) -> bytes:
        return self._text[int(self._start[number]) : int(self._start[number + 1])]


def ensure(view: View) -> Cards:
    """The cards of a view: what is there is used, else it is written now.

    Raises:
        NoSpace: the disk is full; nothing was published.
    """
    home = view.lake.root / "build"
    key = hashlib.sha256(f"{_VERSION}\x1f{view.content_key}".encode()).hexdigest()[:32]
    folder = home / "card" / key
    if not folder.is_dir():
        build = PIPELINE.ensure(view, ("entity",))
        intent = disk.Intent.now(
            "build", "cards", Marking(view.clearance.level, view.clearance.caveats)
        )
        with disk.staging(home, intent) as staging, Reader(build) as reader:
            fresh = staging.path / key
            fresh.mkdir()
            _write(reader, build.connection(), fresh)
            staging.publish(fresh, folder)
    return Cards.open(folder)


def references(entity: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each property of an entity that names another, with the id that it names."""
    slots = reference_slots(entity["schema"])
    for prop, values in entity["properties"].items():
        if prop in slots:
            for value in values:
                yield prop, value


@cache
def reference_slots(schema: str) -> Mapping[str, str | None]:
    """The properties of a schema that name other entities, each with the one that leads back.

    >>> reference_slots("Sanction")["entity"]
    'sanctions'
    """
    found = schemata.find(schema)
    slots = {} if found is None else found.properties
    return {
        name: slot.reverse
        for name, slot in slots.items()
        if slot.type == "entity" and not slot.stub
    }


@dataclass(slots=True)
class _Indexed:
    """What is gathered while the cards are written."""

    start: list[int] = field(default_factory=lambda: [0])
    ids: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    naming: list[int] = field(default_factory=list)
    borne: list[int] = field(default_factory=list)
    bearing: list[int] = field(default_factory=list)

    def add(self, entity: Mapping[str, Any], text: bytes) -> None:
        for _, target in references(entity):
            self.named.append(_hashed(target))
            self.naming.append(len(self.ids))
        for number in numbers(entity["properties"]):
            self.borne.append(_hashed(number))
            self.bearing.append(len(self.ids))
        self.ids.append(_hashed(entity["id"]))
        self.start.append(self.start[-1] + len(text))

    def save(self, folder: Path) -> None:
        hashes, named = np.array(self.ids, np.uint64), np.array(self.named, np.uint64)
        by_id, by_named = np.argsort(hashes, kind="stable"), np.argsort(named, kind="stable")
        borne = np.array(self.borne, np.uint64)
        by_borne = np.argsort(borne, kind="stable")
        arrays = {
            "start": np.array(self.start, np.int64),
            "hash": hashes[by_id],
            "number": by_id.astype(np.int64),
            "named": named[by_named],
            "naming": np.array(self.naming, np.int64)[by_named],
            "borne": borne[by_borne],
            "bearing": np.array(self.bearing, np.int64)[by_borne],
        }
        for name, array in arrays.items():
            np.save(folder / f"{name}.npy", array)


def _write(reader: Reader, connection: query.Connection, folder: Path) -> None:
    said = (entity for entity, _ in entities(reader))
    index = _Indexed()
    query.insert_rows(connection, "card", _CARD, [])
    query.insert_rows(connection, "trait", TRAIT, [])
    with (folder / "text.bin").open("wb") as out:
        while batch := list(islice(said, _BATCH)):
            _write_batch(batch, index, out)
            heads = [(e["id"], e["schema"], e["last_change"]) for e in batch]
            query.append_rows(connection, "card", _CARD, heads)
            query.append_rows(connection, "trait", TRAIT, [t for e in batch for t in _traits(e)])
    index.save(folder)
    for table in TABLES:
        query.write_table(connection, table, folder / f"{table}.parquet")
    query.drop(connection, TABLES)


def _write_batch(batch: list[dict[str, Any]], index: _Indexed, out: BinaryIO) -> None:
    for entity in batch:
        text = orjson.dumps(entity)
        index.add(entity, text)
        out.write(text)


def _traits(entity: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What a search filters and counts an entity by, each value of a field once."""
    found = {("schema", entity["schema"]), ("target", str(entity["target"]).lower())}
    found.update(("datasets", name) for name in entity["datasets"])
    fields = trait_fields(entity["schema"])
    for prop, values in entity["properties"].items():
        if prop in fields:
            found.update((fields[prop], value) for value in values)
    return ((entity["id"], name, value) for name, value in sorted(found))


@cache
def trait_fields(schema: str) -> Mapping[str, str]:
    """The properties of a schema whose values are traits, each with its field.

    >>> trait_fields("Person")["nationality"]
    'countries'
    """
    slots = schemata.schemata()[schema].properties.values()
    return {slot.name: GROUPS[slot.type] for slot in slots if slot.type in GROUPS}


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _places(ordered: NDArray[np.uint64], wanted: int) -> range:
    key = np.uint64(wanted)
    return range(int(ordered.searchsorted(key)), int(ordered.searchsorted(key, "right")))
