"""How an answer goes out: JSON, and errors in the one shape that all faces share.

An error also carries `detail`, the key in which yente's clients look for the sentence.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cutset import log
from cutset.errors import BadRequest, CutsetError, NotFound
from cutset.ops.encode import plain

JSON = "application/json"


def answer(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A value as JSON; frozen responses of ops as the command line writes them."""
    return Response(encoded(value), status, headers, JSON)


def encoded(value: Any) -> bytes:
    """A value as JSON."""
    return orjson.dumps(value, default=plain)


def fault_body(error: CutsetError) -> dict[str, Any]:
    """An error as every face tells it, with yente's `detail`.

    >>> fault_body(NotFound("No entity 'x'.", "Search first."))["detail"]
    "No entity 'x'. Search first."
    """
    return {"detail": f"{error.message} {error.hint}".rstrip(), **error.as_dict()}


def refusal(error: CutsetError, headers: dict[str, str] | None = None) -> Response:
    """An error as a response."""
    return answer(fault_body(error), error.status, headers)


def install(app: FastAPI) -> None:
    """Let every error leave in that shape, those of the framework too."""
    app.add_exception_handler(CutsetError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _of_the_framework)
    app.add_exception_handler(Exception, _fault_of_ours)


def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, CutsetError)
    return refusal(error)


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return refusal(first_fault(error.errors()))


def first_fault(faults: Any) -> BadRequest:
    """The first thing that a check of types found, as one of our errors."""
    first = faults[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("query", "body", "path"))
    more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
    return BadRequest(f"{where}: {first['msg']}{more}.", "GET /openapi.json says what is taken.")


def _of_the_framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    hint = "GET /openapi.json lists what there is."
    if error.status_code == NotFound.status:
        return refusal(NotFound(f"There is no {request.url.path}.", hint))
    body = fault_body(BadRequest(f"{request.method} {request.url.path}: {error.detail}.", hint))
    headers = dict(error.headers) if error.headers is not None else None
    return answer(body | {"status": error.status_code}, error.status_code, headers)


def _fault_of_ours(_: Request, error: Exception) -> Response:
    """What nobody foresaw: the log says where it is, and no value that was in hand."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:]]
    log.get("api").error("fault", kind=type(error).__name__, where=where)
    return refusal(CutsetError("This is a fault of cutset.", "Please report what you asked for."))
