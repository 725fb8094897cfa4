"""Sources: what was loaded, of which date, under which licence, what was rejected and why."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cutset.errors import NotFound
from cutset.ops.reading import open_view
from cutset.ops.source_pages import source_pages
from cutset.web.visit import Visiting

router = APIRouter()


@router.get("/sources")
def sources(visit: Visiting) -> Response:
    """Every dataset of this view."""
    with visit.turn():
        pages = source_pages(open_view(visit.reading)[1])
    return visit.page("sources_", "Sources", sources=pages)


@router.get("/sources/{dataset}")
def source(visit: Visiting, dataset: str) -> Response:
    """One dataset."""
    with visit.turn():
        pages = source_pages(open_view(visit.reading)[1])
    for page in pages:
        if page.dataset == dataset:
            return visit.page("source_", page.meta.title, source=page)
    raise NotFound(
        f"No dataset {dataset!r} in this view.", "The page Sources names those there are."
    )
