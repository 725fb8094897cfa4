"""Parameters that are read by hand are those that FastAPI would have read and described."""

from __future__ import annotations

from typing import Annotated

import pytest
from fastapi import FastAPI, Query
from starlette.testclient import TestClient

from cutset.api.parameters import described, read
from cutset.api.shapes import MatchOptions
from cutset.errors import BadRequest

BY_FASTAPI = FastAPI()


@BY_FASTAPI.get("/")
def echo(options: Annotated[MatchOptions, Query()]) -> MatchOptions:
    return options


QUERIES = (
    "", "limit=3&threshold=.8", "topics=crime&topics=sanction", "limit=1&limit=2", "unknown=1",
    "exclude_dataset=", "algorithm=logic-v2&fuzzy=true", "exclude_schema=Person",
)  # fmt: skip
WRONG = ("limit=", "limit=x", "threshold=2", "algorithm=none", "exclude_schema=Ship")


@pytest.mark.parametrize("query", QUERIES)
def test_the_values_are_those_of_fastapi(query: str) -> None:
    theirs = TestClient(BY_FASTAPI).get(f"/?{query}")
    assert read(MatchOptions, query.encode()).model_dump(mode="json") == theirs.json()


@pytest.mark.parametrize("query", WRONG)
def test_a_wrong_value_is_named(query: str) -> None:
    assert TestClient(BY_FASTAPI).get(f"/?{query}").status_code == 422
    with pytest.raises(BadRequest, match=query.partition("=")[0]):
        read(MatchOptions, query.encode())


def test_the_description_is_that_of_fastapi() -> None:
    page = BY_FASTAPI.openapi()["paths"]["/"]["get"]["parameters"]
    assert described(MatchOptions) == page
