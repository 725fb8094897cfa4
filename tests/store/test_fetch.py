"""A list is fetched from a server on this machine; a broken download changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.store import made

from cutset.errors import BadFile, BadRequest
from cutset.store.fetch import Limits, fetch
from cutset.store.load import LoadOrder
from cutset.store.sink import Source
from cutset.store.workspace import Workspace

BODY = b'{"id":"a","schema":"Person","properties":{"name":["A"]}}\n'
CHANGED = "Wed, 14 Jul 2021 09:30:00 GMT"
Answer = Callable[[BaseHTTPRequestHandler], None]


def whole(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", str(len(BODY)))
    request.send_header("Last-Modified", CHANGED)
    request.end_headers()
    request.wfile.write(BODY)


def cut_short(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", str(len(BODY) + 100))
    request.end_headers()
    request.wfile.write(BODY)


def missing(request: BaseHTTPRequestHandler) -> None:
    request.send_error(404)


def empty(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()


def elsewhere(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", "file:///etc/hostname")
    request.end_headers()


ANSWERS: dict[str, Answer] = {
    "/list.ndjson": whole,
    "/one.ndjson": whole,
    "/two%20words.ndjson": whole,
    "/cut.ndjson": cut_short,
    "/empty.ndjson": empty,
    "/elsewhere.ndjson": elsewhere,
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        ANSWERS.get(self.path, missing)(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return made.workspace(tmp_path / "work")


def test_a_fetched_list_is_loaded_with_the_date_of_its_file(server: str, place: Workspace) -> None:
    report = fetch(place, made.SOURCE, f"{server}/list.ndjson", LoadOrder())
    assert (report.list_date, report.loaded, report.already_loaded) == ("2021-07-14", 1, False)
    (version,) = place.lake.versions()
    assert version.date_basis == "as the server dates the file"
    assert version.raw[0].name == "list.ndjson"
    assert fetch(place, made.SOURCE, f"{server}/list.ndjson", LoadOrder()).already_loaded


def test_a_folder_gives_the_files_that_the_source_names(server: str, place: Workspace) -> None:
    meta = replace(made.META, files=("one.ndjson", "two words.ndjson"))
    report = fetch(place, Source(meta, made.read), f"{server}/", LoadOrder())
    (version,) = place.lake.versions()
    assert [ref.name for ref in version.raw] == ["one.ndjson", "two words.ndjson"]
    assert report.read == 2


@pytest.mark.parametrize("path", ["cut.ndjson", "empty.ndjson", "none.ndjson", "elsewhere.ndjson"])
def test_a_broken_download_changes_nothing(path: str, server: str, place: Workspace) -> None:
    fetch(place, made.SOURCE, f"{server}/list.ndjson", LoadOrder())
    before = sorted(place.root.rglob("*"))
    with pytest.raises(BadFile, match="nothing was loaded"):
        fetch(place, made.SOURCE, f"{server}/{path}", LoadOrder())
    assert sorted(place.root.rglob("*")) == before


def test_a_download_has_a_limit(server: str, place: Workspace) -> None:
    with pytest.raises(BadFile, match="larger than 10 bytes"):
        fetch(place, made.SOURCE, f"{server}/list.ndjson", LoadOrder(), limits=Limits(max_bytes=10))


def test_a_server_that_is_not_there_is_named(place: Workspace) -> None:
    with pytest.raises(BadFile, match="could not be fetched"):
        fetch(place, made.SOURCE, "http://127.0.0.1:9/list.ndjson", LoadOrder())


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://127.0.0.1/x", "list.ndjson"])
def test_only_http_is_fetched(url: str, place: Workspace) -> None:
    with pytest.raises(BadRequest):
        fetch(place, made.SOURCE, url, LoadOrder())
