"""One made-up workspace: an open list, a list that only some may see, two parties merged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from cutset.api.app import create_app
from cutset.ops.reading import Reading
from tests.guards.worlds import Act, live

HERE = "http://127.0.0.1:8000"
HOSTILE = "<script>alert(1)</script> ROAD LTD"
OPEN = (
    {"id": "open-1", "schema": "Person", "properties": {
        "name": ["Benedikt Uppsalason"], "alias": ["Ben Upp"], "birthDate": ["1951-05-04"],
        "country": ["pa"], "topics": ["sanction"], "addressEntity": ["open-adr"]}},
    {"id": "open-2", "schema": "Company", "properties": {
        "name": ["North Pier Zanzibar Trading Ltd"], "country": ["mt"], "topics": ["sanction"],
        "registrationNumber": ["MT-7781"]}},
    {"id": "open-3", "schema": "Person", "properties": {
        "name": ["Benedict Uppsalason"], "birthDate": ["1951-05-04"]}},
    {"id": "open-4", "schema": "Company", "properties": {"name": [HOSTILE]}},
    {"id": "open-5", "schema": "Vessel", "properties": {
        "name": ["LOW TIDE QUEEN"], "imoNumber": ["9074729"], "flag": ["pa"]}},
    {"id": "open-adr", "schema": "Address", "properties": {"full": ["1 Made Up Road, Nowhere"]}},
    {"id": "open-own", "schema": "Ownership", "properties": {
        "owner": ["open-1"], "asset": ["open-2"], "percentage": ["60"]}},
    {"id": "open-san", "schema": "Sanction", "properties": {
        "entity": ["open-1"], "program": ["MADE-UP"], "authority": ["Nobody's Office"]}},
)  # fmt: skip
SECRET = (
    {"id": "secret-1", "schema": "Person", "properties": {
        "name": ["Quirin Hiddenfellow"], "birthDate": ["1960-01-01"], "country": ["li"],
        "topics": ["crime.boss"]}},
    {"id": "secret-own", "schema": "Ownership", "properties": {
        "owner": ["secret-1"], "asset": ["open-2"], "percentage": ["40"]}},
)  # fmt: skip


def delivery(dataset: str, marking: str, entities: tuple[dict[str, object], ...]) -> Act:
    lines = "".join(f"{json.dumps(entity)}\n" for entity in entities)
    given = {"source": "ftm", "dataset": dataset, "date": "2024-03-01"}
    return Act("load", marking, given, {"entities.ftm.json": lines})


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is never changed by a test."""
    acts = (
        delivery("open", "CLEAR", OPEN),
        delivery("secret", "RED", SECRET),
        Act("merge", "CLEAR", {"left": "open-1", "right": "open-3"}, {}),
    )
    return live(acts, tmp_path_factory.mktemp("api"))


@pytest.fixture
def own_workspace(workspace: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(workspace, tmp_path / "own"))


def app_for(workspace: Path, clearance: str | None = None) -> FastAPI:
    app = create_app(Reading(workspace=workspace, clearance=clearance))
    app.state.desk.room().prepare()
    return app


def client_of(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=HERE, follow_redirects=False)


@pytest.fixture(scope="session")
def app(workspace: Path) -> FastAPI:
    """The app of a reader who sees everything."""
    return app_for(workspace)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of that app."""
    with client_of(app) as asked:
        yield asked


@pytest.fixture(scope="session")
def cleared_client(workspace: Path) -> Iterator[TestClient]:
    """A client of a reader who sees only what is TLP:CLEAR."""
    with client_of(app_for(workspace, "CLEAR")) as asked:
        yield asked
