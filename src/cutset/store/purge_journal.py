"""Makes a purge happen whole or not at all, whenever the process dies.

    purging/intent.json     that a purge has begun
    purging/…               everything that it writes anew
    purging/plan.json       what is to be put in place of what: from here on it must happen
    purging.done/           all of it, when it has happened; removed at once

Invariants:
1. Until plan.json stands, nothing outside the folder has changed; a killed purge
   is then rolled back by removing the folder.
2. Once it stands, each step can be done again without harm, so that a killed purge
   is finished by whoever opens the workspace next. Until then nobody can read.
3. The folder appears with its intent, and goes last, by one rename each.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from cutset.errors import Busy
from cutset.store import casebook_engine, disk
from cutset.store.casebook import Casebook
from cutset.store.casebook_purge import Emptying, empty

HOME, NEW, DONE = "purging", "purging.new", "purging.done"
_INTENT, _PLAN = "intent.json", "plan.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What takes whose place, with paths relative to the workspace and its purging folder.

    Attributes:
        folders: folder in `purging` -> folder whose place it takes.
        files: file in `purging` -> where it goes.
        removed: files that go.
    """

    folders: dict[str, str]
    files: dict[str, str]
    removed: list[str]
    casebook: Emptying


def begin(root: Path, intent: disk.Intent) -> Path:
    """The folder of a purge that begins now; the workspace is held by this process."""
    fresh, folder = root / NEW, root / HOME
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    _write(fresh / _INTENT, asdict(intent))
    fresh.rename(folder)
    disk.flush_folder(root)
    return folder


def abandon(root: Path) -> None:
    """Roll a purge back that has not been committed."""
    _forget(root / HOME)


def commit(root: Path, plan: Plan) -> None:
    """The point of no return: all that was written is on disk, and so is the plan."""
    folder = root / HOME
    disk.flush(folder)
    _write(folder / f"{_PLAN}.new", asdict(plan))
    (folder / f"{_PLAN}.new").rename(folder / _PLAN)
    disk.flush_folder(folder)


def finish(root: Path, casebook: Casebook) -> None:
    """Carry out a committed plan, as far as it has not been already.

    Raises:
        Busy: a reader holds the casebook's log; the purge is finished at the next opening.
        NoSpace: the disk is full; likewise.
    """
    folder = root / HOME
    found = json.loads((folder / _PLAN).read_text(encoding="utf-8"))
    order = Emptying(**found.pop("casebook"))
    plan = Plan(**found, casebook=order)
    with disk.space():
        for staged, place in sorted(plan.folders.items()):
            _exchange(folder / staged, root / place, folder / f"{staged}.old")
        for staged, place in sorted(plan.files.items()):
            _move(folder / staged, root / place)
        for path in plan.removed:
            (root / path).unlink(missing_ok=True)
        empty(casebook, order)
        shutil.rmtree(root / "build", ignore_errors=True)
        casebook_engine.compact(casebook.engine)
        folder.rename(root / DONE)
        disk.flush_folder(root)
        _forget(root / DONE)


def recover(root: Path, casebook_url: str, name: str) -> list[disk.Leftover]:
    """Finish or roll back what a killed purge left, and say which.

    Raises:
        Busy: a purge is being carried out at this moment.
    """
    is_committed = (root / HOME / _PLAN).exists()
    try:
        with disk.writing(root, "the finishing of a purge"):
            return [*_recovered(root, casebook_url, name)]
    except Busy as fault:
        if not is_committed:
            return []
        raise Busy(
            "A purge is being carried out in this workspace.", "Run the verb again in a moment."
        ) from fault


def _recovered(root: Path, casebook_url: str, name: str) -> Iterator[disk.Leftover]:
    folder, done = root / HOME, root / DONE
    if done.exists():
        yield from _told(
            done, "was interrupted when it was done; what it left is removed", published=True
        )
        _forget(done)
    if (folder / _PLAN).exists():
        yield from _told(folder, "was interrupted; it has been finished now", published=True)
        finish(root, Casebook(casebook_url, name))
    elif folder.exists():
        yield from _told(
            folder, "did not finish; nothing was erased, run it again", published=False
        )
        _forget(folder)


def _told(folder: Path, end: str, *, published: bool) -> Iterator[disk.Leftover]:
    if (folder / _INTENT).exists():
        intent = disk.Intent(**json.loads((folder / _INTENT).read_text(encoding="utf-8")))
        sentence = f"A {intent.verb} that began at {intent.began} {end}."
        yield disk.Leftover(sentence, intent.marking, intent.verb, published)


def _exchange(staged: Path, place: Path, old: Path) -> None:
    if not staged.exists():
        return
    if place.exists():
        place.rename(old)
    staged.rename(place)
    disk.flush_folder(place.parent)


def _move(staged: Path, place: Path) -> None:
    if staged.exists():
        disk.make_folder(place.parent)
        staged.replace(place)
        disk.flush_folder(place.parent)


def _forget(folder: Path) -> None:
    """Remove the folder, what tells of it last."""
    for inner in sorted(folder.iterdir(), key=lambda inner: (inner.name == _INTENT, inner.name)):
        if inner.is_dir():
            shutil.rmtree(inner)
        else:
            inner.unlink()
    folder.rmdir()
    disk.flush_folder(folder.parent)


def _write(path: Path, described: dict[str, object]) -> None:
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    disk.flush(path)
