"""`cutset serve` as a process: where it listens, several workers, lists that change meanwhile."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import httpx2
import pytest

import cutset
from cutset.api.lines import NDJSON
from cutset.api.server import Serving, serve
from cutset.errors import BadRequest, CutsetError, NotCleared, Refused
from cutset.ops.reading import Reading
from tests.api.running import PATIENCE, running, started

QUERY = {"schema": "Company", "properties": {"name": ["North Pier Zanzibar Trading Ltd"]}}


@pytest.mark.slow
def test_workers_share_one_port_and_one_index(workspace: Path) -> None:
    with running(workspace, "--workers", "2") as address, httpx2.Client(base_url=address) as asked:
        for _ in range(8):
            answer = asked.post("/match/default", json={"queries": {"q": QUERY}})
            found = answer.json()["responses"]["q"]["results"]
            assert [one["id"] for one in found] == ["open-2"]
        assert "server" not in answer.headers


def test_a_stream_is_answered_while_it_is_sent(workspace: Path) -> None:
    line = json.dumps({**QUERY, "id": "x"}).encode() + b"\n"
    with running(workspace) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as wire:
            wire.sendall(
                f"POST /match/default HTTP/1.1\r\nHost: {host}\r\nContent-Type: {NDJSON}\r\n"
                "Transfer-Encoding: chunked\r\n\r\n".encode()
            )
            for number in range(1, 4):
                wire.sendall(b"%x\r\n%s\r\n" % (len(line), line))
                held = b""
                while held.count(b'{"id":"x"') < 1:
                    held += wire.recv(65_536)
                assert b"open-2" in held, f"line {number} before line {number + 1} is sent"
            wire.sendall(b"0\r\n\r\n")


def test_a_list_that_is_loaded_counts_with_the_next_question(
    own_workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "entities.ftm.json"
    entity = {"id": "new-1", "schema": "Person", "properties": {"name": ["Wilhelmina Freshling"]}}
    file.write_text(json.dumps(entity) + "\n", encoding="utf-8")
    query = {"schema": "Person", "properties": {"name": ["Wilhelmina Freshling"]}}
    with running(own_workspace) as address, httpx2.Client(base_url=address, timeout=60) as asked:

        def found() -> list[str]:
            answer = asked.post("/match/default", json={"queries": {"q": query}}).json()
            return [one["id"] for one in answer["responses"]["q"]["results"]]

        assert found() == []
        cutset.load(
            workspace=own_workspace, source="ftm", paths=(file,), date="2025-01-01", dataset="new"
        )
        assert asked.get("/readyz").status_code == 503
        assert found() == ["new-1"]
        assert asked.get("/readyz").status_code == 200
        cutset.purge(
            workspace=own_workspace, subject="new-1", ground="law", authority="made up", by="me"
        )
        assert found() == []
        assert asked.get("/entities/new-1").status_code == 404


@pytest.mark.parametrize(
    ("serving", "said", "error"),
    [
        ({"host": "0.0.0.0"}, "loopback only", Refused),
        ({"mode": "institution"}, "is in mode 'research'", Refused),
        ({"workers": 65}, "65 workers", BadRequest),
        ({"clearance": "RED//SECRET"}, "exceeds the clearance", NotCleared),
    ],
    ids=str,
)
def test_what_is_refused_says_why(
    workspace: Path, serving: dict[str, Any], said: str, error: type[CutsetError]
) -> None:
    reading = Reading(workspace=workspace, clearance=serving.pop("clearance", None))
    with pytest.raises(error, match=said) as refused:
        serve(Serving(reading, **serving), lambda _: pytest.fail("it began to serve"))
    assert refused.value.hint


def test_the_command_line_says_a_refusal_and_its_exit_code(workspace: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = str(other.getsockname()[1])
        process = started("-w", str(workspace), "--port", taken)
        out, told = process.communicate(timeout=PATIENCE)
    assert (out, process.returncode) == ("", Refused.exit_code)
    assert "--port" in json.loads(told)["hint"]
