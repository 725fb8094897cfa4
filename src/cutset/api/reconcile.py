"""Reconciliation Service API 0.2, so that OpenRefine and its like connect.

Specification: W3C Entity Reconciliation Community Group, final report of 2023-04-10.
Scores go from 0 to 100. A candidate is called a match only where the evidence is strong
and no other candidate is: a client takes a match without asking anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from cutset import __version__
from cutset.api import matching, shapes
from cutset.api.answers import answer
from cutset.api.reconciling import (
    begins,
    extended,
    object_of,
    page_of,
    properties_of,
    results,
    suggested,
    types_of,
)
from cutset.api.service import FAULTS, aside, asker_of, body_of, ready_room
from cutset.errors import BadRequest
from cutset.model import schemata
from cutset.ops import catalog, lookup
from cutset.ops.desk import Room

router = APIRouter(prefix="/reconcile/{dataset}", tags=["Reconciliation"])
Dataset = Annotated[str, Path(description="A dataset by name, or `default` for all.")]
Prefix = Annotated[str, Query(max_length=1_000, description="What was typed so far.")]
Cursor = Annotated[int, Query(ge=0, le=shapes.MAX_OFFSET, description="Suggestions to skip.")]
SUGGESTIONS = 10
SPACE = "https://followthemoney.tech/explorer/schemata/"
_LIMIT = {
    "name": "limit", "label": "Limit", "type": "number", "default": 0,
    "help_text": "Values of a row at most; 0 = all.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client sends, in the address or in a form: queries, an extension, or neither."""

    queries: str
    extend: str


@router.get("", summary="The service's manifest, or queries", responses=FAULTS)
async def by_address(
    request: Request,
    dataset: Dataset,
    queries: Annotated[str, Query(description="A batch of queries, as JSON.")] = "",
    extend: Annotated[str, Query(description="A data extension request, as JSON.")] = "",
) -> Response:
    """Say what this service can do; with `queries` or `extend`, answer them."""
    return await _answered(request, dataset, Asked(queries, extend))


@router.post(
    "",
    summary="Queries, or the values of properties",
    responses=FAULTS,
    openapi_extra={
        "requestBody": {
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
                    }
                }
            }
        }
    },
)
async def by_form(request: Request, dataset: Dataset) -> Response:
    """Answer a batch of queries, or give values of properties of entities."""
    body = (await body_of(request)).decode("utf-8", "replace")
    form = parse_qs(body, keep_blank_values=True, max_num_fields=100)
    return await _answered(
        request, dataset, Asked(form.get("queries", [""])[0], form.get("extend", [""])[0])
    )


@router.get("/suggest/entity", summary="Entities by the beginning of a name", responses=FAULTS)
async def suggest_entity(
    request: Request, dataset: Dataset, prefix: Prefix = "", cursor: Cursor = 0
) -> Response:
    """Entities whose names hold what was typed, or whose id it is."""
    room = await ready_room(request)
    scope = catalog.scope_of(room, dataset)
    wanted = lookup.Find(text=prefix, scope=scope, limit=SUGGESTIONS, offset=cursor)
    found = await aside(lambda: lookup.find(room, wanted)) if prefix.strip() else None
    return answer({"result": [suggested(e) for e in (found.entities if found else ())]})


@router.get("/suggest/type", summary="Types by their name", responses=FAULTS)
async def suggest_type(
    request: Request, dataset: Dataset, prefix: Prefix = "", cursor: Cursor = 0
) -> Response:
    """The types of entity that are read here."""
    room = await ready_room(request)
    types = await aside(lambda: types_of(room, dataset))
    named = [one for one in types if begins(prefix, one["id"], one["name"])]
    return answer({"result": named[cursor : cursor + SUGGESTIONS]})


@router.get("/suggest/property", summary="Properties by their name", responses=FAULTS)
async def suggest_property(
    request: Request, dataset: Dataset, prefix: Prefix = "", cursor: Cursor = 0
) -> Response:
    """The properties that the types which are read here have."""
    room = await ready_room(request)
    types = await aside(lambda: types_of(room, dataset))
    found: dict[str, dict[str, str]] = {}
    for one in types:
        for prop in properties_of(one["id"]):
            found.setdefault(prop["id"], prop)
    named = [one for _, one in sorted(found.items()) if begins(prefix, one["id"], one["name"])]
    return answer({"result": named[cursor : cursor + SUGGESTIONS]})


@router.get("/extend/property", summary="Properties of a type", responses=FAULTS)
async def propose(
    request: Request,
    dataset: Dataset,
    type: Annotated[shapes.SchemaName, Query(description="Id of a type.")] = "Thing",  # noqa: A002 - the specification's name
    limit: Annotated[int, Query(ge=0, le=10_000, description="So many at most; 0 = all.")] = 0,
) -> Response:
    """Propose properties whose values can be asked for entities of a type."""
    catalog.scope_of(await ready_room(request), dataset)
    if schemata.find(type) is None:
        raise BadRequest(f"There is no type {type!r}.", "GET …/suggest/type lists them.")
    whole = properties_of(type)
    kept = whole[:limit] if limit else whole
    return answer({"type": type, "properties": kept} | ({"limit": limit} if limit else {}))


@router.get("/preview", summary="An entity as a small page", responses=FAULTS)
async def preview(
    request: Request,
    dataset: Dataset,
    id: Annotated[str, Query(description="Id of an entity.")],  # noqa: A002 - as it stands in the address
) -> Response:
    """A page without script that says who an entity is, for a frame in a client."""
    room = await ready_room(request)
    catalog.scope_of(room, dataset)
    page = page_of(room, lookup.entity(room, id))
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return Response(page, 200, {"content-security-policy": policy}, "text/html; charset=utf-8")


async def _answered(request: Request, dataset: str, asked: Asked) -> Response:
    room = await ready_room(request)
    catalog.scope_of(room, dataset)
    if asked.queries:
        place = matching.Asked(room, dataset, asker_of(request))
        return answer(results(place, object_of(asked.queries, "queries")))
    if asked.extend:
        return answer(extended(room, object_of(asked.extend, "extend")))
    types = await aside(lambda: types_of(room, dataset))
    return answer(_manifest(room, str(request.base_url).rstrip("/"), dataset, types))


def _manifest(room: Room, base: str, dataset: str, types: list[dict[str, str]]) -> dict[str, Any]:
    here = f"{base}/reconcile/{dataset}"
    return {
        "versions": ["0.2"],
        "name": f"{room.frame.workspace}: {dataset} (cutset)",
        "identifierSpace": f"{base}/entities/",
        "schemaSpace": SPACE,
        "serviceVersion": __version__,
        "defaultTypes": types,
        "view": {"url": f"{base}/entities/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "batchSize": shapes.MAX_BATCH,
        "suggest": {
            kind: {"service_url": here, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/extend/property"},
            "property_settings": [_LIMIT],
        },
    }
