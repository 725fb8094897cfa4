"""rescreen: the customers that are kept, against the lists as they are now.

The first run asks every customer. A later one finds which listed entities and which
customers say something else than then, and asks only pairs that can have changed; the
result is that of a whole run. Where the method, its tables, the parameters or the threshold
differ there is no such shortcut: everything is asked anew, and the answer says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cutset.errors import BadRequest
from cutset.names.index import Entry, NameIndex
from cutset.names.model import model
from cutset.names.search import MOST_SCORED
from cutset.ops import rescreen_run, rescreen_table
from cutset.ops.audit_record import Asker, Made, Recorder, digest_of
from cutset.ops.cards import ensure
from cutset.ops.customers import Kept, Part, batches, keep, parts_of
from cutset.ops.hit_book import book_of
from cutset.ops.name_index import Listed
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.ops.rescreen_run import Basis, Held, Run
from cutset.ops.screening import Screener, screener
from cutset.screen.model import NO_HIT, STATES, Query
from cutset.screen.ongoing import Difference, Row, changed, difference, in_order, rows
from cutset.store.customer_files import FOLDER, INDEX
from cutset.store.view import View
from cutset.store.workspace import Workspace

LIMIT = 100
"""Hits of one customer; who has so many is asked anew in each run."""
_BATCH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RescreenRequest:
    """Screen the customers that are kept.

    Attributes:
        customers: take these over first, in place of those kept; None = those kept.
        out: CSV to write all hits to; None = none is written.
        threshold: least similarity of a hit; None = that of a possible hit.
        whole: ask every customer, whether anything changed or not.
    """

    workspace: Path
    customers: Path | None = None
    out: Path | None = None
    threshold: float | None = None
    whole: bool = False
    by: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class RescreenResponse:
    """What was asked and what came.

    Attributes:
        taken: of the file that was taken over, if one was.
        customers: kept; `asked` = how many were asked of all lists, `asked_of_few` = how
            many of changed entries alone, since they resemble one.
        why_whole: why every customer was asked; empty = only what can have changed.
        entities: listed entities that came, went or changed since the last run.
        states: how many hits are in each state.
        since: new, gone and differing hits; None in a first run.
    """

    frame: Frame
    taken: Kept | None
    customers: int
    asked: int
    asked_of_few: int
    why_whole: str
    entities: int
    hits: int
    states: dict[str, int]
    since: Difference | None
    out: str


def rescreen(request: RescreenRequest, progress: Progress = silent) -> RescreenResponse:
    """Screen the customers against the lists as they are now; only what can have changed.

    Raises:
        NotFound: no customers are kept, or no file is there.
        BadRequest: a threshold outside 0 to 1, a file without the column `name`.
    """
    if request.threshold is not None and not 0 < request.threshold < 1:
        raise BadRequest(f"threshold {request.threshold} lies outside 0 to 1.", "Write 0.7.")
    reading = Reading(workspace=request.workspace)
    workspace, view = open_view(reading)
    taken = None if request.customers is None else keep(workspace.root, request.customers)
    parts = parts_of(workspace.root)
    asked = screener(view, ensure(view))
    level = asked.levels.possible_score if request.threshold is None else request.threshold
    basis, before = Basis.now(asked.parameters, level), rescreen_run.newest(view)
    why = _why_whole(before, basis, whole=request.whole)
    entities = rescreen_run.digests_of(asked.listed, asked.cards)
    touched = frozenset() if why or before is None else changed(before.entities, entities)
    stands = None if why or before is None else Stood.of(before, parts)
    work = _Work(view, asked, level, _few(asked, touched), touched, stands)
    now: list[Row] = []
    with rescreen_run.writing(view, basis, entities) as run:
        for number, part in enumerate(parts):
            progress("screen", number, len(parts))
            now += work.part(part, run)
    was = [row for part in before.lost(()) for row in before.rows(part)] if before else []
    if before is not None:
        rescreen_run.forget(before)
    rescreen_run.forget_others(view, parts)
    frame = frame_of(workspace, view, reading)
    states = dict(sorted(Counter(row.state for row in now).items()))
    if request.out is not None:
        book = book_of(workspace, view)
        rescreen_table.write(request.out, now, parts, asked.cards, book, frame)
    customers = sum(part.customers for part in parts)
    made = Made(basis.parameters, level, asked.levels.prior)
    recorder = Recorder(workspace, view, Asker(request.by, request.purpose), made)
    recorder.file(_files(workspace, request.out), _answers(now, customers))
    return RescreenResponse(
        frame=frame,
        taken=taken,
        customers=customers,
        asked=work.asked_all,
        asked_of_few=work.asked_few,
        why_whole=why,
        entities=len(touched),
        hits=len(now),
        states=states,
        since=None if before is None else difference(was, now),
        out="" if request.out is None else str(request.out),
    )


def _files(workspace: Workspace, out: Path | None) -> tuple[str, str]:
    """What went in and what came out, for the audit record."""
    kept = workspace.root / FOLDER / INDEX
    written = "no file was written" if out is None else digest_of(out, out.name)
    return digest_of(kept, kept.name), written


def _answers(hits: Sequence[Row], customers: int) -> dict[str, int]:
    """How many customers are in each state, each by the hit that most deserves a look."""
    of: dict[str, str] = {}
    for hit in hits:
        of[hit.customer] = min(of.get(hit.customer, NO_HIT), hit.state, key=STATES.index)
    return {**Counter(of.values()), NO_HIT: customers - len(of)}


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood of an earlier run, for customers who say what they said then.

    Attributes:
        moved: hits and counts of customers in parts that are no more, by the hash of the line.
    """

    run: Run
    moved: dict[int, tuple[int, list[Row]]]

    @classmethod
    def of(cls, run: Run, parts: Sequence[Part]) -> Stood:
        """With the parts as they are now."""
        moved: dict[int, tuple[int, list[Row]]] = {}
        for part in run.lost(parts):
            by_place: dict[int, list[Row]] = {}
            for row in run.rows(part):
                by_place.setdefault(row.place, []).append(row)
            counts = run.compared(part).tolist()
            for place, line in enumerate(run.lines(part).tolist()):
                moved[line] = counts[place], by_place.get(place, [])
        return cls(run, moved)

    def part(self, part: Part) -> tuple[list[Row], npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
        """Hits that stood, names compared, and which customers are new or say something else."""
        if self.run.knows(part):
            none = np.zeros(part.customers, bool)
            return self.run.rows(part), self.run.compared(part), none
        stood: list[Row] = []
        compared, fresh = np.zeros(part.customers, np.int32), np.ones(part.customers, bool)
        for place, line in enumerate(part.digests().tolist()):
            if line in self.moved:
                compared[place], held = self.moved[line]
                stood += [replace(row, place=place) for row in held]
                fresh[place] = False
        return stood, compared, fresh


@dataclass(slots=True)
class _Work:
    """Goes through the parts; counts whom it asks.

    Attributes:
        few: what answers of the changed entities alone; None = none changed or all are asked.
        before: hits that may stand; None = none may.
    """

    view: View
    screener: Screener
    level: float
    few: Screener | None
    touched: frozenset[str]
    before: Stood | None
    asked_all: int = 0
    asked_few: int = 0

    def part(self, part: Part, run: Run) -> list[Row]:
        """The hits of a part; they are written to a run."""
        if self.before is None:
            rescreen_run.asks(self.view, part)  # for the next run
            found, compared = self._all(part.queries())
            self.asked_all += part.customers
        else:
            found, compared = self._changed(part, self.before)
        found = in_order(found)
        run.write(part, Held(found, compared), self.before.run if self.before else None)
        return found

    def _all(self, queries: Sequence[Query]) -> tuple[list[Row], npt.NDArray[np.int32]]:
        found: list[Row] = []
        compared = np.zeros(len(queries), np.int32)
        place = 0
        for batch in batches(queries, _BATCH):
            for answer in self.screener.answers(batch, LIMIT, self.level):
                found += rows(place, answer)
                compared[place] = answer.compared
                place += 1
        return found, compared

    def _changed(self, part: Part, before: Stood) -> tuple[list[Row], npt.NDArray[np.int32]]:
        """Hits of unchanged pairs as they were; those of changed entities and customers anew.

        Whoever has so many candidates or hits that some may be cut is asked of all lists,
        since what is cut depends on the other entries.
        """
        stood, compared, fresh = before.part(part)
        hit = np.zeros(part.customers, bool)
        more = np.zeros(part.customers, np.int32)
        if self.few is not None:
            kept = rescreen_run.asks(self.view, part)
            floor = model().score(self.level)
            hit, more = kept.found_in(self.few.listed.index, LIMIT, floor)
        many = Counter(row.place for row in stood)
        crowded = compared + more >= MOST_SCORED
        crowded[[place for place, count in many.items() if count >= LIMIT]] = True
        if not self.touched:
            crowded[:] = False
        crowded |= fresh
        again, few = np.flatnonzero(crowded), np.flatnonzero(hit & ~crowded)
        found = [r for r in stood if r.entity not in self.touched and not crowded[r.place]]
        if len(again) or len(few):
            found += self._ask(self.screener, part, again, compared)
            if self.few is not None:
                found += self._ask(self.few, part, few, more)
        self.asked_all += len(again)
        self.asked_few += len(few)
        return found, np.where(crowded, compared, compared + more).astype(np.int32)

    def _ask(
        self,
        of: Screener,
        part: Part,
        places: npt.NDArray[np.int64],
        compared: npt.NDArray[np.int32],
    ) -> list[Row]:
        """The hits of some customers; how many names were compared is noted."""
        found = []
        numbers: list[int] = places.tolist()
        answers = of.answers(part.some(numbers), LIMIT, self.level)
        for place, answer in zip(numbers, answers, strict=True):
            found += rows(place, answer)
            compared[place] = answer.compared
        return found


def _few(asked: Screener, touched: frozenset[str]) -> Screener | None:
    """What answers of some entities alone."""
    index, listed = asked.listed.index, asked.listed
    of = index.names.entity
    wanted = [n for n in range(len(index)) if index.entities[of[n]] in touched] if touched else []
    if not wanted:
        return None
    entries = [
        Entry(
            index.entities[of[n]], index.texts[n], int(index.names.types[n]),
            listed.datasets[n], bool(index.names.weak[n]),
        )
        for n in wanted
    ]  # fmt: skip
    some = Listed(
        NameIndex.build(entries),
        tuple(listed.datasets[n] for n in wanted),
        tuple(listed.list_dates[n] for n in wanted),
    )
    return replace(asked, listed=some)


def _why_whole(before: Run | None, basis: Basis, *, whole: bool) -> str:
    if before is None:
        return "no earlier run is kept"
    if whole:
        return "it was asked for"
    differing = basis.differing(before.basis)
    return f"changed since the last run: {', '.join(differing)}" if differing else ""
