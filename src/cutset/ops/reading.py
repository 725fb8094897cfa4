"""What every reading verb carries, and what every answer says of itself.

A reader opens a workspace through `open_view`: the two clocks and the clearance
are set there once, and nothing else in `ops` reads the lake or the casebook.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cutset import clock
from cutset.errors import BadRequest, NotCleared
from cutset.model.dates import PartialDate
from cutset.model.marking import Clearance, Marking, join_all
from cutset.store.view import Scope, VersionLine, View
from cutset.store.workspace import Workspace

_KEPT = 6
_recent: OrderedDict[tuple[Path, str, Scope, tuple[VersionLine, ...], float | None], View] = (
    OrderedDict()
)
"""Views of this process by what they read, so that a library's next verb on the same view opens
no file again. What the key names cannot change: a kept view is never out of date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The part that all reading requests share.

    Attributes:
        as_of: read each list in its newest version not later than this date
            (YYYY, YYYY-MM or YYYY-MM-DD); None = the newest of each.
        known_at: read only what was loaded and decided by this moment; None = now.
        clearance: what the reader may see; None = the workspace's own.
    """

    workspace: Path
    as_of: str | None = None
    known_at: str | None = None
    clearance: str | None = None


@dataclass(frozen=True, slots=True)
class ListLine:
    """One dataset as it was read: which list, of which date, how much of it."""

    dataset: str
    source: str
    authority: str
    version: str
    list_date: str
    date_basis: str
    stale: bool
    records: int
    rejected: int
    entities: int
    statements: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every answer: whose workspace, which dates, what was read.

    Attributes:
        purges: how many purges touched what this reader may see.
    """

    workspace: str
    mode: str
    as_of: str
    known_at: str
    clearance: str
    lists: tuple[ListLine, ...]
    purges: int

    @property
    def stale(self) -> tuple[str, ...]:
        """The datasets that are older than their source's rhythm."""
        return tuple(line.dataset for line in self.lists if line.stale)


def open_view(request: Reading) -> tuple[Workspace, View]:
    """Open the workspace and the one view that this request may read.

    Raises:
        NotFound: no workspace there.
        BadRequest: a date or moment that is none.
        NotCleared: the clearance asked for exceeds the workspace's own.
    """
    workspace = Workspace.open(request.workspace)
    own = Clearance.parse(workspace.settings.clearance)
    asked = own if request.clearance is None else Clearance.parse(request.clearance)
    if asked.level > own.level or not asked.caveats <= own.caveats:
        raise NotCleared(
            f"{asked} exceeds the clearance of this workspace, {own}.",
            "Ask for less, or have the owner set `clearance` in cutset.toml.",
        )
    view = workspace.view(
        as_of=None if request.as_of is None else PartialDate(request.as_of),
        known_at=None if request.known_at is None else _moment(request.known_at),
        clearance=asked,
    )
    return workspace, _kept(view)


def _kept(view: View) -> View:
    """An earlier view of this process that reads the very same, else this one."""
    what = (view.lake.root, view.key, view.scope, view.versions, view.settings.prior)
    kept = _recent.setdefault(what, view)
    _recent.move_to_end(what)
    while len(_recent) > _KEPT:
        _recent.popitem(last=False)
    return kept


def _moment(text: str) -> datetime:
    try:
        return clock.parse(text)
    except ValueError as fault:
        raise BadRequest(
            f"--known-at {text!r} is no moment.", "Write 2026-11-25 or 2026-11-25T09:30:00Z."
        ) from fault


def frame_of(workspace: Workspace, view: View, request: Reading) -> Frame:
    """The frame of an answer."""
    return Frame(
        workspace=workspace.settings.name,
        mode=workspace.settings.mode,
        as_of=request.as_of or "newest of each list",
        known_at=request.known_at or "now",
        clearance=str(view.clearance),
        lists=tuple(
            ListLine(
                dataset=version.dataset,
                source=version.source,
                authority=version.authority,
                version=version.version,
                list_date=version.list_date,
                date_basis=version.date_basis,
                stale=version.stale,
                records=version.records,
                rejected=version.rejected,
                entities=version.entities,
                statements=version.statements,
            )
            for version in view.current
        ),
        purges=view.purges,
    )


def banner_of(view: View) -> Marking:
    """The join of the markings of all that was loaded and decided: what a page of it carries."""
    loaded = [Marking.parse(version.marking) for version in view.manifests]
    decided = [Marking.parse(decision.marking) for decision in view.decisions]
    return join_all([*decided, *loaded])
