"""Help: how to do each thing here, and where the methods are told."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.ops.registry import VERBS
from cutset.web.visit import Visiting

router = APIRouter()


@router.get("/help")
def help_page(visit: Visiting) -> Response:
    """The road by page and by key, and the verb of the command line behind each page."""
    verbs = {verb.name: (verb.function().__doc__ or "").split("\n")[0] for verb in VERBS}
    return visit.page("help", "Help", verbs=verbs)
