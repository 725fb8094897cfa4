"""predicate, predicates, expire: why somebody may be looked at in law-enforcement mode.

A subject is profiled, assessed, exported or written of only under a predicate: its words, its
author, its date, and the supervisor who approved it (28 CFR 23.20(a)-(b)). It lapses
(retention.yml), and then its subject is purged or the predicate is stated anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cutset import clock
from cutset.errors import BadRequest, NotFound, Refused
from cutset.model.casework import Predicated
from cutset.model.marking import Marking, join_all
from cutset.model.presence import Presence
from cutset.ops.decisions import marking_of
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.store.build import Build
from cutset.store.casebook import Held, Said
from cutset.store.parameters import load
from cutset.store.purge import purge
from cutset.store.view import View
from cutset.store.workspace import Workspace

MODE = "law-enforcement"
SUBJECTS = frozenset({"Person", "LegalEntity", "Organization", "Company", "PublicBody", "Network"})
"""Schemata of those who can be subjects: individuals and organisations (28 CFR 23.3(b)(3))."""
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateRequest:
    """State why subjects may be looked at, or take that back.

    Attributes:
        subjects: entity ids.
        text: the reasonable suspicion, in words; empty with `withdrawn`.
        supervisor: who approved it: another person than its author.
        until: last day; None = as long as retention.yml lets it hold.
        by: the author; None = the workspace's owner.
        marking: None = the join of the markings of what is known of the subjects.
    """

    workspace: Path
    subjects: tuple[str, ...]
    text: str = ""
    supervisor: str = ""
    until: str | None = None
    withdrawn: bool = False
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class PredicateResponse:
    """The predicate as it was recorded."""

    subjects: tuple[str, ...]
    presence: Presence
    author_stated: str
    marking: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicatesRequest(Reading):
    """Ask who is here, why, since when and until when.

    Attributes:
        lapsed: only those whose predicate holds no more.
    """

    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class PredicateLine:
    """A subject with its predicate; `lapsed` = it holds no more."""

    entity: str
    name: str
    presence: Presence
    lapsed: bool


@dataclass(frozen=True, slots=True)
class PredicatesResponse:
    """The subjects, those whose predicate ends first."""

    frame: Frame
    subjects: tuple[PredicateLine, ...]
    contest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireRequest:
    """Purge the subjects whose predicate has lapsed.

    Attributes:
        by: who carries it out; None = the workspace's owner.
    """

    workspace: Path
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ExpireResponse:
    """How many subjects were purged."""

    purged: int


def predicate(request: PredicateRequest) -> PredicateResponse:
    """Record why subjects may be looked at; a later one on the same subject replaces it.

    Raises:
        BadRequest: no words, no supervisor, the author as supervisor, or a date out of range.
        NotFound: no such entity here.
        Refused: a marking below what is known of a subject.
    """
    workspace, view = open_view(Reading(workspace=request.workspace))
    author = request.by or workspace.settings.owner
    today = clock.now().date()
    until = _until(request, _days(view), today)
    _check(request, author)
    canonical = tuple(sorted({view.linker.canonical(each) for each in request.subjects}))
    known = [view.markings_of(view.linker.referents(each)) for each in canonical]
    for each, found in zip(canonical, known, strict=True):
        if not found:
            raise NotFound(f"No entity {each!r} here.", "Try: cutset search NAME")
    least = join_all(marking for found in known for marking in found)
    marking = least if request.marking is None else marking_of(request.marking, least)
    entry = Predicated(
        parties=canonical,
        supervisor=request.supervisor.strip(),
        dated=today.isoformat(),
        until=until,
        text="" if request.withdrawn else request.text.strip(),
    )
    record = workspace.casebook.append(entry, Said(author, entry.text, marking))
    return PredicateResponse(
        canonical, _presence(Held(entry, record)), f"{author} (stated, not proven)", record.chain
    )


def predicates(request: PredicatesRequest) -> PredicatesResponse:
    """Who is here under which predicate, and which have lapsed."""
    workspace, view = open_view(request)
    held = standing(workspace, view)
    seen = {one.entity_id: one.caption for one in view.seen(held)}
    today = _today(view).isoformat()
    lines = [
        PredicateLine(entity, seen[entity], presence, presence.until < today)
        for entity, presence in held.items()
        if entity in seen
    ]
    kept = [line for line in lines if line.lapsed or not request.lapsed]
    kept.sort(key=lambda line: (line.presence.until, line.entity))
    return PredicatesResponse(
        frame_of(workspace, view, request), tuple(kept), workspace.settings.contact
    )


def expire(request: ExpireRequest) -> ExpireResponse:
    """Purge every subject whose predicate has lapsed (28 CFR 23.20(h)).

    Raises:
        Busy: another process writes.
    """
    lapsed = predicates(PredicatesRequest(workspace=request.workspace, lapsed=True)).subjects
    workspace = Workspace.open(request.workspace)
    for line in lapsed:
        purge(
            workspace,
            line.entity,
            ground="retention",
            authority=f"28 CFR 23.20(h): the predicate lapsed on {line.presence.until}",
            by=request.by or workspace.settings.owner,
        )
    return ExpireResponse(len(lapsed))


def standing(workspace: Workspace, view: View) -> dict[str, Presence]:
    """Canonical id -> the newest predicate on it that was not taken back, lapsed ones too."""
    book = workspace.book
    every = () if book is None else book.entries(Predicated, view.scope.known_at, view.clearance)
    found: dict[str, Presence] = {}
    for held in every:
        for party in held.entry.parties:
            canonical = view.linker.canonical(party)
            found.pop(canonical, None)
            if held.entry.text:
                found[canonical] = _presence(held)
    return found


def require(workspace: Workspace, view: View, subjects: Iterable[str]) -> dict[str, Presence]:
    """The predicates of subjects, where the mode asks for them; else nothing.

    Raises:
        Refused: in law-enforcement mode, a subject without a predicate that holds.
    """
    if workspace.settings.mode != MODE:
        return {}
    held = standing(workspace, view)
    today = _today(view).isoformat()
    wanted = sorted({view.linker.canonical(each) for each in subjects})
    lacking = [each for each in wanted if each not in held or held[each].until < today]
    if lacking:
        shown = ", ".join(lacking[:_SHOWN]) + (", …" if len(lacking) > _SHOWN else "")
        raise Refused(
            f"{len(lacking)} of {len(wanted)} subjects stand here without a predicate that holds "
            f"({shown}); in law-enforcement mode nobody is profiled without one.",
            'State it: cutset predicate ENTITY --text "…" --supervisor NAME',
        )
    return {each: held[each] for each in wanted}


def named_by(build: Build) -> Iterator[str]:
    """The persons and organisations of a build, read when they are asked for."""
    for entity, schema in build.rows("entity", "canonical_id, schema"):
        if schema in SUBJECTS:
            yield entity


def _check(request: PredicateRequest, author: str) -> None:
    if request.withdrawn:
        return
    if not request.text.strip():
        raise BadRequest("A predicate says in words what is suspected and why.", "Add --text.")
    if not request.supervisor.strip():
        raise BadRequest("A predicate names the supervisor who approved it.", "Add --supervisor.")
    if request.supervisor.strip().casefold() == author.casefold():
        raise BadRequest("Nobody approves their own predicate.", "Name another supervisor.")


def _until(request: PredicateRequest, days: int, today: date) -> str:
    last = today + timedelta(days=days)
    if request.until is None:
        return last.isoformat()
    try:
        until = date.fromisoformat(request.until)
    except ValueError as fault:
        raise BadRequest(f"{request.until!r} is no date.", "Write 2027-06-30.") from fault
    if not today <= until <= last:
        raise BadRequest(
            f"A predicate stated today ends between {today} and {last}, not on {until}.",
            "Five years at most (retention.yml).",
        )
    return until.isoformat()


def _presence(held: Held[Predicated]) -> Presence:
    entry = held.entry
    why = f"{entry.text} (stated by {held.record.author}, approved by {entry.supervisor})"
    return Presence(why, entry.dated, entry.until)


def _days(view: View) -> int:
    file = load("cutset.assess.parameters", "retention", view.settings, view.lake.root)
    return int(file.data["days"])


def _today(view: View) -> date:
    known_at = view.scope.known_at
    return (clock.now() if known_at is None else known_at).date()


def markings_of(workspace: Workspace, view: View, subjects: Iterable[str]) -> tuple[Marking, ...]:
    """The markings of the predicates that speak of subjects."""
    book = workspace.book
    every = () if book is None else book.entries(Predicated, view.scope.known_at, view.clearance)
    wanted = set(subjects)
    chains = {
        held.record.chain
        for held in every
        if wanted & {view.linker.canonical(party) for party in held.entry.parties}
    }
    return tuple(Marking.parse(chain) for chain in sorted(chains))
