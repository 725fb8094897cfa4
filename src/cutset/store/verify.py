"""Checks that what a reader may see is still as it was written, and names the first broken link.

Nothing that the reader may not see takes part: neither in what is checked nor in a
count. What is checked, in this order: each version's manifest, Parquet, rejects and
raw files by their hashes; that statements name raw files of their version; that
nothing that was purged is there; each hash chain; what the records refer to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from cutset import clock
from cutset.errors import CutsetError
from cutset.model.casework import Purged
from cutset.model.dataset import RawRef, Version
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store import casebook_engine, manifest, query, tombstone
from cutset.store.casebook import Casebook, entry_of
from cutset.store.chain import Erased, Record, first_break
from cutset.store.ingest import PACKAGE, digest
from cutset.store.lake import Lake
from cutset.store.linker import link, path_between, told
from cutset.store.manifest import MANIFEST, REJECTS
from cutset.store.purge_scope import Placed
from cutset.store.purge_withhold import purged_before
from cutset.store.tombstone import Tombstone
from cutset.store.workspace import CASEBOOK, Workspace


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a hash chain: who writes it down can tell later that nothing was cut off."""

    marking: str
    records: int
    row_hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and whether it holds.

    Attributes:
        broken: the first broken link in words; empty where all holds.
        checked: what -> how many of it were checked until then.
        notes: what is no broken link and should be known.
    """

    ok: bool
    broken: str
    checked: Mapping[str, int]
    heads: tuple[Head, ...]
    notes: tuple[str, ...]


def verify(workspace: Workspace, clearance: Clearance | None = None) -> Verification:
    """Check all that a reader may see; None = as much as the workspace's own clearance."""
    reader = clearance or Clearance.parse(workspace.settings.clearance)
    checked = _Checked()
    try:
        broken = next(_faults(workspace, reader, checked), "")
    except CutsetError as fault:
        broken = fault.message.rstrip(".")
    return Verification(
        ok=not broken,
        broken=broken,
        checked=dict(checked.counts),
        heads=tuple(checked.heads),
        notes=tuple(checked.notes),
    )


@dataclass(slots=True)
class _Checked:
    """What has been checked so far."""

    counts: dict[str, int] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number


def _faults(workspace: Workspace, reader: Clearance, checked: _Checked) -> Iterator[str]:
    lake = workspace.lake
    versions = [v for v in lake.versions() if reader.sees(Marking.parse(v.marking))]
    stones = tombstone.visible(tombstone.read_all(lake.home), reader)
    with closing(query.connect()) as connection:
        for version in versions:
            yield from _version_faults(lake, version, connection, checked)
            yield from _purged_faults(Placed(version, lake.folder(version)), stones)
    checked.count("purges", len({stone.purge for stone in stones}))
    if not (workspace.root / CASEBOOK).exists():
        if stones:
            yield f"{CASEBOOK} is missing, in which {len(stones)} tombstones are recorded"
        return
    book = workspace.casebook
    damage = casebook_engine.check(book.engine)
    if damage:
        yield f"{CASEBOOK}: {damage}"
    for chain in book.chains(reader):
        yield from _chain_faults(book, chain, stones, checked)
    recorded = {_recorded(held.entry, held.record) for held in book.entries(Purged, None, reader)}
    for stone in stones:
        if (stone.purge, stone.marking, stone.sha256) not in recorded:
            yield f"tombstone {stone.purge} is not as the casebook records it"
    _note(book, workspace, reader, checked)


def _version_faults(
    lake: Lake, version: Version, connection: query.Connection, checked: _Checked
) -> Iterator[str]:
    """The files of one version."""
    folder, name = lake.folder(version), f"{version.dataset} {version.version}"
    checked.count("versions")
    if not folder.is_dir():
        yield f"{name}: its folder is not named after it"
    if not manifest.is_whole(folder / MANIFEST):
        yield f"{name}: {MANIFEST} was changed"
    placed = Placed(version, folder)
    for part in version.parts:
        files = [folder / f"{kind}-{part.slug}.parquet" for kind in (*_KINDS, *version.holds)]
        missing = [file.name for file in files if not file.is_file()]
        if missing:
            yield f"{name}: {missing[0]} is missing"
        elif digest(files) != part.sha256:
            yield f"{name}: its Parquet files ({part.slug}) were changed"
        checked.count("statements", part.statements)
    for kind, rows in version.holds.items():
        checked.count(kind.replace("_", " "), rows)
    if not (folder / REJECTS).is_file() or digest([folder / REJECTS]) != version.rejects_sha256:
        yield f"{name}: {REJECTS} is missing or was changed"
    for ref in version.raw:
        yield from _raw_faults(lake.raw, ref, name)
        checked.count("raw files")
    stray = _stray(placed, connection)
    if stray:
        yield f"{name}: a statement names a raw file, {stray}, that the version does not have"


_KINDS = ("statements", "refs", "entities")


def _raw_faults(home: Path, ref: RawRef, name: str) -> Iterator[str]:
    if ref.purged == "removed":
        return
    path = home / ref.sha256
    if not path.is_file():
        yield f"{name}: raw file {ref.name} ({ref.sha256}) is missing"
        return
    with path.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != ref.sha256:
        yield f"{name}: raw file {ref.name} ({ref.sha256}) was changed"


def _stray(placed: Placed, connection: query.Connection) -> str:
    """A raw file that statements name and the version does not have; empty where there is none."""
    query.read_parquet(connection, "part", placed.files("statements"))
    found = query.run(connection, query.load(PACKAGE, "verify_source_file"))
    known = {ref.sha256 for ref in placed.version.raw}
    return next((sha256 for (sha256,) in found if sha256 not in known), "")


def _purged_faults(placed: Placed, stones: Sequence[Tombstone]) -> Iterator[str]:
    back = purged_before([placed], _told_to(placed.version.marking, stones))
    if back:
        yield (
            f"{placed.version.dataset} {placed.version.version} holds {len(back)} entities "
            "that were purged"
        )


def _told_to(marking: str, stones: Sequence[Tombstone]) -> tuple[Tombstone, ...]:
    """The tombstones that every reader of a marking may see: those that bind what is so marked."""
    top = Marking.parse(marking)
    return tombstone.visible(stones, Clearance(top.level, top.caveats))


def _chain_faults(
    book: Casebook, chain: str, stones: Sequence[Tombstone], checked: _Checked
) -> Iterator[str]:
    """One hash chain and what its records refer to."""
    records = book.records(chain)
    checked.count("records", len(records))
    checked.count("chains")
    purges = [entry for entry in map(entry_of, records) if isinstance(entry, Purged)]
    erased = Erased(
        {number for entry in purges for number in entry.emptied},
        {number for entry in purges for number in entry.reasons},
    )
    broken = first_break(records, book.workspace, erased)
    if broken:
        yield broken
    mentioned = sorted(
        (record.number, entity_id)
        for record in records
        if (entry := entry_of(record)) is not None
        for entity_id in set(entry.mentions)
    )
    if mentioned != list(book.mentions(chain)):
        yield f"chain {chain}: the index of mentioned entities does not fit its records"
    told_of = _told_to(chain, stones)
    if tombstone.purged_ids(told_of, {entity_id for _, entity_id in mentioned}):
        yield f"chain {chain}: a record mentions an entity that was purged"
    laid = {stone.sha256 for stone in stones}
    for entry in purges:
        if entry.tombstone and entry.tombstone not in laid:
            yield f"chain {chain}: the tombstone of purge {entry.purge} is missing or was changed"
    checked.heads.append(Head(chain, len(records), records[-1].row_hash))


def _recorded(entry: Purged, record: Record) -> tuple[str, str, str]:
    return entry.purge, record.chain, entry.tombstone


def _note(book: Casebook, workspace: Workspace, reader: Clearance, checked: _Checked) -> None:
    """Entities that decisions name and no list holds, contradictions, and a clock set back."""
    held = book.judgements(clearance=reader)
    view = workspace.view(clearance=reader)
    named = {entity_id for one in held for entity_id in one.entry.mentions}
    for entity_id in sorted(named - view.known_entities(named)):
        checked.notes.append(f"Decisions name {entity_id}: unknown entity.")
    decisions = book.decisions(clearance=reader)
    linker = link(decisions)
    for decision in decisions:
        if decision.judgement is Judgement.NEGATIVE and linker.same(decision.left, decision.right):
            path = path_between(decisions, decision.left, decision.right) or ()
            checked.notes.append(
                f"Decisions contradict each other: {told([decision], decision.left)}, but "
                f"{told(path, decision.left)}."
            )
    newest = max((one.record.decided_at for one in held), default="")
    if newest > clock.stamp(clock.now()):
        checked.notes.append(f"This machine's clock is behind the newest decision ({newest}).")
