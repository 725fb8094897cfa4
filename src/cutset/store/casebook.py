"""What people decided: an append-only book of records, one hash chain per marking.

A record is never changed; a later one may supersede it. It depends on nothing
that a reader of its chain may not see: neither its number, nor its moment, nor
its hash tells whether a more closely marked record exists. A purge alone empties
a record, and says so in the same chain (`casebook_purge`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import orjson
from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select

from cutset import clock
from cutset.log import get
from cutset.model.casework import ENTRIES, Entry, Judged
from cutset.model.judgement import Decision, Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store import casebook_engine as engine
from cutset.store.casebook_schema import MENTION, ORIGIN, RECORD
from cutset.store.chain import Record, canonical, genesis, row_hash, seal
from cutset.store.linker import pair, refuse_contradiction

EntryT = TypeVar("EntryT", bound=Entry)
_KINDS: Mapping[str, type[Entry]] = {entry.kind: entry for entry in ENTRIES}


@dataclass(frozen=True, slots=True)
class Held(Generic[EntryT]):
    """An entry that stands, and the record that holds it."""

    entry: EntryT
    record: Record


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something, why, and how closely it is marked."""

    author: str
    reason: str
    marking: Marking
    supersedes: tuple[str, int] | None = None


class Casebook:
    """The book of a workspace.

    `workspace` is the id by which other workspaces tell whose decisions they read.
    """

    def __init__(self, url: str, name: str = "") -> None:
        """Open the book at a URL; a SQLite file that is not there is made.

        Args:
            url: `sqlite:///…` or a PostgreSQL URL.
            name: of the workspace; tells new books apart where the clock is stopped.

        Raises:
            Refused: the book was made by a newer cutset.
            Busy, NoSpace, Broken: it cannot be opened now, or at all.
        """
        self.engine = engine.connect(url)
        with engine.reading(self.engine) as connection:
            found = connection.execute(select(ORIGIN.c.workspace)).scalar()
        self.workspace = found or self._christened(name)

    def decide(
        self,
        left: str,
        right: str,
        *,
        judgement: Judgement,
        author: str,
        reason: str,
        marking: Marking,
    ) -> Decision:
        """Record a judgement on a pair; it supersedes the one that stood.

        Raises:
            Contradiction: it contradicts what stands, as far as every reader of this
                marking can see; nothing was recorded.
        """
        judged = Judged(*pair(left, right), judgement)
        with engine.writing(self.engine) as connection:
            return self.judge(connection, judged, Said(author, reason, marking))

    def judge(self, connection: Connection, judged: Judged, said: Said) -> Decision:
        """As `decide`, within a transaction that is already open."""
        seen = Clearance(said.marking.level, said.marking.caveats)
        standing = {
            (held.entry.left, held.entry.right): held
            for held in _standing(_entries(connection, Judged, _chains(connection, seen), None))
        }
        known = [_decision(held) for held in standing.values()]
        refuse_contradiction(known, judged.left, judged.right, judged.judgement)
        old = standing.get((judged.left, judged.right))
        if old is not None:
            said = replace(said, supersedes=(old.record.chain, old.record.number))
        record = self.write(connection, judged, said)
        return _decision(Held(judged, record))

    def append(self, entry: Entry, said: Said) -> Record:
        """Record an entry of any kind."""
        with engine.writing(self.engine) as connection:
            return self.write(connection, entry, said)

    def append_all(self, entries: Iterable[Entry], said: Said) -> None:
        """Record several entries, all of them or none."""
        with engine.writing(self.engine) as connection:
            for entry in entries:
                self.write(connection, entry, said)

    def write(self, connection: Connection, entry: Entry, said: Said) -> Record:
        """As `append`, within a transaction that is already open."""
        record = self._sealed(connection, entry, said)
        columns = asdict(record) | dict(
            zip(
                ("supersedes_chain", "supersedes_number"),
                record.supersedes or (None, None),
                strict=True,
            )
        )
        del columns["supersedes"]
        connection.execute(insert(RECORD), columns)
        if entry.mentions:
            connection.execute(
                insert(MENTION),
                [
                    {"entity_id": entity_id, "chain": record.chain, "number": record.number}
                    for entity_id in sorted(set(entry.mentions))
                ],
            )
        return record

    def decisions(
        self, known_at: datetime | None = None, clearance: Clearance | None = None
    ) -> tuple[Decision, ...]:
        """The newest known judgement on each pair, in the order of the pairs.

        Args:
            known_at: read only what was decided by then; None = all.
            clearance: read only what this reader may see; None = all.
        """
        return tuple(_decision(held) for held in self.judgements(known_at, clearance))

    def judgements(
        self, known_at: datetime | None = None, clearance: Clearance | None = None
    ) -> tuple[Held[Judged], ...]:
        """As `decisions`, with the records that hold them."""
        with engine.reading(self.engine) as connection:
            chains = _chains(connection, clearance)
            return _standing(_entries(connection, Judged, chains, known_at))

    def entries(
        self,
        kind: type[EntryT],
        known_at: datetime | None = None,
        clearance: Clearance | None = None,
    ) -> tuple[Held[EntryT], ...]:
        """The entries of a kind that no later one supersedes, oldest first."""
        with engine.reading(self.engine) as connection:
            chains = _chains(connection, clearance)
            found = _entries(connection, kind, chains, known_at)
        gone = {held.record.supersedes for held in found}
        return tuple(h for h in found if (h.record.chain, h.record.number) not in gone)

    def records(self, chain: str) -> tuple[Record, ...]:
        """All rows of a chain, in the order of their numbers."""
        query = select(RECORD).where(RECORD.c.chain == chain).order_by(RECORD.c.number)
        with engine.reading(self.engine) as connection:
            return tuple(_record(row) for row in connection.execute(query))

    def chains(self, clearance: Clearance | None = None) -> tuple[str, ...]:
        """The markings under which this reader sees records, in ascending order."""
        with engine.reading(self.engine) as connection:
            return _chains(connection, clearance)

    def last_of(self, kinds: Iterable[type[Entry]]) -> tuple[tuple[str, int], ...]:
        """Each chain that holds records of these kinds, with the number of the last of them."""
        wanted = tuple(kind.kind for kind in kinds)
        query = select(RECORD.c.chain, func.max(RECORD.c.number)).where(RECORD.c.kind.in_(wanted))
        with engine.reading(self.engine) as connection:
            rows = connection.execute(query.group_by(RECORD.c.chain).order_by(RECORD.c.chain))
            return tuple((chain, number) for chain, number in rows)

    def mentions(self, chain: str) -> tuple[tuple[int, str], ...]:
        """Number and entity id of all that the records of a chain mention, in order."""
        query = select(MENTION.c.number, MENTION.c.entity_id).where(MENTION.c.chain == chain)
        query = query.order_by(MENTION.c.number, MENTION.c.entity_id)
        with engine.reading(self.engine) as connection:
            return tuple((row.number, row.entity_id) for row in connection.execute(query))

    def _christened(self, name: str) -> str:
        with engine.writing(self.engine) as connection:
            found = connection.execute(select(ORIGIN.c.workspace)).scalar()
            if found is None:
                found = clock.salt("workspace", name)[:32]
                connection.execute(insert(ORIGIN), {"workspace": found})
        return str(found)

    def _sealed(self, connection: Connection, entry: Entry, said: Said) -> Record:
        chain = str(said.marking)
        last = connection.execute(
            select(RECORD.c.number, RECORD.c.row_hash)
            .where(RECORD.c.chain == chain)
            .order_by(RECORD.c.number.desc())
            .limit(1)
        ).first()
        number = 1 if last is None else last.number + 1
        payload, payload_salt = _text(entry), clock.salt(chain, number, "payload")
        reason_salt = clock.salt(chain, number, "reason")
        record = Record(
            chain=chain,
            number=number,
            kind=entry.kind,
            decided_at=_moment(connection, said.marking),
            author=said.author,
            proven=False,
            supersedes=said.supersedes,
            payload=payload,
            payload_salt=payload_salt,
            payload_hash=seal(payload, payload_salt),
            reason=said.reason,
            reason_salt=reason_salt,
            reason_hash=seal(said.reason, reason_salt),
            prev_hash=genesis(self.workspace, chain) if last is None else last.row_hash,
            row_hash="",
        )
        return replace(record, row_hash=row_hash(record))


def entry_of(record: Record) -> Entry | None:
    """What a record says; None once it was erased."""
    if record.payload is None:
        return None
    found: dict[str, Any] = orjson.loads(record.payload)
    fields: dict[str, Any] = {
        name: tuple(held) if isinstance(held, list) else held for name, held in found.items()
    }
    if record.kind == Judged.kind:
        fields["judgement"] = Judgement(fields["judgement"])
    return _KINDS[record.kind](**fields)


def _text(entry: Entry) -> str:
    return canonical(asdict(entry))


def _moment(connection: Connection, marking: Marking) -> str:
    """Now, but later than every record that all readers of this marking see.

    A clock that was set back so loses no decision: the newest still comes last.
    """
    chains = _chains(connection, Clearance(marking.level, marking.caveats))
    newest = connection.execute(
        select(func.max(RECORD.c.decided_at)).where(RECORD.c.chain.in_(chains))
    ).scalar()
    now = clock.now()
    if newest is None or clock.parse(newest) < now:
        return clock.stamp(now)
    if clock.parse(newest) - now > timedelta(seconds=1):
        get("casebook").warning("this clock is behind the newest record", newest=newest)
    return clock.stamp(clock.parse(newest) + timedelta(microseconds=1))


_CHAINS = select(RECORD.c.chain).distinct().order_by(RECORD.c.chain)


def _chains(connection: Connection, clearance: Clearance | None) -> tuple[str, ...]:
    return tuple(
        chain
        for chain in connection.execute(_CHAINS).scalars()
        if clearance is None or clearance.sees(Marking.parse(chain))
    )


_ENTRIES = (
    select(RECORD)
    .where(
        and_(
            RECORD.c.kind == bindparam("kind"),
            RECORD.c.chain.in_(bindparam("chains", expanding=True)),
            RECORD.c.payload.is_not(None),
        )
    )
    .order_by(RECORD.c.decided_at, RECORD.c.chain, RECORD.c.number)
)
_ENTRIES_BY = _ENTRIES.where(RECORD.c.decided_at <= bindparam("known_at"))


def _entries(
    connection: Connection,
    kind: type[EntryT],
    chains: Iterable[str],
    known_at: datetime | None,
) -> tuple[Held[EntryT], ...]:
    query, asked = _ENTRIES, {"kind": kind.kind, "chains": tuple(chains)}
    if known_at is not None:
        query, asked["known_at"] = _ENTRIES_BY, clock.stamp(known_at)
    held: list[Held[EntryT]] = []
    for row in connection.execute(query, asked):
        record = _record(row)
        entry = entry_of(record)
        assert isinstance(entry, kind)
        held.append(Held(entry, record))
    return tuple(held)


def _standing(held: Iterable[Held[Judged]]) -> tuple[Held[Judged], ...]:
    """The last of each pair; `held` in the order of time."""
    newest = {(each.entry.left, each.entry.right): each for each in held}
    return tuple(newest[key] for key in sorted(newest))


def _decision(held: Held[Judged]) -> Decision:
    return Decision(
        left=held.entry.left,
        right=held.entry.right,
        judgement=held.entry.judgement,
        author=held.record.author,
        proven=held.record.proven,
        reason=held.record.reason or "",
        decided_at=held.record.decided_at,
        marking=held.record.chain,
    )


def _record(row: Row[Any]) -> Record:
    columns = row._asdict()
    supersedes = columns.pop("supersedes_chain"), columns.pop("supersedes_number")
    return Record(supersedes=None if supersedes == (None, None) else supersedes, **columns)
