"""merge, unmerge, distinct, unsure: people decide which entities are one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cutset.errors import BadRequest, NotFound, Refused
from cutset.model.judgement import Decision, Judgement
from cutset.model.marking import Marking, join_all
from cutset.ops.reading import Reading, open_view
from cutset.resolve.decide import check_merge
from cutset.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRequest:
    """A judgement on a pair.

    Attributes:
        by: the author; None = the workspace's owner.
        marking: None = the join of the markings of what is known of both.
    """

    workspace: Path
    left: str
    right: str
    reason: str
    by: str | None = None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class DecideResponse:
    """The decision as it was recorded.

    Attributes:
        canonical_id: id under which `left` is now read.
        author_stated: the author with the words "stated, not proven" until accounts exist.
    """

    decision: Decision
    canonical_id: str
    author_stated: str


def merge(request: DecideRequest) -> DecideResponse:
    """Record that two entities are one.

    Raises:
        Contradiction: a standing negative judgement speaks against it; the message
            names the path that leads to it.
        NotFound: an id that this workspace does not know.
    """
    return _decide(request, Judgement.POSITIVE)


def unmerge(request: DecideRequest) -> DecideResponse:
    """Take a merge back: the pair stands undecided again, and all outputs are as before."""
    return _decide(request, Judgement.NONE)


def distinct(request: DecideRequest) -> DecideResponse:
    """Record that two entities are not one.

    Raises:
        Refused: standing merges join the two.
    """
    return _decide(request, Judgement.NEGATIVE)


def unsure(request: DecideRequest) -> DecideResponse:
    """Record that the evidence does not tell; the pair is not proposed again.

    Raises:
        Refused: standing merges join the two.
    """
    return _decide(request, Judgement.UNSURE)


def _decide(request: DecideRequest, judgement: Judgement) -> DecideResponse:
    if not request.reason.strip():
        raise BadRequest("A decision needs a reason.", "Add --reason TEXT.")
    if request.left == request.right:
        raise BadRequest("The two ids are the same.", "Give two different entities.")
    workspace, view = open_view(Reading(workspace=request.workspace))
    ids = (request.left, request.right)
    known = view.known_entities(ids)
    for entity_id in ids:
        if entity_id not in known:
            raise NotFound(f"No entity {entity_id!r} here.", "Try: cutset search NAME")
    if judgement is Judgement.POSITIVE:
        check_merge(view.decisions, *ids)
    elif judgement in {Judgement.NEGATIVE, Judgement.UNSURE} and view.linker.same(*ids):
        raise Refused(
            f"{ids[0]} and {ids[1]} are merged.", "Take the merge back first: cutset unmerge A B"
        )
    elif judgement is Judgement.NONE and not view.linker.decided(*ids):
        raise NotFound(f"No decision stands on {ids[0]} and {ids[1]}.", "Nothing to take back.")
    marking = marking_of(request.marking, join_all(view.markings_of(ids)))
    decision = workspace.casebook.decide(
        *sorted(ids),
        judgement=judgement,
        author=request.by or workspace.settings.owner,
        reason=request.reason,
        marking=marking,
    )
    after = Workspace.open(request.workspace).view()
    return DecideResponse(
        decision, after.linker.canonical(request.left), f"{decision.author} (stated, not proven)"
    )


def marking_of(asked: str | None, least: Marking) -> Marking:
    """The marking of a decision: never below what is known of those it is about.

    Raises:
        Refused: the marking that was asked for lies below.
    """
    if asked is None:
        return least
    marking = Marking.parse(asked)
    if marking.join(least) != marking:
        raise Refused(
            f"{marking} is below what is known of those it is about, {least}.",
            f"Use --marking {str(least).removeprefix('TLP:')}, or leave it out.",
        )
    return marking
