"""HTTP screening: names a second and CPU, through /match in batches, single and as a stream.

Run: make bench-serve (or: .venv/bin/python bench/serve.py [WORKSPACE]; default: the demo's lists)
Asks one worker over one connection with names of the lists, half of them with a letter changed,
and counts the CPU seconds of the server's process alone (/proc). Writes bench/out/serve.json.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path

import orjson

import cutset
from cutset import clock
from cutset.api.server import Serving, Started, serve
from cutset.ops.desk import Room
from cutset.ops.reading import Reading

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
NAMES, SINGLES, BATCH = 6_000, 1_000, 100
BARS = {"batches": 1_500, "single": 300}
HEADERS = {"Content-Type": "application/json"}


def cpu(pid: int) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def disturbed(name: str, place: int) -> str:
    """A name with one letter exchanged."""
    at = place % len(name)
    return f"{name[:at]}e{name[at + 1 :]}"


def examples(workspace: Path) -> list[dict[str, object]]:
    """Queries: names of persons and companies on the lists, every other one disturbed."""
    room = Room(Reading(workspace=workspace))
    texts = room.screener.listed.index.texts
    picked = clock.rng("bench serve").integers(len(texts), size=NAMES)
    return [
        {
            "schema": "Thing" if number % 4 == 3 else ("Person", "Company", "Person")[number % 4],
            "properties": {"name": [disturbed(texts[n], number) if number % 2 else texts[n]]},
        }
        for number, n in enumerate(picked)
    ]


def started(workspace: Path) -> tuple[int, int]:
    """A server in a process of its own: pid and port."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(workspace, theirs), daemon=True)
    process.start()
    port = int(ours.recv().rpartition(":")[2])
    assert process.pid is not None
    return process.pid, port


def _serve(workspace: Path, pipe) -> None:  # type: ignore[no-untyped-def]  # a Connection
    def tell(told: Started) -> None:
        pipe.send(told.address)

    serve(Serving(Reading(workspace=workspace), port=0), tell)


def measured(pid: int, names: int, run: Callable[[], None]) -> dict[str, float]:
    """Wall and CPU seconds of a run, and names per second of each."""
    before, began = cpu(pid), time.perf_counter()
    run()
    wall, used = time.perf_counter() - began, cpu(pid) - before
    return {
        "names": names, "wall_s": round(wall, 2), "server_cpu_s": round(used, 2),
        "names_per_s": round(names / wall), "names_per_cpu_s": round(names / max(used, 0.01)),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    workspace = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp()) / "demo"
    if not workspace.exists():
        cutset.demo(directory=workspace)
    asked = examples(workspace)
    pid, port = started(workspace)
    wire = HTTPConnection("127.0.0.1", port, timeout=600)

    def post(body: bytes, headers: dict[str, str] = HEADERS) -> bytes:
        wire.request("POST", "/match/default", body, headers)
        answer = wire.getresponse()
        text = answer.read()
        assert answer.status == 200, text
        return text

    def batch(part: list[dict[str, object]]) -> bytes:
        return orjson.dumps({"queries": {str(n): one for n, one in enumerate(part)}})

    batches = [batch(asked[at : at + BATCH]) for at in range(0, NAMES, BATCH)]
    singles = [batch([one]) for one in asked[:SINGLES]]
    lines = b"\n".join(orjson.dumps({**one, "id": str(n)}) for n, one in enumerate(asked))
    ndjson = {"Content-Type": "application/x-ndjson"}
    for body in singles[:50]:
        post(body)
    found = {
        "batches": measured(pid, NAMES, lambda: [post(body) for body in batches] and None),
        "single": measured(pid, SINGLES, lambda: [post(body) for body in singles] and None),
        "stream": measured(pid, NAMES, lambda: post(lines, ndjson) and None),
    }
    for kind, figures in found.items():
        bar = f"  (bar: {BARS[kind]:,} per CPU second)" if kind in BARS else ""
        print(f"{kind:8} {figures}{bar}")
    (HERE / "out").mkdir(exist_ok=True)
    bars = [
        {
            "bar": f"/match, names per CPU second, {kind}",
            "value": found[kind]["names_per_cpu_s"],
            "goal": f">= {goal}",
            "holds": found[kind]["names_per_cpu_s"] >= goal,
        }
        for kind, goal in BARS.items()
    ]
    told = {"bars": bars, "figures": found}
    (HERE / "out" / "serve.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
