"""Keeps what was purged out of a load that brings it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cutset.store import query
from cutset.store.ingest import PACKAGE
from cutset.store.purge_erase import Task, erase
from cutset.store.purge_files import NewRaw
from cutset.store.purge_scope import Placed
from cutset.store.tombstone import Tombstone


@dataclass(frozen=True, slots=True)
class Withheld:
    """A load without what was purged before.

    Attributes:
        raw: what became of its raw files that named the subject, by their old hashes.
        entities: withheld, satellites and ties included.
    """

    placed: Placed
    raw: dict[str, NewRaw]
    entities: int


def withhold(
    fresh: Placed,
    others: Sequence[Placed],
    raw: dict[str, Path],
    tombstones: Sequence[Tombstone],
    folder: Path,
) -> Withheld | None:
    """Write a version that is not published yet without what was purged; None if it has none.

    Args:
        fresh: the version in its staging folder.
        others: the versions of the lake: what they share with a subject stays.
        raw: the fresh version's raw files by their hashes.
        tombstones: those that every reader of the fresh version may see.
        folder: for what is written; it must not exist yet.
    """
    ids = purged_before([fresh], tombstones)
    if not ids:
        return None
    folder.mkdir()
    only = {fresh.version.version}
    erasure = erase(Task(ids, [*others, fresh], only, raw, folder))
    (placed,) = erasure.versions
    withheld = erasure.dead_in[placed.version.version]
    return Withheld(placed, dict(erasure.raw), len(withheld))


def purged_before(placed: Sequence[Placed], tombstones: Sequence[Tombstone]) -> tuple[str, ...]:
    """The entity ids in some versions of which a tombstone holds the hash."""
    if not placed or not tombstones:
        return ()
    connection = query.connect()
    try:
        files = [file for one in placed for file in one.files("entities")]
        query.read_parquet(connection, "part", files)
        text = {"salt": "VARCHAR"}
        salts = sorted({one.salt for one in tombstones})
        query.insert_rows(connection, "tombstone_salt", text, [(salt,) for salt in salts])
        query.insert_rows(
            connection,
            "tombstone_hash",
            text | {"hash": "VARCHAR"},
            sorted({(one.salt, held) for one in tombstones for held in one.hashes}),
        )
        withheld = query.load(PACKAGE, "purge_withheld")
        found = query.run(connection, withheld, relations={"part": "part"})
        return tuple(entity_id for (entity_id,) in found)
    finally:
        connection.close()
