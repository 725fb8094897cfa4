"""What every route shares: the desk, the room as it is now, and how a slow question is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import unquote

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from cutset.api.shapes import Fault
from cutset.errors import BadRequest
from cutset.ops.audit_record import Asker
from cutset.ops.desk import Desk, Room

MAX_BODY = 16 * 1024 * 1024
_ASKER = ("x-asked-by", "x-purpose")
T = TypeVar("T")
Faults = dict[int | str, dict[str, Any]]
FAULTS: Faults = {
    400: {"model": Fault, "description": "Something given is wrong."},
    403: {"model": Fault, "description": "The asker may not have it."},
    404: {"model": Fault, "description": "There is no such thing in this view."},
    423: {"model": Fault, "description": "Another process holds the workspace."},
}


def desk_of(request: Request) -> Desk:
    """The desk of the app that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


async def ready_room(request: Request) -> Room:
    """The room as it is now, with all that it needs made; making it holds up nobody else."""
    room = desk_of(request).room()
    if not room.ready:
        await run_in_threadpool(room.prepare)
    return room


def asker_of(request: Request) -> Asker:
    """Who asks and why, as the headers say it in percent-encoded UTF-8: stated, not proven."""
    by, purpose = (unquote(request.headers.get(name, "")).strip() for name in _ASKER)
    return Asker(by, purpose)


async def aside(ask: Callable[[], T]) -> T:
    """Ask something slow in a thread, so that quick questions are answered meanwhile."""
    return await run_in_threadpool(ask)


async def body_of(request: Request) -> bytes:
    """The body of a request, up to a limit.

    Raises:
        BadRequest: it is longer.
    """
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > MAX_BODY:
            raise BadRequest(
                f"The body is longer than {MAX_BODY:,} bytes.",
                "Send NDJSON, one query a line, with Content-Type: application/x-ndjson.",
            )
    return bytes(held)
