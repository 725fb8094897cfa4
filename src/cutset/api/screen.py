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
from cutset.api.service import FAULTS, asker_of, body_of, ready_room
from cutset.errors import BadRequest, CutsetError
from cutset.ops.audit_record import Asker
from cutset.ops.desk import Room
from cutset.ops.screening import LIMIT, ScreenRequest, check_query, screen_in
from cutset.screen.model import Query
from cutset.settings import AUDITED

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

    Where the workspace records who asks (`cutset status` says so), the asker is named: by the
    headers `X-Asked-By` and `X-Purpose`, percent-encoded, or by `by` and `purpose` of a batch.
    """
    room, asker = await ready_room(request), asker_of(request)
    if is_stream(request):
        _check_named(room, asker)
        return LinesResponse(_stream(room, asker, request))
    given = _object(await body_of(request), "the body")
    queries = given.get("queries")
    if not isinstance(queries, list) or not 1 <= len(queries) <= shapes.MAX_BATCH:
        raise BadRequest(
            f"queries: no list of 1 to {shapes.MAX_BATCH}.",
            'Write {"queries": [{"id": "1", "name": "Ada Made"}]}, or send NDJSON for more.',
        )
    asker = _asker(given, asker)
    _check_named(room, asker)
    read = [read_query(one) for one in queries]
    return answer(screen_in(room, _asked(room, read, asker, given)))


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


def _asker(given: dict[str, Any], by_headers: Asker) -> Asker:
    words = {"by": by_headers.by, "purpose": by_headers.purpose}
    words |= {name: given[name] for name in words if name in given}
    for name, value in words.items():
        if not isinstance(value, str):
            raise BadRequest(f"{name}: {value!r} is no text.", "Write a text or leave it out.")
    return Asker(**words)


def _check_named(room: Room, asker: Asker) -> None:
    if room.workspace.settings.mode in AUDITED and not asker.by.strip():
        raise BadRequest(
            "This workspace records who asks, and nobody is named.",
            'Send the header X-Asked-By, or "by" beside "queries".',
        )


def _asked(room: Room, queries: list[Query], asker: Asker, given: dict[str, Any]) -> ScreenRequest:
    options = {name: given[name] for name in _OPTIONS if given.get(name) is not None}
    for name, value in options.items():
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise BadRequest(f"{name}: {value!r} is no number.", "Leave it out or write a number.")
    limit = options.get("limit", LIMIT)
    if limit > shapes.MAX_MATCHES or limit != int(limit):
        raise BadRequest(
            f"limit: {limit} is no whole number up to {shapes.MAX_MATCHES}.", "Ask for fewer hits."
        )
    reading = room.request
    return ScreenRequest(
        workspace=reading.workspace,
        as_of=reading.as_of,
        known_at=reading.known_at,
        clearance=reading.clearance,
        queries=tuple(queries),
        by=asker.by,
        purpose=asker.purpose,
        **{**options, "limit": int(limit)},
    )


async def _stream(room: Room, asker: Asker, request: Request) -> AsyncIterator[bytes]:
    async for batch in lines_of(request, shapes.MAX_BATCH):
        yield b"".join(encoded(one) + b"\n" for one in _answered(room, asker, batch))


def _answered(room: Room, asker: Asker, lines: list[bytes]) -> list[Any]:
    """The answers to some lines, in their order; a wrong line is answered with its error."""
    read = [_read_line(line) for line in lines]
    good = [one for one in read if isinstance(one, Query)]
    answers = iter(screen_in(room, _asked(room, good, asker, {})).answers if good else ())
    return [
        next(answers) if isinstance(one, Query) else {"id": None, **fault_body(one)} for one in read
    ]


def _read_line(line: bytes) -> Query | CutsetError:
    try:
        query = read_query(_object(line, "the line"))
        check_query(query)
        return query
    except CutsetError as fault:
        return fault


def _object(text: bytes, what: str) -> dict[str, Any]:
    try:
        given = orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        raise BadRequest(f"{what} is no JSON: {fault}.", "Write one JSON object.") from fault
    if not isinstance(given, dict):
        raise BadRequest(f"{what} is no JSON object.", 'Write {"name": "Ada Made"}.')
    return dict(given)
