"""Changes: what authorities did to their lists between two dates."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from cutset.ops import changing as ops
from cutset.ops.reading import open_view
from cutset.web.visit import Visiting

router = APIRouter()


@router.get("/changes")
def changes(
    visit: Visiting, since: Annotated[str, Query(alias="from")] = "", to: str = ""
) -> Response:
    """The form with the dates of what is loaded, and the changes where both were given."""
    answer: ops.ChangesResponse | None = None
    with visit.turn():
        _, view = open_view(visit.reading)
        dates = sorted({line.list_date for line in view.versions if line.authority})
        if since and to:
            answer = ops.changes(
                ops.ChangesRequest(
                    workspace=visit.reading.workspace, from_date=since, to_date=to, limit=0,
                    known_at=visit.reading.known_at, clearance=visit.reading.clearance,
                )
            )  # fmt: skip
    return visit.page("changed", "Changes", answer=answer, dates=dates, since=since, to=to)
