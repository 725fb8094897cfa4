"""Predicates: who stands here, why, since when and until when, and where to contest it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.model.marking import join_all
from cutset.ops.grounds import PredicatesRequest, markings_of, predicates
from cutset.ops.reading import banner_of, open_view
from cutset.web.visit import Visiting

router = APIRouter()


@router.get("/predicates")
def every(visit: Visiting, lapsed: bool = False) -> Response:
    """The subjects, those whose predicate ends first; the lapsed alone where that is asked."""
    with visit.turn():
        answer = predicates(PredicatesRequest(**visit.scope, lapsed=lapsed))
        workspace, view = open_view(visit.reading)
        said = markings_of(workspace, view, {line.entity for line in answer.subjects})
        banner = join_all([banner_of(view), *said])
    return visit.page("predicates", "Predicates", answer=answer, lapsed=lapsed, banner=banner)
