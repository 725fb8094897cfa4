"""Customers kept in a workspace, so that a list's change is put to them and not they to it.

They are nobody's evidence: they lie beside the lake, not in it, so that no network, claim or
index of listed names can hold them::

    customers/customers.json   which parts there are, in order
              <sha-256>.ndjson a part: one customer a line, as canonical JSON

`cutset.store.customer_files` backs them up and purges them.

A part is named by its content: a run of customers that are taken over again and stayed as they
were is the same part. Within another part a customer is known again by the hash of its line.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from cutset import clock
from cutset.errors import NotFound
from cutset.ops.party_files import check_file, opened, queries_of
from cutset.screen.model import Query
from cutset.store import disk, tombstone
from cutset.store.chain import canonical
from cutset.store.customer_files import FOLDER, INDEX, name_of

PART = 100_000
_PURGED = "this customer was purged"


@dataclass(frozen=True, slots=True)
class Part:
    """Some customers: the file that holds them, and how many."""

    sha256: str
    file: Path
    customers: int

    def queries(self) -> list[Query]:
        """The customers, in their order."""
        return [_query(line) for line in self._lines()]

    def some(self, places: Sequence[int]) -> list[Query]:
        """The customers at these places; the others are not read into records."""
        if not places:
            return []
        lines = self._lines()
        return [_query(lines[place]) for place in places]

    def digests(self) -> npt.NDArray[np.uint64]:
        """A hash of each customer's line, by which a customer is known again as unchanged."""
        hashed = (hashlib.blake2b(line, digest_size=8).digest() for line in self._lines())
        return np.frombuffer(b"".join(hashed), np.uint64)

    def _lines(self) -> list[bytes]:
        return self.file.read_bytes().splitlines()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was taken over from a file; `read` is `kept` + `rejected`.

    Attributes:
        notes: what of the file was passed over: columns that mean nothing here, other sheets.
    """

    read: int
    kept: int
    rejected: int
    rejects: str
    notes: tuple[str, ...]


def keep(root: Path, file: Path) -> Kept:
    """Take over the customers of a file in place of those that were kept before.

    A row without a name, of an unknown type, with an id that an earlier row has or of a customer
    who was purged goes to `<file>.rejects.csv`, with why.

    Raises:
        NotFound: the file is not there.
        BadRequest: it has no column `name`, or an unknown ending.
        BadFile: a workbook or Parquet file that is damaged.
    """
    check_file(file)
    home = root / FOLDER
    home.mkdir(exist_ok=True)
    rejects = file.with_name(f"{file.name}.rejects.csv")
    seen: set[str] = set()
    purged = tombstone.was_purged(tombstone.read_all(root / "lake"))
    read = rejected = 0
    parts: list[dict[str, Any]] = []
    with disk.space(), opened(file) as parties, rejects.open("w", encoding="utf-8") as refused:
        out = csv.writer(refused, lineterminator="\n")
        waiting: list[Query] = []
        for number, found in queries_of(parties.rows):
            read += 1
            why = found if isinstance(found, str) else ""
            if not isinstance(found, str) and found.id in seen:
                why = f"the id {found.id!r} stands in an earlier row"
            elif not isinstance(found, str) and purged(name_of(found.id)):
                why = _PURGED
            elif not isinstance(found, str) and not found.name:
                why = "no name: kept customers are found by it; screen the file instead"
            if why or isinstance(found, str):
                rejected += 1
                out.writerow((number, why))
                continue
            seen.add(found.id)
            waiting.append(found)
            if len(waiting) == PART:
                parts.append(_written(home, waiting))
                waiting = []
        if waiting:
            parts.append(_written(home, waiting))
    said = {"parts": parts, "from": file.name, "taken_over": clock.stamp(clock.now())}
    disk.write_whole(home / INDEX, orjson.dumps(said))
    _forget(home, {part["sha256"] for part in parts})
    if not rejected:
        rejects.unlink()
    return Kept(read, read - rejected, rejected, str(rejects) if rejected else "", parties.notes)


def parts_of(root: Path) -> tuple[Part, ...]:
    """The customers that are kept.

    Raises:
        NotFound: none are.
    """
    index = root / FOLDER / INDEX
    if not index.is_file():
        raise NotFound("No customers are kept here.", "Take them over: --customers FILE")
    return tuple(
        Part(part["sha256"], root / FOLDER / f"{part['sha256']}.ndjson", part["customers"])
        for part in orjson.loads(index.read_bytes())["parts"]
    )


def batches(queries: Sequence[Query], size: int) -> Iterator[list[Query]]:
    """The queries in runs of a size."""
    waiting = iter(queries)
    while batch := list(islice(waiting, size)):
        yield batch


def _written(home: Path, queries: Sequence[Query]) -> dict[str, Any]:
    text = "".join(f"{canonical(asdict(query))}\n" for query in queries).encode()
    sha256 = hashlib.sha256(text).hexdigest()
    disk.write_whole(home / f"{sha256}.ndjson", text)
    return {"sha256": sha256, "customers": len(queries)}


def _query(line: bytes) -> Query:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in orjson.loads(line).items()
    }
    return Query(**fields)


def _forget(home: Path, named: set[str]) -> None:
    for file in home.glob("*.ndjson"):
        if file.stem not in named:
            file.unlink()
