"""A workspace kept open for one reader, for a face that answers many questions.

A verb of the command line opens its workspace, answers and ends. A server answers
again and again: it looks with each question whether anything of the workspace has
changed, and opens it anew only then. So a list that was loaded, a decision or a
purge counts with the next question.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cutset import clock
from cutset.model.casework import ENTRIES, Screened
from cutset.ops import cards
from cutset.ops.cards import Cards
from cutset.ops.hit_book import book_of
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.settings import FILE
from cutset.store.lake import HOMES
from cutset.store.view import View
from cutset.store.workspace import CASEBOOK, PURGING, Workspace

if TYPE_CHECKING:
    from cutset.ops.screening import Screener
    from cutset.screen.dispositions import Book

_Stamp = tuple[tuple[str, int, int], ...]
Heads = tuple[tuple[str, int], ...]
_CASEBOOK = frozenset({CASEBOOK, f"{CASEBOOK}-wal"})
_HOMES = tuple(f"lake/{home}" for home in HOMES)
_WATCHED = (FILE, CASEBOOK, f"{CASEBOOK}-wal", *PURGING, "lake", *_HOMES)


class Room:
    """What one reader may see of a workspace as it stands, and what has been made of it.

    Attributes:
        lock: held by whoever uses the view's connection, which serves one at a time.
    """

    def __init__(self, request: Reading) -> None:
        """Open the workspace.

        Raises:
            NotFound: no workspace there.
            NotCleared: the clearance asked for exceeds the workspace's own.
        """
        self.request = request
        self.workspace: Workspace
        self.view: View
        self.workspace, self.view = open_view(request)
        self.lock = threading.RLock()
        self._day = clock.now().date()
        self._warm = False

    @property
    def state(self) -> tuple[object, ...]:
        """What an answer depends on (staleness on the day): rooms of one state answer alike."""
        settings = self.workspace.settings
        return self.view.key, self.view.purges, self.view.clearance, settings, self._day

    @cached_property
    def frame(self) -> Frame:
        """What stands on every answer."""
        return frame_of(self.workspace, self.view, self.request)

    @cached_property
    def cards(self) -> Cards:
        """The entities, each as one text; written first where no process has done so yet."""
        with self.lock:
            return cards.ensure(self.view)

    @cached_property
    def screener(self) -> Screener:
        """What names are asked of; it serves one question at a time."""
        from cutset.ops.screening import screener

        with self.lock:
            return screener(self.view, self.cards)

    @cached_property
    def book(self) -> Book:
        """What was decided on hits."""
        return book_of(self.workspace, self.view)

    def look_again(self) -> None:
        """Forget what was decided on hits: the casebook has changed."""
        self.__dict__.pop("book", None)
        self.__dict__.pop("decided", None)

    @cached_property
    def decided(self) -> Heads:
        """The last records of the casebook that can change an answer."""
        return heads(self.workspace)

    @property
    def ready(self) -> bool:
        """Whether all that an answer needs has been made."""
        return self._warm

    def prepare(self) -> None:
        """Make all that an answer needs, and ask once, so that nobody waits for a compiler."""
        from cutset.screen.model import Query

        with self.lock:
            if not self._warm:
                list(self.screener.answers([Query("", "Ada Made", "person")], 1, 0.99))
                self._warm = True


@dataclass(slots=True)
class Desk:
    """Where a face asks: it gives the room as it is now.

    Attributes:
        request: workspace, clocks and clearance of the one reader.
    """

    request: Reading
    _room: Room | None = None
    _stamp: _Stamp = ()
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def room(self) -> Room:
        """The room; a new one if the workspace has changed since the last question.

        Raises:
            NotFound: the workspace is gone.
            Busy: a purge is being carried out.
        """
        day = clock.now().date().isoformat()
        known = self._room
        replaced = () if known is None else known.workspace.settings.parameters.values()
        stamp = ((day, 0, 0), *_stamps(self.request.workspace, replaced))
        with self._lock:
            if known is not None and _only_asked(self._stamp, stamp, known):
                self._stamp = stamp
            elif self._room is None or stamp != self._stamp:
                fresh = Room(self.request)
                if self._room is None or fresh.state != self._room.state:
                    self._room = fresh
                else:
                    self._room.look_again()
                self._stamp = stamp
                _ = self._room.decided  # as it is now, before anybody decides more
            assert self._room is not None
            return self._room


def heads(workspace: Workspace) -> Heads:
    """Of each chain the number of the last record that can change an answer."""
    if not (workspace.root / CASEBOOK).exists():
        return ()
    return workspace.casebook.last_of(kind for kind in ENTRIES if kind is not Screened)


def _only_asked(before: _Stamp, now: _Stamp, room: Room) -> bool:
    """Whether nothing but the record of screenings grew since: that changes no answer.

    Opening a room anew takes three times as long as an answer, and where a record is kept
    each question adds to the casebook.
    """
    differing = {name for name, *_ in set(before) ^ set(now)}
    return bool(differing) and differing <= _CASEBOOK and heads(room.workspace) == room.decided


def _stamps(root: Path, replaced: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """When the files on which a view depends were last written; `replaced`: parameter files.

    Asked with each question, so by bare system calls: paths as objects cost ten times as much.
    """
    base = os.fspath(root)
    names = []
    for home in _HOMES:
        try:
            names += [f"{home}/{dataset}" for dataset in sorted(os.listdir(f"{base}/{home}"))]  # noqa: PTH208
        except FileNotFoundError:
            continue
    for name in (*_WATCHED, *names, *replaced):
        try:
            found = os.stat(f"{base}/{name}")  # noqa: PTH116
        except FileNotFoundError:
            continue
        yield name, found.st_mtime_ns, found.st_size
