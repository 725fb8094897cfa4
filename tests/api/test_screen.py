"""POST /screen gives what the library gives."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cutset.api.shapes import ScreenAnswer, Screened
from cutset.model.casework import Screened as AskedRecord
from cutset.ops.encode import plain
from cutset.ops.screening import ScreenRequest, screen
from cutset.screen.model import Query
from cutset.store.workspace import Workspace
from tests.api.conftest import app_for, client_of

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


def recorded(home: Path) -> list[Any]:
    return [
        (held.record.author, held.entry.purpose, held.entry.queries)
        for held in Workspace.open(home).casebook.entries(AskedRecord)
    ]


def test_where_a_record_is_kept_the_asker_is_named_and_nobody_else(own_workspace: Path) -> None:
    settings = own_workspace / "cutset.toml"
    settings.write_text(re.sub(r'mode = "\w+"', 'mode = "institution"', settings.read_text()))
    named = {"x-asked-by": "J%C3%B6rg", "x-purpose": "onboarding"}
    batch, lines = {"queries": [PERSON]}, json.dumps(PERSON).encode() + b"\n{}\n"
    example = {"queries": {"a": {"schema": "Person", "properties": {"name": [PERSON["name"]]}}}}
    with client_of(app_for(own_workspace)) as client:
        for given in ({"json": batch}, {"content": lines, "headers": NDJSON}):
            refused = client.post("/screen", **given)
            assert (refused.status_code, "X-Asked-By" in refused.text) == (400, True)
        assert client.post("/screen", json=batch | {"by": "Bo"}).status_code == 200
        assert client.post("/screen", content=lines, headers=NDJSON | named).status_code == 200
        assert client.post("/match/default", json=example, headers=named).status_code == 200
        assert client.post("/match/default", json=example).status_code == 200
    assert recorded(own_workspace) == [
        ("Bo", "", 1),
        ("Jörg", "onboarding", 1),
        ("Jörg", "onboarding", 1),
        ("a client over HTTP that gave no name", "", 1),
    ]
