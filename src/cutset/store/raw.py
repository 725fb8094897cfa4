"""The files as they came, kept by the SHA-256 of their (unpacked) bytes.

Invariants:
1. A raw file's name is the SHA-256 of its content; content is never changed in place.
2. A packed delivery (.xz, .gz) is unpacked first: the content's hash counts, and the
   file is known by its name without the suffix.
3. A raw file appears by one rename, before the version that names it.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from cutset.errors import BadFile, BadRequest
from cutset.model.dataset import RawRef
from cutset.store import disk
from cutset.store.sink import DeliveredFile

if TYPE_CHECKING:
    from cutset.store.purge_files import NewRaw

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivered file in a staging folder, unpacked and hashed."""

    file: DeliveredFile
    ref: RawRef


def delivered(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files of a delivery: the given ones, or those of the one folder given, by name.

    Raises:
        BadFile: a path that is not there, or an empty folder.
        BadRequest: two files that unpack to one name.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inner = sorted(file for file in path.iterdir() if file.is_file())
            if not inner:
                raise BadFile(f"{path}: the folder is empty.", "Give the files of the delivery.")
            files += inner
        elif path.is_file():
            files.append(path)
        else:
            raise BadFile(f"{path}: there is no such file.", "Check the path.")
    names = [plain_name(file) for file in files]
    for name in names:
        if names.count(name) > 1:
            raise BadRequest(
                f"Two files of the delivery are named {name}.", "Load them one after the other."
            )
    return tuple(files)


def plain_name(path: Path) -> str:
    """A file's name without the suffix of its packing.

    >>> plain_name(Path("lists/sdn.csv.xz"))
    'sdn.csv'
    """
    return path.stem if path.suffix in (".xz", ".gz") else path.name


def take(path: Path, folder: Path) -> Taken:
    """Copy a file, unpacked, into a folder and hash it on the way.

    Raises:
        BadFile: packed data that are damaged.
        NoSpace: the disk is full.
    """
    name = plain_name(path)
    target = folder / name
    digest, size = hashlib.sha256(), 0
    try:
        with disk.space(), _opened(path) as source, target.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
                size += len(chunk)
    except (lzma.LZMAError, gzip.BadGzipFile, EOFError, zlib.error) as fault:
        raise BadFile(
            f"{path}: the packed data are damaged ({fault}).", "Fetch or copy the file again."
        ) from fault
    return Taken(DeliveredFile(name, target), RawRef(name, digest.hexdigest(), size))


def keep(taken: Taken, home: Path) -> None:
    """Move a taken file to its place among the raw files; the same content is kept once."""
    target = home / taken.ref.sha256
    if target.exists():
        return
    disk.flush(taken.file.path)
    disk.make_folder(home)
    taken.file.path.rename(target)
    disk.flush_folder(home)


def without_purged(taken: Sequence[Taken], done: Mapping[str, NewRaw]) -> list[Taken]:
    """The taken files after a purge; those that had to go whole are left out."""
    kept = []
    for one in taken:
        new = done.get(one.ref.sha256)
        if new is None:
            kept.append(one)
        elif new.path is not None:
            ref = replace(new.ref, name=one.ref.name)
            kept.append(Taken(DeliveredFile(one.file.name, new.path), ref))
    return kept


def _opened(path: Path) -> BinaryIO:
    if path.suffix == ".xz":
        return cast(BinaryIO, lzma.open(path))
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path))
    return path.open("rb")
