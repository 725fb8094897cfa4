"""Health, readiness, catalogue, methods; and how errors leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from cutset.api import shapes
from cutset.api.app import create_app
from cutset.errors import NotFound
from cutset.ops.reading import Reading
from tests.api.conftest import client_of


def test_not_ready_is_said_until_the_index_is_made(own_workspace: Path) -> None:
    client = client_of(create_app(Reading(workspace=own_workspace)))
    waiting = client.get("/readyz")
    assert (waiting.status_code, waiting.json()["status"]) == (503, 503)
    assert "/updatez" in waiting.json()["hint"]
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/catalog").json()["index_stale"] is True
    assert client.post("/updatez", params={"sync": "true", "token": "x"}).status_code == 200
    assert client.get("/readyz").json() == {"status": "ok"}
    assert client.get("/catalog").json()["index_stale"] is False


def test_a_question_waits_for_the_index(own_workspace: Path) -> None:
    client = client_of(create_app(Reading(workspace=own_workspace)))
    assert client.get("/entities/open-2").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_the_catalogue_says_what_is_read_and_how_old_it_is(client: TestClient) -> None:
    told = shapes.CatalogAnswer.model_validate(client.get("/catalog").json())
    whole, first, second = told.datasets
    assert (whole.name, whole.children) == ("default", ["open", "secret"])
    assert whole.entity_count == first.entity_count + second.entity_count
    assert first.version == first.index_version
    assert first.last_export == "2024-03-01T00:00:00"
    assert sorted([*told.current, *told.outdated]) == ["open", "secret"]


def test_there_is_one_method(client: TestClient) -> None:
    told = shapes.AlgorithmsAnswer.model_validate(client.get("/algorithms").json())
    assert [one.name for one in told.algorithms] == [told.best] == [told.default]


def test_no_workspace_is_no_server(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no workspace"):
        create_app(Reading(workspace=tmp_path))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("GET", "/updatez", 405), ("DELETE", "/entities/open-2", 405)],
)
def test_the_frameworks_errors_leave_in_our_shape(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert shapes.Fault.model_validate(answer.json()).hint
    assert ("allow" in answer.headers) == (status == 405)


def test_a_fault_of_ours_tells_the_log_where_and_nobody_what(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: Any) -> None:
        raise RuntimeError("Quirin Hiddenfellow")

    monkeypatch.setattr("cutset.api.entities.lookup.entity", breaks)
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = client.get("/entities/open-2")
    assert (answer.status_code, answer.json()["error"]) == (500, "CutsetError")
    said = capsys.readouterr().err
    assert "test_system.py" in said
    assert "Quirin" not in said + answer.text
