"""yente's routes for entities: search, fetch, adjacent."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import HOSTILE


def ids(answer: Any) -> list[str]:
    return [found["id"] for found in answer.json()["results"]]


def canonical(client: TestClient) -> str:
    """The id under which the merged person is read."""
    moved = [client.get(f"/entities/{one}") for one in ("open-1", "open-3")]
    (kept,) = {one.json()["id"] for one in moved if one.status_code == 200}
    return str(kept)


def test_an_id_that_was_merged_away_leads_to_the_one_that_is_read(client: TestClient) -> None:
    kept = canonical(client)
    gone = {"open-1": "open-3", "open-3": "open-1"}[kept]
    for rest in ("", "/adjacent", "/adjacent/sanctions"):
        moved = client.get(f"/entities/{gone}{rest}", params={"sort": "id"})
        assert moved.status_code == 308
        assert moved.headers["location"] == f"/entities/{kept}{rest}?sort=id"
    assert gone in client.get(f"/entities/{kept}").json()["referents"]


def test_nested_brings_what_hangs_on_an_entity_and_the_other_end_of_ties(
    client: TestClient,
) -> None:
    found = client.get(f"/entities/{canonical(client)}").json()
    (owned,) = found["properties"]["ownershipOwner"]
    assert owned["properties"]["percentage"] == ["60"]
    assert "owner" not in owned["properties"], "the way back is left out"
    assert owned["properties"]["asset"][0]["caption"] == "North Pier Zanzibar Trading Ltd"
    assert [s["properties"]["program"] for s in found["properties"]["sanctions"]] == [["MADE-UP"]]
    assert found["properties"]["addressEntity"][0]["properties"]["full"][0].startswith("1 Made")
    assert (found["target"], found["last_change"]) == (True, "2024-03-01T00:00:00")


def test_flat_keeps_ids(client: TestClient) -> None:
    flat = client.get(f"/entities/{canonical(client)}", params={"nested": "false"}).json()
    assert flat["properties"]["addressEntity"] == ["open-adr"]
    assert "sanctions" not in flat["properties"]


def test_adjacent_pages_say_how_many_there_are(client: TestClient) -> None:
    whole = client.get("/entities/open-2/adjacent").json()
    assert whole["adjacent"]["ownershipAsset"]["total"] == {"value": 2, "relation": "eq"}
    page = client.get(
        "/entities/open-2/adjacent/ownershipAsset", params={"limit": 1, "offset": 1, "sort": "id"}
    ).json()
    assert ids_of(page) == ["secret-own"]
    assert page["total"]["value"] == 2


def ids_of(page: dict[str, Any]) -> list[str]:
    return [found["id"] for found in page["results"]]


@pytest.mark.parametrize(
    "path", ["/entities/nobody", "/entities/nobody/adjacent", "/entities/open-2/adjacent/name"]
)
def test_what_is_not_there_is_not_found_with_a_hint(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["hint"]
    assert answer.json()["detail"].startswith(answer.json()["message"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "zanzibar"}, ["open-2"]),
        ({"q": "zanzibar pier"}, ["open-2"]),
        ({"q": "nobody at all"}, []),
        ({"schema": "Vessel"}, ["open-5"]),
        ({"schema": "Company", "countries": "mt"}, ["open-2"]),
        ({"topics": ["sanction", "crime.boss"], "schema": "Company"}, ["open-2"]),
        ({"topics": "crime.boss"}, ["secret-1"]),
        ({"countries": ["pa", "li"], "filter_op": "AND"}, []),
        ({"filter": "properties.registrationNumber:MT-7781"}, ["open-2"]),
        ({"q": "tide", "exclude_schema": "Vessel"}, []),
        ({"schema": "Person", "include_dataset": "secret"}, ["secret-1"]),
        ({"schema": "Vessel", "exclude_dataset": "open"}, []),
        ({"schema": "Vessel", "changed_since": "2024-03-02"}, []),
        ({"schema": "Vessel", "changed_since": "2024-02-29"}, ["open-5"]),
        ({"target": "false", "schema": "Company", "sort": "caption:desc"}, ["open-4"]),
    ],
    ids=str,
)
def test_search_filters(client: TestClient, asked: dict[str, Any], found: list[str]) -> None:
    answer = client.get("/search/default", params=asked)
    assert answer.status_code == 200
    assert ids(answer) == found
    assert answer.json()["total"] == {"value": len(found), "relation": "eq"}


def test_search_pages_and_counts_all(client: TestClient) -> None:
    whole = client.get("/search/default", params={"limit": 100, "sort": "id"})
    parts = [
        client.get("/search/default", params={"limit": 2, "offset": at, "sort": "id"})
        for at in range(0, 8, 2)
    ]
    assert [one for part in parts for one in ids(part)] == ids(whole)
    assert {part.json()["total"]["value"] for part in parts} == {len(ids(whole))}


def test_facets_count_what_was_found(client: TestClient) -> None:
    asked = {"schema": "Company", "facets": ["datasets", "countries"]}
    facets = client.get("/search/default", params=asked).json()["facets"]
    assert facets["datasets"]["values"][0]["name"] == "open"
    assert facets["datasets"]["values"][0]["count"] == 2
    assert [(v["name"], v["count"]) for v in facets["countries"]["values"]] == [("mt", 1)]


@pytest.mark.parametrize(
    "asked",
    [
        {"schema": "NoSuch"}, {"filter": "x"}, {"filter": "x:y"}, {"sort": "shoe"},
        {"limit": 501}, {"offset": -1}, {"facets": "shoes"}, {"changed_since": "yesterday"},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_a_hint(
    client: TestClient, asked: dict[str, Any]
) -> None:
    answer = client.get("/search/default", params=asked)
    assert (answer.status_code, answer.json()["error"]) == (400, "BadRequest")
    assert answer.json()["hint"]


def test_a_hostile_name_is_a_text_like_any_other(client: TestClient) -> None:
    answer = client.get("/search/default", params={"q": HOSTILE})
    assert ids(answer) == ["open-4"]
    assert answer.headers["content-type"] == "application/json"


def test_an_unknown_dataset_is_not_found(client: TestClient) -> None:
    assert client.get("/search/nowhere").status_code == 404
