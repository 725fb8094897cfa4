"""screen_file: a file of parties against the lists, streamed, resumable, rejects told.

Answers are written to `OUT.part` and moved to OUT when the last is in; beside it stands how
far the input was read. A run that was stopped goes on there if input, lists and settings
are the same, and begins anew if not. Memory holds one batch.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

import orjson

from cutset import clock
from cutset.errors import BadRequest
from cutset.names.model import model
from cutset.ops.audit_record import Asker, Made, Recorder, digest_of
from cutset.ops.cards import ensure
from cutset.ops.hit_book import answers_with, book_of
from cutset.ops.party_files import Row, check_file, opened, queries_of
from cutset.ops.progress import Progress, silent
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.ops.screening import LIMIT, screener
from cutset.screen.dispositions import Book
from cutset.screen.model import NO_HIT, SUPPRESSED, Answer, Query
from cutset.share.tables import guard

BATCH = 2_000
COLUMNS = (
    "id", "name", "state", "entity", "matched_name", "dataset", "list_date", "score",
    "likelihood_ratio", "probability", "why", "cut", "decision",
    "coverage",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenFileRequest(Reading):
    """Screen a file.

    Attributes:
        file: CSV, NDJSON, Parquet or XLSX; its columns stand in `cutset.ops.party_files`.
        out: CSV or NDJSON by its ending; a row for each hit, one row for a party without.
        threshold: least similarity of a hit; None = that of a possible hit.
        by, purpose: who asks and why, for the record where one is kept.
    """

    file: Path
    out: Path
    limit: int = LIMIT
    threshold: float | None = None
    by: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class ScreenFileResponse:
    """What was read and what came of it; `read` is `screened` + `rejected`.

    Attributes:
        states: how many parties are in each state.
        suppressed: hits left out because a person dismissed them and nothing changed.
        resumed_at: rows that an earlier run had already answered.
        rejects: file with the rejected rows and why, empty if there are none.
        notes: what of the file was passed over: columns that mean nothing here, other sheets.
    """

    frame: Frame
    out: str
    read: int
    screened: int
    rejected: int
    states: dict[str, int]
    suppressed: int
    cut: int
    resumed_at: int
    rejects: str
    notes: tuple[str, ...]
    method: str
    threshold: float


@dataclass(slots=True)
class _Done:
    """How far a run has come."""

    key: str
    rows: int = 0
    written: int = 0
    refused: int = 0
    rejected: int = 0
    suppressed: int = 0
    cut: int = 0
    states: dict[str, int] | None = None


def screen_file(request: ScreenFileRequest, progress: Progress = silent) -> ScreenFileResponse:
    """Screen every row of a file into another file.

    Raises:
        NotFound: the file is not there.
        BadRequest: it has no column `name`, or an unknown ending.
        BadFile: a workbook or Parquet file that is damaged.
    """
    check_file(request.file)
    if request.out.suffix not in _WRITERS:
        endings = ", ".join(sorted(_WRITERS))
        raise BadRequest(f"{request.out}: no answers of this ending.", f"Use {endings}.")
    workspace, view = open_view(request)
    asked = screener(view, ensure(view))
    threshold = asked.levels.possible_score if request.threshold is None else request.threshold
    book = book_of(workspace, view)
    key = _key(request, (view.content_key, threshold, asked.levels, book, _day(book)))
    made = Made(asked.parameters, threshold, asked.levels.prior)
    recorder = Recorder(workspace, view, Asker(request.by, request.purpose), made)
    part, state_file = _beside(request.out, "part"), _beside(request.out, "state")
    rejects = _beside(request.out, "rejects.csv")
    done = _resume(state_file, key)
    done.states = done.states or {}
    resumed_at = done.rows
    with (
        opened(request.file) as parties,
        _at(part, done.written) as out,
        _at(rejects, done.refused) as refused,
    ):
        waiting = islice(parties.rows, done.rows, None)
        while batch := list(islice(waiting, BATCH)):
            queries = _queries(batch, refused, done)
            answers = list(answers_with(asked, queries, request.limit, threshold, book))
            for answer in answers:
                done.states[answer.state] = done.states.get(answer.state, 0) + 1
                done.cut += answer.cut
                done.suppressed += len(answer.suppressed)
            out.write(_WRITERS[request.out.suffix](answers, done.rows == 0))
            recorder.batch(request.file.name, answers)
            done.rows += len(batch)
            done.written, done.refused = _flushed(out), _flushed(refused)
            state_file.write_text(json.dumps(_plain(done)), encoding="utf-8")
            progress("screen", parties.read(), parties.size)
    files = digest_of(request.file, request.file.name), digest_of(part, request.out.name)
    recorder.file(files, done.states)
    part.replace(request.out)
    state_file.unlink(missing_ok=True)
    if not done.rejected:
        rejects.unlink()
    return ScreenFileResponse(
        frame=frame_of(workspace, view, request),
        out=str(request.out),
        read=done.rows,
        screened=done.rows - done.rejected,
        rejected=done.rejected,
        states=dict(sorted(done.states.items())),
        suppressed=done.suppressed,
        cut=done.cut,
        resumed_at=resumed_at,
        rejects=str(rejects) if done.rejected else "",
        notes=parties.notes,
        method=model().version,
        threshold=threshold,
    )


def _day(book: Book) -> str:
    """The day on which a file is answered, where decisions that may end by a day count."""
    return clock.now().date().isoformat() if book else ""


def _key(request: ScreenFileRequest, read: tuple[object, ...]) -> str:
    with request.file.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = (digest, read, request.limit, request.out.suffix, model().version)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}.{ending}")


def _resume(state: Path, key: str) -> _Done:
    if state.is_file():
        found = json.loads(state.read_text(encoding="utf-8"))
        if found["key"] == key:
            return _Done(**found)
    return _Done(key)


def _plain(done: _Done) -> dict[str, Any]:
    return {name: getattr(done, name) for name in done.__slots__}


def _at(path: Path, size: int) -> IO[bytes]:
    """A file to append to, cut to what was surely written."""
    path.touch()
    file = path.open("r+b")
    file.truncate(size)
    file.seek(size)
    return file


def _flushed(file: IO[bytes]) -> int:
    file.flush()
    return file.tell()


def _queries(batch: list[Row], refused: IO[bytes], done: _Done) -> list[Query]:
    """The batch as queries; what is none goes to the rejects."""
    queries = []
    for number, found in queries_of(batch):
        if isinstance(found, Query):
            queries.append(found)
        else:
            done.rejected += 1
            refused.write(_csv_line((number, found)))
    return queries


def _said(answer: Answer) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer, in `COLUMNS`."""
    query = answer.query
    for hit in (*answer.hits, *answer.suppressed):
        state = SUPPRESSED if hit in answer.suppressed else hit.state
        why = " ".join(feature.sentence for feature in hit.features)
        yield (
            query.id, query.name, state, hit.entity, hit.matched_name, hit.dataset,
            hit.list_date, f"{hit.score:.4f}", f"{hit.likelihood_ratio:.4g}",
            f"{hit.probability:.4g}", why, int(answer.cut),
            "" if hit.disposition is None else hit.disposition.sentence, answer.coverage,
        )  # fmt: skip
    if not (answer.hits or answer.suppressed):
        yield (query.id, query.name, NO_HIT, *[""] * 8, int(answer.cut), "", answer.coverage)


def _as_csv(answers: list[Answer], with_head: bool) -> bytes:
    head = _csv_line(COLUMNS) if with_head else b""
    return head + b"".join(_csv_line(row) for answer in answers for row in _said(answer))


def _as_json(answers: list[Answer], _: bool) -> bytes:
    rows = (dict(zip(COLUMNS, row, strict=True)) for answer in answers for row in _said(answer))
    return b"".join(orjson.dumps(row) + b"\n" for row in rows)


_WRITERS = {".csv": _as_csv, ".ndjson": _as_json, ".jsonl": _as_json}


def _csv_line(row: tuple[Any, ...]) -> bytes:
    """A line of CSV; a text that a spreadsheet would run as a formula gets an apostrophe."""
    line = io.StringIO()
    safe = [guard(value) if isinstance(value, str) else value for value in row]
    csv.writer(line, lineterminator="\n").writerow(safe)
    return line.getvalue().encode()
