"""Settings: every parameter file with its version and the reason for its numbers."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.ops.pipeline import PIPELINE
from cutset.ops.reading import open_view
from cutset.ops.workspaces import StatusRequest, VerifyRequest, status, verify
from cutset.web.visit import Visiting

router = APIRouter()


@router.get("/settings")
def settings(visit: Visiting) -> Response:
    """What the workspace is set to, and what its results were weighed with."""
    with visit.turn():
        workspace, view = open_view(visit.reading)
        state = status(StatusRequest(**visit.scope))
        files = PIPELINE.parameters(view)
    return visit.page("settings", "Settings", settings=workspace.settings, state=state, files=files)


@router.get("/verify")
def verified(visit: Visiting) -> Response:
    """Check the hashes and chains of all that this reader may see, now."""
    with visit.turn():
        found = verify(VerifyRequest(**visit.scope))
    return visit.page("verify", "Verify", found=found)
