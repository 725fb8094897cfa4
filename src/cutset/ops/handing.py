"""handover and accept: a second person decides in a workspace of their own, and sends a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import orjson

from cutset.errors import BadFile, Refused
from cutset.ops.reading import Reading, open_view
from cutset.store import disk, tombstone
from cutset.store.casebook_files import DecisionsLoaded, export_decisions, load_decisions
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRequest(Reading):
    """Write the judgements that were decided in this workspace to a file."""

    file: Path


@dataclass(frozen=True, slots=True)
class HandoverResponse:
    """The file, and how many judgements of this workspace's own it holds."""

    file: str
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptRequest:
    """Record the judgements of a decision file that was made in another workspace.

    Attributes:
        by: who loads it; None = the workspace's owner.
    """

    workspace: Path
    file: Path
    by: str | None = None


def handover(request: HandoverRequest) -> HandoverResponse:
    """Write a decision file; only what the reader may see and what was decided here is in it.

    Raises:
        Refused: the file is there already.
    """
    if request.file.exists():
        raise Refused(f"{request.file} is there already.", "Choose another name.")
    workspace, view = open_view(request)
    text = export_decisions(workspace.casebook, view.scope.known_at, view.clearance)
    disk.write_whole(request.file, text.encode())
    held = sum(len(part["decisions"]) for part in orjson.loads(text)["parts"])
    return HandoverResponse(str(request.file), held)


def accept(request: AcceptRequest) -> DecisionsLoaded:
    """Record the decisions of a file, all of them or none, under their own authors.

    Raises:
        BadFile: it is no decision file, or was changed since it was written.
        Refused: it was made in this very workspace.
        Contradiction: a decision of it contradicts one that stands here.
    """
    workspace = Workspace.open(request.workspace)
    try:
        text = request.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadFile(f"{request.file} cannot be read ({fault}).", "Check its name.") from fault
    return load_decisions(
        workspace.casebook,
        text,
        request.by or workspace.settings.owner,
        tombstone.read_all(workspace.lake.home),
    )
