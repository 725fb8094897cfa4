"""Who may ask: this machine, and of web pages the server's own and, to reconcile, local ones."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from cutset.api.guard import check_bind
from cutset.errors import Refused

OPENREFINE = "http://127.0.0.1:3333"
HOSTS = ("127.0.0.1:8000", "localhost:1234", "LOCALHOST", "[::1]:8000", "127.8.9.1")
STRANGE_HOSTS = ("evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil", "", "[")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", ""])
def test_only_loopback_is_listened_on_and_the_refusal_says_why(host: str) -> None:
    with pytest.raises(Refused, match="loopback only") as refused:
        check_bind(host)
    assert "ssh -L" in refused.value.hint


@pytest.mark.parametrize("host", HOSTS)
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", STRANGE_HOSTS)
@pytest.mark.parametrize("path", ["/healthz", "/search/default", "/reconcile/default", "/nowhere"])
def test_a_rebound_name_is_refused_on_every_route(client: TestClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert (answer.status_code, answer.json()["error"]) == (403, "NotCleared")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:8000.evil"])
@pytest.mark.parametrize("path", ["/healthz", "/reconcile/default", "/openapi.json"])
def test_pages_from_elsewhere_are_refused(client: TestClient, origin: str, path: str) -> None:
    answer = client.get(path, headers={"origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_a_form_of_another_page_reaches_nothing(client: TestClient) -> None:
    assert client.post("/updatez", headers={"origin": "https://evil.example"}).status_code == 403


def test_only_reconciliation_is_open_to_pages_of_this_machine(client: TestClient) -> None:
    told = client.get("/reconcile/default", headers={"origin": OPENREFINE})
    assert told.headers["access-control-allow-origin"] == OPENREFINE
    assert told.headers["vary"] == "origin"
    assert "access-control-allow-credentials" not in told.headers
    refused = client.get("/search/default", headers={"origin": OPENREFINE})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


def test_the_servers_own_pages_may_ask_everything(client: TestClient) -> None:
    own = {"origin": "http://127.0.0.1:8000"}
    assert client.get("/search/default", headers=own).status_code == 200


def test_a_preflight_is_answered_for_reconciliation_alone(client: TestClient) -> None:
    asked = {"origin": OPENREFINE, "access-control-request-method": "POST"}
    allowed = client.options("/reconcile/default", headers=asked)
    assert allowed.status_code == 204
    assert allowed.headers["access-control-allow-methods"] == "GET, POST"
    assert client.options("/match/default", headers=asked).status_code == 403


def test_a_script_tag_of_another_page_gets_nothing(client: TestClient) -> None:
    script = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get("/entities/open-1", headers=script).status_code == 403
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client.get("/entities/open-1", headers=link).status_code == 200


def test_there_is_no_jsonp(client: TestClient) -> None:
    answer = client.get("/reconcile/default", params={"callback": "f"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text.startswith("{")
