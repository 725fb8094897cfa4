"""Files that a reader uploaded, held aside until they are loaded or dropped.

Invariants:
1. A file lies in a folder of this process under a name of ours; the name that came with it
   is only the last part of its place, without folders, and never leads elsewhere.
2. At most `HELD` uploads are kept; the oldest gives way. All are gone when the server ends.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import weakref
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import UploadFile

from cutset.errors import BadRequest
from cutset.ops.loading import LoadRequest
from cutset.ops.previewing import Preview

HELD = 8
MOST = 1 << 30
"""Bytes of one upload; larger deliveries are loaded by `cutset load`."""
_LONGEST = 120


@dataclass(slots=True)
class Upload:
    """One delivery.

    Attributes:
        request: how it is to be loaded.
        preview: what would load; None until it was looked at.
    """

    key: str
    folder: Path
    request: LoadRequest | None = None
    preview: Preview | None = None

    def add(self, file: UploadFile) -> Path:
        """Put a file beside the others.

        Raises:
            BadRequest: it has no name, or one of the others has the same.
        """
        name = name_of(file.filename or "")
        place = self.folder / name
        if not name or place.exists():
            raise BadRequest(f"A file named {name!r} can't be kept.", "Give each file its name.")
        with place.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        return place


@dataclass(slots=True, weakref_slot=True)
class Uploads:
    """What is held."""

    held: dict[str, Upload] = field(default_factory=dict)
    _home: Path | None = None

    def keep(self) -> Upload:
        """Room for one more."""
        if self._home is None:
            self._home = Path(tempfile.mkdtemp(prefix="cutset-uploads-"))
            weakref.finalize(self, shutil.rmtree, self._home, ignore_errors=True)
        while len(self.held) >= HELD:
            self.drop(next(iter(self.held)))
        key = secrets.token_hex(8)
        folder = self._home / key
        folder.mkdir()
        self.held[key] = Upload(key, folder)
        return self.held[key]

    def drop(self, key: str) -> None:
        """Forget an upload and its files."""
        gone = self.held.pop(key, None)
        if gone is not None:
            shutil.rmtree(gone.folder, ignore_errors=True)


def name_of(given: str) -> str:
    r"""The name of a delivered file, without folders, control characters and a leading dot.

    >>> name_of("../../etc/pass wd"), name_of("C:\\lists\\sdn.csv"), name_of("..")
    ('pass wd', 'sdn.csv', '')
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable()).lstrip(".")[-_LONGEST:]
