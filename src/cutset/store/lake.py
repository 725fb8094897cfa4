"""The lake: immutable versions of datasets, as Parquet that any engine can read.

    lake/statements/dataset=ofac/version=v3f…/
        manifest.json               what was loaded, from which bytes, and the counts (Version)
        statements-<marking>.parquet   one row per statement, by entity_id, prop, value, id
        refs-<marking>.parquet         value (entity named), entity_id (that names it), by value
        entities-<marking>.parquet     one row per entity: schema, caption, from when it counts
        rejects.ndjson              what did not load, with file, row, reason and hint
    lake/payments/dataset=…/version=…/  as above, with the payments that the statements come from
        payments-<marking>.parquet      one row per payment, in the order of the delivery
        changes-<marking>.parquet       one row per message that changes a payment's status
        trade_lines-<marking>.parquet   one row per line of an invoice or a bill of lading
    lake/raw/<sha256>               the files as they came, unpacked
    lake/aside/                     what is being written; empty when nobody writes

Spark reads the statements with
`spark.read.option("basePath", "lake/statements").parquet("lake/statements/*/*/statements-*")`;
dataset and version are partition columns there. A statement row has the columns id,
entity_id, schema, prop, prop_type, value, lang, original_value, external, method,
first_seen, last_seen (as the source itself says), marking, reliability, credibility,
legal_basis, dated, counts_from (the day from which it may be read), source_file (SHA-256
of the raw file), source_row, canonical_id and origin_dataset (as the source itself says).

Invariants:
1. A version folder appears by one rename, complete and checked, and never changes
   (a purge, the one exception, puts another complete folder in its place).
2. Its id is a hash of what determines its content; the same bytes twice add nothing.
3. What a load stores or refuses never depends on versions that a reader of the load
   might not see.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from contextvars import copy_context
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import orjson

from cutset.model.dataset import Reject, Version
from cutset.store import clean, disk, manifest
from cutset.store.load import (
    Load,
    LoadOrder,
    LoadReport,
    LoadTask,
    Progress,
    Spooled,
    begun,
    checked_name,
    silent,
    speaking,
)
from cutset.store.manifest import MANIFEST, REJECTS
from cutset.store.sink import Source

HOMES = ("statements", "payments")
"""Folders of the lake: of versions that hold statements alone, and of those with payments."""
_AHEAD = 6
"""Deliveries whose files and spools lie in the staging area at once."""
_Waiting = tuple[Load, "Future[Spooled]", ExitStack]
"""A load, what it is reading, and what must be closed after it."""


@dataclass(frozen=True, slots=True)
class Lake:
    """The lake of the workspace at `root`."""

    root: Path

    @property
    def home(self) -> Path:
        """The folder of the lake."""
        return self.root / "lake"

    @property
    def raw(self) -> Path:
        """The folder of the raw files."""
        return self.home / "raw"

    def folder(self, version: Version) -> Path:
        """The folder of a version."""
        home = HOMES[bool(version.holds)]
        return self.home / home / f"dataset={version.dataset}" / f"version={version.version}"

    def rejects(self, version: Version) -> tuple[Reject, ...]:
        """What of a version did not load, in the order in which it was met."""
        lines = (self.folder(version) / REJECTS).read_bytes().splitlines()
        return tuple(Reject(**orjson.loads(line)) for line in lines if line.strip())

    def versions(self) -> tuple[Version, ...]:
        """All versions, by dataset, date from which they count, and id."""
        found = [
            manifest.read(path)
            for home in HOMES
            for path in sorted(self.home.glob(f"{home}/dataset=*/version=*/{MANIFEST}"))
        ]
        return tuple(sorted(found, key=lambda v: (v.dataset, v.counts_from, v.version)))

    def load(
        self,
        source: Source,
        paths: Sequence[Path],
        order: LoadOrder,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Load a delivery: read, clean, check, and publish it by one rename.

        Raises:
            BadFile: a file that is not what the source announces.
            BadRequest: no date for a list whose files say none, or a date that contradicts them.
            ExpectationFailed: the source's expectations refuse the load.
            Busy: another process writes to the workspace.
            NoSpace: the disk is full.
        """
        (report,) = self.load_all([LoadTask(source, tuple(paths), order)], progress)
        return report

    def load_all(
        self, tasks: Sequence[LoadTask], progress: Progress | None = None
    ) -> tuple[LoadReport, ...]:
        """Load several deliveries one after the other; the next are read while one is cleaned.

        Raises:
            CutsetError: as `load`; what was loaded before stays loaded.
        """
        for task in tasks:
            checked_name(task.dataset)
        reports = []
        with (
            disk.writing(self.root, "a load"),
            ExitStack() as open_loads,
            ThreadPoolExecutor(max_workers=1) as reader,
            speaking(tasks) as speak,
        ):
            coming, waiting = iter(tasks), deque[_Waiting]()
            while True:
                for task in islice(coming, _AHEAD - len(waiting)):
                    folder = open_loads.enter_context(ExitStack())
                    load = folder.enter_context(begun(self, task, progress or silent))
                    reading = reader.submit(copy_context().run, load.read, speak)
                    waiting.append((load, reading, folder))
                if not waiting:
                    break
                clean.prepare()
                read, spooled, used = waiting.popleft()
                reports.append(read.publish(spooled.result()))
                used.close()
        return tuple(reports)
