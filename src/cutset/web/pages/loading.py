"""Load: a delivery is uploaded, looked at as it would load, and then loaded or dropped."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from cutset.errors import BadRequest, NotFound
from cutset.ops.loading import LoadRequest, load
from cutset.ops.previewing import preview
from cutset.ops.progress import Progress
from cutset.sources import registry
from cutset.web.uploads import Upload
from cutset.web.visit import Visit, Visiting

router = APIRouter()
MARKINGS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")


@router.get("/load")
def form(visit: Visiting) -> Response:
    """The form, with every source that can be read."""
    sources = [source.meta for source in registry.all_sources()]
    return visit.page("load", "Load", sources=sources, markings=MARKINGS)


@router.post("/load")
async def upload(visit: Visiting) -> Response:
    """Keep the files aside and begin to look at them."""
    async with visit.upload() as (given, files):
        held = visit.bench.uploads.keep()
        placed = [(name, await run_in_threadpool(held.add, file)) for name, file in files]
    paths = tuple(path for name, path in placed if name == "files")
    mapping = [path for name, path in placed if name == "mapping"]
    if not paths:
        raise BadRequest("No file was chosen.", "Choose the files of one delivery.")
    held.request = LoadRequest(
        workspace=visit.reading.workspace,
        source=given.get("source", ""),
        paths=paths,
        dataset=given.get("dataset") or None,
        date=given.get("date") or None,
        marking=given.get("marking") or "CLEAR",
        options={"mapping": str(mapping[0])} if mapping else {},
    )
    back = visit.link(f"load/{held.key}")
    visit.bench.start("Reading what would load", back, partial(_look, held))
    return visit.to("working")


@router.get("/load/{key}")
def look(visit: Visiting, key: str) -> Response:
    """What would load and what would be rejected, with the two answers."""
    held = _held(visit, key)
    return visit.page("preview", "What would load", held=held, request_=held.request)


@router.post("/load/{key}")
async def answer(visit: Visiting, key: str) -> Response:
    """Load it, or drop it."""
    given = await visit.form()
    held = _held(visit, key)
    if given.get("answer") != "load":
        visit.bench.uploads.drop(key)
        return visit.to("load")
    visit.bench.start("Loading", visit.link("sources"), partial(_load, visit, held))
    return visit.to("working")


def _held(visit: Visit, key: str) -> Upload:
    held = visit.bench.uploads.held.get(key)
    if held is None or held.preview is None:
        raise NotFound("This upload is not held any more.", "Upload the files again.")
    return held


def _look(held: Upload, progress: Progress) -> None:
    assert held.request is not None
    held.preview = preview(held.request, progress)


def _load(visit: Visit, held: Upload, progress: Progress) -> Any:
    assert held.request is not None
    load(held.request, progress)
    visit.bench.uploads.drop(held.key)
