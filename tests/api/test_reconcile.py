"""Reconciliation 0.2: requests and answers are held against the specification's schemas."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from starlette.testclient import TestClient

from tests.api import recon_schemas as spec
from tests.api.conftest import HERE, HOSTILE

SERVICE = "/reconcile/default"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def held(schema: dict[str, Any], value: Any) -> Any:
    jsonschema_rs.validator_for(schema).validate(value)
    return value


def results(client: TestClient, queries: dict[str, Any], how: str = "POST") -> Any:
    sent = {"queries": json.dumps(held(spec.QUERIES, queries))}
    if how == "POST":
        answer = client.post(SERVICE, data=sent, headers=FORM)
    else:
        answer = client.get(SERVICE, params=sent)
    assert answer.status_code == 200, answer.text
    assert answer.json().keys() == queries.keys()
    return held(spec.RESULTS, answer.json())


def test_the_manifest_is_one_and_its_addresses_are_served(client: TestClient) -> None:
    manifest = held(spec.MANIFEST, client.get(SERVICE).json())
    assert {"id": "Person", "name": "People"} in manifest["defaultTypes"]
    places = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    for place in places:
        address = place["service_url"] + place["service_path"]
        assert client.get(address.removeprefix(HERE)).status_code == 200
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        address = template.replace("{{id}}", "open-2").removeprefix(HERE)
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("how", ["POST", "GET"])
def test_queries_find_parties(client: TestClient, how: str) -> None:
    queries = {
        "q0": {"query": "North Pier Zanzibar Trading Ltd", "type": "Company", "limit": 3},
        "q1": {
            "query": "Benedikt Uppsalason",
            "type": ["Person"],
            "type_strict": "should",
            "properties": [
                {"pid": "birthDate", "v": "1951-05-04"},
                {"pid": "Thing:country", "v": ["pa", {"id": "x", "name": "pa"}]},
            ],
        },
        "q2": {"query": "Quite Another Nobody"},
    }
    found = results(client, queries, how)
    assert found["q0"]["result"][0]["id"] == "open-2"
    top = found["q1"]["result"][0]
    assert top["match"] is True
    assert "birth_date" in {feature["id"] for feature in top["features"]}
    assert found["q2"]["result"] == []


def test_an_id_as_query_is_that_entity(client: TestClient) -> None:
    (found,) = results(client, {"q": {"query": "open-2"}})["q"]["result"]
    assert (found["id"], found["match"], found["score"]) == ("open-2", True, 100)


def test_properties_alone_are_a_query(client: TestClient) -> None:
    asked = {"q": {"properties": [{"pid": "name", "v": "North Pier Zanzibar Trading"}]}}
    assert results(client, asked)["q"]["result"][0]["id"] == "open-2"


def test_suggestions(client: TestClient) -> None:
    def ids(kind: str, schema: dict[str, Any], **asked: Any) -> list[str]:
        answer = client.get(f"{SERVICE}/suggest/{kind}", params=asked)
        return [one["id"] for one in held(schema, answer.json())["result"]]

    assert ids("entity", spec.SUGGESTED_ENTITIES, prefix="north pi") == ["open-2"]
    assert ids("entity", spec.SUGGESTED_ENTITIES, prefix="open-2") == ["open-2"]
    assert ids("entity", spec.SUGGESTED_ENTITIES, prefix="north pi", cursor=1) == []
    assert ids("entity", spec.SUGGESTED_ENTITIES) == []
    assert ids("type", spec.SUGGESTED, prefix="vess") == ["Vessel"]
    assert ids("property", spec.SUGGESTED, prefix="birthd") == ["birthDate"]


def test_properties_are_proposed(client: TestClient) -> None:
    answer = client.get(f"{SERVICE}/extend/property", params={"type": "Person", "limit": 4})
    assert len(held(spec.PROPOSED, answer.json())["properties"]) == 4
    whole = client.get(f"{SERVICE}/extend/property", params={"type": "Person"}).json()
    assert "birthDate" in {one["id"] for one in held(spec.PROPOSED, whole)["properties"]}


def test_extend_gives_values_and_names_what_they_lead_to(client: TestClient) -> None:
    asked = {
        "ids": ["open-2", "open-own", "nobody"],
        "properties": [{"id": "topics", "settings": {"limit": 1}}, {"id": "owner"}, {"id": "odd"}],
    }
    sent = {"extend": json.dumps(held(spec.EXTEND, asked))}
    told = held(spec.EXTENDED, client.post(SERVICE, data=sent, headers=FORM).json())
    assert list(told["rows"]) == asked["ids"]
    assert told["rows"]["open-2"]["topics"] == [{"str": "sanction"}]
    assert told["rows"]["open-own"]["owner"][0]["name"].endswith("Uppsalason")
    assert told["rows"]["nobody"] == {"topics": [], "owner": [], "odd": []}
    assert [one["id"] for one in told["meta"]] == ["topics", "owner", "odd"]


def test_a_preview_runs_no_script(client: TestClient) -> None:
    page = client.get(f"{SERVICE}/preview", params={"id": "open-4"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert HOSTILE not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ROAD LTD" in page.text


@pytest.mark.parametrize(
    "sent",
    [
        {"queries": "{"}, {"queries": "[]"}, {"queries": '{"q": 1}'}, {"queries": '{"q": {}}'},
        {"queries": '{"q": {"query": "a", "limit": 0}}'},
        {"queries": '{"q": {"query": "a", "type": "NoSuch"}}'},
        {"queries": '{"q": {"query": "a", "properties": [1]}}'},
        {"queries": json.dumps({str(n): {"query": "a"} for n in range(101)})},
        {"extend": "{}"}, {"extend": '{"ids": [], "properties": [1]}'},
        {"extend": '{"ids": [], "properties": [{"id": "a", "settings": {"limit": "x"}}]}'},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_a_hint(
    client: TestClient, sent: dict[str, str]
) -> None:
    for answer in (client.get(SERVICE, params=sent), client.post(SERVICE, data=sent)):
        assert (answer.status_code, answer.json()["error"]) == (400, "BadRequest")
        assert answer.json()["hint"]
