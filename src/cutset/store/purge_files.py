"""Takes a subject out of the files that are kept as they came: raw files and rejects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from cutset.model.dataset import RawRef, Version
from cutset.store import query
from cutset.store.ingest import PACKAGE
from cutset.store.payments.purge import condemn_payments, kept_rows
from cutset.store.purge_scope import Placed
from cutset.store.redact import redact, stands_in
from cutset.store.redact_edits import Orders, edits_of_texts


@dataclass(frozen=True, slots=True)
class NewRaw:
    """A raw file after a purge.

    Attributes:
        ref: under the new hash; for a file that had to go whole under the old one.
        path: of the new bytes; None for a file that is gone.
    """

    ref: RawRef
    path: Path | None
    rows: int
    texts: int


def redact_files(
    connection: query.Connection,
    placed: Sequence[Placed],
    raw: Mapping[str, Path],
    texts: tuple[str, ...],
    folder: Path,
) -> dict[str, NewRaw]:
    """The raw files from which something must go, by their old hashes; the new ones in `folder`.

    Makes `emptied_row` and `renamed_file`.
    """
    query.create(connection, "emptied_row", _sql("purge_row"))
    condemn_payments(connection, placed)
    rows: dict[str, set[str]] = {}
    for sha256, row in connection.execute("SELECT * FROM emptied_row").fetchall():
        rows.setdefault(sha256, set()).add(row)
    done = {}
    for sha256, path in sorted(raw.items()):
        wanted = rows.get(sha256, set())
        if wanted or stands_in(path, texts):
            orders = Orders(frozenset(wanted), _kept(connection, sha256), texts)
            new = _redacted(sha256, path, orders, folder)
            if new is not None:
                done[sha256] = new
    query.insert_rows(
        connection,
        "renamed_file",
        {"sha256": "VARCHAR", "new_sha256": "VARCHAR"},
        [(sha256, new.ref.sha256) for sha256, new in done.items()],
    )
    return done


def renamed(version: Version, done: Mapping[str, NewRaw]) -> tuple[RawRef, ...]:
    """The raw files of a version after a purge, under their old names."""
    return tuple(
        replace(done[ref.sha256].ref, name=ref.name) if ref.sha256 in done else ref
        for ref in version.raw
    )


def redact_rejects(
    source: Path,
    target: Path,
    emptied: Iterable[tuple[str, str]],
    texts: tuple[str, ...],
) -> int:
    """Write the rejects that neither stand in an emptied row nor hold a text; how many went.

    Args:
        source: the rejects file as it is.
        target: the rejects file to write.
        emptied: (file name, row) of the rows that were emptied.
        texts: of the subject.
    """
    gone, rows = 0, set(emptied)
    with source.open("rb") as held, target.open("wb") as kept:
        for line in held:
            reject = orjson.loads(line)
            if (reject["file"], reject["row"]) in rows or edits_of_texts(line, texts):
                gone += 1
            else:
                kept.write(line)
    return gone


def _redacted(sha256: str, path: Path, orders: Orders, folder: Path) -> NewRaw | None:
    fresh = folder / f"{sha256}.new"
    done = redact(path, fresh, orders)
    if done is None:
        return None
    if done.whole:
        return NewRaw(RawRef("", sha256, 0, "removed"), None, 0, 0)
    with fresh.open("rb") as content:
        new_sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    kept = fresh.rename(folder / new_sha256)
    ref = RawRef("", new_sha256, kept.stat().st_size, "emptied")
    return NewRaw(ref, kept, done.rows, done.texts)


def _kept(connection: query.Connection, sha256: str) -> frozenset[str]:
    found = query.run(connection, _sql("purge_kept_row"), {"source_file": sha256})
    return frozenset(row for (row,) in found) | kept_rows(connection, sha256)


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
