"""Decision files: how a second person's judgements come from a workspace of their own.

A file is canonical JSON::

    {"format": "cutset decision file 3", "workspace": "<id of origin>",
     "parts": [{"marking": "TLP:CLEAR", "sha256": "…",
         "decisions": [{"left", "right", "judgement", "author", "reason", "decided_at"}, …],
         "assessments": [{"network", "about", "low", "high", "confidence", "parties",
             "author", "reason", "decided_at"}, …],
         "nominations": [{"network", "act", "gate", "passes", "agencies", "gain", "until",
             "leaving", "one_origin", "parties", "author", "reason", "decided_at"}, …]}, …]}

`decisions` are judgements on pairs, `assessments` those on elements of networks and on claims,
`nominations` those on gates and nominations.

Each part has a hash of its own, so that who may see one part only can check it.
Loaded decisions count from the moment of loading (known at), keep the author and
the moment that the file states, and are read like any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from cutset.errors import BadFile, CutsetError, Refused
from cutset.model.casework import Assessed, DecisionFile, Judged, Nominating
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store import casebook_engine as engine
from cutset.store.casebook import Casebook, Held, Said
from cutset.store.chain import canonical
from cutset.store.linker import pair
from cutset.store.tombstone import Tombstone, purged_ids, visible

FORMAT = "cutset decision file 3"
_SAID = ("author", "reason", "decided_at")
_FIELDS = ("left", "right", "judgement", *_SAID)
_ASSESSED = ("network", "about", "low", "high", "confidence", "parties", *_SAID)
_NOMINATED = (
    "network", "act", "gate", "passes", "agencies", "gain", "until", "leaving", "one_origin",
    "parties", *_SAID,
)  # fmt: skip
_TUPLES = ("agencies", "parties")
Row = dict[str, Any]
EntryT = TypeVar("EntryT", Judged, Assessed, Nominating)


@dataclass(frozen=True, slots=True)
class DecisionsLoaded:
    """What loading a decision file did.

    Attributes:
        origin: id of the workspace in which it was made.
        already: decisions of parts that had been loaded before, and were not again.
        withheld: decisions that name an entity which was purged here; they are left out.
    """

    origin: str
    authors: tuple[str, ...]
    decisions: int
    already: int
    withheld: int


@dataclass(frozen=True, slots=True)
class _Part:
    marking: Marking
    sha256: str
    decisions: tuple[Row, ...]
    assessments: tuple[Row, ...]
    nominations: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that it holds."""
        return (*self.decisions, *self.assessments, *self.nominations)


def export_decisions(
    casebook: Casebook,
    known_at: datetime | None = None,
    clearance: Clearance | None = None,
) -> str:
    """The judgements that were made in this very workspace and stand, as a decision file."""
    judged = _by_chain(casebook.judgements(known_at, clearance), _row)
    assessed = _by_chain(casebook.entries(Assessed, known_at, clearance), _assessment)
    nominated = _by_chain(casebook.entries(Nominating, known_at, clearance), _nomination)
    parts = []
    for chain in sorted({*judged, *assessed, *nominated}):
        held: Row = {
            "decisions": judged.get(chain, []), "assessments": assessed.get(chain, []),
            "nominations": nominated.get(chain, []),
        }  # fmt: skip
        parts.append({"marking": chain, "sha256": _digest(held), **held})
    whole = {"format": FORMAT, "workspace": casebook.workspace, "parts": parts}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def load_decisions(
    casebook: Casebook, text: str, by: str, tombstones: Sequence[Tombstone] = ()
) -> DecisionsLoaded:
    """Record the decisions of a file, all of them or none.

    Args:
        casebook: the book that they are recorded in.
        text: of the file.
        by: who loads it.
        tombstones: of the workspace: what was purged does not come back in a decision.

    Raises:
        BadFile: it is no decision file, or was changed since it was written.
        Refused: it was made in this very workspace.
        Contradiction: a decision of it contradicts one that stands here.
    """
    origin, parts = _parsed(text)
    if origin == casebook.workspace:
        raise Refused(
            "This decision file was made in this very workspace.",
            "A second person decides in a workspace of their own.",
        )
    known = {held.entry.sha256 for held in casebook.entries(DecisionFile)}
    fresh = [part for part in parts if part.sha256 not in known]
    kept = [_kept(part, tombstones) for part in fresh]
    with engine.writing(casebook.engine) as connection:
        for part in kept:
            _record(casebook, connection, part, origin, by)
    recorded = sum(len(part.rows) for part in kept)
    return DecisionsLoaded(
        origin=origin,
        authors=_authors(row for part in parts for row in part.rows),
        decisions=recorded,
        already=sum(len(part.rows) for part in parts if part not in fresh),
        withheld=sum(len(part.rows) for part in fresh) - recorded,
    )


def _by_chain(
    held: Iterable[Held[EntryT]], row: Callable[[Held[EntryT]], Row]
) -> dict[str, list[Row]]:
    """The rows of those that were made here, in the order of their records, by marking."""
    found: dict[str, list[Row]] = {}
    for each in sorted(held, key=lambda one: (one.record.chain, one.record.number)):
        if not each.entry.origin:
            found.setdefault(each.record.chain, []).append(row(each))
    return found


def _kept(part: _Part, tombstones: Sequence[Tombstone]) -> _Part:
    """A part without what names somebody who was purged, as its readers know."""
    reader = Clearance(part.marking.level, part.marking.caveats)
    gone = purged_ids(
        visible(tombstones, reader), {name for row in part.rows for name in _named(row)}
    )
    return replace(
        part,
        decisions=tuple(row for row in part.decisions if not gone & _named(row)),
        assessments=tuple(row for row in part.assessments if not gone & _named(row)),
        nominations=tuple(row for row in part.nominations if not gone & _named(row)),
    )


def _named(row: Row) -> set[str]:
    return set(row["parties"]) if "parties" in row else {row["left"], row["right"]}


def _record(casebook: Casebook, connection: Connection, part: _Part, origin: str, by: str) -> None:
    file = DecisionFile(part.sha256, origin, _authors(part.rows), len(part.rows))
    casebook.write(connection, file, Said(by, "a decision file was loaded", part.marking))
    for row in part.decisions:
        judged = Judged(
            *pair(row["left"], row["right"]),
            Judgement(row["judgement"]),
            origin,
            row["decided_at"],
        )
        casebook.judge(connection, judged, Said(row["author"], row["reason"], part.marking))
    for row in part.assessments:
        said = {name: row[name] for name in _ASSESSED if name not in _SAID}
        assessed = Assessed(**said, origin=origin, stated_at=row["decided_at"])
        casebook.write(connection, assessed, Said(row["author"], row["reason"], part.marking))
    for row in part.nominations:
        said = {name: row[name] for name in _NOMINATED if name not in _SAID}
        nominating = Nominating(**said, origin=origin, stated_at=row["decided_at"])
        casebook.write(connection, nominating, Said(row["author"], row["reason"], part.marking))


def _parsed(text: str) -> tuple[str, tuple[_Part, ...]]:
    try:
        found = json.loads(text)
        if found["format"] != FORMAT:
            raise ValueError(f"its format is {found['format']!r}")
        return str(found["workspace"]), tuple(_part(part) for part in found["parts"])
    except (ValueError, TypeError, KeyError, CutsetError) as fault:
        raise BadFile(
            f"This is no decision file, or it was changed: {fault}.",
            "Have it exported again by who decided.",
        ) from fault


def _part(found: Row) -> _Part:
    decisions = [{name: str(row[name]) for name in _FIELDS} for row in found["decisions"]]
    assessments: list[Row] = [
        {name: str(row[name]) for name in _ASSESSED}
        | {"low": int(row["low"]), "high": int(row["high"])}
        | {"parties": [str(party) for party in row["parties"]]}
        for row in found["assessments"]
    ]
    nominations: list[Row] = [
        {name: str(row[name]) for name in _NOMINATED}
        | {"passes": bool(row["passes"])}
        | {name: [str(each) for each in row[name]] for name in _TUPLES}
        for row in found["nominations"]
    ]
    held = {"decisions": decisions, "assessments": assessments, "nominations": nominations}
    if _digest(held) != found["sha256"]:
        raise ValueError("the hash of a part does not fit its decisions")
    for row in decisions:
        Judgement(row["judgement"])
    return _Part(
        Marking.parse(found["marking"]),
        found["sha256"],
        tuple(decisions),
        tuple(_fixed(row) for row in assessments),
        tuple(_fixed(row) for row in nominations),
    )


def _fixed(row: Row) -> Row:
    return row | {name: tuple(row[name]) for name in _TUPLES if name in row}


def _row(held: Held[Judged]) -> Row:
    entry = held.entry
    return {
        "left": entry.left,
        "right": entry.right,
        "judgement": entry.judgement.value,
        **_said(held),
    }


def _assessment(held: Held[Assessed]) -> Row:
    entry = held.entry
    return {
        "network": entry.network,
        "about": entry.about,
        "low": entry.low,
        "high": entry.high,
        "confidence": entry.confidence,
        "parties": list(entry.parties),
        **_said(held),
    }


def _nomination(held: Held[Nominating]) -> Row:
    entry = held.entry
    said = {name: getattr(entry, name) for name in _NOMINATED if name not in _SAID}
    return said | {name: list(said[name]) for name in _TUPLES} | _said(held)


def _said(held: Held[Any]) -> Row:
    record = held.record
    return {
        "author": record.author,
        "reason": record.reason or "",
        "decided_at": record.decided_at,
    }


def _digest(held: Row) -> str:
    return hashlib.sha256(canonical(held).encode()).hexdigest()


def _authors(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({row["author"] for row in rows}))
