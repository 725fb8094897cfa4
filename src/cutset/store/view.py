"""The one door for reading: what a reader may see, at two clocks.

Invariants:
1. What the reader's clearance, `known_at` or a purge excludes is absent before
   anything is counted: no relation, figure or key depends on it.
2. Each list is read in its newest version not later than `as_of`; a source whose
   rows carry their own date is read in its newest version, row by row.
3. Ties are broken by version id, never by the order of loading.
4. The relations are views on the lake's files; where they are small, a build copies them
   into memory by those views (`hold`), because then planning costs more than reading.

Relations on `connection()`: statement (statement_linked.sql; its first_seen and last_seen
are the source's own, else the date of the list that is read), statement_seen (the same rows,
first_seen reaching back over earlier lists: dearer), entity_seen, referent,
payment and trade_line (payments/payment.sql, trade_line.sql; only where `holds_payments`),
version (one row per `VersionLine`), decision, schema_info (`SchemaRow`) and
raw_file (sha256, name, bytes, dataset, version).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from cutset import clock
from cutset.model.casework import Claimed
from cutset.model.dataset import Version
from cutset.model.dates import PartialDate
from cutset.model.judgement import Decision, Judgement
from cutset.model.marking import Clearance, Marking
from cutset.model.statement import Statement
from cutset.settings import Settings
from cutset.store import own_claims, parameters, query, relations, tombstone
from cutset.store.lake import Lake
from cutset.store.linker import Linker, link

if TYPE_CHECKING:
    from cutset.store.casebook import Held

PACKAGE = "cutset.store"
LAST_DAY = date(9999, 12, 31)
SMALL = 20_000
"""Statements up to which one thread is enough and a build holds the relations in memory."""


class Book(Protocol):
    """What a view asks of the casebook."""

    def decisions(
        self, known_at: datetime | None = None, clearance: Clearance | None = None
    ) -> tuple[Decision, ...]:
        """The newest known judgement on each pair."""

    def entries(
        self,
        kind: type[Claimed],
        known_at: datetime | None = None,
        clearance: Clearance | None = None,
    ) -> tuple[Held[Claimed], ...]:
        """The claims that people added and that none of a later record replaces."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What to read.

    Attributes:
        as_of: the lists' clock; None = the newest of each.
        known_at: the workspace's clock; None = all that is recorded.
    """

    as_of: PartialDate | None
    known_at: datetime | None
    clearance: Clearance


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version that the reader may see: a row of the relation `version`.

    Attributes:
        list_date: as it is shown, with its precision.
        stale: older than its source's rhythm at the day of reading.
        purged: number of purges that took something out of it.
    """

    dataset: str
    source: str
    authority: str
    version: str
    list_date: str
    counts_from: date
    date_basis: str
    loaded_at: str
    is_current: bool
    stale: bool
    reliability: str
    credibility: int
    records: int
    rejected: int
    entities: int
    statements: int
    purged: int


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity in a dataset: since which list and until which; a row of `entity_seen`."""

    dataset: str
    entity_id: str
    schema: str
    caption: str
    first_seen: str
    last_seen: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An entity that a search found.

    Attributes:
        name: the name that matched best.
        rank: 0 the id itself, 1 the whole name, 2 its beginning, 3 beginnings of
            words, 4 parts of words.
    """

    entity_id: str
    caption: str
    schema: str
    name: str
    datasets: tuple[str, ...]
    rank: int


class View:
    """What one reader may see of a workspace; made by `Workspace.view`."""

    def __init__(self, lake: Lake, scope: Scope, book: Book | None, settings: Settings) -> None:
        """Choose the versions and decisions; no table is read yet.

        `book` is None where nobody has decided anything yet; `settings` say which parameter
        files the workspace replaces.
        """
        self.lake = lake
        self.scope = scope
        self.clearance = scope.clearance
        self.settings = settings
        self.book = book
        self.manifests = _visible(lake.versions(), scope)
        self._current = _current(self.manifests)
        self._chosen = relations.Chosen(lake, self.manifests, self._current, self.as_of_day)
        found = () if book is None else book.decisions(scope.known_at, scope.clearance)
        self.decisions = tuple(d for d in found if d.judgement is not Judgement.NONE)
        added = () if book is None else book.entries(Claimed, scope.known_at, scope.clearance)
        self.own_claims = own_claims.counting(added, scope.as_of)
        """Claims that people added, with the records that hold them."""
        self.derived: dict[str, str] = {}
        """Tables of builds that are on the connection -> key of the run that made each."""
        self._is_held = False

    @property
    def as_of_day(self) -> date:
        """The last day that is read."""
        return LAST_DAY if self.scope.as_of is None else self.scope.as_of.last_day

    @cached_property
    def key(self) -> str:
        """Hash of all that may be seen and of the parameter files that the workspace replaces."""
        replaced = parameters.overrides(self.lake.root, self.settings)
        return _hash({"content": self.content_key, "parameters": replaced})

    @cached_property
    def content_key(self) -> str:
        """Hash of all that may be seen: two views with one such key hold the same rows."""
        versions = []
        for version in self.manifests:
            described = asdict(version) | {
                "list_date": version.list_date.text,
                "current": version.version in self._current,
            }
            del described["loaded_at"], described["notes"]
            versions.append(described)
        whole = {
            "versions": versions,
            "decisions": [asdict(decision) for decision in self.decisions],
            "claims": [each.record.row_hash for each in self.own_claims],
            "as_of": str(self.as_of_day),
        }
        return _hash(whole)

    @cached_property
    def versions(self) -> tuple[VersionLine, ...]:
        """All versions that may be seen and are not later than `as_of`."""
        today = clock.now() if self.scope.known_at is None else self.scope.known_at
        day = today.date() if self.scope.as_of is None else self.scope.as_of.last_day
        return tuple(_line(v, v.version in self._current, day) for v in self.manifests)

    @property
    def current(self) -> tuple[VersionLine, ...]:
        """The version of each dataset that is read."""
        return tuple(line for line in self.versions if line.is_current)

    @cached_property
    def linker(self) -> Linker:
        """Which entities are read as one: by the files' own merges and people's judgements."""
        given = {}
        if any(part.linked for v in self.manifests for part in v.parts):
            given = dict(query.run(self._files, _sql("given_links")))
        return _linked(self.decisions, given)

    @property
    def purges(self) -> int:
        """How many purges touched the versions that may be seen, whenever they took place."""
        seen = tombstone.visible(tombstone.read_all(self.lake.home), self.clearance)
        return tombstone.purges_of(seen, (version.version for version in self.manifests))

    @cached_property
    def file_names(self) -> Mapping[str, str]:
        """SHA-256 of a raw file -> the name it came under."""
        return {ref.sha256: ref.name for version in self.manifests for ref in version.raw}

    @property
    def paying(self) -> tuple[str, ...]:
        """The datasets of payments that are read."""
        return tuple(version.dataset for version in self._chosen.read if version.holds)

    @property
    def holds_payments(self) -> bool:
        """Whether any dataset that is read holds payments; else there is no relation of them."""
        return bool(self.paying)

    def connection(self) -> query.Connection:
        """A connection on which exactly the relations of this view exist."""
        return self._relations

    def hold(self) -> None:
        """Take the relations into memory, where they are small: for whoever reads them often."""
        if self._is_small and not self._is_held:
            relations.into_memory(self.connection())
            self._is_held = True

    def known_entities(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that a version of this view holds."""
        return frozenset(seen.entity_id for seen in self.seen(ids))

    def seen(self, ids: Iterable[str]) -> tuple[Seen, ...]:
        """Where and when entities were seen; what is current and newest comes last."""
        wanted = sorted(set(ids))
        if not wanted:
            return ()
        rows = query.run(self._files, _sql("entities_seen"), {"ids": wanted})
        return tuple(Seen(*row) for row in rows)

    def markings_of(self, ids: Iterable[str]) -> tuple[Marking, ...]:
        """The markings of what is known of entities."""
        found = {statement.marking for statement in self.entity_statements(ids)}
        return tuple(Marking.parse(text) for text in sorted(found))

    def entity_statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The current statements of entities, by entity, property and value."""
        wanted = {"ids": sorted(set(ids))}
        rows = query.run(self.connection(), _sql("entity_statements"), wanted)
        return tuple(Statement(*row) for row in rows)

    def statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """Current statements by their own ids; those that this view does not hold are left out."""
        rows = query.run(self.connection(), _sql("statements_by_id"), {"ids": sorted(set(ids))})
        return tuple(Statement(*row) for row in rows)

    def statements_from(self, start: str, limit: int) -> tuple[str, ...]:
        """At most `limit` ids of current statements that begin with hexadecimal digits."""
        wanted = {"first": start, "last": start.ljust(40, "f"), "at_most": limit}
        rows = query.run(self.connection(), _sql("statement_ids_from"), wanted)
        return tuple(statement for (statement,) in rows)

    def references(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The current statements of other entities that name these."""
        named = sorted(set(ids))
        found = query.run(self._files, _sql("naming_entities"), {"ids": named})
        naming = [entity_id for (entity_id,) in found]
        rows = query.run(self.connection(), _sql("references_to"), {"ids": named, "naming": naming})
        return tuple(Statement(*row) for row in rows)

    def search(self, text: str, limit: int) -> tuple[tuple[SearchHit, ...], int]:
        """Entities whose names hold every word of the text, and how many there are in all."""
        connection = self.connection()
        ((plain,),) = connection.execute("SELECT lower(strip_accents($t))", {"t": text}).fetchall()
        words = plain.split()
        if not words:
            return (), 0
        query.insert_rows(connection, "search_word", {"word": "VARCHAR"}, [(w,) for w in words])
        rows = query.run(
            connection,
            _sql("search_names"),
            {"text": " ".join(words), "id": text.strip(), "at_most": limit},
        )
        members = {member for row in rows for member in self.linker.referents(row[0])}
        seen = {self.linker.canonical(one.entity_id): one for one in self.seen(members)}
        hits = tuple(
            SearchHit(
                entity_id=canonical,
                caption=seen[canonical].caption,
                schema=seen[canonical].schema,
                name=name,
                datasets=tuple(datasets.split(",")),
                rank=rank,
            )
            for canonical, name, rank, datasets, _ in rows
        )
        return hits, rows[0][4] if rows else 0

    @property
    def _is_small(self) -> bool:
        """Whether planning a query costs more than reading."""
        return sum(line.statements for line in self.versions) <= SMALL

    @cached_property
    def _files(self) -> query.Connection:
        """The connection with what needs no linker."""
        connection = query.connect(threads=1 if self._is_small else 2)
        relations.own_claims(connection, self.own_claims)
        relations.on_files(connection, self._chosen)
        relations.version_table(connection, self.versions)
        relations.decision_table(connection, self.decisions)
        return connection

    @cached_property
    def _relations(self) -> query.Connection:
        """The connection with all relations."""
        relations.linked(self._files, self._chosen, self.linker)
        if self.holds_payments:
            relations.payments(self._files, self._chosen)
        return self._files


def _visible(versions: Iterable[Version], scope: Scope) -> tuple[Version, ...]:
    """The versions that this reader may see and that the two clocks let through, oldest first."""
    last = LAST_DAY if scope.as_of is None else scope.as_of.last_day
    moment = None if scope.known_at is None else clock.stamp(scope.known_at)
    seen = [
        version
        for version in versions
        if scope.clearance.sees(Marking.parse(version.marking))
        and (moment is None or version.loaded_at <= moment)
        and (version.dating == "rows" or version.counts_from <= last)
    ]
    return tuple(sorted(seen, key=lambda v: (v.counts_from, v.version)))


def _current(versions: Sequence[Version]) -> frozenset[str]:
    """The newest version of each dataset; `versions` oldest first."""
    return frozenset({version.dataset: version.version for version in versions}.values())


def _line(version: Version, is_current: bool, day: date) -> VersionLine:
    age = (day - version.counts_from).days
    return VersionLine(
        dataset=version.dataset,
        source=version.source,
        authority=version.authority,
        version=version.version,
        list_date=str(version.list_date),
        counts_from=version.counts_from,
        date_basis=version.date_basis,
        loaded_at=version.loaded_at,
        is_current=is_current,
        stale=version.rhythm_days is not None and age > version.rhythm_days,
        reliability=version.reliability,
        credibility=version.credibility,
        records=version.read,
        rejected=version.rejected,
        entities=sum(part.entities for part in version.parts),
        statements=sum(part.statements for part in version.parts),
        purged=version.purged,
    )


def _linked(decisions: Sequence[Decision], given: Mapping[str, str]) -> Linker:
    """The linker of people's judgements on top of the merges that files bring themselves.

    A file's canonical id stands for all that the file merged into it.
    """
    judged = link(decisions)
    if not given:
        return judged
    lifted = link(
        replace(d, left=given.get(d.left, d.left), right=given.get(d.right, d.right))
        for d in decisions
    )
    merged = {entity_id: lifted.canonical(held) for entity_id, held in given.items()}
    merged |= {
        entity_id: lifted.canonical(given.get(entity_id, entity_id))
        for entity_id in (*judged.merged, *lifted.merged)
    }
    clusters: dict[str, list[str]] = {}
    for entity_id, canonical in sorted(merged.items()):
        clusters.setdefault(canonical, []).append(entity_id)
    return Linker(merged, {held: tuple(ids) for held, ids in clusters.items()}, judged.judged)


def _hash(whole: Mapping[str, Any]) -> str:
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _sql(name: str) -> query.Query:
    return query.load(PACKAGE, name)
