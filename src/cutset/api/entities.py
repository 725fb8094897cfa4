"""`GET /search`, `/entities` and what is adjacent: yente's routes over this view."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from cutset.api import shapes
from cutset.api.answers import answer
from cutset.api.service import FAULTS, Faults, aside, ready_room
from cutset.errors import BadRequest
from cutset.ops import catalog, lookup
from cutset.ops.desk import Room
from cutset.screen.coverage import weakness

router = APIRouter()
Id = Annotated[str, Path(description="Id of an entity, or of one merged into it.")]
_MOVED: Faults = {308: {"description": "It was merged into the entity at the address given."}}
_LABELS = {
    "datasets": "Data sources", "schema": "Entity types", "countries": "Countries",
    "identifiers": "Identifiers", "topics": "Topics", "genders": "Genders",
}  # fmt: skip


@router.get(
    "/search/{dataset}",
    tags=["Matching"],
    summary="Search entities by name and filters",
    response_model=None,
    responses={**FAULTS, 200: {"model": shapes.SearchAnswer}},
)
async def search(
    request: Request,
    dataset: Annotated[str, Path(description="A dataset by name, or `default` for all.")],
    options: Annotated[shapes.SearchOptions, Query()],
) -> Response:
    """Entities whose names hold every word of the text, and which pass the filters.

    Totals are of all that pass; what is found in common is counted in facets.
    """
    room = await ready_room(request)
    wanted = _wanted(room, dataset, options)
    found = await aside(lambda: lookup.find(room, wanted))
    titles = {listed.line.dataset: listed.title for listed in catalog.catalog(room)}
    facets = {
        name: {
            "label": _LABELS[name],
            "values": [
                {"name": value, "label": titles.get(value, value), "count": count}
                for value, count in values
            ],
        }
        for name, values in found.facets.items()
    }
    return answer(
        {
            "results": found.entities,
            "facets": facets,
            "total": total(found.total, at_least=found.at_least),
            "coverage": weakness(options.q, room.screener.coverage),
            "limit": options.limit,
            "offset": options.offset,
        }
    )


@router.get(
    "/entities/{entity_id}",
    tags=["Data access"],
    summary="An entity",
    response_model=None,
    responses={**FAULTS, **_MOVED, 200: {"model": shapes.Entity}},
)
async def entity(
    request: Request,
    entity_id: Id,
    nested: Annotated[
        bool, Query(description="With what hangs on it: sanctions, addresses, ties.")
    ] = True,
) -> Response:
    """An entity as FollowTheMoney writes it, from all datasets of this view."""
    room = await ready_room(request)
    if (moved := _moved(room, request, entity_id)) is not None:
        return moved
    found = lookup.entity(room, entity_id)
    return answer(await aside(lambda: lookup.nested(room, found)) if nested else found)


@router.get(
    "/entities/{entity_id}/adjacent",
    tags=["Data access"],
    summary="What hangs on an entity",
    response_model=None,
    responses={**FAULTS, **_MOVED, 200: {"model": shapes.AdjacentAnswer}},
)
async def adjacent(
    request: Request, entity_id: Id, page: Annotated[shapes.Page, Query()]
) -> Response:
    """A page for each property by which something hangs on an entity, with totals."""
    room = await ready_room(request)
    if (moved := _moved(room, request, entity_id)) is not None:
        return moved
    found = lookup.entity(room, entity_id)
    around = await aside(lambda: lookup.adjacent(room, found, page.sort))
    pages = {prop: _page(whole, page) for prop, whole in around.items()}
    return answer({"entity": found, "adjacent": pages})


@router.get(
    "/entities/{entity_id}/adjacent/{prop}",
    tags=["Data access"],
    summary="What hangs on an entity by one property",
    response_model=None,
    responses={**FAULTS, **_MOVED, 200: {"model": shapes.AdjacentPage}},
)
async def adjacent_by(
    request: Request,
    entity_id: Id,
    prop: Annotated[str, Path(description="For example sanctions, addressEntity, ownershipOwner.")],
    page: Annotated[shapes.Page, Query()],
) -> Response:
    """A page of what hangs on an entity by one property, with the total."""
    room = await ready_room(request)
    if (moved := _moved(room, request, entity_id)) is not None:
        return moved
    found = lookup.entity(room, entity_id)
    lookup.check_reference(found, prop)
    around = await aside(lambda: lookup.adjacent(room, found, page.sort))
    return answer(_page(around.get(prop, []), page))


def total(value: int, *, at_least: bool = False) -> dict[str, Any]:
    """How many there are, as yente says it."""
    return {"value": value, "relation": "gte" if at_least else "eq"}


def _wanted(room: Room, dataset: str, options: shapes.SearchOptions) -> lookup.Find:
    traits = [
        *(("countries", country) for country in options.countries),
        *(("topics", topic) for topic in options.topics),
        *(("datasets", name) for name in options.datasets),
        *(_field(text) for text in options.filter),
    ]
    if options.target is not None:
        traits.append(("target", str(options.target).lower()))
    return lookup.Find(
        text=options.q,
        schema=options.schema_,
        scope=catalog.scope_of(room, dataset, options.include_dataset, options.exclude_dataset),
        without_schema=frozenset(options.exclude_schema),
        changed_since=options.changed_since,
        traits=tuple(traits),
        every=options.filter_op == "AND",
        sort=options.sort,
        facets=options.facets,
        limit=options.limit,
        offset=options.offset,
    )


def _field(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon:
        raise BadRequest(f"{text!r} is no filter.", "Write field:value.")
    return name, value


def _moved(room: Room, request: Request, entity_id: str) -> Response | None:
    """Where an entity that was merged into another is read."""
    canonical = room.view.linker.canonical(entity_id)
    if canonical == entity_id:
        return None
    rest = request.url.path.removeprefix(f"/entities/{entity_id}")
    where = f"/entities/{quote(canonical, safe='')}{rest}"
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(where + asked, 308)


def _page(whole: list[Any], page: shapes.Page) -> dict[str, Any]:
    return {
        "results": whole[page.offset : page.offset + page.limit],
        "total": total(len(whole)),
        "limit": page.limit,
        "offset": page.offset,
    }
