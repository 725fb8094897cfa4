"""`POST /screen`: the verb as the library and the command line know it, in a batch or a stream."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import fields
from typing import Any

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from cutset.api import shapes
from cutset.api.answers import answer, encoded, fault_body
from cutset.api.lines import LinesResponse, is_stream, lines_of
from cutset.api.service import FAULTS, body_of, ready_room
from cutset.errors import BadRequest, CutsetError
from cutset.ops.desk import Room
from cutset.ops.screening import LIMIT, ScreenRequest, screen_in
from cutset.screen.model import Query

router = APIRouter(tags=["Screening"])
_TEXTS = frozenset({"id", "name", "type"})
_KNOWN = {field.name for field in fields(Query)}
_OPTIONS = ("limit", "threshold", "prior")
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/ScreenBatch"}},
            "application/x-ndjson": {"schema": {"type": "string"}},
        },
    }
}


@router.post(
    "/screen",
    summary="Screen parties by name and what else is known",
    openapi_extra=_BODY,
    responses={**FAULTS, 200: {"model": shapes.ScreenAnswer}},
)
async def screen(request: Request) -> Response:
    """Say for each party which listed ones it may be, with state, probability and reasons.

    With `Content-Type: application/x-ndjson` each line is a query and each line that comes
    back its answer; a line that is wrong gets its error and the stream goes on.
    """
    room = await ready_room(request)
    if is_stream(request):
        return LinesResponse(_stream(room, request))
    given = _object(await body_of(request), "the body")
    queries = given.get("queries")
    if not isinstance(queries, list) or not 1 <= len(queries) <= shapes.MAX_BATCH:
        raise BadRequest(
            f"queries: no list of 1 to {shapes.MAX_BATCH}.",
            'Write {"queries": [{"id": "1", "name": "Ada Made"}]}, or send NDJSON for more.',
        )
    return answer(screen_in(room, _asked(room, [read_query(one) for one in queries], given)))


def read_query(given: Any) -> Query:
    """A query as it is sent.

    Raises:
        BadRequest: a field that there is not, or one that is no text or list of texts.
    """
    if not isinstance(given, dict):
        raise BadRequest("A query is no object.", 'Write {"id": "1", "name": "Ada Made"}.')
    unknown = given.keys() - _KNOWN
    if unknown:
        raise BadRequest(f"A query has no {min(unknown)!r}.", f"Use {', '.join(sorted(_KNOWN))}.")
    if "name" not in given:
        raise BadRequest("A query without a name.", 'Write {"id": "1", "name": "Ada Made"}.')
    values: dict[str, Any] = {"id": ""}
    for name, value in given.items():
        if name in _TEXTS:
            if not isinstance(value, str) and not (name == "type" and value is None):
                raise BadRequest(f"{name}: {value!r} is no text.", "Write a text.")
            values[name] = value
        else:
            texts = value if isinstance(value, list) else [value]
            if not all(isinstance(text, str) for text in texts):
                raise BadRequest(f"{name}: {value!r} is no list of texts.", "Write texts.")
            values[name] = tuple(texts)
    return Query(**values)


def _asked(room: Room, queries: list[Query], given: dict[str, Any]) -> ScreenRequest:
    options = {name: given[name] for name in _OPTIONS if given.get(name) is not None}
    for name, value in options.items():
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise BadRequest(f"{name}: {value!r} is no number.", "Leave it out or write a number.")
    limit = options.get("limit", LIMIT)
    if limit > shapes.MAX_MATCHES or limit != int(limit):
        raise BadRequest(
            f"limit: {limit} is no whole number up to {shapes.MAX_MATCHES}.", "Ask for fewer hits."
        )
    words: dict[str, Any] = {name: given[name] for name in ("by", "purpose") if name in given}
    for name, value in words.items():
        if not isinstance(value, str):
            raise BadRequest(f"{name}: {value!r} is no text.", "Write a text or leave it out.")
    reading = room.request
    return ScreenRequest(
        workspace=reading.workspace,
        as_of=reading.as_of,
        known_at=reading.known_at,
        clearance=reading.clearance,
        queries=tuple(queries),
        **{**options, **words, "limit": int(limit)},
    )


async def _stream(room: Room, request: Request) -> AsyncIterator[bytes]:
    async for batch in lines_of(request, shapes.MAX_BATCH):
        yield b"".join(encoded(_line(room, line)) + b"\n" for line in batch)


def _line(room: Room, line: bytes) -> Any:
    try:
        query = read_query(_object(line, "the line"))
        return screen_in(room, _asked(room, [query], {})).answers[0]
    except CutsetError as fault:
        return {"id": None, **fault_body(fault)}


def _object(text: bytes, what: str) -> dict[str, Any]:
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        raise BadRequest(f"{what} is no JSON: {fault}.", "Write one JSON object.") from fault
    if not isinstance(given, dict):
        raise BadRequest(f"{what} is no JSON object.", 'Write {"name": "Ada Made"}.')
    return dict(given)
