"""The OpenAPI page says what the app does: generated requests find no answer outside it."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from cutset.api.app import ROUTERS

HOST = {"host": "127.0.0.1:8000"}
OPERATIONS = [
    (route.path, method)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods)
]


@pytest.fixture(scope="session")
def described(app: FastAPI) -> Any:
    """The page as schemathesis reads it."""
    return schemathesis.openapi.from_asgi("/openapi.json", app, headers=HOST)


def test_every_route_is_described(described: Any) -> None:
    found = {(path, method.upper()) for path in described for method in described[path]}
    assert found == set(OPERATIONS)


KNOWN = {"dataset": "default", "entity_id": "open-2", "prop": "ownershipAsset"}
QUERIES_IN_TEXT = ("/reconcile/{dataset}",)
"""JSON inside a text, which OpenAPI cannot describe: a described text may be refused."""


@pytest.mark.parametrize("mode", ["right", "right at known places", "wrong"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_request_is_answered_otherwise_than_described(
    described: Any, path: str, method: str, mode: str
) -> None:
    operation = described[path][method]
    if mode == "wrong" and not (operation.query or operation.path_parameters or operation.body):
        return  # nothing that is sent could be wrong
    places = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    known = {name: KNOWN[name] for name in places} if mode != "right" and places else None
    generated = operation.as_strategy(
        GenerationMode.NEGATIVE if mode == "wrong" else GenerationMode.POSITIVE,
        path_parameters=known,
    )
    left_out = [positive_data_acceptance] if path in QUERIES_IN_TEXT else []

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(case=generated)
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=HOST, excluded_checks=left_out)

    holds()
