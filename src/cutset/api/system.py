"""Whether the server is up and ready, what it reads, how it matches: yente's routes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import Response

from cutset.api import shapes
from cutset.api.answers import answer, fault_body
from cutset.api.service import FAULTS, Faults, aside, desk_of
from cutset.errors import Busy
from cutset.ops.catalog import EVERYTHING, Listed, catalog

router = APIRouter()
_NOT_READY: Faults = {
    503: {"model": shapes.Fault, "description": "What answers need is being made."}
}


@router.get(
    "/healthz", tags=["System"], summary="Is it up", responses={200: {"model": shapes.Status}}
)
async def healthz() -> Response:
    """Say that the process answers; nothing is read for it."""
    return answer({"status": "ok"})


@router.get(
    "/readyz",
    tags=["System"],
    summary="Is it ready",
    responses={**FAULTS, **_NOT_READY, 200: {"model": shapes.Status}},
)
async def readyz(request: Request) -> Response:
    """Say whether questions about the lists as they are now can be answered at once."""
    if desk_of(request).room().ready:
        return answer({"status": "ok"})
    waiting = Busy("The index of these lists is not made yet.", "POST /updatez?sync=true makes it.")
    return answer({**fault_body(waiting), "status": 503}, 503)


@router.post(
    "/updatez",
    tags=["System"],
    summary="Make ready for the lists as they are now",
    responses={**FAULTS, 200: {"model": shapes.Status}},
)
async def updatez(
    request: Request,
    sync: Annotated[bool, Query(description="Answer only when it is done.")] = False,
    token: Annotated[str, Query(description="Taken for yente's clients; none is needed.")] = "",  # noqa: ARG001 - yente's parameter
) -> Response:
    """Look for new lists and make the index for them; nothing but the index is written."""
    room = desk_of(request).room()
    if sync:
        await aside(room.prepare)
        return answer({"status": "ok"})
    done = answer({"status": "ok"})
    done.background = BackgroundTask(room.prepare)
    return done


@router.get(
    "/catalog",
    tags=["Data access"],
    summary="The datasets and how old they are",
    responses={**FAULTS, 200: {"model": shapes.CatalogAnswer}},
)
async def get_catalog(request: Request) -> Response:
    """What is read here, in which version, and what of it is older than its source's rhythm."""
    room = desk_of(request).room()
    listed = catalog(room)
    names = [one.line.dataset for one in listed]
    entities = sum(one.line.entities for one in listed)
    whole = {
        "name": EVERYTHING, "title": f"Everything in {room.frame.workspace}",
        "summary": f"All datasets of this workspace as {room.frame.clearance} sees them.",
        "publisher": None, "version": None, "index_version": None, "index_current": room.ready,
        "load": False, "entity_count": entities, "children": names, "last_export": None,
        "stale": bool(room.frame.stale),
    }  # fmt: skip
    stale = list(room.frame.stale)
    return answer(
        {
            "datasets": [whole, *(_dataset(one, ready=room.ready) for one in listed)],
            "current": [name for name in names if name not in stale],
            "outdated": stale,
            "index_stale": not room.ready,
        }
    )


@router.get(
    "/algorithms",
    tags=["System"],
    summary="How names are matched",
    responses={200: {"model": shapes.AlgorithmsAnswer}},
)
async def algorithms() -> Response:
    """The one method of matching; yente's names for methods mean the same here."""
    described = {
        "name": shapes.ALGORITHM,
        "description": (
            "Names word by word in the best alignment, each word weighed by how rare it is; dates, "
            "places, countries and identifiers for and against. Beside the score stand a "
            "probability and a state. yente's names of methods are taken and mean this one."
        ),
        "features": {},
        "docs": {},
    }
    return answer(
        {"algorithms": [described], "default": shapes.ALGORITHM, "best": shapes.ALGORITHM}
    )


def _dataset(one: Listed, *, ready: bool) -> dict[str, object]:
    line = one.line
    return {
        "name": line.dataset, "title": one.title, "summary": one.coverage,
        "publisher": {"name": one.publisher}, "version": line.version,
        "index_version": line.version if ready else None, "index_current": ready, "load": True,
        "entity_count": line.entities, "children": [], "last_export": day_of(line.list_date),
        "stale": line.stale,
    }  # fmt: skip


def day_of(list_date: str) -> str | None:
    """A list's date as a moment, where it says the day; a month or a year is none.

    >>> day_of("2021-07-14"), day_of("2021-07")
    ('2021-07-14T00:00:00', None)
    """
    return f"{list_date}T00:00:00" if len(list_date) == len("2021-07-14") else None
