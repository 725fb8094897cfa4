"""Finished runs of `rescreen`, as they lie beside the builds.

Its files::

    build/rescreen/newest-<reader>       name of the newest run of a clearance
                   <run>/run.json        what it was made with; a digest of each listed entity
                         <part>.ndjson   the hits of a part of the customers, in order
                         <part>.npy      how many names were compared with each customer
                         <part>.line.npy a hash of what each customer said
    build/asks/<key>/                    the names of a part as numbers

A run appears by one rename, the pointer after it; the run before it is removed then.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import orjson

from cutset import clock
from cutset.model.marking import Marking
from cutset.names import tables
from cutset.names.kept import KeptAsks
from cutset.names.model import model
from cutset.ops.cards import Cards
from cutset.ops.customers import Part
from cutset.ops.name_index import Listed
from cutset.ops.screening import asked_names
from cutset.screen import sides
from cutset.screen.ongoing import Row
from cutset.store import disk
from cutset.store.customer_files import pointer
from cutset.store.view import View


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result depends on beside the two sides of each pair."""

    method: str
    parameters: str
    threshold: float
    costs: str
    model: str
    rarity: str
    variants: str

    @classmethod
    def now(cls, parameters: str, threshold: float) -> Basis:
        """With the tables that ship."""
        return cls(model().version, parameters, threshold, **tables.digests())

    def differing(self, other: Basis) -> tuple[str, ...]:
        """The names of what differs."""
        mine, theirs = asdict(self), asdict(other)
        return tuple(name for name in mine if mine[name] != theirs[name])


@dataclass(frozen=True, slots=True)
class Held:
    """The hits of a part, and how many names were compared with each of its customers."""

    rows: Sequence[Row]
    compared: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is finished, or is being written."""

    basis: Basis
    entities: dict[str, str]
    folder: Path

    def knows(self, part: Part) -> bool:
        """Whether it has hits of this part of the customers."""
        return (self.folder / f"{part.sha256}.npy").is_file()

    def rows(self, part: Part) -> list[Row]:
        """The hits of a part."""
        with (self.folder / f"{part.sha256}.ndjson").open("rb") as lines:
            return [Row(**orjson.loads(line)) for line in lines]

    def compared(self, part: Part) -> npt.NDArray[np.int32]:
        """How many names were compared with each customer of a part, or more."""
        found: npt.NDArray[np.int32] = np.load(self.folder / f"{part.sha256}.npy")
        return found

    def lost(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """The parts that it knows and that are not among these."""
        known = {part.sha256 for part in parts}
        found = sorted(
            file.name.removesuffix(".line.npy") for file in self.folder.glob("*.line.npy")
        )
        return tuple(Part(sha256, Path(), 0) for sha256 in found if sha256 not in known)

    def lines(self, part: Part) -> npt.NDArray[np.uint64]:
        """A hash of what each customer of a part said."""
        found: npt.NDArray[np.uint64] = np.load(self.folder / f"{part.sha256}.line.npy")
        return found

    def write(self, part: Part, held: Held, before: Run | None) -> None:
        """Write the hits of a part; the hashes of its lines are those of an earlier run."""
        lines = before.lines(part) if before and before.knows(part) else part.digests()
        np.save(self.folder / f"{part.sha256}.line.npy", lines)
        hits = b"".join(orjson.dumps(asdict(row)) + b"\n" for row in held.rows)
        (self.folder / f"{part.sha256}.ndjson").write_bytes(hits)
        np.save(self.folder / f"{part.sha256}.npy", held.compared)


@contextmanager
def writing(view: View, basis: Basis, entities: dict[str, str]) -> Iterator[Run]:
    """A run to write to; it becomes the newest when the block ends well."""
    home = view.lake.root / "build"
    last = newest(view)
    said = f"{clock.stamp(clock.now())}{asdict(basis)}{last and last.folder.name}"
    name = hashlib.sha256(said.encode()).hexdigest()[:32]
    with disk.staging(home, _intent(view, "screened customers")) as staging:
        run = Run(basis, entities, staging.path / name)
        run.folder.mkdir()
        yield run
        told = {"basis": asdict(basis), "entities": entities}
        (run.folder / "run.json").write_bytes(orjson.dumps(told))
        staging.publish(run.folder, home / "rescreen" / name)
        pointer = staging.path / "newest"
        pointer.write_text(name, encoding="utf-8")
        staging.publish(pointer, _pointer(view))


def forget(run: Run) -> None:
    """Remove a run that is the newest no longer."""
    shutil.rmtree(run.folder, ignore_errors=True)


def forget_others(view: View, parts: Sequence[Part]) -> None:
    """Remove the names of customers that are kept no longer."""
    kept = {_asks_key(part) for part in parts}
    for folder in sorted((view.lake.root / "build" / "asks").glob("*")):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def newest(view: View) -> Run | None:
    """The newest run of this reader; None where there is none."""
    pointer = _pointer(view)
    if not pointer.is_file():
        return None
    folder = pointer.parent / pointer.read_text(encoding="utf-8").strip()
    if not (folder / "run.json").is_file():
        return None
    said = orjson.loads((folder / "run.json").read_bytes())
    return Run(Basis(**said["basis"]), said["entities"], folder)


def asks(view: View, part: Part) -> KeptAsks:
    """The names of a part as numbers; made where they are not there yet."""
    home = view.lake.root / "build"
    key = _asks_key(part)
    folder = home / "asks" / key
    if not folder.is_dir():
        with disk.staging(home, _intent(view, "customers' names")) as staging:
            fresh = staging.path / key
            KeptAsks.build([asked_names(query) for query in part.queries()]).write(fresh)
            staging.publish(fresh, folder)
    return KeptAsks.open(folder)


def _asks_key(part: Part) -> str:
    made_with = (model().version, *tables.digests().values(), part.sha256)
    return hashlib.sha256("\x1f".join(made_with).encode()).hexdigest()[:32]


def _pointer(view: View) -> Path:
    return pointer(view.lake.root / "build", view.clearance)


def _intent(view: View, what: str) -> disk.Intent:
    return disk.Intent.now("build", what, Marking(view.clearance.level, view.clearance.caveats))


def digests_of(listed: Listed, cards: Cards) -> dict[str, str]:
    """Of each listed entity a digest of all that is compared: its names and its record."""
    index = listed.index
    names: dict[str, list[str]] = {}
    columns = (index.names.entity, index.names.types, index.names.weak)
    each = zip(*(column.tolist() for column in columns), strict=True)
    for number, (entity, types, weak) in enumerate(each):
        name = repr((index.texts[number], types, weak, listed.datasets[number]))
        names.setdefault(index.entities[entity], []).append(name)
    digests = {}
    for party, said in names.items():
        card = cards.entity(party)
        record = () if card is None else sides.of_entity(card)
        digests[party] = hashlib.sha256(orjson.dumps((sorted(said), record))).hexdigest()[:32]
    return digests
