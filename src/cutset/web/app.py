"""The pages as an app of their own, which `cutset serve` mounts beside the API under /w/."""

from __future__ import annotations

import traceback
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from cutset import log
from cutset.errors import BadRequest, CutsetError, NotFound
from cutset.ops.reading import Reading
from cutset.web import static
from cutset.web.bench import Bench
from cutset.web.pages import (
    changes,
    claims,
    entity,
    help_,
    home,
    loading,
    network,
    networks,
    nomination,
    predicates,
    review,
    screening,
    search,
    settings,
    sources,
    working,
)
from cutset.web.visit import ROOT, refused

PAGES = (
    home, networks, network, nomination, entity, search, screening, review, claims, changes,
    sources, loading, predicates, settings, help_, working,
)  # fmt: skip


def install(app: FastAPI, reading: Reading, secret: bytes) -> None:
    """Mount the pages on the API's app.

    `secret` is what form tokens are made of, the same in every process of a server.
    """

    @app.get(ROOT, include_in_schema=False)
    @app.get("/", include_in_schema=False)
    def to_home() -> Response:
        return RedirectResponse(f"{ROOT}/", 307)

    app.mount(ROOT, create_pages(reading, secret))


def create_pages(reading: Reading, secret: bytes) -> FastAPI:
    """The pages for one reader of one workspace."""
    pages = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    pages.state.bench = Bench(reading, secret)
    for page in PAGES:
        pages.include_router(page.router)
    pages.include_router(static.router)
    for kind in (CutsetError, RequestValidationError, HTTPException, Exception):
        pages.add_exception_handler(kind, _told)
    return pages


def _told(request: Request, error: Exception) -> Response:
    """Every error as a page that says what happened and what to do next."""
    if isinstance(error, CutsetError):
        return refused(request, error)
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return refused(request, BadRequest(f"{where}: {first['msg']}.", "Go back and mend it."))
    if isinstance(error, HTTPException):
        fault: CutsetError = NotFound("There is no such page.", "Use the links at the top.")
        if error.status_code != NotFound.status:
            fault = BadRequest(f"{error.detail}.", "Use the links at the top.")
        return refused(request, fault, error.status_code)
    frames = traceback.extract_tb(error.__traceback__)
    where = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])
    log.get("web").error("fault", kind=type(error).__name__, where=where)
    return refused(request, CutsetError("This is a fault of cutset.", "Please report the page."))
