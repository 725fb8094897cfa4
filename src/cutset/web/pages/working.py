"""Working: how far long work is; the page asks again by itself, with or without a script."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from cutset.web.visit import Visiting, refused, waiting_page

router = APIRouter()


@router.get("/working")
def working(visit: Visiting) -> Response:
    """What is being done and how far it is; when it has ended, the page that waited for it."""
    job = visit.bench.job
    if job is None:
        return visit.to("")
    if job.fault is not None:
        return refused(visit.request, job.fault)
    if job.ended:
        return RedirectResponse(job.back, 303)
    return waiting_page(visit, job)
