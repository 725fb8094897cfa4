"""Sources, datasets and the versions of them that were loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cutset.model.dates import PartialDate

Dating = Literal["list", "rows"]
"""How a source is dated: the whole list by one date, or each row by its own."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """A bound that a load must keep, with the reason for it.

    Attributes:
        measure: `records`, `entities`, `statements`, `rejected_share`,
            `kept_share` (records against the newest earlier version), or
            `schema:NAME` (entities of a schema).
        at_least, at_most: inclusive bounds; None = open.
        reason: why the bound stands where it does.
    """

    measure: str
    at_least: float | None
    at_most: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class SourceMeta:
    """What meta.yml says of a source.

    Attributes:
        name: folder name and default dataset name.
        reliability: Admiralty grade A–F of the publisher.
        credibility: 1–6, the default of its rows.
        rhythm_days: a list older than this many days is called stale.
        authority: the body whose acts the list records (`OFAC`); empty = no list.
        coverage: what the source would record and what not, in a sentence.
        tried_on: `real files`, or `untried on a real file` with the reason.
        apart: a delivery is no newer state of the one before, so that each is a dataset of
            its own, named after its first file where the caller names none.
        pays: its records are payments, which lie beside statements.
    """

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    coverage: str
    rhythm_days: int | None
    reliability: str
    credibility: int
    dating: Dating
    authority: str
    legal_basis: str
    tried_on: str
    files: tuple[str, ...]
    expectations: tuple[Expectation, ...]
    adapter: str = "1"
    apart: bool = False
    pays: bool = False


@dataclass(frozen=True, slots=True)
class Reject:
    """A record, or a single value, that did not load: where it stands, why, and what to do.

    Attributes:
        kind: `record`, counted in `rejected`, or `value`: its record loaded without it.
    """

    file: str
    row: str
    reason: str
    hint: str
    raw: str
    kind: Literal["record", "value"] = "record"


@dataclass(frozen=True, slots=True)
class RawRef:
    """A delivered file, kept by the SHA-256 of its bytes.

    Attributes:
        purged: empty; `emptied`, where a purge took rows or texts out of it; or
            `removed`, where it had to go whole and its bytes are kept no more.
    """

    name: str
    sha256: str
    bytes: int
    purged: Literal["", "emptied", "removed"] = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The statements of a version that carry one marking, as one set of Parquet files.

    Attributes:
        slug: what stands in the names of its files.
        linked: entity ids that the source itself has merged under another id.
        sha256: over the hashes of its files, in the order of their names.
    """

    marking: str
    slug: str
    statements: int
    entities: int
    linked: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable load of a dataset: the manifest of its folder in the lake.

    `read = loaded + rejected`, counted in the source's records.

    Attributes:
        authority, reliability, credibility, rhythm_days, adapter: as meta.yml said at the load.
        unmapped: kind -> how many had no property and were kept as notes.
        refused: property -> how many values its type's cleaning refused.
        notes: sentences that a reader of the load should know.
        purged: how many purges took something out of it.
        rejects_sha256: hash over the hash of its rejects file, as in `Part`.
        holds: what lies beside its statements (`payments`, `changes`, `trade_lines`) -> rows.
    """

    dataset: str
    source: str
    version: str
    list_date: PartialDate
    date_basis: str
    loaded_at: str
    marking: str
    dating: Dating
    raw: tuple[RawRef, ...]
    parts: tuple[Part, ...]
    read: int
    loaded: int
    rejected: int
    authority: str
    reliability: str
    credibility: int
    rhythm_days: int | None
    adapter: str
    options: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    purged: int = 0
    rejects_sha256: str = ""
    holds: dict[str, int] = field(default_factory=dict)

    @property
    def counts_from(self) -> date:
        """The day from which the list counts: the last that its date can mean."""
        return self.list_date.last_day
