"""Nomination: gates, who nominates and who dissents, and the tools that stand open for members."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.ops.findings import findings_of
from cutset.ops.nominating import (
    ACTS,
    NominateRequest,
    NominationsRequest,
    agency_of,
    nominate,
    nominations,
)
from cutset.ops.pipeline import build_for
from cutset.ops.planning import PlanRequest, plan
from cutset.ops.tooling import ToolsRequest, tools
from cutset.web.built import build_first
from cutset.web.visit import Visiting

router = APIRouter()
WORDS = {
    "gate": "judge a gate", "nominate": "nominate it", "concur": "agree with the nomination",
    "dissent": "disagree with it", "withdraw": "take my nomination back",
}  # fmt: skip
"""What a person may say, in words; the acts are those of the verb."""


@router.get("/nomination/{network_id}")
def standing(visit: Visiting, network_id: str, party: str = "") -> Response:
    """How the nomination stands, the form to say something, and the tools for one member."""
    if (wait := build_first(visit)) is not None:
        return wait
    with visit.turn():
        planned = plan(PlanRequest(**visit.scope, network=network_id))
        name = planned.network.network_id
        (stands,) = nominations(NominationsRequest(**visit.scope, network=name)).nominations
        open_to = None
        if party:
            open_to = tools(ToolsRequest(**visit.scope, network=name, party=party))
        gate = findings_of(build_for(visit.reading)[2]).assessment(name).gate
    return visit.page(
        "nomination", f"Nomination: {planned.network.name}", network=planned.network,
        plan=planned.plan, nomination=stands.nomination, tools=open_to, party=party, gate=gate,
        acts={act: WORDS[act] for act in ACTS},
    )  # fmt: skip


@router.post("/nomination/{network_id}")
async def said(visit: Visiting, network_id: str) -> Response:
    """Record what a person says of the nomination."""
    given = await visit.form()
    agencies = [line for line in given.get("agencies", "").splitlines() if line.strip()]
    request = NominateRequest(
        workspace=visit.reading.workspace,
        network=network_id,
        reason=given.get("reason", ""),
        act=given.get("act", ""),
        gate=given.get("gate", ""),
        passes={"yes": True, "no": False}.get(given.get("passes", "")),
        agencies=tuple(agency_of(line) for line in agencies),
        gain=given.get("gain", ""),
        until=given.get("until") or None,
        leaving=given.get("leaving", ""),
        one_origin=given.get("one_origin", ""),
        by=given.get("by") or None,
    )
    with visit.turn():
        made = nominate(request)
    return visit.to(f"nomination/{made.network}", said=made.act)
