"""What a reader may not see answers as what is not there: in bodies, counts and suggestions."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.api.conftest import OPEN, SECRET, app_for, client_of, delivery
from tests.guards.worlds import Act, live

NAME = "Quirin Hiddenfellow"
BY_ID = json.dumps({"q": {"query": "secret-1"}})
QUERIES = {"q": {"schema": "Person", "properties": {"name": [NAME]}}}
ASKED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("GET", "/search/default", {"params": {"q": "Hiddenfellow"}}),
    ("GET", "/search/default", {"params": {"limit": 100, "facets": ["datasets", "topics"]}}),
    ("GET", "/search/secret", {}),
    ("GET", "/search/default", {"params": {"datasets": "secret"}}),
    ("GET", "/search/default", {"params": {"include_dataset": "secret"}}),
    ("GET", "/entities/secret-1", {}),
    ("GET", "/entities/open-2", {}),
    ("GET", "/entities/open-2/adjacent", {}),
    ("GET", "/entities/open-2/adjacent/ownershipAsset", {}),
    ("GET", "/entities/secret-1/adjacent", {}),
    ("GET", "/catalog", {}),
    ("GET", "/readyz", {}),
    ("POST", "/match/default", {"json": {"queries": QUERIES}}),
    ("POST", "/match/secret", {"json": {"queries": QUERIES}}),
    ("POST", "/match/default?cutoff=0&limit=100", {"json": {"queries": QUERIES}}),
    ("POST", "/match/default?exclude_entity_ids=secret-1", {"json": {"queries": QUERIES}}),
    ("GET", "/reconcile/default", {}),
    ("GET", "/reconcile/secret", {}),
    ("GET", "/reconcile/default", {"params": {"queries": json.dumps({"q": {"query": NAME}})}}),
    ("GET", "/reconcile/default", {"params": {"queries": BY_ID}}),
    ("GET", "/reconcile/default/suggest/entity", {"params": {"prefix": "Quirin"}}),
    ("GET", "/reconcile/default/suggest/type", {"params": {"prefix": ""}}),
    ("GET", "/reconcile/default/suggest/property", {"params": {"prefix": "birth"}}),
    ("GET", "/reconcile/default/extend/property", {"params": {"type": "Person"}}),
    ("GET", "/reconcile/default/preview", {"params": {"id": "secret-1"}}),
    ("GET", "/reconcile/default", {"params": {"extend": json.dumps(
        {"ids": ["secret-1"], "properties": [{"id": "name"}]})}}),
    ("GET", "/algorithms", {}),
    ("GET", "/healthz", {}),
    ("POST", "/updatez?sync=true", {}),
    ("POST", "/screen", {"json": {"queries": [{"id": "q", "name": NAME}]}}),
)  # fmt: skip


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A client of a workspace to which the hidden list was never loaded."""
    acts = (
        delivery("open", "CLEAR", OPEN),
        Act("nothing", "CLEAR", {}, {}),
        Act("merge", "CLEAR", {"left": "open-1", "right": "open-3"}, {}),
    )
    return client_of(app_for(live(acts, tmp_path_factory.mktemp("without")), "CLEAR"))


@pytest.mark.parametrize(("method", "path", "more"), ASKED, ids=str)
def test_a_hidden_list_is_as_if_it_had_never_been_loaded(
    cleared_client: TestClient, without: TestClient, method: str, path: str, more: dict[str, Any]
) -> None:
    left = cleared_client.request(method, path, **more)
    right = without.request(method, path, **more)
    assert (left.status_code, left.headers) == (right.status_code, right.headers)
    assert left.content == right.content


def test_every_route_is_asked(app: FastAPI) -> None:
    asked = {path.split("?")[0] for _, path, _ in ASKED}
    for route in app.openapi()["paths"]:
        pattern = re.sub(r"\{[^}]+\}", "[^/]+", route)
        assert any(re.fullmatch(pattern, path) for path in asked), route


def test_who_is_cleared_does_see_it(client: TestClient) -> None:
    found = client.post("/match/default", json={"queries": QUERIES}).json()
    assert [one["id"] for one in found["responses"]["q"]["results"]] == [SECRET[0]["id"]]


def test_nobody_gets_more_than_the_server_was_started_with(cleared_client: TestClient) -> None:
    asked = {"clearance": "RED", "as_of": "2030"}
    assert cleared_client.get("/entities/secret-1", params=asked).status_code == 404
