"""One archive that holds a whole workspace, and the way back, on which purges are applied.

The archive (tar, xz) holds cutset.toml with the parameter files that it names, the
lake with its purge list, the customers that are kept, and the casebook as one consistent
copy. The same workspace gives the same bytes. Builds are left out: they can be made again.
"""

from __future__ import annotations

import lzma
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cutset import settings as settings_file
from cutset.errors import BadFile, NotFound, Refused
from cutset.store import casebook_engine, customer_files, disk, tombstone
from cutset.store.lake import HOMES
from cutset.store.purge import reapply
from cutset.store.tombstone import Tombstone
from cutset.store.workspace import CASEBOOK, Workspace


def backup(workspace: Workspace, file: Path) -> None:
    """Write a workspace to one archive.

    Raises:
        Refused: the file is there already, or would lie within the workspace, where
            no purge would reach into it.
        Busy: another process writes to the workspace.
        NoSpace: the disk is full.
    """
    target = file.absolute()
    if target.exists():
        raise Refused(f"{file} is there already.", "Choose another name.")
    if target.resolve().is_relative_to(workspace.root):
        raise Refused("A backup cannot lie within its workspace.", "Choose another folder.")
    with (
        disk.space(),
        disk.writing(workspace.root, "a backup"),
        tempfile.TemporaryDirectory(prefix=f".{file.name}.", dir=target.parent) as scratch,
    ):
        part = Path(scratch) / "archive"
        # Parquet is packed already: a higher preset takes ten times as long for nothing.
        with tarfile.open(part, "w:xz", preset=1, format=tarfile.PAX_FORMAT) as archive:
            for name, path in _members(workspace, Path(scratch)):
                _add(archive, name, path)
        disk.flush(part)
        part.rename(target)
        disk.flush_folder(target.parent)


def restore(file: Path, target: Path, purges: Path | None = None) -> int:
    """Bring a workspace back into a folder that is new or empty.

    The purges in the archive, and those of a newer purge list, are applied before
    the workspace appears: what was purged since the backup does not come back.

    Args:
        file: the archive.
        target: folder of the restored workspace.
        purges: a workspace whose purge list is newer, or one tombstone file; None = none.

    Returns:
        How many purges hold in the restored workspace.

    Raises:
        Refused: the folder holds something.
        BadFile: the archive is none of ours, or is damaged.
        NotFound: no archive, or no purge list there.
        NoSpace: the disk is full.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{target} is not empty.", "Choose a new folder.")
    if not file.is_file():
        raise NotFound(f"There is no archive {file}.", "Check the path.")
    newer = () if purges is None else purge_list(purges)
    home = target.absolute().parent
    with disk.space():
        disk.make_folder(home)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=home) as scratch:
            aside = Path(scratch) / "workspace"
            _unpack(file, aside)
            restored = Workspace.open(aside)
            reapply(restored, (*tombstone.read_all(restored.lake.home), *newer))
            held = {one.purge for one in tombstone.read_all(restored.lake.home)}
            disk.flush(aside)
            if target.exists():
                target.rmdir()
            aside.rename(target)
            disk.flush_folder(home)
    return len(held)


def purge_list(path: Path) -> tuple[Tombstone, ...]:
    """The tombstones of a workspace, or the one in a file.

    Raises:
        NotFound: neither a workspace nor a file.
        BadFile: a file that is no tombstone.
    """
    if path.is_file():
        return (tombstone.read(path),)
    if (path / settings_file.FILE).is_file():
        return tombstone.read_all(path / "lake")
    raise NotFound(f"{path} has no purge list.", "Give a workspace.")


def _members(workspace: Workspace, scratch: Path) -> Iterator[tuple[str, Path]]:
    """Name in the archive and path of each file, in the order of the names."""
    root = workspace.root
    found = {settings_file.FILE: root / settings_file.FILE}
    for parameter in workspace.settings.parameters.values():
        path = (root / parameter).resolve()
        if path.is_file() and path.is_relative_to(root):
            found[str(path.relative_to(root))] = path
    for home in (*HOMES, "raw", tombstone.HOME):
        for path in (root / "lake" / home).rglob("*"):
            if path.is_file():
                found[str(path.relative_to(root))] = path
    for path in customer_files.files_of(root):
        found[str(path.relative_to(root))] = path
    if (root / CASEBOOK).exists():
        found[CASEBOOK] = scratch / CASEBOOK
        casebook_engine.copy(workspace.casebook.engine, found[CASEBOOK])
    yield from sorted(found.items())


def _add(archive: tarfile.TarFile, name: str, path: Path) -> None:
    """Add a file without anything that differs from machine to machine."""
    member = tarfile.TarInfo(name)
    member.size = path.stat().st_size
    member.mode = 0o644
    with path.open("rb") as content:
        archive.addfile(member, content)


def _unpack(file: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "lake" / "statements").mkdir(parents=True)
    try:
        with tarfile.open(file, "r:xz") as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, lzma.LZMAError, OSError, EOFError) as fault:
        if isinstance(fault, OSError) and fault.errno is not None:
            raise
        raise BadFile(
            f"{file} is no backup of cutset, or is damaged ({fault}).", "Use another backup."
        ) from fault
    if not (folder / settings_file.FILE).is_file():
        raise BadFile(f"{file} holds no workspace.", "Use another backup.")
