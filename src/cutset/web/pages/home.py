"""Home: whose workspace, of which dates, what is stale, what waits for a person."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.ops import workspaces as ops
from cutset.ops.networks import NetworksRequest, networks
from cutset.ops.reviewing import ReviewRequest, review
from cutset.web.built import built
from cutset.web.visit import Visiting

router = APIRouter()
_FIRST = 8


@router.get("/")
def home(visit: Visiting) -> Response:
    """The page that a day begins with."""
    with visit.turn():
        status = ops.status(ops.StatusRequest(**visit.scope))
        ready = built(visit)
        first = networks(NetworksRequest(**visit.scope, limit=_FIRST)) if ready else None
        waiting = review(ReviewRequest(**visit.scope, limit=1)).total if ready else None
    return visit.page("home", "Home", status=200, state=status, first=first, waiting=waiting)
