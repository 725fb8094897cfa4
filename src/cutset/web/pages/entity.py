"""Entity: every statement with its source, who it may be the same as, why it is here."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.ops.claiming import ClaimsRequest, claims
from cutset.ops.entities import ShowRequest, show
from cutset.ops.explaining import ExplainRequest, explain
from cutset.ops.owning import OwnersRequest, owners
from cutset.report.charts.owned import owned
from cutset.web.built import build_first
from cutset.web.visit import Visiting

router = APIRouter()


@router.get("/entities/{entity_id}")
def entity(visit: Visiting, entity_id: str) -> Response:
    """One entity."""
    if (wait := build_first(visit)) is not None:
        return wait
    with visit.turn():
        answer = show(ShowRequest(**visit.scope, entity=entity_id))
        claimed = claims(ClaimsRequest(**visit.scope, about=answer.canonical_id))
        held = owners(OwnersRequest(**visit.scope, party=answer.canonical_id))
    chart = owned(
        answer.caption,
        held.above,
        held.above_total,
        held.captions,
        {party: visit.link(f"entities/{party}") for party in held.captions},
    )
    return visit.page(
        "entity", answer.caption, answer=answer, claimed=claimed, held=held, chart=chart
    )


@router.get("/why/{thing}")
def why(visit: Visiting, thing: str, other: str = "") -> Response:
    """Anything that is shown, down to the statements it rests on."""
    if (wait := build_first(visit)) is not None:
        return wait
    with visit.turn():
        answer = explain(ExplainRequest(**visit.scope, thing=thing, other=other))
    return visit.page("why", answer.title, answer=answer, thing=thing, other=other)
