"""make bench-ingest: FollowTheMoney entities into the lake, beside FollowTheMoney's own reader.

The OFAC lists that ship are loaded, exported as FollowTheMoney entities, and repeated
under new ids to a million; a second million has values varied by seed. The peer reads a
sample of the same file with StatementEntity and cleaning, in the same run; rates are
entities per CPU-second, and per second of the clock beside it. Ten million statements are
loaded by a process of their own, for its peak of memory. Writes bench/out/ingest.json.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import orjson

import cutset
from cutset import clock
from cutset.ops.demo import load_shipped
from cutset.store.workspace import Workspace

OUT = Path(__file__).parent / "out" / "ingest.json"
MILLION, SAMPLE = 1_000_000, 40_000
TEN_MILLION = 1_900_000
"""Entities that hold ten million statements."""
Row = dict[str, Any]


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU seconds, clock seconds and the result of some work."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return time.process_time() - cpu, time.perf_counter() - wall, result


def repeated(entities: list[dict[str, Any]], path: Path, count: int, *, varied: bool) -> float:
    """Write so many entities; the share of distinct values in the first tenth of them."""
    rng = clock.rng("bench-ingest", varied)
    ids = {entity["id"] for entity in entities}
    seen: set[tuple[str, str]] = set()
    total = 0
    with path.open("wb") as out:
        for number in range(count):
            entity = entities[number % len(entities)]
            turn = number // len(entities)
            tail = f" {int(rng.integers(10**9))}" if varied else ""
            properties = {}
            for prop, values in entity["properties"].items():
                fresh = [
                    f"{value}-{turn}" if value in ids else f"{value}{tail}" for value in values
                ]
                properties[prop] = fresh
                if number < count // 10:
                    total += len(fresh)
                    seen.update((prop, value) for value in fresh)
            line = {"id": f"{entity['id']}-{turn}", "schema": entity["schema"]}
            out.write(orjson.dumps(line | {"properties": properties}) + b"\n")
    return len(seen) / total


def peer(path: Path) -> tuple[float, set[tuple[str, str]]]:
    """FollowTheMoney's own rate in entities per CPU-second, and its statements by id."""
    from followthemoney import Dataset
    from followthemoney.statement import StatementEntity

    lines = []
    with path.open("rb") as file:
        for _, line in zip(range(SAMPLE), file, strict=False):
            lines.append(line)
    dataset = Dataset.make({"name": "bench", "title": "bench"})

    def read() -> set[tuple[str, str]]:
        found = set()
        for line in lines:
            entity = StatementEntity.from_data(dataset, orjson.loads(line), cleaned=False)
            found |= {(s.id, s.value) for s in entity.statements if s.prop != "id" and s.id}
        return found

    cpu, _, found = timed(read)
    return SAMPLE / cpu, found


def million(entities: list[dict[str, Any]], home: Path, *, varied: bool) -> list[Row]:
    """The bars of one million."""
    name = "distinct" if varied else "repeated"
    file = home / f"{name}.ftm.json"
    share = repeated(entities, file, MILLION, varied=varied)
    peers, theirs = peer(file)
    workspace = home / name
    cutset.init(directory=workspace, mode="research", owner="bench", name="bench")
    cpu, wall, report = timed(
        lambda: cutset.load(
            workspace=workspace, source="ftm", paths=(file,), dataset="bench", date="2026-01-01"
        )
    )
    view = Workspace.open(workspace).view()
    ours = {(s.id, s.value) for s in view.statements([statement for statement, _ in theirs])}
    ratio = report.read / cpu / peers
    rows = [
        row(f"{name}: read", report.read, MILLION, report.read == MILLION),
        row(
            f"{name}: entities per CPU-second against StatementEntity ({peers:,.0f})",
            f"{report.read / cpu:,.0f} = {ratio:.1f} ×",
            f"≥ {2 if varied else 5} ×",
            ratio >= (2 if varied else 5),
        ),
        row(
            f"{name}: statements of {SAMPLE:,} entities equal in id and value",
            f"{len(ours & theirs):,} of {len(theirs):,}",
            "all",
            ours == theirs,
        ),
    ]
    if varied:
        rows.append(row("distinct: share of distinct values", f"{share:.2f}", "≥ .5", share >= 0.5))
    else:
        rate = report.read / wall
        rows.append(row("repeated: entities per second", f"{rate:,.0f}", "≥ 150,000", rate >= 15e4))
    shutil.rmtree(workspace)
    file.unlink()
    return rows


def reading(workspace: Path) -> list[Row]:
    """As-of and clearance against the plain read of the same statements."""
    opened = Workspace.open(workspace)
    from cutset.model.dates import PartialDate
    from cutset.model.marking import Clearance

    def count(**scope: Any) -> float:
        connection = opened.view(**scope).connection()
        sql = "SELECT count(*), count(DISTINCT entity_id), max(length(value)) FROM statement"
        return min(timed(lambda: connection.execute(sql).fetchall())[1] for _ in range(5))

    plain = count()
    asked = count(as_of=PartialDate("2026-12"), clearance=Clearance.parse("AMBER"))
    ratio = asked / plain
    bar = "reading as-of and with clearance against the plain read"
    return [row(bar, f"{ratio:.2f} ×", "≤ 1.3 ×", ratio <= 1.3)]


LOAD = """
import re, sys
from pathlib import Path
import cutset
report = cutset.load(
    workspace=Path(sys.argv[1]), source="ftm", paths=(Path(sys.argv[2]),), dataset="bench",
    date="2026-01-01",
)
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(report.statements, int(peak[1]) // 1024)
"""
"""Loads a file and says how many statements it holds and the peak of memory in MB. (What getrusage
calls the peak of a process counts that of the process which started it.)"""


def ten_million(entities: list[dict[str, Any]], home: Path) -> list[Row]:
    """The bars of ten million statements."""
    file, workspace = home / "ten.ftm.json", home / "ten"
    repeated(entities, file, TEN_MILLION, varied=False)
    cutset.init(directory=workspace, mode="research", owner="bench", name="bench")
    command = [sys.executable, "-c", LOAD, str(workspace), str(file)]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True)
    statements, peak = map(int, loaded.stdout.split())
    shown = cold_show(workspace, f"{entities[0]['id']}-1")
    return [
        row(
            f"peak memory of a process that loads {statements:,} statements",
            f"{peak:,} MB",
            "< 2,000 MB at 10 million",
            peak < 2000 and statements >= 10_000_000,
        ),
        row(
            f"show from a cold start on {statements:,} statements",
            f"{shown:.2f} s",
            "≤ 1 s on 10 million",
            shown <= 1 and statements >= 10_000_000,
        ),
    ]


def cold_show(workspace: Path, entity: str) -> float:
    """Seconds of `cutset show` from a cold start of the program, the best of three."""
    command = [
        sys.executable, "-c", "import sys; from cutset.cli.main import main; sys.exit(main())",
        "show", entity, "-w", str(workspace), "--json",
    ]  # fmt: skip
    took = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        took.append(time.perf_counter() - began)
    return min(took)


def row(bar: str, value: Any, goal: Any, holds: bool) -> Row:
    """One row of the result."""
    return {"bar": bar, "value": value, "goal": goal, "holds": bool(holds)}


def entities_of(file: Path) -> Iterable[dict[str, Any]]:
    """The entities of an export."""
    with file.open("rb") as lines:
        for line in lines:
            found = orjson.loads(line)
            yield {key: found[key] for key in ("id", "schema", "properties")}


def main() -> None:
    """Measure everything and write the bars."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shipped = home / "shipped"
        cutset.init(directory=shipped, mode="research", owner="bench", name="bench")
        _, wall, _ = timed(lambda: load_shipped(Workspace.open(shipped)))
        bars = [row("all shipped lists", f"{wall:.1f} s", "≤ 10 s", wall <= 10)]
        cutset.export(workspace=shipped, format="ftm", target=home / "ofac.ftm.json")
        entities = [e for e in entities_of(home / "ofac.ftm.json") if e["id"].startswith("ofac-")]
        bars += reading(shipped)
        for varied in (False, True):
            bars += million(entities, home, varied=varied)
        began = time.perf_counter()
        cutset.demo(directory=home / "demo")
        took = time.perf_counter() - began
        bars.append(row("demo after set-up", f"{took:.0f} s", "≤ 60 s", took <= 60))
        shown = cold_show(home / "demo", "ofac-18247")
        bars.append(
            row(
                "show from a cold start on the demo, with its build",
                f"{shown:.2f} s",
                "≤ 1 s",
                shown <= 1,
            )
        )
        bars += ten_million(entities, home)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for bar in bars:
        print(f"{'holds' if bar['holds'] else 'FALLS SHORT':12} {bar['bar']}: {bar['value']}")


if __name__ == "__main__":
    main()
