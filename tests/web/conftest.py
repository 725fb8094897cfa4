"""The made-up workspace of the API's tests, on pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cutset.api.app import create_app
from cutset.ops.reading import Reading
from cutset.web.app import install
from tests.api.conftest import HERE, own_workspace, workspace

__all__ = ["own_workspace", "workspace"]
SECRET = b"the tests'"
Opened = Callable[..., TestClient]


def open_pages(workspace: Path, clearance: str | None = None) -> TestClient:
    """A client of a server that has built what its reader sees."""
    reading = Reading(workspace=workspace, clearance=clearance)
    app = create_app(reading, [lambda api, asked: install(api, asked, SECRET)])
    client = TestClient(app, base_url=HERE, follow_redirects=False)
    wait(client)
    return client


def wait(client: TestClient) -> None:
    """Let the building end that the first page with networks begins."""
    begun = client.get("/w/networks")
    while begun.status_code == 303 or client.get("/w/working").status_code == 200:
        time.sleep(0.05)
        if client.get("/w/working").status_code == 303:
            break


@pytest.fixture(scope="session")
def pages(workspace: Path) -> Iterator[TestClient]:
    """The pages of a reader who sees everything."""
    with open_pages(workspace) as client:
        yield client
