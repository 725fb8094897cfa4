"""Claims: what is claimed of whom; what people add, replace, take back and judge."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.ops.claiming import CELLS, ClaimRequest, ClaimsRequest, claim, claims
from cutset.ops.opinions import JudgeRequest, judge
from cutset.report import words
from cutset.sources.claims.vocabulary import vocabulary
from cutset.web.built import build_first
from cutset.web.visit import Visiting

router = APIRouter()
SHOWN = 200


@router.get("/claims")
def every(visit: Visiting, about: str = "", predicate: str = "") -> Response:
    """Claims by date; the form to add one stands below where a party is named."""
    if (wait := build_first(visit)) is not None:
        return wait
    with visit.turn():
        answer = claims(ClaimsRequest(**visit.scope, about=about, predicate=predicate, limit=SHOWN))
    return visit.page(
        "claims", "Claims", answer=answer, about=about, predicate=predicate,
        predicates=sorted(vocabulary().predicates), worded=words.predicate,
    )  # fmt: skip


@router.post("/claims")
async def add(visit: Visiting) -> Response:
    """Record a claim that a person adds."""
    given = await visit.form()
    said = {name: value for name, value in given.items() if name in CELLS and value}
    request = ClaimRequest(
        workspace=visit.reading.workspace,
        subject=given.get("subject", ""),
        said=said,
        reason=given.get("reason", ""),
        by=given.get("by") or None,
    )
    with visit.turn():
        made = claim(request)
    return visit.to("claims", about=made.subject, added=made.claim)


@router.post("/judge")
async def judged(visit: Visiting) -> Response:
    """Record what a person judges of an element or of a claim."""
    given = await visit.form()
    credibility = given.get("credibility", "")
    request = JudgeRequest(
        workspace=visit.reading.workspace,
        about=given.get("about", ""),
        reason=given.get("reason", ""),
        element=given.get("element", ""),
        word=given.get("word", ""),
        confidence=given.get("confidence", ""),
        credibility=int(credibility) if credibility.isdigit() else None,
        by=given.get("by") or None,
    )
    with visit.turn():
        judge(request)
    if given.get("element"):
        return visit.to(f"networks/{request.about}", judged=request.element)
    return visit.to("claims", judged=request.about)
