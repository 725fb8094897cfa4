"""A workspace: one folder with its settings, lake, casebook and builds.

Invariants:
1. Opening it first removes what killed processes left behind, and keeps the
   sentences that say what it was (`leftovers`).
2. Reading goes through `view` and nowhere else.
3. Truth (lake, casebook) is append-only; `build` can be deleted at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from cutset import settings as settings_file
from cutset.errors import BadSetting, Busy, NotFound, Refused
from cutset.model.dates import PartialDate
from cutset.model.marking import Clearance
from cutset.settings import MODES, Mode, Settings
from cutset.store import disk
from cutset.store.lake import Lake
from cutset.store.view import Scope, View

if TYPE_CHECKING:
    from cutset.store.casebook import Casebook

CASEBOOK = "casebook.db"
PURGING = ("purging", "purging.done")
"""Where a purge writes what it then puts in place (purge_journal)."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace.

    Attributes:
        leftovers: what killed processes had left behind; it is already gone.
    """

    root: Path
    settings: Settings
    leftovers: tuple[disk.Leftover, ...] = ()

    @classmethod
    def create(cls, path: Path, name: str, mode: str, owner: str) -> Self:
        """Make a workspace in a folder that is new or empty.

        Raises:
            BadSetting: unknown mode, or no name or owner.
            Refused: the folder holds something.
        """
        if mode not in MODES:
            raise BadSetting(f"{mode!r} is no mode.", f"Use one of {', '.join(MODES)}.")
        if not name.strip() or not owner.strip():
            raise BadSetting("A workspace needs a name and an owner.", "Add --name and --owner.")
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise Refused(f"{path} is not empty.", "Choose a new folder.")
        made = Settings(name=name, mode=cast(Mode, mode), owner=owner)
        with disk.space():
            disk.make_folder(path.absolute())
            disk.make_folder(path.absolute() / "lake" / "statements")
            fresh = path / f"{settings_file.FILE}.new"
            settings_file.write(made, fresh)
            disk.flush(fresh)
            fresh.rename(path / settings_file.FILE)
            disk.flush_folder(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a workspace, and clear away what a killed process left in it.

        Raises:
            NotFound: no workspace there.
            BadSetting: its cutset.toml is wrong.
            Busy: a purge is being carried out.
        """
        if not (path / settings_file.FILE).is_file():
            raise NotFound(f"{path} is no workspace.", f"Make one: cutset init {path}")
        root = path.resolve()
        settings = settings_file.read(root / settings_file.FILE)
        leftovers = _purges_finished(root, settings.name)
        leftovers += [*disk.sweep(root / "lake"), *disk.sweep(root / "build")]
        workspace = cls(root, settings, tuple(leftovers))
        if any(one.verb == "load" and not one.published for one in leftovers):
            workspace._forget_unnamed_files()
        return workspace

    @property
    def lake(self) -> Lake:
        """The versions of the datasets."""
        return Lake(self.root)

    @property
    def build(self) -> Path:
        """Where derived tables lie."""
        return self.root / "build"

    @property
    def casebook(self) -> Casebook:
        """What people decided; made when it is first asked for."""
        from cutset.store.casebook import Casebook
        from cutset.store.casebook_engine import url_of

        return Casebook(url_of(self.root / CASEBOOK), self.settings.name)

    @property
    def book(self) -> Casebook | None:
        """The casebook for those who only read; None where nobody has decided anything yet."""
        return self.casebook if (self.root / CASEBOOK).exists() else None

    def view(
        self,
        as_of: PartialDate | None = None,
        known_at: datetime | None = None,
        clearance: Clearance | None = None,
    ) -> View:
        """The one door for reading.

        Args:
            as_of: read each list in its newest version not later than this; None = the newest.
            known_at: read only what was loaded and decided by then; None = all.
            clearance: what the reader may see; None = as much as the workspace's own.
        """
        own = Clearance.parse(self.settings.clearance)
        scope = Scope(as_of, known_at, own if clearance is None else clearance)
        return View(self.lake, scope, self.book, self.settings)

    def recovered(self, clearance: Clearance) -> tuple[str, ...]:
        """What was found unfinished when the workspace was opened, for a reader."""
        return tuple(one.sentence for one in self.leftovers if one.told_to(clearance))

    def _forget_unnamed_files(self) -> None:
        """Remove raw files that a killed load brought and no version names."""
        try:
            with disk.writing(self.root, "the clearing after a killed load"):
                named = {ref.sha256 for version in self.lake.versions() for ref in version.raw}
                for file in sorted(self.lake.raw.glob("*")):
                    if file.name not in named:
                        file.unlink()
        except Busy:
            pass  # whoever writes now may be about to name them


def _purges_finished(root: Path, name: str) -> list[disk.Leftover]:
    """Finish or roll back a purge that was killed; nothing can be read before."""
    if not any((root / folder).exists() for folder in PURGING):
        return []
    from cutset.store.casebook_engine import url_of
    from cutset.store.purge_journal import recover

    return recover(root, url_of(root / CASEBOOK), name)
