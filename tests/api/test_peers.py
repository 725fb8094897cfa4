"""Clients of yente from PyPI work against the running server, unchanged.

They need an older DuckDB than ours, so they run in bench/peers/.venv, which `make peers` sets up.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.api.running import running

PEERS = Path(__file__).parents[2] / "bench" / "peers"
PYTHON = PEERS / ".venv" / "bin" / "python"
QUESTION = ("Person", "Benedikt Uppsalason", "1951-05-04")


@pytest.mark.skipif(not PYTHON.exists(), reason="no bench/peers/.venv: make peers sets it up")
def test_the_enricher_of_nomenklatura_and_the_client_of_opensanctions(workspace: Path) -> None:
    with running(workspace) as address:
        asked = [str(PYTHON), str(PEERS / "ask_yente.py"), address, *QUESTION]
        done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=PEERS)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    ((match, schema, caption),) = told["enricher"]["matches"]
    assert (schema, caption.partition(" ")[2]) == ("Person", "Uppsalason")
    assert match in ("open-1", "open-3")
    kinds = {kind for _, kind in told["enricher"]["expanded"]}
    assert {"Person", "Ownership", "Company", "Sanction", "Address"} <= kinds
    client = told["client"]
    assert client["match"][0][:2] == [match, True]
    assert "birth_date" in client["match"][0][2]
    assert (client["search"], client["fetched"]) == ([match], match)
    assert {"sanctions", "ownershipOwner", "addressEntity"} <= set(client["adjacent"])
    assert client["datasets"] == ["default", "open", "secret"]
    assert (client["ready"], client["best"]) == ("ok", "cutset")
