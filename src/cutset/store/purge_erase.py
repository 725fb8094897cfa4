"""Writes anew, in a folder aside, all that a subject must go out of; publishes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cutset.model.dataset import Version
from cutset.model.marking import Marking
from cutset.store import manifest, query
from cutset.store.ingest import PACKAGE, digest, write_part
from cutset.store.manifest import MANIFEST, REJECTS
from cutset.store.payments.purge import rewrite, touches
from cutset.store.purge_files import NewRaw, redact_files, redact_rejects, renamed
from cutset.store.purge_scope import Placed, condemn, opened, replaced, tell
from cutset.store.tombstone import Touched


@dataclass(frozen=True, slots=True)
class Task:
    """What to erase from where.

    Attributes:
        ids: of the subject.
        placed: the versions that are looked at: what they share with the subject stays.
        written: ids of the versions that are written anew.
        raw: raw file by its hash, of all that may be written anew.
        folder: an empty one, for all that is written.
    """

    ids: Collection[str]
    placed: Sequence[Placed]
    written: Collection[str]
    raw: Mapping[str, Path]
    folder: Path


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was written anew.

    Attributes:
        dead: the subject's ids and all that goes with them.
        texts: by which the subject would be known again.
        versions: those that changed, and the folders in which they lie anew.
        raw: what became of the raw files that changed, by their old hashes.
        touched: version id -> what went out of it, in numbers.
        dead_in: version id -> the dead entities that it held.
    """

    dead: frozenset[str]
    texts: tuple[str, ...]
    versions: tuple[Placed, ...]
    raw: Mapping[str, NewRaw]
    touched: Mapping[str, Touched]
    dead_in: Mapping[str, frozenset[str]]


def erase(task: Task) -> Erasure:
    """Write anew what the subject must go out of.

    Raises:
        NoSpace: the disk is full.
    """
    raw_folder = task.folder / "raw"
    raw_folder.mkdir()
    connection = opened(task.placed, task.folder / "spill")
    try:
        dead = condemn(connection, task.ids)
        texts = tell(connection)
        raw = redact_files(connection, task.placed, task.raw, texts, raw_folder)
        counts = {row[0]: row[1:] for row in query.run(connection, _sql("purge_count"))}
        versions, touched = [], {}
        for place, one in enumerate(task.placed):
            if one.version.version in task.written:
                fresh = Placed(one.version, task.folder / f"version-{place}")
                count = counts.get(one.version.version, (0, 0, 0))
                done = _rewritten(connection, one, fresh, _Found(texts, raw, count))
                if done is not None:
                    versions.append(done[0])
                    touched[one.version.version] = done[1]
        found = _dead_in(connection)
        dead_in = {version: found.get(version, frozenset()) for version in task.written}
        return Erasure(dead, texts, tuple(versions), raw, touched, dead_in)
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of a version before it is written: entities, statements, edits."""

    texts: tuple[str, ...]
    raw: Mapping[str, NewRaw]
    count: tuple[int, int, int]


def _rewritten(
    connection: query.Connection, old: Placed, new: Placed, found: _Found
) -> tuple[Placed, Touched] | None:
    """The version anew; None, and nothing written, where nothing of it changes."""
    version = old.version
    new.folder.mkdir()
    rejects = redact_rejects(
        old.folder / REJECTS, new.folder / REJECTS, _emptied(connection, version), found.texts
    )
    notes = tuple(replaced(note, found.texts) for note in version.notes)
    files = [found.raw[ref.sha256] for ref in version.raw if ref.sha256 in found.raw]
    paid = touches(connection, old, found.texts)
    if not (any(found.count) or rejects or files or paid or notes != version.notes):
        (new.folder / REJECTS).unlink()
        new.folder.rmdir()
        return None
    holds = rewrite(connection, old, new.folder, found.texts)
    parts = []
    for part, file in zip(version.parts, old.files("statements"), strict=True):
        query.read_parquet(connection, "old_part", [file])
        relations = {"part": "old_part"}
        query.create(connection, "collided", _sql("purge_collided"), relations=relations)
        query.create_view(connection, "fresh", _sql("purge_statement"), relations=relations)
        marking = Marking.parse(part.marking)
        parts.append(write_part(connection, marking, new.folder, {}, tuple(holds)).part)
    fresh = replace(
        version,
        raw=renamed(version, found.raw),
        parts=tuple(parts),
        notes=notes,
        holds=holds,
        purged=version.purged + 1,
        rejects_sha256=digest([new.folder / REJECTS]),
    )
    manifest.write(fresh, new.folder / MANIFEST)
    touched = Touched(
        dataset=version.dataset,
        version=version.version,
        entities=found.count[0],
        statements=found.count[1],
        edited=found.count[2],
        rows=sum(file.rows for file in files),
        files=sum(file.path is None for file in files),
        rejects=rejects,
    )
    return Placed(fresh, new.folder), touched


def _emptied(connection: query.Connection, version: Version) -> Iterable[tuple[str, str]]:
    """File name and row of what was emptied in a version's raw files."""
    names = {ref.sha256: ref.name for ref in version.raw}
    rows = connection.execute("SELECT source_file, source_row FROM emptied_row").fetchall()
    return [(names[sha256], row) for sha256, row in rows if sha256 in names]


def _dead_in(connection: query.Connection) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for version, entity_id in query.run(connection, _sql("purge_dead_in")):
        found.setdefault(version, set()).add(entity_id)
    return {version: frozenset(ids) for version, ids in found.items()}


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
