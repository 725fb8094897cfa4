"""The app: its routes, its guard, its errors, and the OpenAPI page that describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from cutset import __version__
from cutset.api import answers, entities, match, reconcile, screen, shapes, system
from cutset.api.guard import Guard
from cutset.ops.desk import Desk
from cutset.ops.reading import Reading

ROUTERS = (screen.router, match.router, entities.router, reconcile.router, system.router)
_READ_BY_HAND = (shapes.MatchBatch, shapes.ScreenBatch)
"""Bodies that no route declares, because they are not checked by pydantic."""
Face = Callable[[FastAPI, Reading], None]
"""Puts what it serves on an app, for one reader."""
_DESCRIPTION = (
    "Screening and look-up over the lists of a workspace, on this machine only. The routes and "
    "bodies of yente and of the Reconciliation Service API 0.2 are served at the root, so that "
    "their clients work unchanged. Everything here reads; nothing that the reader may not see "
    "is counted or shown."
)


def create_app(request: Reading, faces: Iterable[Face] = ()) -> FastAPI:
    """An app for one reader of one workspace; other faces may be mounted on it.

    Raises:
        NotFound: no workspace there.
        NotCleared: the clearance asked for exceeds the workspace's own.
    """
    app = FastAPI(
        title="cutset",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,  # its page would fetch scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    app.state.desk = Desk(request)
    app.state.desk.room()
    for router in ROUTERS:
        app.include_router(router)
    answers.install(app)
    for face in faces:
        face(app, request)
    app.add_middleware(Guard)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]  # FastAPI's own way
    return app


def _described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI page: FastAPI's, with the bodies read by hand and without its own errors."""
    if app.openapi_schema is None:
        page = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        _, extra = models_json_schema(
            [(model, "validation") for model in _READ_BY_HAND],
            ref_template="#/components/schemas/{model}",
        )
        parts = page["components"]["schemas"]
        parts.update(extra["$defs"])
        for name in ("HTTPValidationError", "ValidationError"):
            parts.pop(name, None)
        for path in page["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
        app.openapi_schema = page
    return app.openapi_schema
