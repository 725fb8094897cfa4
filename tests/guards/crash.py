"""Kills cutset at random points of load, build, decide and purge, and looks at what is left.

A trial copies a prepared workspace, does one act in a child process that is killed
(kill −9) before or after its n-th call that changes a file, or after a while, opens
the workspace again and lists all that is wrong with it: an empty list is what it
should be. `crashes` does many trials; `full_disk`, `two_writers` and
`clock_set_back` are the other ways in which a machine lets a program down.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cutset import clock
from cutset.errors import CutsetError, NoSpace
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store import query, tombstone
from cutset.store.build import Pipeline, Step
from cutset.store.purge import purge
from cutset.store.verify import verify
from cutset.store.workspace import Workspace
from tests.store import made

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
ACT = datetime(2026, 5, 1, tzinfo=UTC)
ALL = Clearance.parse("RED")
SUBJECT = made.entity("s", "Person", name="Jane Planted Roe", idNumber="PLANTED77")
OTHERS = [
    made.entity(f"o{n}", "Person", name=f"Other {n}", notes="husband of Jane Planted Roe")
    for n in range(40)
]
TOKENS = ["Jane Planted Roe", "PLANTED77"]
CALLS = ("rename", "replace", "fsync", "unlink", "rmdir", "mkdir", "open")


def _count_people(connection: query.Connection, _: Any) -> None:
    connection.execute("CREATE TABLE people AS SELECT count(*) AS n FROM statement")


def _list_people(connection: query.Connection, _: Any) -> None:
    connection.execute(
        "CREATE TABLE person AS SELECT DISTINCT canonical_id, n FROM statement, people ORDER BY 1"
    )


PIPELINE = Pipeline(
    (
        Step("count", _count_people, ("statement",), ("people",)),
        Step("list", _list_people, ("statement", "people"), ("person",)),
    )
)


def prepare(root: Path) -> None:
    """A workspace with lists, a hidden one, decisions and a build."""
    with clock.fixed(BEGIN):
        place = made.workspace(root)
        made.load(place, [SUBJECT, *OTHERS])
        made.load(place, [SUBJECT, *OTHERS[:5]], "secret", marking="RED")
        _decide(root, "o1", "o2", "Jane Planted Roe told so")
        PIPELINE.ensure(Workspace.open(root).view())


def _load(root: Path) -> None:
    newer = [*OTHERS, made.entity("new", "Person", name="New")]
    with tempfile.TemporaryDirectory() as outside:
        made.load(Workspace.open(root), newer, date="2026-04-01", folder=Path(outside))


def _build(root: Path) -> None:
    PIPELINE.ensure(Workspace.open(root).view(as_of=made.PartialDate("2026-01")))


def _decide(root: Path, left: str = "o3", right: str = "o4", reason: str = "seen") -> None:
    Workspace.open(root).casebook.decide(
        left,
        right,
        judgement=Judgement.POSITIVE,
        author="Ada",
        reason=reason,
        marking=Marking.parse("CLEAR"),
    )


def _purge(root: Path) -> None:
    purge(Workspace.open(root), "s", ground="law", authority="Court X", by="Ada")


def _open(root: Path) -> None:
    Workspace.open(root)


ACTS: dict[str, Callable[[Path], None]] = {
    "load": _load,
    "build": _build,
    "decide": _decide,
    "purge": _purge,
}
ALL_ACTS = ACTS | {"open": _open}


@dataclass(frozen=True, slots=True)
class Kill:
    """When a child is killed.

    Attributes:
        call: before (or after) which call that changes a file; 0 = none.
        seconds: after how long; 0 = never.
    """

    call: int = 0
    after: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one trial.

    Attributes:
        end: `before` or `after`: which of the two states was found.
        said: what start-up said.
        faults: all that is wrong; empty as it should be.
    """

    act: str
    kill: Kill
    was_killed: bool
    end: str
    said: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A prepared workspace, its state before and after each act, and how long each act is."""

    home: Path
    before: str
    after: dict[str, str]
    calls: dict[str, int]
    seconds: dict[str, float]


def course(home: Path) -> Course:
    """Prepare a workspace and do each act once undisturbed on a copy of it."""
    prepare(home / "prepared")
    after, calls, seconds = {}, {}, {}
    for act in ACTS:
        root = home / f"whole-{act}"
        shutil.copytree(home / "prepared", root)
        began = _monotonic()
        code, calls[act] = _child(act, root, Kill())
        seconds[act] = _monotonic() - began
        assert code == 0, f"{act} ends with {code}"
        after[act] = state(root, act)
        shutil.rmtree(root)
    return Course(home, state(home / "prepared", ""), after, calls, seconds)


def crashes(home: Path, trials: int, seed: int = 0) -> list[Trial]:
    """That many trials at random points, the acts in turn."""
    whole = course(home)
    rng = clock.rng("crash", seed)
    done = []
    for number in range(trials):
        act = list(ACTS)[number % len(ACTS)]
        kill = (
            Kill(call=int(rng.integers(1, whole.calls[act] + 1)), after=bool(rng.integers(2)))
            if rng.random() < 0.7
            else Kill(seconds=float(rng.random() * whole.seconds[act]) + 1e-3)
        )
        again = Kill(call=int(rng.integers(1, 12))) if rng.random() < 0.25 else None
        done.append(trial(whole, act, kill, again))
    return done


def trial(whole: Course, act: str, kill: Kill, again: Kill | None = None) -> Trial:
    """One act, killed; then everything that must hold is looked at.

    With `again`, the first to open the workspace afterwards is killed as well.
    """
    root = whole.home / "trial"
    shutil.copytree(whole.home / "prepared", root)
    code, _ = _child(act, root, kill)
    if again is not None:
        _child("open", root, again)
    residue = _residue(root)
    with clock.fixed(ACT):
        place = Workspace.open(root)
    said = tuple(place.recovered(ALL))
    found = state(root, act)
    faults = [
        *([f"the child ended with {code}"] if code not in (0, -signal.SIGKILL) else []),
        *([f"nothing was said of {residue}"] if residue and not said else []),
        *(f"{name} is left" for name in _residue(root)),
        *_faults(root, act, found, whole),
    ]
    end = "after" if found == whole.after[act] != whole.before else "before"
    shutil.rmtree(root)
    return Trial(act, kill, code == -signal.SIGKILL, end, said, tuple(faults))


def state(root: Path, act: str) -> str:
    """All that a reader could read, as one text."""
    place = Workspace.open(root)
    view = place.view(clearance=ALL)
    book = place.casebook
    built = PIPELINE.existing(place.view(as_of=made.PartialDate("2026-01")))
    told = (
        view.content_key,
        [record.row_hash for chain in book.chains() for record in book.records(chain)],
        [stone.sha256 for stone in tombstone.read_all(place.lake.home)],
        act == "build" and built is not None and built.rows("person"),
    )
    return repr(told)


def _faults(root: Path, act: str, found: str, whole: Course) -> list[str]:
    faults = []
    if found not in (whole.before, whole.after[act]):
        faults.append("neither the old state nor the new one is there")
    place = Workspace.open(root)
    verified = verify(place, ALL)
    if not verified.ok:
        faults.append(verified.broken)
    named = {r.sha256 for v in place.lake.versions() for r in v.raw if r.purged != "removed"}
    if named != {path.name for path in place.lake.raw.iterdir()}:
        faults.append("raw files and manifests do not fit each other")
    if act == "purge" and found == whole.after[act]:
        faults += [f"{token} in {name}" for name, token in made.traces(root, TOKENS)]
    if found != whole.after[act]:
        code, _ = _child(act, root, Kill())
        if code != 0:
            faults.append(f"{act} cannot be done again: {code}")
        elif state(root, act) != whole.after[act]:
            faults.append(f"{act} done again gives something else")
    return faults


def _residue(root: Path) -> list[str]:
    """What an unfinished act has left and somebody must speak of."""
    aside = [*root.glob("lake/aside/*.lock"), *root.glob("build/aside/*.lock")]
    pending = [root / "purging", *root.glob("purging.done/intent.json")]
    return [str(path.relative_to(root)) for path in [*aside, *pending] if path.exists()]


def full_disk(home: Path) -> dict[str, list[str]]:
    """Each act on a disk that is full, then on the same disk with room."""
    whole = course(home)
    found = {}
    for act in ACTS:
        root = home / "full"
        disk = _Disk(root)
        shutil.copytree(home / "prepared", root / "w")
        disk.fill()
        faults = []
        code, _ = _child(act, root / "w", Kill(), disk.limit)
        if code != NoSpace.exit_code and state_of(root / "w", act, disk) != whole.after[act]:
            faults.append(f"the child ended with {code}")
        disk.free()
        with clock.fixed(ACT):
            now = state(root / "w", act)
        faults += _faults(root / "w", act, now, whole)
        disk.close()
        found[act] = faults
    return found


def state_of(root: Path, act: str, disk: _Disk) -> str:
    """The state, read when there is room to read."""
    disk.free()
    with clock.fixed(ACT):
        return state(root, act)


class _Disk:
    """A small disk: a tmpfs for root, else a limit on what a file may hold."""

    def __init__(self, path: Path) -> None:
        path.mkdir()
        self.path = path
        self.limit: int | None = None
        command = ["mount", "-t", "tmpfs", "-o", "size=64m", "cutset-crash", str(path)]
        self.is_mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0

    def fill(self) -> None:
        if not self.is_mounted:
            self.limit = 2048
            return
        ballast = os.open(self.path / "ballast", os.O_WRONLY | os.O_CREAT)
        try:
            for size in (1 << 20, 4096):
                with suppress(OSError):
                    while True:
                        os.write(ballast, bytes(size))
        finally:
            os.close(ballast)

    def free(self) -> None:
        (self.path / "ballast").unlink(missing_ok=True)

    def close(self) -> None:
        if self.is_mounted:
            subprocess.run(["umount", str(self.path)], check=True)
        shutil.rmtree(self.path)


def two_writers(home: Path, rounds: int = 4) -> list[str]:
    """Two processes that write at once: each is done or is told that it must wait."""
    root = home / "two"
    prepare(root)
    context = _context()
    gate = context.Barrier(2)
    results = context.Queue()
    writers = [
        context.Process(target=_write_often, args=(root, name, rounds, gate, results))
        for name in ("a", "b")
    ]
    for writer in writers:
        writer.start()
    told = [results.get(timeout=300) for _ in writers]
    for writer in writers:
        writer.join()
    place = Workspace.open(root)
    faults = [] if verify(place, ALL).ok else [verify(place, ALL).broken]
    loaded = {v.dataset for v in place.lake.versions()}
    pairs = {(d.left, d.right) for d in place.casebook.decisions()}
    for done, refused in told:
        faults += [f"{kind} was lost" for kind in done if kind not in loaded | pairs]
        faults += [f"a writer was told {error}" for error in refused if error != "Busy"]
    return faults


def _write_often(root: Path, name: str, rounds: int, gate: Any, results: Any) -> None:
    done: list[Any] = []
    refused: list[str] = []
    for number in range(rounds):
        gate.wait()
        dataset, pair = f"{name}{number}", (f"{name}{number}", f"{name}{number}x")
        folder = root.parent / dataset
        folder.mkdir()
        for kind, act in (
            (
                dataset,
                lambda d=dataset, f=folder: made.load(Workspace.open(root), OTHERS, d, folder=f),
            ),
            (pair, lambda p=pair: _decide(root, *p)),
        ):
            try:
                act()
                done.append(kind)
            except CutsetError as fault:
                refused.append(type(fault).__name__)
    results.put((done, refused))


def clock_set_back(home: Path) -> list[str]:
    """Acts after the clock was set back three days: nothing is lost, and it is said."""
    root = home / "clock"
    prepare(root)
    before = Workspace.open(root).casebook.decisions()
    faults = []
    with clock.fixed(BEGIN - timedelta(days=3)):
        report = made.load(Workspace.open(root), OTHERS[:3], date="2026-03-01")
        _decide(root)
        _purge(root)
        verified = verify(Workspace.open(root), ALL)
    if not any("clock" in note for note in report.notes):
        faults.append("the load does not speak of the clock")
    if not any("clock" in note for note in verified.notes):
        faults.append("verify does not speak of the clock")
    if not verified.ok:
        faults.append(verified.broken)
    pairs = [(d.left, d.right) for d in Workspace.open(root).casebook.decisions()]
    if pairs != [*((d.left, d.right) for d in before), ("o3", "o4")]:
        faults.append("a decision is lost")
    current = {line.dataset: line.list_date for line in Workspace.open(root).view().current}
    if current["list"] != "2026-03-01":
        faults.append("the newest list is not the one that is read")
    return faults


def summary(trials: list[Trial]) -> dict[str, Any]:
    """What the trials found, for a report."""
    return {
        "trials": len(trials),
        "killed": sum(one.was_killed for one in trials),
        "ends": dict(sorted(Counter(f"{one.act} {one.end}" for one in trials).items())),
        "said something": sum(bool(one.said) for one in trials),
        "faults": [f"{one.act} {one.kill}: {fault}" for one in trials for fault in one.faults],
    }


def _context() -> Any:
    """Processes forked from a server that holds no connection, so that a fork is safe."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.guards.crash"])
    return context


def _child(act: str, root: Path, kill: Kill, limit: int | None = None) -> tuple[int, int]:
    """Do an act in a process of its own; its exit code, and how many calls it made."""
    context = _context()
    calls = context.Value("i", 0)
    child = context.Process(target=_do, args=(act, root, kill, limit, calls))
    child.start()
    child.join(kill.seconds or None)
    if child.is_alive():
        child.kill()
        child.join()
    code = child.exitcode
    child.close()
    return code, calls.value


def _do(act: str, root: Path, kill: Kill, limit: int | None, calls: Any) -> None:
    _arm(kill, calls)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with clock.fixed(ACT):
            ALL_ACTS[act](root)
    except CutsetError as fault:
        os._exit(fault.exit_code)
    os._exit(0)


def _arm(kill: Kill, calls: Any) -> None:
    """Count the calls that change files, and die at one of them."""

    def armed(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            with calls.get_lock():  # a load imports in a thread while it reads
                calls.value += 1
                is_it = calls.value == kill.call
            if is_it and not kill.after:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return call(*given, **named)
            finally:  # also after a call that fails, as looking for what is not there does
                if is_it:
                    os.kill(os.getpid(), signal.SIGKILL)

        return counted

    for name in CALLS:
        setattr(os, name, armed(getattr(os, name)))
    io.open = armed(io.open)


def _monotonic() -> float:
    import time

    return time.monotonic()
