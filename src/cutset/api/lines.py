"""NDJSON both ways at once: lines are answered while more of them arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cutset.api.answers import encoded, fault_body
from cutset.errors import BadRequest, CutsetError

NDJSON = "application/x-ndjson"
LONGEST_LINE = 4 * 1024 * 1024


def is_stream(request: Request) -> bool:
    """Whether a request brings lines."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in (NDJSON, "application/jsonl", "application/ndjson")


async def lines_of(request: Request, at_most: int) -> AsyncIterator[list[bytes]]:
    """The lines of a body as they come, in batches; empty lines are passed over.

    Raises:
        BadRequest: a line is longer than is taken.
    """
    rest = b""
    async for chunk in request.stream():
        *lines, rest = (rest + chunk).split(b"\n")
        if len(rest) > LONGEST_LINE:
            raise BadRequest(
                f"A line is longer than {LONGEST_LINE:,} bytes.", "Write one query a line."
            )
        full = [line for line in lines if line.strip()]
        for start in range(0, len(full), at_most):
            yield full[start : start + at_most]
    if rest.strip():
        yield [rest]


@dataclass
class LinesResponse(Response):
    """A response that is written while the request is still read.

    Starlette's own streaming response listens for the end of the connection on the channel
    on which the request's body comes, and would take lines away from it.
    """

    lines: AsyncIterator[bytes]

    background = None
    status_code = 200

    def __post_init__(self) -> None:
        self.raw_headers = [(b"content-type", NDJSON.encode())]

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        """Send what there is as soon as it is there; an error of the stream is its last line."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        try:
            async for part in self.lines:
                await send({"type": "http.response.body", "body": part, "more_body": True})
        except CutsetError as error:
            last = encoded({"id": None, **fault_body(error)}) + b"\n"
            await send({"type": "http.response.body", "body": last, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
