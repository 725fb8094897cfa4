"""/match in batches and streams: yente's answers, per-query parameters, errors that go on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from cutset.api.matching import read_example
from cutset.api.shapes import MatchAnswer, Matches, MatchOptions

NDJSON = {"content-type": "application/x-ndjson"}
PERSON = {"schema": "Person", "properties": {"name": ["Benedikt Uppsalason"]}}
FIRM = {"schema": "Company", "properties": {"name": "North Pier Zanzibar Trading Limited"}}
HIDDEN = {"schema": "Person", "properties": {"name": ["Quirin Hiddenfellow"]}}


def matched(client: TestClient, example: Any, dataset: str = "default", **params: Any) -> Any:
    answer = client.post(f"/match/{dataset}", json={"queries": {"q": example}}, params=params)
    assert answer.status_code == 200, answer.text
    MatchAnswer.model_validate(answer.json())
    return answer.json()["responses"]["q"]


def ids(matches: Any) -> list[str]:
    return [found["id"] for found in matches["results"]]


def test_a_result_is_the_entity_with_score_and_reasons(client: TestClient) -> None:
    matches = matched(client, FIRM)
    (found,) = matches["results"]
    flat = client.get("/entities/open-2", params={"nested": "false"}).json()
    assert {key: found[key] for key in flat} == flat
    assert found["match"] is True
    assert found["score"] >= 0.7
    assert any(reason["detail"] for reason in found["explanations"].values())
    assert matches["query"]["properties"]["name"] == ["North Pier Zanzibar Trading Limited"]


@pytest.mark.parametrize(
    ("name", "said"), [("Benedikt", ""), ("王晨彬", "Chinese"), ("สมชาย", "Thai")]
)
def test_a_script_in_which_little_is_found_is_told(
    client: TestClient, name: str, said: str
) -> None:
    example = {"schema": "Person", "properties": {"name": [name]}}
    line = json.dumps({**example, "id": "q"})
    streamed = client.post("/match/default", content=line.encode(), headers=NDJSON).json()
    searched = client.get("/search/default", params={"q": name}).json()
    for answer in (matched(client, example), streamed, searched):
        assert answer["coverage"].startswith("weak coverage: " if said else "")
        assert said in answer["coverage"]
        assert bool(said) == bool(answer["coverage"])


def test_evidence_beside_the_name_moves_the_score(client: TestClient) -> None:
    def score(**more: list[str]) -> float:
        properties = {**PERSON["properties"], **more}  # type: ignore[dict-item]  # an object
        found = matched(client, {"schema": "Person", "properties": properties}, cutoff=0.0)
        return float(found["results"][0]["score"])

    assert score(birthDate=["1999-01-01"]) < score() < score(birthDate=["1951-05-04"])


def test_results_come_best_first(client: TestClient) -> None:
    scores = [found["score"] for found in matched(client, PERSON, cutoff=0.0)["results"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "params",
    [
        {"exclude_dataset": "open"}, {"include_dataset": "secret"}, {"exclude_schema": "Company"},
        {"topics": "crime.boss"}, {"changed_since": "2024-03-02"},
        {"exclude_entity_ids": "open-2"}, {"threshold": 1.0, "cutoff": 1.0},
    ],
    ids=str,
)  # fmt: skip
def test_filters_hold_for_all_or_for_one_query_alone(
    client: TestClient, params: dict[str, Any]
) -> None:
    assert ids(matched(client, FIRM)) == ["open-2"]
    assert "open-2" not in ids(matched(client, FIRM, **params))
    own = {k: [v] if isinstance(v, str) and k != "changed_since" else v for k, v in params.items()}
    both = {"all": FIRM, "one": {**FIRM, "params": own}}
    answer = client.post("/match/default", json={"queries": both}).json()["responses"]
    assert ids(answer["all"]) == ["open-2"]
    assert "open-2" not in ids(answer["one"])


def test_an_excluded_id_of_a_merged_entity_excludes_it(client: TestClient) -> None:
    for one in ("open-1", "open-3"):
        assert ids(matched(client, PERSON, exclude_entity_ids=one)) == []


def test_what_has_no_effect_is_said(client: TestClient) -> None:
    body = {
        "queries": {"q": PERSON, "n": {"schema": "Person", "properties": {"birthDate": "1951"}}},
        "weights": {"name_literal": 0.1},
    }
    notes = client.post("/match/default?fuzzy=true", json=body).json()["notes"]
    assert [note.split()[0] for note in notes] == ["weights", "fuzzy", "n:"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b'{"queries": {}}', b'{"queries": []}', b'{"queries": {"q": 1}}',
        b'{"queries": {"q": {"schema": "Person"}}}',
        b'{"queries": {"q": {"schema": "NoSuch", "properties": {}}}}',
        b'{"queries": {"q": {"schema": "Sanction", "properties": {}}}}',
        b'{"queries": {"q": {"schema": "Person", "properties": {"name": [{}]}}}}',
        b'{"queries": {"q": {"schema": "Person", "properties": {}, "params": {"shoe": 1}}}}',
        b'{"queries": {"q": {"schema": "Person", "properties": {}, "params": {"limit": 0}}}}',
        json.dumps({"queries": {str(n): PERSON for n in range(101)}}).encode(),
    ],
    ids=lambda body: body[:60].decode(),
)  # fmt: skip
def test_a_wrong_batch_is_refused_with_a_hint(client: TestClient, body: bytes) -> None:
    answer = client.post("/match/default", content=body)
    assert (answer.status_code, answer.json()["error"]) == (400, "BadRequest")
    assert answer.json()["hint"]


@pytest.mark.parametrize("algorithm", ["best", "cutset", "logic-v2", "regression-v1"])
def test_yentes_names_of_methods_are_taken(client: TestClient, algorithm: str) -> None:
    assert ids(matched(client, FIRM, algorithm=algorithm)) == ["open-2"]


def test_an_unknown_method_is_refused(client: TestClient) -> None:
    assert client.post("/match/default?algorithm=x", json={"queries": {}}).status_code == 400


def test_a_stream_answers_every_line_in_order_as_a_batch_does(client: TestClient) -> None:
    lines = [{**one, "id": str(n)} for n, one in enumerate([PERSON, FIRM, HIDDEN] * 70)]
    body = "\n".join(json.dumps(line) for line in lines)
    answer = client.post("/match/default", content=body.encode(), headers=NDJSON)
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert [one.pop("id") for one in told] == [line["id"] for line in lines]
    assert told[:3] == [matched(client, line) for line in lines[:3]]
    assert all(Matches.model_validate(one) for one in told)


def test_a_wrong_line_gets_its_error_and_the_stream_goes_on(client: TestClient) -> None:
    good = json.dumps({**FIRM, "id": "good"})
    body = f'{good}\n\n{{"id": 7}}\nno json\n{good}'
    told = client.post("/match/default", content=body.encode(), headers=NDJSON).text.splitlines()
    assert [json.loads(line)["status"] for line in told] == [200, 400, 400, 200]
    assert json.loads(told[2])["hint"]


def test_a_line_may_set_its_own_parameters(client: TestClient) -> None:
    body = json.dumps({**FIRM, "params": {"exclude_entity_ids": ["open-2"]}})
    (told,) = client.post("/match/default", content=body.encode(), headers=NDJSON).text.splitlines()
    assert ids(json.loads(told)) == []


def test_values_reach_the_matcher_by_what_they_are() -> None:
    given = {
        "schema": "Company",
        "properties": {
            "name": "A", "alias": ["B"], "incorporationDate": "1990", "jurisdiction": ["mt"],
            "address": "1 Made Up Road", "registrationNumber": ["7"], "noSuch": ["x"],
        },
    }  # fmt: skip
    query = read_example(given, MatchOptions()).query
    assert (query.name, query.names, query.type) == ("A", ("B",), "organisation")
    assert (query.birth_dates, query.countries) == (("1990",), ("mt",))
    assert (query.places, query.identifiers) == (("1 Made Up Road",), ("registrationNumber:7",))


def test_parts_make_a_name_where_none_is_given_whole() -> None:
    given = {"schema": "Person", "properties": {"lastName": ["Made"], "firstName": ["Ada"]}}
    assert read_example(given, MatchOptions()).query.name == "Ada Made"


HOSTILE = (
    "", " ", "\x00", "\u200b\u200f", "\u202eabc", "a" * 1_000_000, "e" + "\u0301" * 500,
    "'; DROP TABLE statement --", "\U0001f600", "von der",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_get_an_answer(client: TestClient, name: str) -> None:
    matched(client, {"schema": "Person", "properties": {"name": [name]}})
