"""One request of a reader: which day is looked at, how a page is answered, how a form is taken."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

import cutset
from cutset.errors import BadRequest, CutsetError
from cutset.ops.reading import Frame, Reading, banner_of, frame_of, open_view
from cutset.report.charts import marks
from cutset.report.html import environment
from cutset.web import static, uploads
from cutset.web.bench import Bench, Job

ROOT = "/w"
MOST = 1 << 20
"""Bytes of a form."""
NAV = (
    ("networks", "Networks"), ("search", "Search"), ("screen", "Screen"), ("review", "Review"),
    ("claims", "Claims"), ("changes", "Changes"), ("sources", "Sources"), ("settings", "Settings"),
    ("help", "Help"),
)  # fmt: skip
Files = list[tuple[str, UploadFile]]
"""Name of the field and the file."""
_CLOCKS = ("as_of", "known_at")
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, with the reading that it asks for."""

    request: Request
    bench: Bench
    reading: Reading

    @property
    def scope(self) -> dict[str, Any]:
        """The reading as the fields that every request of `ops` takes."""
        return {name: getattr(self.reading, name) for name in Reading.__slots__}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The reader's turn at the workspace."""
        with self.bench.turn:
            yield

    def link(self, path: str, **asked: object) -> str:
        """The address of a page, on the day that this one looks at.

        >>> Visit.link(Visit(None, None, Reading(workspace=None, as_of="2021-07")), "search", q="x")
        '/w/search?q=x&as_of=2021-07'
        """
        clocks = {name: getattr(self.reading, name) for name in _CLOCKS}
        given = {k: str(v) for k, v in (asked | clocks).items() if v not in (None, "", False)}
        where = f"{ROOT}/{quote(path)}"
        return f"{where}?{urlencode(given)}" if given else where

    def page(self, template: str, title: str, status: int = 200, **context: object) -> Response:
        """A page of ours, with the frame of what was read on it."""
        with self.turn():
            workspace, view = open_view(self.reading)
            frame, banner = frame_of(workspace, view, self.reading), banner_of(view)
        return _page(self, template, title, status, **{"frame": frame, "banner": banner} | context)

    def to(self, path: str, **asked: object) -> Response:
        """Go on to another page after a write."""
        return RedirectResponse(self.link(path, **asked), 303)

    @asynccontextmanager
    async def upload(self) -> AsyncIterator[tuple[dict[str, str], Files]]:
        """The fields and the files of a form of ours, open as long as the context.

        Raises:
            NotCleared: it is none of ours.
            BadRequest: it is too long, or says not how long it is.
        """
        length = self.request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > uploads.MOST:
            raise BadRequest(
                f"An upload holds up to {uploads.MOST:,} bytes.",
                "Load larger deliveries by the command line: cutset load.",
            )
        async with self.request.form(max_files=64, max_fields=64) as form:
            parts = form.multi_items()
            fields = {name: value for name, value in parts if isinstance(value, str)}
            self.bench.check(fields.pop("token", ""))
            files = [(name, part) for name, part in parts if isinstance(part, UploadFile)]
            yield fields, [(name, file) for name, file in files if file.filename]

    async def form(self) -> dict[str, str]:
        """The fields of a form of ours, blanks at their ends removed.

        Raises:
            NotCleared: it is none of ours.
            BadRequest: it is too long or no form.
        """
        held = bytearray()
        async for chunk in self.request.stream():
            held += chunk
            if len(held) > MOST:
                raise BadRequest(f"A form holds up to {MOST:,} bytes.", "Shorten what you wrote.")
        try:
            fields = dict(parse_qsl(held.decode(), keep_blank_values=True))
        except ValueError as fault:
            raise BadRequest("This is no form.", "Send it from its page.") from fault
        self.bench.check(fields.pop("token", ""))
        return {name: value.strip() for name, value in fields.items()}


def _visit(request: Request, as_of: str = "", known_at: str = "") -> Visit:
    bench: Bench = request.app.state.bench
    started = bench.reading
    reading = replace(started, as_of=as_of or started.as_of, known_at=known_at or started.known_at)
    return Visit(request, bench, reading)


Visiting = Annotated[Visit, Depends(_visit)]


def refused(request: Request, error: CutsetError, status: int | None = None) -> Response:
    """An error as a page; it reads nothing of the workspace."""
    visit = Visit(request, request.app.state.bench, request.app.state.bench.reading)
    return _page(visit, "refused", error.message, status or error.status, error=error)


def waiting_page(visit: Visit, job: Job) -> Response:
    """How far long work is; whoever does it holds the turn, so nothing of the workspace is read."""
    return _page(visit, "working", job.title, 200, job=job)


def _page(visit: Visit, template: str, title: str, status: int, **context: Any) -> Response:
    path = visit.request.url.path.removeprefix(ROOT).strip("/")
    given: Mapping[str, Any] = {"frame": None, "banner": None} | context
    frame: Frame | None = given["frame"]
    html = (
        environment("cutset.web")
        .get_template(f"{template}.html.j2")
        .render(
            title=title,
            visit=visit,
            link=visit.link,
            path=path,
            asked=dict(visit.request.query_params),
            at=path.split("/")[0],
            nav=NAV,
            token=visit.bench.token,
            program=f"cutset {cutset.__version__}",
            stale=() if frame is None else frame.stale,
            sprite=marks.sprite(),
            static=static.address,
            **given,
        )
    )
    return HTMLResponse(html, status, {"content-security-policy": _POLICY})
