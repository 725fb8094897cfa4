"""handover and accept: a second person decides in a workspace of their own, and sends a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import orjson

from cutset.errors import BadFile, Refused
from cutset.model.judgement import Decision, Judgement
from cutset.model.marking import join_all
from cutset.ops.reading import Reading, open_view
from cutset.resolve import resolver_file
from cutset.store import disk, tombstone
from cutset.store.casebook_files import CARRIED, DecisionsLoaded, export_decisions, load_decisions
from cutset.store.linker import pair, refuse_contradiction
from cutset.store.view import View
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRequest(Reading):
    """Write the judgements that were decided in this workspace to a file.

    Attributes:
        resolver: write nomenklatura's resolver file instead, with all standing judgements.
    """

    file: Path
    resolver: bool = False


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
    if request.resolver:
        disk.write_whole(request.file, resolver_file.written(view.decisions).encode())
        return HandoverResponse(str(request.file), len(view.decisions))
    text = export_decisions(workspace.casebook, view.scope.known_at, view.clearance)
    disk.write_whole(request.file, text.encode())
    parts = orjson.loads(text)["parts"]
    held = sum(len(part[kind]) for part in parts for kind in ("decisions", *CARRIED))
    return HandoverResponse(str(request.file), held)


def accept(request: AcceptRequest) -> DecisionsLoaded:
    """Record the decisions of a file, all of them or none, under their own authors.

    A resolver file of nomenklatura is taken too, under the users that it names.

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
    if resolver_file.is_one(text):
        return _accept_resolver(workspace, request, text)
    return load_decisions(
        workspace.casebook,
        text,
        request.by or workspace.settings.owner,
        tombstone.read_all(workspace.lake.home),
    )


def _accept_resolver(workspace: Workspace, request: AcceptRequest, text: str) -> DecisionsLoaded:
    """Record what a resolver file says of entities that are known here.

    Every line is checked against what stands before the first is recorded.
    """
    view = workspace.view()
    held = {entity for (entity,) in view.connection().execute(
        "SELECT DISTINCT entity_id FROM referent"
    ).fetchall()}  # fmt: skip
    found = resolver_file.read(text, held)
    fresh = [line for line in found.lines if not _stands(view, line)]
    decisions = [
        Decision(line.left, line.right, line.judgement, line.user, False, "", line.time, "")
        for line in fresh
    ]
    standing = list(view.decisions)
    for decision in decisions:
        if decision.judgement in {Judgement.POSITIVE, Judgement.NEGATIVE}:
            refuse_contradiction(standing, decision.left, decision.right, decision.judgement)
        standing.append(decision)
    loader = request.by or workspace.settings.owner
    for line in fresh:
        marking = join_all(view.markings_of((line.left, line.right)))
        workspace.casebook.decide(
            line.left,
            line.right,
            judgement=line.judgement,
            author=line.user or loader,
            reason=f"resolver file {request.file.name}, decided {line.time or 'undated'}",
            marking=marking,
        )
    return DecisionsLoaded(
        origin=f"resolver file; {found.unknown} judgements name nobody known here",
        authors=tuple(sorted({line.user or loader for line in fresh})),
        decisions=len(fresh),
        already=len(found.lines) - len(fresh),
        withheld=0,
    )


def _stands(view: View, line: resolver_file.Line) -> bool:
    """Whether the same judgement on the pair stands already."""
    return view.linker.judged.get(pair(line.left, line.right)) is line.judgement
