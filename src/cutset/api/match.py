"""`POST /match/{dataset}`: yente's route, in a batch of up to 100 or as a stream of any length."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from cutset.api import shapes
from cutset.api.answers import JSON, encoded, fault_body
from cutset.api.lines import LinesResponse, is_stream, lines_of
from cutset.api.matching import Asked, Example, match_all, read_example
from cutset.api.parameters import described, read
from cutset.api.service import FAULTS, asker_of, body_of, ready_room
from cutset.errors import BadRequest, CutsetError
from cutset.ops.catalog import scope_of

router = APIRouter(tags=["Matching"])
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/MatchBatch"}},
            "application/x-ndjson": {"schema": {"type": "string"}},
        },
    },
    "parameters": described(shapes.MatchOptions),
}


@router.post(
    "/match/{dataset}",
    summary="Match entities by example",
    openapi_extra=_BODY,
    responses={**FAULTS, 200: {"model": shapes.MatchAnswer}},
)
async def match(
    request: Request,
    dataset: Annotated[str, Path(description="A dataset by name, or `default` for all.")],
) -> Response:
    """Look for the entities that the examples may be, best first, each with why.

    With `Content-Type: application/x-ndjson` each line is an example with an `id`, and each
    line that comes back is its answer, in the same order and as soon as it is known; a line
    that is wrong gets its error and the stream goes on. `params` of an example hold for it alone.
    """
    options = read(shapes.MatchOptions, request.scope["query_string"])
    room = await ready_room(request)
    scope_of(room, dataset)
    asked = Asked(room, dataset, asker_of(request))
    if is_stream(request):
        return LinesResponse(_stream(asked, options, request))
    given = _batch(await body_of(request))
    examples = {name: read_example(one, options) for name, one in given["queries"].items()}
    answers = match_all(asked, list(examples.values()))
    responses = {name: orjson.Fragment(one) for name, one in zip(examples, answers, strict=True)}
    body = {
        "responses": responses,
        "limit": options.limit,
        "notes": _notes(given, options, examples),
    }
    return Response(orjson.dumps(body), 200, {"x-batch-size": str(len(examples))}, JSON)


def _batch(body: bytes) -> dict[str, Any]:
    """The body of a batch, as far as it is one."""
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError as fault:
        raise BadRequest(f"The body is no JSON: {fault}.", 'Write {"queries": …}.') from fault
    queries = given.get("queries") if isinstance(given, dict) else None
    if not isinstance(queries, dict) or not queries:
        raise BadRequest(
            "No queries.", 'Write {"queries": {"q1": {"schema": "Person", "properties": …}}}.'
        )
    if len(queries) > shapes.MAX_BATCH:
        raise BadRequest(
            f"{len(queries)} queries in one batch; {shapes.MAX_BATCH} are taken.",
            "Send NDJSON, one query a line, with Content-Type: application/x-ndjson.",
        )
    for name in ("weights", "config"):
        if not isinstance(given.get(name, {}), dict):
            raise BadRequest(f"{name}: no object.", "Leave it out.")
    return dict(given)


def _notes(
    given: dict[str, Any], options: shapes.MatchOptions, examples: Mapping[str, Example]
) -> list[str]:
    """What was asked for and has no effect here."""
    notes = [
        f"{name} is not used: the method has one set of weights, see GET /algorithms."
        for name in ("weights", "config")
        if given.get(name)
    ]
    if options.fuzzy:
        notes.append("fuzzy is not used: names are always compared with room for errors.")
    notes += [
        f"{name}: neither a name nor a number is given, so there was nothing to compare."
        for name, example in examples.items()
        if not example.is_askable
    ]
    return notes


async def _stream(
    asked: Asked, options: shapes.MatchOptions, request: Request
) -> AsyncIterator[bytes]:
    async for batch in lines_of(request, shapes.MAX_BATCH):
        yield b"".join(_answered(asked, options, batch))


def _answered(asked: Asked, options: shapes.MatchOptions, lines: list[bytes]) -> list[bytes]:
    """The answers to some lines, in their order; a wrong line is answered with its error."""
    read: list[Example | CutsetError] = [_read_line(line, options) for line in lines]
    good = [one for one in read if isinstance(one, Example)]
    answers = iter(match_all(asked, good))
    return [
        _line(one.id, next(answers))
        if isinstance(one, Example)
        else encoded({"id": None, **fault_body(one)}) + b"\n"
        for one in read
    ]


def _read_line(line: bytes, options: shapes.MatchOptions) -> Example | CutsetError:
    try:
        return read_example(orjson.loads(line), options)
    except orjson.JSONDecodeError as fault:
        return BadRequest(f"The line is no JSON: {fault}.", "Write one query a line.")
    except BadRequest as fault:
        return fault


def _line(asked_id: str | None, answer: bytes) -> bytes:
    return b'{"id":' + orjson.dumps(asked_id) + b"," + answer[1:] + b"\n"
