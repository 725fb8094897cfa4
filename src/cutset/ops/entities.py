"""show, explain, search: one entity, and any figure down to file and line."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.errors import NotFound
from cutset.model.finding import Suggestion
from cutset.model.judgement import Decision
from cutset.model.presence import Presence
from cutset.model.statement import Statement
from cutset.ops.findings import findings_before
from cutset.ops.grounds import SUBJECTS, require
from cutset.ops.reading import Frame, Reading, frame_of, open_view
from cutset.store.view import SearchHit, Seen, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRequest(Reading):
    """Ask for an entity by its id or the id of any entity merged into it."""

    entity: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a statement stands: the delivered file's name and the row in it."""

    file: str
    row: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A statement with the place where it can be read."""

    statement: Statement
    list_date: str
    source: SourceLine


@dataclass(frozen=True, slots=True)
class ShowResponse:
    """An entity: every statement with its source, and what else is known of it.

    Attributes:
        referents: ids of all entities merged into it.
        seen: per dataset, since which list date and until which.
        refers: statements of other entities that name it (listings, ties, addresses).
        networks: (network id, name, standing, basis); None = not built yet.
        suggestions: who it may be the same as, undecided; None = not built yet.
        presence: why it is here, since when and until when.
        contest: where the named party can contest what is said.
    """

    frame: Frame
    canonical_id: str
    caption: str
    schema: str
    referents: tuple[str, ...]
    seen: tuple[Seen, ...]
    statements: tuple[Sourced, ...]
    refers: tuple[Sourced, ...]
    decisions: tuple[Decision, ...]
    networks: tuple[tuple[str, str, str, str], ...] | None
    suggestions: tuple[Suggestion, ...] | None
    presence: Presence
    contest: str


def show(request: ShowRequest) -> ShowResponse:
    """Everything this reader may see of one entity.

    Raises:
        NotFound: no such entity in this view.
        Refused: in law-enforcement mode, a person or organisation without a predicate.
    """
    workspace, view = open_view(request)
    canonical = view.linker.canonical(request.entity)
    referents = view.linker.referents(canonical)
    seen = view.seen(referents)
    if not seen:
        raise NotFound(
            f"No entity {request.entity!r} in this view.", "Find its id: cutset search NAME"
        )
    held = require(workspace, view, [canonical] if seen[-1].schema in SUBJECTS else [])
    findings = findings_before(view)
    return ShowResponse(
        frame=frame_of(workspace, view, request),
        canonical_id=canonical,
        caption=seen[-1].caption,
        schema=seen[-1].schema,
        referents=referents,
        seen=seen,
        statements=sourced(view.entity_statements(referents), view),
        refers=sourced(view.references(referents), view),
        decisions=tuple(d for d in view.decisions if {d.left, d.right} & set(referents)),
        networks=None if findings is None else findings.networks_of(canonical),
        suggestions=None if findings is None else findings.suggestions_of(canonical),
        presence=held.get(canonical) or _listed(seen),
        contest=workspace.settings.contact,
    )


def _listed(seen: tuple[Seen, ...]) -> Presence:
    """Why an entity is here that no predicate speaks of: the datasets that name it."""
    current = sorted({one.dataset for one in seen if one.is_current})
    named = ", ".join(current) or "no list that is current"
    return Presence(
        why=f"Named by {named}.",
        since=min(one.first_seen for one in seen),
        until=(
            "until the newest version no longer names it" if current
            else f"last seen {max(one.last_seen for one in seen)}"
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest(Reading):
    """Look for entities by a part of a name or by an id."""

    text: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The hits in order, and how many there are in all."""

    frame: Frame
    text: str
    hits: tuple[SearchHit, ...]
    total: int


def search(request: SearchRequest) -> SearchResponse:
    """Entities whose names hold the text, the best first; the rest is counted."""
    workspace, view = open_view(request)
    hits, total = view.search(request.text, request.limit)
    return SearchResponse(frame_of(workspace, view, request), request.text, hits, total)


def sourced(statements: tuple[Statement, ...], view: View) -> tuple[Sourced, ...]:
    """Statements with the list's date and the file and row where each can be read."""
    dates = {line.dataset: line.list_date for line in view.current}
    return tuple(
        Sourced(
            statement,
            dates.get(statement.dataset, ""),
            SourceLine(
                view.file_names.get(statement.source_file or "", statement.source_file or ""),
                statement.source_row or "",
            ),
        )
        for statement in statements
    )
