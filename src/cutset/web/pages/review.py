"""Review: pairs that may be one party, the one whose answer changes most first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.errors import BadRequest
from cutset.ops import decisions
from cutset.ops.reviewing import ReviewRequest, review
from cutset.web.built import build_first
from cutset.web.visit import Visiting

router = APIRouter()
PAIRS = 10
ANSWERS = {
    "merge": decisions.merge,
    "distinct": decisions.distinct,
    "unsure": decisions.unsure,
    "unmerge": decisions.unmerge,
}
"""What a person may answer, and the verb that records it."""


@router.get("/review")
def queue(visit: Visiting) -> Response:
    """The first pairs of the queue."""
    if (wait := build_first(visit)) is not None:
        return wait
    with visit.turn():
        answer = review(ReviewRequest(**visit.scope, limit=PAIRS))
    return visit.page("review", "Review", answer=answer)


@router.post("/review")
async def decide(visit: Visiting) -> Response:
    """Record an answer with its reason, and go on to the next pair."""
    given = await visit.form()
    answer = ANSWERS.get(given.get("answer", ""))
    if answer is None:
        raise BadRequest("No such answer.", f"One of: {', '.join(ANSWERS)}.")
    request = decisions.DecideRequest(
        workspace=visit.reading.workspace,
        left=given.get("left", ""),
        right=given.get("right", ""),
        reason=given.get("reason", ""),
        by=given.get("by") or None,
    )
    with visit.turn():
        answer(request)
    return visit.to("review", answer=given["answer"], left=request.left, right=request.right)
