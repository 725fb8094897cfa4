"""Network: the report's page of one network, with the forms by which people judge it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.model.marking import Marking, join_all
from cutset.ops.findings import findings_of
from cutset.ops.grounds import markings_of as predicate_markings
from cutset.ops.grounds import require
from cutset.ops.judging import NetworkRequest, assess
from cutset.ops.nominating import markings_of, nomination_of
from cutset.ops.opinions import CONFIDENCE, RANGES
from cutset.ops.pipeline import build_for
from cutset.ops.reading import frame_of
from cutset.ops.reporting import compose_network
from cutset.report.html import network_pages
from cutset.report.surroundings import sections
from cutset.web.built import build_first
from cutset.web.visit import Visiting

router = APIRouter()


@router.get("/networks/{network_id}")
def network(visit: Visiting, network_id: str) -> Response:
    """One network: chart, members, who acts on whom, evidence, claims, timeline, what-if."""
    if (wait := build_first(visit)) is not None:
        return wait
    with visit.turn():
        asked = NetworkRequest(**visit.scope, network=network_id)
        answer = assess(asked)
        workspace, view, build = build_for(asked)
        frame = frame_of(workspace, view, asked)
        name, findings = answer.network.network_id, findings_of(build)
        nominated = nomination_of(workspace, view, findings, name)
        report = compose_network(findings, frame, name, {name: nominated.sentence})
        said = markings_of(workspace, view, name)
        parties = {m.entity: m.caption for m in answer.network.members}
        present = require(workspace, view, parties)
        said += predicate_markings(workspace, view, present)
    judged = [Marking.parse(opinion.marking) for opinion in answer.opinions]
    return visit.page(
        "network_", answer.network.name, answer=answer, report=report,
        present=[(parties[party], held) for party, held in present.items() if party in parties],
        around=sections(answer.surroundings),
        why=lambda claim: visit.link(f"why/{claim}"),
        banner=join_all([report.banner, *said, *judged]),
        pages=network_pages(report, visit.link("networks")), ranges=RANGES,
        confidences=CONFIDENCE,
    )  # fmt: skip
