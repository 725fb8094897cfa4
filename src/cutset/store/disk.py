"""What makes the store survive a crash: locks, staging folders, atomic publishing.

Invariants:
1. Everything is written in a staging folder beside its place and appears there by
   one rename, after its bytes and folders were flushed to disk.
2. A staging folder belongs to the process that holds the lock file of its name;
   the system drops that lock when the process dies, however it dies.
3. So a staging folder whose lock can be taken is a leftover: whoever opens the
   workspace next removes it and says what it was.
4. One writer at a time holds the workspace; readers wait for nobody.
"""

from __future__ import annotations

import errno
import fcntl
import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from cutset import clock
from cutset.errors import Busy, NoSpace
from cutset.model.marking import Clearance, Marking

ASIDE = "aside"
LOCK = "cutset.lock"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PROBE = 64 * 1024
_tokens = itertools.count()


@dataclass(frozen=True, slots=True)
class Intent:
    """What a staging folder is for.

    Attributes:
        verb: `load`, `build`, `purge`, …
        subject: what of, for a reader (`dataset ofac`).
        marking: who may know of it.
        began: UTC stamp.
    """

    verb: str
    subject: str
    marking: str
    began: str

    @classmethod
    def now(cls, verb: str, subject: str, marking: Marking) -> Intent:
        """The intent of something that begins at this moment."""
        return cls(verb, subject, str(marking), clock.stamp(clock.now()))


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a killed process left behind, already removed: the sentence for who may know."""

    sentence: str
    marking: str
    verb: str
    published: bool

    def told_to(self, clearance: Clearance) -> bool:
        """Whether a reader may know of it."""
        return clearance.sees(Marking.parse(self.marking))


@dataclass(frozen=True, slots=True)
class Staging:
    """A staging folder that this process holds."""

    path: Path
    lock: Path

    def publish(self, finished: Path, target: Path) -> bool:
        """Move a finished file or folder to its place; False when something stands there already.

        The target is noted first, so that a crash in between can be told from one before.
        """
        with self.lock.open("a", encoding="utf-8") as note:
            note.write(f"{target}\n")
            note.flush()
            os.fsync(note.fileno())
        flush(finished)
        make_folder(target.parent)
        try:
            finished.rename(target)
        except OSError as fault:
            if fault.errno in (errno.ENOTEMPTY, errno.EEXIST):
                return False
            raise
        flush_folder(target.parent)
        return True


def is_full(fault: OSError) -> bool:
    """Whether an error says that the disk, or this user's share of it, is full."""
    return fault.errno in _FULL


@contextmanager
def space() -> Iterator[None]:
    """Turn a full disk into NoSpace.

    Raises:
        NoSpace: the disk, or this user's share of it, is full.
    """
    try:
        yield
    except OSError as fault:
        if is_full(fault):
            raise NoSpace(
                "The disk is full; nothing was published.", "Free space and run the verb again."
            ) from fault
        raise


def has_no_room(folder: Path) -> bool:
    """Whether a folder's disk, or this user's share of it, has no room for one more small file."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
            probe.flush()
    except OSError as fault:
        return is_full(fault)
    return False


@contextmanager
def writing(root: Path, verb: str) -> Iterator[None]:
    """Hold the workspace as its only writer.

    Raises:
        Busy: another process does.
        NoSpace: the disk is full.
    """
    with space(), (root / LOCK).open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            lock.seek(0)
            holder = lock.read().strip() or "another process"
            raise Busy(
                f"{root} is being written by {holder}.", "Wait until it ends and run this again."
            ) from fault
        lock.truncate(0)
        lock.write(f"{verb} (process {os.getpid()})")
        lock.flush()
        try:
            yield
        finally:
            lock.truncate(0)


@contextmanager
def staging(home: Path, intent: Intent) -> Iterator[Staging]:
    """A fresh staging folder under `home`/aside, removed at the end whatever happens."""
    aside = home / ASIDE
    with space():
        make_folder(aside)
        descriptor, lock = _own_lock(aside, intent)
    folder = lock.with_suffix("")
    try:
        with space():
            folder.mkdir()
            yield Staging(folder, lock)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.unlink(missing_ok=True)
        os.close(descriptor)


def sweep(home: Path) -> list[Leftover]:
    """Remove what killed processes left under `home`/aside, and tell what it was."""
    aside = home / ASIDE
    if not aside.is_dir():
        return []
    found = []
    for lock in sorted(aside.glob("*.lock")):
        try:
            descriptor = os.open(lock, os.O_RDWR)
        except (FileNotFoundError, PermissionError):
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            found.append(_leftover(lock))
            shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
            lock.unlink(missing_ok=True)
        except BlockingIOError:
            pass  # its owner is alive
        finally:
            os.close(descriptor)
    return found


def write_whole(path: Path, content: bytes) -> None:
    """Write a file for a reader outside the workspace: whole or not at all.

    Raises:
        NoSpace: the disk is full; what stood there before still does.
    """
    fresh = path.with_name(f".{path.name}.new")
    with space():
        make_folder(path.absolute().parent)
        fresh.write_bytes(content)
        flush(fresh)
        fresh.replace(path)


def make_folder(path: Path) -> None:
    """Make a folder and its parents, each flushed into the folder that holds it."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    flush_folder(path.parent)


def flush(path: Path) -> None:
    """Flush a file, or a folder with all that is in it, to disk."""
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            flush(inner)
        flush_folder(path)
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Flush a folder's list of names to disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _own_lock(aside: Path, intent: Intent) -> tuple[int, Path]:
    """A lock file of a name that nobody used, held by us before anybody could take it for dead."""
    while True:
        lock = aside / f"{intent.verb}-{os.getpid()}-{next(_tokens)}.lock"
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # swept in the instant between the two calls
            os.close(descriptor)
            continue
        if lock.exists():
            try:
                os.write(descriptor, (json.dumps(asdict(intent)) + "\n").encode())
                os.fsync(descriptor)
            except OSError:
                lock.unlink()
                os.close(descriptor)
                raise
            return descriptor, lock
        os.close(descriptor)


def _leftover(lock: Path) -> Leftover:
    first, *targets = lock.read_text(encoding="utf-8").splitlines() or [""]
    try:
        intent = Intent(**json.loads(first))
    except (ValueError, TypeError):  # killed while it wrote its very first line
        return Leftover("Something began and did not finish; nothing of it was published.",
                        str(Marking()), "", published=False)  # fmt: skip
    published = bool(targets) and Path(targets[-1]).exists()
    end = (
        "was interrupted after it was published; what it published stands"
        if published
        else "did not finish; nothing of it was published"
    )
    sentence = f"A {intent.verb} of {intent.subject} that began at {intent.began} {end}."
    return Leftover(sentence, intent.marking, intent.verb, published)
