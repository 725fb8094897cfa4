"""POST /screen gives what the library gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cutset.api.shapes import ScreenAnswer, Screened
from cutset.ops.encode import plain
from cutset.ops.screening import ScreenRequest, screen
from cutset.screen.model import Query

FIRM = {"id": "f", "name": "North Pier Zanzibar Trading Ltd", "type": "organisation"}
PERSON = {"id": "p", "name": "Benedikt Uppsalason", "birth_dates": "1951-05-04"}
NDJSON = {"content-type": "application/x-ndjson"}


@pytest.mark.parametrize("options", [{}, {"limit": 1, "threshold": 0.2}, {"prior": 0.01}], ids=str)
def test_the_answer_is_the_librarys(
    client: TestClient, workspace: Path, options: dict[str, Any]
) -> None:
    answer = client.post("/screen", json={"queries": [FIRM, PERSON], **options})
    ScreenAnswer.model_validate(answer.json())
    queries = (
        Query(FIRM["id"], FIRM["name"], FIRM["type"]),
        Query(PERSON["id"], PERSON["name"], birth_dates=(PERSON["birth_dates"],)),
    )
    told = screen(ScreenRequest(workspace=workspace, queries=queries, **options))
    assert answer.json() == json.loads(json.dumps(plain(told)))
    assert [one["state"] for one in answer.json()["answers"]][1] == "strong"


def test_a_stream_gives_the_same_answers_line_by_line(client: TestClient) -> None:
    body = "\n".join(json.dumps(one) for one in [FIRM, {"id": "x"}, PERSON] * 40)
    told = client.post("/screen", content=body.encode(), headers=NDJSON).text.splitlines()
    batch = client.post("/screen", json={"queries": [FIRM, PERSON]}).json()["answers"]
    assert [json.loads(line) for line in (told[0], told[2])] == batch
    assert json.loads(told[1])["status"] == 400
    assert len(told) == 120
    Screened.model_validate(json.loads(told[-1]))


@pytest.mark.parametrize(
    "body",
    [
        {}, {"queries": []}, {"queries": [1]}, {"queries": [{"name": ""}]},
        {"queries": [{"name": "a", "shoe": 1}]}, {"queries": [{"name": 1}]},
        {"queries": [{"name": "a", "type": "shoe"}]}, {"queries": [FIRM], "threshold": 1},
        {"queries": [FIRM], "limit": 0}, {"queries": [FIRM], "limit": 1e9},
        {"queries": [FIRM], "prior": "x"}, {"queries": [{"name": "a", "places": [1]}]},
        {"queries": [FIRM] * 101},
    ],
    ids=lambda body: str(body)[:60],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_a_hint(
    client: TestClient, body: dict[str, Any]
) -> None:
    answer = client.post("/screen", json=body)
    assert (answer.status_code, answer.json()["error"]) == (400, "BadRequest")
    assert answer.json()["hint"]
