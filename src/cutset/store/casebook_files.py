"""Decision files: how a second person's judgements come from a workspace of their own.

A file is canonical JSON::

    {"format": "cutset decision file 1", "workspace": "<id of origin>",
     "parts": [{"marking": "TLP:CLEAR", "sha256": "…", "decisions": [
         {"left", "right", "judgement", "author", "reason", "decided_at"}, …]}, …]}

Each part has a hash of its own, so that who may see one part only can check it.
Loaded decisions count from the moment of loading (known at), keep the author and
the moment that the file states, and are read like any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from cutset.errors import BadFile, CutsetError, Refused
from cutset.model.casework import DecisionFile, Judged
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store import casebook_engine as engine
from cutset.store.casebook import Casebook, Held, Said
from cutset.store.chain import canonical
from cutset.store.linker import pair
from cutset.store.tombstone import Tombstone, purged_ids, visible

FORMAT = "cutset decision file 1"
_FIELDS = ("left", "right", "judgement", "author", "reason", "decided_at")


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
    decisions: tuple[dict[str, str], ...]


def export_decisions(
    casebook: Casebook,
    known_at: datetime | None = None,
    clearance: Clearance | None = None,
) -> str:
    """The judgements that were decided in this very workspace and stand, as a decision file."""
    own = [held for held in casebook.judgements(known_at, clearance) if not held.entry.origin]
    own.sort(key=lambda held: (held.record.chain, held.record.number))
    parts = []
    for chain, rows in groupby(own, key=lambda held: held.record.chain):
        decisions = [_row(held) for held in rows]
        parts.append({"marking": chain, "sha256": _digest(decisions), "decisions": decisions})
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
    kept = [replace(part, decisions=_kept(part, tombstones)) for part in fresh]
    with engine.writing(casebook.engine) as connection:
        for part in kept:
            _record(casebook, connection, part, origin, by)
    recorded = sum(len(part.decisions) for part in kept)
    return DecisionsLoaded(
        origin=origin,
        authors=_authors(row for part in parts for row in part.decisions),
        decisions=recorded,
        already=sum(len(part.decisions) for part in parts if part not in fresh),
        withheld=sum(len(part.decisions) for part in fresh) - recorded,
    )


def _kept(part: _Part, tombstones: Sequence[Tombstone]) -> tuple[dict[str, str], ...]:
    """The decisions of a part that name nobody who was purged, as its readers know."""
    reader = Clearance(part.marking.level, part.marking.caveats)
    named = {row[side] for row in part.decisions for side in ("left", "right")}
    gone = purged_ids(visible(tombstones, reader), named)
    return tuple(row for row in part.decisions if not gone & {row["left"], row["right"]})


def _record(casebook: Casebook, connection: Connection, part: _Part, origin: str, by: str) -> None:
    file = DecisionFile(part.sha256, origin, _authors(part.decisions), len(part.decisions))
    casebook.write(connection, file, Said(by, "a decision file was loaded", part.marking))
    for row in part.decisions:
        judged = Judged(
            *pair(row["left"], row["right"]),
            Judgement(row["judgement"]),
            origin,
            row["decided_at"],
        )
        casebook.judge(connection, judged, Said(row["author"], row["reason"], part.marking))


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


def _part(found: dict[str, Any]) -> _Part:
    decisions = tuple({name: str(row[name]) for name in _FIELDS} for row in found["decisions"])
    if _digest(decisions) != found["sha256"]:
        raise ValueError("the hash of a part does not fit its decisions")
    for row in decisions:
        Judgement(row["judgement"])
    return _Part(Marking.parse(found["marking"]), found["sha256"], decisions)


def _row(held: Held[Judged]) -> dict[str, str]:
    return {
        "left": held.entry.left,
        "right": held.entry.right,
        "judgement": held.entry.judgement.value,
        "author": held.record.author,
        "reason": held.record.reason or "",
        "decided_at": held.record.decided_at,
    }


def _digest(decisions: Any) -> str:
    return hashlib.sha256(canonical(list(decisions)).encode()).hexdigest()


def _authors(rows: Any) -> tuple[str, ...]:
    return tuple(sorted({row["author"] for row in rows}))
