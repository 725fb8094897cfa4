"""Erases a subject: out of every lake version, raw file, casebook record and build.

What stays is a tombstone without content under each marking that was touched, and
a record in the casebook. The subject is the cluster of an entity as the requester
sees it; its content goes wherever it lies, also where the requester may not look,
and what is reported is what the requester may see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cutset import clock
from cutset.errors import BadRequest, NotFound
from cutset.model.casework import Purged
from cutset.model.marking import Clearance, Marking
from cutset.store import customer_files, disk, purge_journal, tombstone
from cutset.store.casebook_purge import Emptying
from cutset.store.lake import Lake
from cutset.store.purge_erase import Erasure, Task, erase
from cutset.store.purge_scope import Placed
from cutset.store.purge_withhold import purged_before
from cutset.store.tombstone import GROUNDS, Tombstone
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What a purge took out, as far as its requester may see.

    Attributes:
        ids: of the subject, as its cluster stood.
        touched: what -> how many of it.
        files: names of raw files that had to go whole.
        notes: what a reader of this report should know.
    """

    purge: str
    ids: tuple[str, ...]
    touched: Mapping[str, int]
    files: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Why and by whose word something is purged.

    Attributes:
        known: tombstones of this very purge that another workspace brings, by marking.
    """

    purge: str
    ground: str
    authority: str
    by: str
    purged_at: str
    known: Mapping[str, Tombstone]


_NOTHING = Erasure(frozenset(), (), (), {}, {}, {})
NOTE = (
    "Exports, reports and backups made before this purge are out of its reach; "
    "a restore applies it to an older backup (cutset restore --purges)."
)


def purge(
    workspace: Workspace,
    subject: str,
    *,
    ground: str,
    authority: str,
    by: str,
    clearance: Clearance | None = None,
) -> PurgeReport:
    """Erase an entity with all ids that are read as one with it, or a customer that is kept.

    Args:
        workspace: from which it is erased.
        subject: id of the entity, or `customer:` and the id of the customer.
        ground: `law`, `retention` or `granted contest`.
        authority: who ordered it, in words.
        by: who carries it out.
        clearance: of the requester; None = the workspace's own.

    Raises:
        BadRequest: no such ground, or no authority.
        NotFound: no such entity for this requester.
        Busy: another process writes, or a reader holds the casebook's log.
        NoSpace: the disk is full.
    """
    if ground not in GROUNDS:
        raise BadRequest(f"{ground!r} is no ground.", f"Use one of: {', '.join(GROUNDS)}.")
    if not authority.strip():
        raise BadRequest("A purge needs an authority.", 'Add --authority "Court X, 12/2026".')
    view = workspace.view(clearance=clearance)
    ids = view.linker.referents(subject)
    decided = workspace.casebook.judgements(clearance=view.clearance)
    if not (
        view.known_entities(ids)
        or any(subject in held.entry.mentions for held in decided)
        or subject in customer_files.names(workspace.root)
    ):
        raise NotFound(f"No entity {subject!r} here.", "Try: cutset search NAME")
    now = clock.stamp(clock.now())
    identifier = clock.salt("purge", now, subject)[:16]
    order = Order(identifier, ground, authority, by, now, {})
    intent = disk.Intent.now("purge", "a subject", _told_to(view, ids))
    with disk.writing(workspace.root, "a purge"):
        hits = customer_files.hits(workspace.build, view.clearance)
        carried = carry_out(workspace, ids, order, intent)
    return _report(workspace, ids, order, carried, Reader(view.clearance, hits))


def reapply(workspace: Workspace, tombstones: Sequence[Tombstone]) -> int:
    """Carry out purges of which only the tombstones are known; how many there were to carry out.

    A restored backup so loses again what was purged since, or elsewhere. A purge of
    which nothing is here leaves its tombstones all the same: what they name may come yet.
    """
    standing = {(one.purge, one.marking) for one in tombstone.read_all(workspace.lake.home)}
    by_purge: dict[str, dict[str, Tombstone]] = {}
    for one in tombstones:
        by_purge.setdefault(one.purge, {})[one.marking] = one
    done = 0
    for identifier, known in sorted(by_purge.items()):
        first = known[min(known)]
        order = Order(identifier, first.ground, first.authority, first.by, first.purged_at, known)
        intent = disk.Intent.now("purge", "a subject", Marking.parse(min(known)))
        with disk.writing(workspace.root, "a purge"):
            ids = {held for one in known.values() for held in _named_by(workspace, one)}
            if ids or any((identifier, marking) not in standing for marking in known):
                carry_out(workspace, ids, order, intent)
                done += 1
    return done


def _named_by(workspace: Workspace, stone: Tombstone) -> set[str]:
    """The ids of which a tombstone holds the hash, in what is marked at least as closely."""
    lake, book = workspace.lake, workspace.casebook
    placed = [one for one in placed_in(lake) if _tells(stone.marking, one.version.marking)]
    chains = [chain for chain in book.chains() if _tells(stone.marking, chain)]
    mentioned = {entity_id for chain in chains for _, entity_id in book.mentions(chain)}
    mentioned |= set(customer_files.names(workspace.root))
    return {*purged_before(placed, [stone]), *tombstone.purged_ids([stone], mentioned)}


@dataclass(frozen=True, slots=True)
class Carried:
    """What a purge took out: under each marking, and of the customers."""

    erasures: Mapping[str, Erasure]
    customers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told of a purge, and how many hits of an entity or a customer this reader had kept."""

    clearance: Clearance
    hits: Mapping[str, int]


def carry_out(
    workspace: Workspace, ids: Collection[str], order: Order, intent: disk.Intent
) -> Carried:
    """Erase some ids; the workspace is held by this process."""
    folder = purge_journal.begin(workspace.root, intent)
    try:
        with disk.space():
            erasures = _erasures(workspace, ids, folder)
            left = customer_files.without(workspace.root, ids, folder)
            carried = Carried(erasures, left.gone)
            stones = _tombstones(workspace, carried, order)
            for name, stone in _named(stones):
                (folder / name).write_text(tombstone.text_of(stone), encoding="utf-8")
            plan = _plan(workspace.lake, folder, carried, stones, order)
            plan.files.update(left.files)
            plan.removed.extend(left.removed)
            purge_journal.commit(workspace.root, plan)
    except BaseException:
        purge_journal.abandon(workspace.root)
        raise
    purge_journal.finish(workspace.root, workspace.casebook)
    return carried


def _erasures(workspace: Workspace, ids: Collection[str], folder: Path) -> dict[str, Erasure]:
    """What goes under each marking, found with what every reader of that marking sees.

    So nothing that stays or goes tells of what is marked more closely.
    """
    every = placed_in(workspace.lake)
    markings = {one.version.marking for one in every} | set(workspace.casebook.chains())
    erasures = {}
    for place, marking in enumerate(sorted(markings)):
        inner = folder / f"marking-{place}"
        inner.mkdir()
        written = [one for one in every if one.version.marking == marking]
        raw = {
            ref.sha256: workspace.lake.raw / ref.sha256
            for one in written
            for ref in one.version.raw
            if ref.purged != "removed"
        }
        told = [one for one in every if _tells(one.version.marking, marking)]
        names = [one.version.version for one in written]
        erasures[marking] = (
            erase(Task(ids, told, names, raw, inner))
            if told
            else replace(_NOTHING, dead=frozenset(ids))
        )
    return erasures


def _tells(marking: str, reader: str) -> bool:
    """Whether every reader of one marking may see another."""
    top = Marking.parse(reader)
    return Clearance(top.level, top.caveats).sees(Marking.parse(marking))


def placed_in(lake: Lake) -> tuple[Placed, ...]:
    """All versions of a lake and where they lie."""
    return tuple(Placed(version, lake.folder(version)) for version in lake.versions())


def _tombstones(workspace: Workspace, carried: Carried, order: Order) -> dict[str, Tombstone]:
    """One tombstone for each marking that was touched or is known of, by marking."""
    standing = tombstone.read_all(workspace.lake.home)
    stones = {}
    of_customers = {customer_files.MARKING} if carried.customers else set()
    for marking in sorted(carried.erasures.keys() | order.known.keys() | of_customers):
        done = carried.erasures.get(marking, _NOTHING)
        known = order.known.get(marking)
        gone = _gone(workspace, marking, done)
        if marking == customer_files.MARKING:
            gone |= carried.customers
        if not (gone or done.versions or known):
            continue
        salt = _salt(standing, marking) if known is None else known.salt
        hashes = {tombstone.hashed(salt, entity_id) for entity_id in gone}
        touched = {} if known is None else {one.version: one for one in known.touched}
        touched |= done.touched
        stones[marking] = Tombstone(
            purge=order.purge,
            marking=marking,
            ground=order.ground,
            authority=order.authority,
            by=order.by,
            purged_at=order.purged_at,
            salt=salt,
            hashes=tuple(sorted(hashes.union(() if known is None else known.hashes))),
            touched=tuple(touched[version] for version in sorted(touched)),
        )
    return stones


def _gone(workspace: Workspace, marking: str, done: Erasure) -> set[str]:
    """The dead entities of which anything stood under a marking."""
    held = {entity_id for ids in done.dead_in.values() for entity_id in ids}
    mentioned = {entity_id for _, entity_id in workspace.casebook.mentions(marking)}
    return held | (mentioned & done.dead)


def _salt(standing: Iterable[Tombstone], marking: str) -> str:
    """The salt of a marking: one for all its tombstones, so that an id is hashed once."""
    for one in standing:
        if one.marking == marking:
            return one.salt
    return clock.salt("tombstone", marking)


def _named(stones: Mapping[str, Tombstone]) -> list[tuple[str, Tombstone]]:
    return [(f"tombstone-{place}.json", stones[held]) for place, held in enumerate(sorted(stones))]


def _plan(
    lake: Lake,
    folder: Path,
    carried: Carried,
    stones: Mapping[str, Tombstone],
    order: Order,
) -> purge_journal.Plan:
    erasures = carried.erasures
    changed = {one.version.version: one for done in erasures.values() for one in done.versions}
    after = [changed.get(v.version, Placed(v, lake.folder(v))).version for v in lake.versions()]
    named = {ref.sha256 for version in after for ref in version.raw if ref.purged != "removed"}
    new = [one for done in erasures.values() for one in done.raw.values()]
    files = {name: f"lake/{tombstone.HOME}/{stone.file_name}" for name, stone in _named(stones)}
    files |= {
        str(one.path.relative_to(folder)): f"lake/raw/{one.path.name}"
        for one in new
        if one.path is not None
    }
    old = {sha256 for done in erasures.values() for sha256 in done.raw}
    return purge_journal.Plan(
        folders={
            str(one.folder.relative_to(folder)): str(
                lake.folder(one.version).relative_to(lake.root)
            )
            for one in changed.values()
        },
        files=files,
        removed=[f"lake/raw/{sha256}" for sha256 in sorted(old - named)],
        casebook=Emptying(
            purge=order.purge,
            ground=order.ground,
            authority=order.authority,
            by=order.by,
            ids={marking: sorted(done.dead) for marking, done in erasures.items()},
            texts={marking: list(done.texts) for marking, done in erasures.items()},
            tombstones={marking: stone.sha256 for marking, stone in stones.items()},
        ),
    )


def _told_to(view: View, ids: Iterable[str]) -> Marking:
    """Who may know that a purge has begun: whoever sees the least marked of the subject's lists.

    A subject that only decisions name is marked as closely as its requester is cleared.
    """
    datasets = {seen.dataset for seen in view.seen(ids)}
    markings = [Marking.parse(v.marking) for v in view.manifests if v.dataset in datasets]
    own = Marking(view.clearance.level, view.clearance.caveats)
    return min(markings, key=lambda marking: (marking.level, str(marking)), default=own)


def _report(
    workspace: Workspace,
    ids: Sequence[str],
    order: Order,
    carried: Carried,
    reader: Reader,
) -> PurgeReport:
    clearance = reader.clearance
    seen = [d for held, d in carried.erasures.items() if clearance.sees(Marking.parse(held))]
    versions = [one.version for done in seen for one in done.versions]
    touched = [one for done in seen for one in done.touched.values()]
    dead = {held for done in seen for ids in done.dead_in.values() for held in ids}
    purged = workspace.casebook.entries(Purged, clearance=clearance)
    files = tuple(sorted({r.name for v in versions for r in v.raw if r.purged == "removed"}))
    whole = f"No rows could be taken out of {', '.join(files)}; such a file was removed whole."
    return PurgeReport(
        purge=order.purge,
        ids=tuple(ids),
        touched={
            "entities erased": len(dead),
            "statements erased": sum(one.statements for one in touched),
            "statements of others with a text replaced": sum(one.edited for one in touched),
            "rows of raw files emptied": sum(one.rows for one in touched),
            "rejects removed": sum(one.rejects for one in touched),
            "casebook records emptied": sum(
                len(h.entry.reasons) for h in purged if h.entry.purge == order.purge
            ),
            "versions of lists written anew": len(versions),
            "customers removed": len(carried.customers),
            "kept hits of customers removed": sum(
                reader.hits.get(one, 0) for one in dead | carried.customers
            ),
        },
        files=files,
        notes=(whole, NOTE) if files else (NOTE,),
    )
