"""Decision files: how a second person's judgements come from a workspace of their own.

A file is canonical JSON::

    {"format": "cutset decision file 4", "workspace": "<id of origin>",
     "parts": [{"marking": "TLP:CLEAR", "sha256": "…",
         "decisions": [{"left", "right", "judgement", "author", "reason", "decided_at"}, …],
         "assessments": [{"network", "about", "low", "high", "confidence", "parties",
             "author", "reason", "decided_at"}, …],
         "nominations": [{"network", "act", "gate", "passes", "agencies", "gain", "until",
             "leaving", "one_origin", "parties", "author", "reason", "decided_at"}, …],
         "actions": [{"action", "network", "tool", "authority", "target", "state", "dated",
             "due", "evidence", "frozen", "parties", "author", "reason", "decided_at"}, …],
         "frozen": [{"action", "content", "parties", "author", "reason", "decided_at"}, …],
         "outcomes": [{"action", "measure", "low", "high", "since", "dated", "sources", "parties",
             "author", "reason", "decided_at"}, …]}, …]}

`decisions` are judgements on pairs, `assessments` those on elements of networks and on claims,
`nominations` those on gates and nominations, `actions` steps in the lives of actions,
`frozen` what was frozen at decisions, `outcomes` what was seen afterwards.

Each part has a hash of its own, so that who may see one part only can check it.
Loaded decisions count from the moment of loading (known at), keep the author and
the moment that the file states, and are read like any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, get_type_hints

from sqlalchemy import Connection

from cutset.errors import BadFile, CutsetError, Refused
from cutset.model.casework import (
    Action,
    Assessed,
    DecisionFile,
    Entry,
    Frozen,
    Judged,
    Nominating,
    Outcome,
)
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store import casebook_engine as engine
from cutset.store.casebook import Casebook, Held, Said
from cutset.store.chain import canonical
from cutset.store.linker import pair
from cutset.store.tombstone import Tombstone, purged_ids, visible

FORMAT = "cutset decision file 4"
_SAID = ("author", "reason", "decided_at")
_PAIR = ("left", "right", "judgement", *_SAID)
CARRIED: Mapping[str, type[Assessed | Nominating | Action | Frozen | Outcome]] = {
    "assessments": Assessed, "nominations": Nominating, "actions": Action,
    "frozen": Frozen, "outcomes": Outcome,
}  # fmt: skip
"""What travels beside judgements on pairs, under its name in the file."""
Row = dict[str, Any]
Rows = dict[str, list[Row]]
_READ: Mapping[Any, Callable[[Any], Any]] = {
    str: str, int: int, bool: bool, tuple[str, ...]: lambda found: [str(each) for each in found],
}  # fmt: skip
_FIELDS: Mapping[type[Entry], Mapping[str, Callable[[Any], Any]]] = {
    kind: {
        name: _READ[type_]
        for name, type_ in get_type_hints(kind).items()
        if name not in {"kind", "origin", "stated_at"}
    }
    for kind in CARRIED.values()
}
"""The fields of each kind that travel, with how they are read; where it came from does not."""


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
    held: Rows

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that it holds."""
        return tuple(row for rows in self.held.values() for row in rows)


def export_decisions(
    casebook: Casebook,
    known_at: datetime | None = None,
    clearance: Clearance | None = None,
) -> str:
    """The judgements that were made in this very workspace and stand, as a decision file."""
    found = {"decisions": _by_chain(casebook.judgements(known_at, clearance), _pair_row)}
    for name, kind in CARRIED.items():
        found[name] = _by_chain(casebook.entries(kind, known_at, clearance), _entry_row)
    parts = []
    for chain in sorted({chain for rows in found.values() for chain in rows}):
        held = {name: rows.get(chain, []) for name, rows in found.items()}
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


def _by_chain(held: Iterable[Held[Any]], row: Callable[[Held[Any]], Row]) -> dict[str, list[Row]]:
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
    held = {
        name: [row for row in rows if not gone & _named(row)] for name, rows in part.held.items()
    }
    return replace(part, held=held)


def _named(row: Row) -> set[str]:
    return set(row["parties"]) if "parties" in row else {row["left"], row["right"]}


def _record(casebook: Casebook, connection: Connection, part: _Part, origin: str, by: str) -> None:
    file = DecisionFile(part.sha256, origin, _authors(part.rows), len(part.rows))
    casebook.write(connection, file, Said(by, "a decision file was loaded", part.marking))
    for row in part.held["decisions"]:
        judged = Judged(
            *pair(row["left"], row["right"]),
            Judgement(row["judgement"]),
            origin,
            row["decided_at"],
        )
        casebook.judge(connection, judged, Said(row["author"], row["reason"], part.marking))
    for name, kind in CARRIED.items():
        for row in part.held[name]:
            said: Row = {
                field: tuple(value) if isinstance(value, list) else value
                for field, value in row.items()
                if field not in _SAID
            }
            entry = kind(**said, origin=origin, stated_at=row["decided_at"])
            casebook.write(connection, entry, Said(row["author"], row["reason"], part.marking))


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
    held: Rows = {
        "decisions": [{name: str(row[name]) for name in _PAIR} for row in found["decisions"]]
    }
    for name, kind in CARRIED.items():
        held[name] = [
            {field: read(row[field]) for field, read in _FIELDS[kind].items()}
            | {field: str(row[field]) for field in _SAID}
            for row in found[name]
        ]
    if _digest(held) != found["sha256"]:
        raise ValueError("the hash of a part does not fit its decisions")
    for row in held["decisions"]:
        Judgement(row["judgement"])
    return _Part(Marking.parse(found["marking"]), found["sha256"], held)


def _pair_row(held: Held[Judged]) -> Row:
    entry = held.entry
    return {
        "left": entry.left,
        "right": entry.right,
        "judgement": entry.judgement.value,
        **_said(held),
    }


def _entry_row(held: Held[Any]) -> Row:
    kinds = _FIELDS[type(held.entry)]
    return {name: read(getattr(held.entry, name)) for name, read in kinds.items()} | _said(held)


def _said(held: Held[Any]) -> Row:
    record = held.record
    return {
        "author": record.author,
        "reason": record.reason or "",
        "decided_at": record.decided_at,
    }


def _digest(held: Rows) -> str:
    return hashlib.sha256(canonical(held).encode()).hexdigest()


def _authors(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({row["author"] for row in rows}))
