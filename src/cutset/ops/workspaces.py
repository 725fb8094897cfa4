"""init, status, verify, purge, backup, restore: the workspace as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cutset.errors import BadRequest
from cutset.ops.audit_record import state_of
from cutset.ops.pipeline import PIPELINE
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.settings import MODES
from cutset.sources import registry
from cutset.store.backup import backup as write_backup
from cutset.store.backup import restore as restore_backup
from cutset.store.build import StepState
from cutset.store.purge import PurgeReport
from cutset.store.purge import purge as erase
from cutset.store.verify import Verification
from cutset.store.verify import verify as verify_workspace
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class InitRequest:
    """Make a workspace.

    Attributes:
        mode: `research`, `institution` or `law-enforcement`.
        owner: author of decisions where no `--by` names another.
    """

    directory: Path
    mode: str
    owner: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class InitResponse:
    """The new workspace."""

    workspace: str
    name: str
    mode: str
    owner: str


def init(request: InitRequest) -> InitResponse:
    """Make a workspace in a folder that is new or empty.

    Raises:
        BadRequest: unknown mode.
        Refused: the folder holds something.
    """
    if request.mode not in MODES:
        raise BadRequest(f"{request.mode!r} is no mode.", f"Use one of {', '.join(MODES)}.")
    name = request.name or request.directory.resolve().name
    workspace = Workspace.create(request.directory, name, request.mode, request.owner)
    settings = workspace.settings
    return InitResponse(str(request.directory), settings.name, settings.mode, settings.owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRequest(Reading):
    """Ask what is loaded, current, stale and rejected."""


@dataclass(frozen=True, slots=True)
class StatusResponse:
    """What is current, stale, rejected.

    Attributes:
        audit: whether screenings are recorded, in words.
        recovered: what start-up found and mended, in sentences.
        untried: sources in use whose format was never tried on a real file.
    """

    frame: Frame
    steps: tuple[StepState, ...]
    decisions: int
    contact: str
    audit: str
    recovered: tuple[str, ...]
    untried: tuple[str, ...]


def status(request: StatusRequest) -> StatusResponse:
    """What the workspace holds for this reader, and what of it is current."""
    workspace, view = open_view(request)
    return StatusResponse(
        frame=frame_of(workspace, view, request),
        steps=PIPELINE.status(view),
        decisions=len(view.decisions),
        contact=workspace.settings.contact,
        audit=state_of(workspace.settings),
        recovered=tuple(
            left.sentence for left in workspace.leftovers if left.told_to(view.clearance)
        ),
        untried=tuple(
            f"{meta.name}: {meta.tried_on}"
            for meta in (
                registry.get(name).meta for name in sorted({v.source for v in view.versions})
            )
            if "untried" in meta.tried_on or "made by us" in meta.tried_on
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyRequest(Reading):
    """Check lake hashes, the casebook's chains and what they refer to."""


def verify(request: VerifyRequest) -> Verification:
    """Check everything that this reader may see; name the first broken link."""
    workspace, view = open_view(request)
    return verify_workspace(workspace, view.clearance)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeRequest:
    """Erase a subject.

    Attributes:
        ground: `law`, `retention` or `granted contest`.
        authority: who ordered it, in words.
        by: who carries it out; None = the workspace's owner.
    """

    workspace: Path
    subject: str
    ground: str
    authority: str
    by: str | None = None


def purge(request: PurgeRequest) -> PurgeReport:
    """Remove a subject's content everywhere and leave a tombstone without content."""
    workspace = Workspace.open(request.workspace)
    return erase(
        workspace,
        request.subject,
        ground=request.ground,
        authority=request.authority,
        by=request.by or workspace.settings.owner,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRequest:
    """Write the workspace to one archive."""

    workspace: Path
    file: Path


@dataclass(frozen=True, slots=True)
class BackupResponse:
    """The archive that was written."""

    file: str
    bytes: int


def backup(request: BackupRequest) -> BackupResponse:
    """Write lake, casebook, customers, settings and the purge list to one archive."""
    write_backup(Workspace.open(request.workspace), request.file)
    return BackupResponse(str(request.file), request.file.stat().st_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRequest:
    """Bring an archive back.

    Attributes:
        purges: a newer purge list or the workspace that holds one; None = only the archive's own.
    """

    file: Path
    directory: Path
    purges: Path | None = None


@dataclass(frozen=True, slots=True)
class RestoreResponse:
    """The restored workspace and how many purges were applied to it."""

    workspace: str
    purges_applied: int


def restore(request: RestoreRequest) -> RestoreResponse:
    """Restore an archive into an empty folder and apply its purges again."""
    applied = restore_backup(request.file, request.directory, request.purges)
    return RestoreResponse(str(request.directory), applied)
