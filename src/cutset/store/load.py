"""A load on its way: taken, read, cleaned, checked, and published as a version of the lake.

Invariants of the lake hold here: a version appears by one rename; its id is a hash of what
determines its content; what is stored or refused never depends on versions that a reader of the
load might not see.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cutset import clock
from cutset.errors import BadFile, BadRequest
from cutset.model.dataset import RawRef, Version
from cutset.model.dates import PartialDate
from cutset.model.marking import Clearance, Marking
from cutset.store import disk, manifest, raw, tombstone
from cutset.store.expect import refuse_unexpected
from cutset.store.helper import Helper
from cutset.store.ingest import Ingested, Terms, digest, ingest, take_payments
from cutset.store.manifest import MANIFEST, REJECTS
from cutset.store.payments.ingest import Taken
from cutset.store.purge_scope import Placed
from cutset.store.sink import Delivery, Found, Source
from cutset.store.spool import Spool, first_reject, spoken

if TYPE_CHECKING:
    from cutset.store.lake import Lake

Progress = Callable[[str, int, int], None]
_DATASET = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOrder:
    """What to load as what.

    Attributes:
        dataset: None = the source's name; with the file's, where deliveries stand apart.
        list_date: the list's date, where its files do not say it.
        options: what the source takes (`mapping` of source table).
        fallback: a date, and where it is known from, where neither files nor caller say one.
    """

    dataset: str | None = None
    list_date: PartialDate | None = None
    marking: Marking = field(default_factory=Marking)
    options: Mapping[str, str] = field(default_factory=dict)
    fallback: tuple[PartialDate, str] | None = None


@dataclass(frozen=True, slots=True)
class LoadTask:
    """One delivery to load: files, or one folder whose files are the delivery."""

    source: Source
    paths: tuple[Path, ...]
    order: LoadOrder

    @property
    def dataset(self) -> str:
        """The dataset that it is loaded as."""
        name = self.source.meta.name
        if self.order.dataset is not None:
            return self.order.dataset
        if not self.source.meta.apart or not self.paths:
            return name
        own = re.sub(r"[^a-z0-9]+", "_", self.paths[0].stem.lower()).strip("_")
        return f"{name}_{own}" if own else name


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. `read = loaded + rejected`, in the source's records.

    Attributes:
        already_loaded: the lake held these bytes already, and nothing was added.
        rejects_file: where each reject stands with its line and hint.
        unmapped: kind -> how many had no property and were kept as notes.
        refused: property and reason -> how many values were refused.
    """

    dataset: str
    source: str
    version: str
    list_date: str
    already_loaded: bool
    read: int
    loaded: int
    rejected: int
    entities: int
    statements: int
    rejects_file: Path
    unmapped: Mapping[str, int]
    refused: Mapping[str, int]
    notes: tuple[str, ...]


Speak = Callable[[Source, Delivery, Path], tuple[Found, Spool]]


@contextmanager
def speaking(tasks: Sequence[LoadTask]) -> Iterator[Speak]:
    """How deliveries are read: of several, those of cutset's own sources in a second process."""
    if len(tasks) < 2:
        yield spoken
        return
    with Helper() as helper:

        def speak(source: Source, delivery: Delivery, folder: Path) -> tuple[Found, Spool]:
            if source.read.__module__.startswith("cutset."):
                return helper.call(spoken, source, delivery, folder)
            return spoken(source, delivery, folder)

        yield speak


@contextmanager
def begun(lake: Lake, task: LoadTask, progress: Progress) -> Iterator[Load]:
    """A load with a staging folder of its own."""
    intent = disk.Intent.now("load", f"dataset {task.dataset}", task.order.marking)
    with disk.staging(lake.home, intent) as staging:
        yield Load(lake, task, staging, progress)


@dataclass(frozen=True, slots=True)
class Spooled:
    """A delivery that was read and waits for its cleaning.

    Attributes:
        held: the version that holds it already; then nothing was read.
    """

    taken: tuple[raw.Taken, ...]
    refs: tuple[RawRef, ...]
    spool: Spool
    dated: tuple[PartialDate, str] | None
    held: Version | None


@dataclass(frozen=True, slots=True)
class Load:
    """One load on its way: read, then published."""

    lake: Lake
    task: LoadTask
    staging: disk.Staging
    progress: Progress

    @property
    def source(self) -> Source:
        """What the files come from."""
        return self.task.source

    @property
    def order(self) -> LoadOrder:
        """What to load as what."""
        return self.task.order

    @property
    def dataset(self) -> str:
        """The dataset that it is loaded as."""
        return self.task.dataset

    def read(self, speak: Speak) -> Spooled:
        """Take the files and let the source say what is in them."""
        taken = self._take(raw.delivered(self.task.paths))
        refs = tuple(sorted((one.ref for one in taken), key=lambda ref: ref.name))
        held = self._held(refs, self._told())
        if held is not None:
            return Spooled(taken, refs, Spool(self.staging.path), None, held)
        self.progress("reading", 0, 0)
        files = tuple(one.file for one in taken)
        delivery = Delivery(self.dataset, files, self.order.list_date, self.order.options)
        found, spool = speak(self.source, delivery, self.staging.path)
        return Spooled(taken, refs, spool, self._dated(found), None)

    def publish(self, spooled: Spooled) -> LoadReport:
        """Clean what was read, check it, and publish it by one rename."""
        if spooled.held is not None:
            return self._report(spooled.held, already_loaded=True)
        told, spool, taken = self._told(), spooled.spool, spooled.taken
        folder = self.staging.path / "version"
        folder.mkdir()
        self.progress("cleaning", 0, spool.read)
        with spool:
            paid = self._paid(spooled, folder)
            dated = _dated_by(spooled.dated, paid)
            made = ingest(spool, self._terms(dated[0], spooled.refs), folder, paid)
        version = self._version(replace(spooled, dated=dated), made, told)
        version = (
            version
            if paid is None
            else replace(version, holds=paid.rows, notes=(*version.notes, *paid.notes))
        )
        refuse_unexpected(version, made.schemata, told, self.source.meta.expectations)
        self.progress("publishing", 0, 0)
        (self.staging.path / "rejects.ndjson").rename(folder / REJECTS)
        version = replace(version, rejects_sha256=digest([folder / REJECTS]))
        manifest.write(version, folder / MANIFEST)
        fresh, kept = self._without_purged(Placed(version, folder), taken, told)
        for one in kept:
            raw.keep(one, self.lake.raw)
        published = self.staging.publish(fresh.folder, self.lake.folder(version))
        return self._report(fresh.version, already_loaded=not published)

    def _paid(self, spooled: Spooled, folder: Path) -> Taken | None:
        """The payments of the delivery, written; None where it holds none.

        Raises:
            BadFile: nothing of it could be loaded.
        """
        spool = spooled.spool
        if not self.source.meta.pays:
            return None
        paid = take_payments(spool, spooled.refs, self.order.marking, folder)
        if not paid.rows:
            if not spool.read:
                raise BadFile(
                    f"{self.dataset} holds no record.", "Check the export; load it again."
                )
            spool.flush()
            reject = first_reject(spool.rejects_file)
            raise BadFile(
                f"None of {spool.read:,} records is a payment. {reject.file}, {reject.row}: "
                f"{reject.reason}",
                reject.hint,
            )
        return paid

    def _take(self, files: Sequence[Path]) -> tuple[raw.Taken, ...]:
        folder = self.staging.path / "raw"
        folder.mkdir()
        taken = []
        for place, file in enumerate(files):
            self.progress("copying", place, len(files))
            taken.append(raw.take(file, folder))
        return tuple(taken)

    def _told(self) -> tuple[Version, ...]:
        """The versions that every reader of this load may see."""
        reader = Clearance(self.order.marking.level, self.order.marking.caveats)
        return tuple(v for v in self.lake.versions() if reader.sees(Marking.parse(v.marking)))

    def _held(self, refs: tuple[RawRef, ...], told: Iterable[Version]) -> Version | None:
        """The version that already holds this delivery, if one does."""
        for version in told:
            if self.order.list_date in (None, version.list_date) and (
                version.version == self._id(refs, version.list_date)
            ):
                return version
        return None

    def _without_purged(
        self, fresh: Placed, taken: Sequence[raw.Taken], told: Iterable[Version]
    ) -> tuple[Placed, Sequence[raw.Taken]]:
        """The version and its raw files without what was purged before and came again."""
        reader = Clearance(self.order.marking.level, self.order.marking.caveats)
        others = [Placed(version, self.lake.folder(version)) for version in told]
        from cutset.store.purge_withhold import withhold

        done = withhold(
            fresh,
            others,
            {one.ref.sha256: one.file.path for one in taken},
            tombstone.visible(tombstone.read_all(self.lake.home), reader),
            self.staging.path / "withheld",
        )
        if done is None:
            return fresh, taken
        note = f"{done.entities:,} entities that were purged before came again and were left out."
        version = replace(done.placed.version, notes=(*done.placed.version.notes, note))
        manifest.write(version, done.placed.folder / MANIFEST)
        return Placed(version, done.placed.folder), raw.without_purged(taken, done.raw)

    def _dated(self, found: Found) -> tuple[PartialDate, str] | None:
        """The list's date and where it is known from; None where its payments will tell.

        A date that the caller gives must agree with the one in the files; the narrower stands.
        """
        given, own = self.order.list_date, found.list_date
        if own is None and given is None and self.order.fallback is not None:
            return self.order.fallback
        if own is None and given is None and self.source.meta.pays:
            return None
        if own is None and given is None:
            raise BadRequest(
                f"The files of {self.dataset} do not say of which date they are.",
                "Add --date YYYY-MM-DD (or YYYY-MM, if only the month is known).",
            )
        if own is None:
            assert given is not None
            return given, "given with the load"
        if given is None or own.text.startswith(given.text):
            return own, found.date_basis
        if given.text.startswith(own.text):
            return given, "given with the load"
        raise BadRequest(
            f"The files of {self.dataset} say that they are of {own}, not of {given}.",
            "Leave --date out.",
        )

    def _terms(self, list_date: PartialDate, refs: tuple[RawRef, ...]) -> Terms:
        meta = self.source.meta
        return Terms(
            dataset=self.dataset,
            marking=self.order.marking,
            reliability=meta.reliability,
            credibility=meta.credibility,
            legal_basis=meta.legal_basis or None,
            counts_from=list_date.last_day,
            raw=refs,
            version=self._id(refs, list_date),
        )

    def _version(self, spooled: Spooled, made: Ingested, told: Iterable[Version]) -> Version:
        assert spooled.dated is not None
        meta, spool, refs = self.source.meta, spooled.spool, spooled.refs
        loaded_at, late = _moment(told)
        list_date, basis = spooled.dated
        return Version(
            dataset=self.dataset,
            source=meta.name,
            version=self._id(refs, list_date),
            list_date=list_date,
            date_basis=basis,
            loaded_at=loaded_at,
            marking=str(self.order.marking),
            dating=meta.dating,
            raw=refs,
            parts=(made.part,),
            read=spool.read,
            loaded=spool.read - spool.rejected,
            rejected=spool.rejected,
            authority=meta.authority,
            reliability=meta.reliability,
            credibility=meta.credibility,
            rhythm_days=meta.rhythm_days,
            adapter=meta.adapter,
            options=_settled(self.order.options),
            unmapped=dict(sorted(spool.unmapped_kinds.items())),
            refused=made.refused,
            notes=(*spool.notes, *late),
        )

    def _id(self, refs: tuple[RawRef, ...], list_date: PartialDate) -> str:
        """A hash of what determines a version; the letter keeps engines from reading a number."""
        parts = [self.dataset, self.source.meta.name, self.source.meta.adapter, list_date.text]
        parts += [str(self.order.marking)]
        parts += [f"{ref.name}={ref.sha256}" for ref in refs]
        parts += [f"{key}={value}" for key, value in _settled(self.order.options).items()]
        return "v" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

    def _report(self, version: Version, *, already_loaded: bool) -> LoadReport:
        return LoadReport(
            dataset=version.dataset,
            source=version.source,
            version=version.version,
            list_date=str(version.list_date),
            already_loaded=already_loaded,
            read=version.read,
            loaded=version.loaded,
            rejected=version.rejected,
            entities=sum(part.entities for part in version.parts),
            statements=sum(part.statements for part in version.parts),
            rejects_file=self.lake.folder(version) / REJECTS,
            unmapped=version.unmapped,
            refused=version.refused,
            notes=version.notes,
        )


def _dated_by(dated: tuple[PartialDate, str] | None, paid: Taken | None) -> tuple[PartialDate, str]:
    """The date of a delivery, by its newest payment where nothing else says it.

    Raises:
        BadRequest: neither the files nor the caller say one.
    """
    if dated is not None:
        return dated
    if paid is None or paid.newest is None:
        raise BadRequest("No date stands in the files.", "Add --date YYYY-MM-DD.")
    return paid.newest, "its newest payment"


def _moment(told: Iterable[Version]) -> tuple[str, tuple[str, ...]]:
    """The moment of a load, always after every load it knows of, and a note if the clock is not."""
    now = clock.now()
    newest = max((version.loaded_at for version in told), default="")
    if clock.stamp(now) > newest:
        return clock.stamp(now), ()
    moment = clock.parse(newest) + timedelta(microseconds=1)
    note = (
        f"The clock stood at {clock.stamp(now)}, not after the newest load ({newest}); "
        "this load is recorded as the next moment after it."
    )
    return clock.stamp(moment), (note,)


def silent(_phase: str, _done: int, _total: int) -> None:
    """Tell nobody how far the load is."""


def _settled(options: Mapping[str, str]) -> dict[str, str]:
    """Options as the manifest keeps them: a file by its name and content, not by its path."""
    return {key: _settled_value(value) for key, value in sorted(options.items())}


def _settled_value(value: str) -> str:
    file = Path(value)
    if not file.is_file():
        return value
    return f"{file.name} sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"


def checked_name(dataset: str) -> str:
    """The name of a dataset.

    Raises:
        BadRequest: it is none.
    """
    if _DATASET.fullmatch(dataset) is None:
        raise BadRequest(
            f"{dataset!r} is no dataset name.", "Use small letters, digits and _ (a letter first)."
        )
    return dataset
