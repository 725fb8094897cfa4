"""make bench-ingest: FollowTheMoney entities into the lake, beside FollowTheMoney's own reader.

The OFAC lists that ship are loaded, exported as FollowTheMoney entities, and repeated
under new ids to a million. A second million has values varied by seed, each as its type lets it
vary: another day for a date, another number after a name, while the codes of countries, topics and
genders, of which there are few, stay. A third has a number after every value, so that codes and
dates are no longer any and a quarter of all values must be refused. The peer reads a sample of the
same file with StatementEntity and cleaning, in the same run; rates are
entities per CPU-second, and per second of the clock beside it. Ten million statements are
loaded by a process of their own, for its peak of memory. Writes bench/out/ingest.json after each
part; `bench/ingest.py distinct demo` runs these parts alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import orjson

import cutset
from cutset import clock
from cutset.model import schemata
from cutset.ops.demo import load_shipped
from cutset.store.workspace import Workspace

OUT = Path(__file__).parent / "out" / "ingest.json"
MILLION, SAMPLE = 1_000_000, 40_000
TEN_MILLION = 1_900_000
"""Entities that hold ten million statements."""
CODES = ("country", "topic", "gender", "language", "phone")
"""Property types of few values, and phones, which few changes leave valid."""
How = Literal["repeated", "distinct", "garbled"]
Row = dict[str, Any]


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU seconds, clock seconds and the result of some work."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return time.process_time() - cpu, time.perf_counter() - wall, result


def varied(kind: str, value: str, number: int) -> str:
    """A value of a property type as another entity might have it.

    >>> varied("date", "1963-12-13", 944757310)
    '1960-03-07'
    """
    if kind in CODES:
        return value
    if kind == "date":
        day = f"{1930 + number % 80}-{1 + number // 80 % 12:02}-{1 + number // 960 % 28:02}"
        return day[: len(value)]
    if kind == "url":
        return f"{value}/{number}"
    if kind == "email":
        return f"{number}.{value}"
    return f"{value} {number}"


def repeated(entities: list[dict[str, Any]], path: Path, count: int, how: How) -> float:
    """Write so many entities; the share of distinct values in the first tenth of them."""
    rng = clock.rng("bench-ingest", how != "repeated")
    kinds = {(p.schema, p.prop): p.type for p in schemata.table()}
    ids = {entity["id"] for entity in entities}
    seen: set[tuple[str, str]] = set()
    total = 0
    with path.open("wb") as out:
        for number in range(count):
            entity = entities[number % len(entities)]
            turn = number // len(entities)
            drawn = 0 if how == "repeated" else int(rng.integers(10**9))
            properties = {}
            for prop, values in entity["properties"].items():
                kind = {"repeated": "country", "distinct": kinds[entity["schema"], prop]}.get(
                    how, ""
                )
                fresh = [
                    f"{value}-{turn}" if value in ids else varied(kind, value, drawn)
                    for value in values
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


def million(entities: list[dict[str, Any]], home: Path, name: How) -> list[Row]:
    """The bars of one million."""
    file = home / f"{name}.ftm.json"
    share = repeated(entities, file, MILLION, name)
    goal = 5 if name == "repeated" else 2
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
            f"≥ {goal} ×",
            ratio >= goal,
        ),
        row(
            f"{name}: statements of {SAMPLE:,} entities equal in id and value",
            f"{len(ours & theirs):,} of {len(theirs):,}",
            "all",
            ours == theirs,
        ),
    ]
    if name != "repeated":
        rows.append(row(f"{name}: share of distinct values", f"{share:.2f}", "≥ .5", share >= 0.5))
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
    repeated(entities, file, TEN_MILLION, "repeated")
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


def shipped_lists(home: Path) -> list[Row]:
    """The bars of the lists that ship, which the other parts repeat."""
    workspace = home / "shipped"
    cutset.init(directory=workspace, mode="research", owner="bench", name="bench")
    before = os.times()
    cpu, wall, _ = timed(lambda: load_shipped(Workspace.open(workspace)))
    after = os.times()
    helper = after.children_user + after.children_system
    helper -= before.children_user + before.children_system
    cutset.export(workspace=workspace, format="ftm", target=home / "ofac.ftm.json")
    value = f"{wall:.1f} s ({cpu:.1f} + {helper:.1f} CPU-seconds of two processes)"
    return [row("all shipped lists", value, "≤ 10 s", wall <= 10), *reading(workspace)]


def demonstration(home: Path) -> list[Row]:
    """The bars of the demo, and of a look into what it built."""
    _, took, _ = timed(lambda: cutset.demo(directory=home / "demo"))
    shown = cold_show(home / "demo", "ofac-18247")
    bar = "show from a cold start on the demo, with its build"
    return [
        row("demo after set-up", f"{took:.0f} s", "≤ 60 s", took <= 60),
        row(bar, f"{shown:.2f} s", "≤ 1 s", shown <= 1),
    ]


def ofac(home: Path) -> list[dict[str, Any]]:
    """The entities that are repeated."""
    return [e for e in entities_of(home / "ofac.ftm.json") if e["id"].startswith("ofac-")]


PARTS: dict[str, Callable[[Path], list[Row]]] = {
    "shipped": shipped_lists,
    "repeated": lambda home: million(ofac(home), home, "repeated"),
    "distinct": lambda home: million(ofac(home), home, "distinct"),
    "garbled": lambda home: million(ofac(home), home, "garbled"),
    "ten million": lambda home: ten_million(ofac(home), home),
    "demo": demonstration,
}


def written(rows: dict[str, list[Row]]) -> list[Row]:
    """Write the bars of the parts that ran; the others stand as not run."""
    bars = []
    for part in PARTS:
        bars += rows.get(part, [row(part, "not run", "", holds=False)])
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return bars


def main() -> None:
    """Measure everything, or the parts that are named, and write the bars after each part."""
    wanted = sys.argv[1:] or list(PARTS)
    rows: dict[str, list[Row]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for part in dict.fromkeys(["shipped", *wanted]):
            rows[part] = PARTS[part](Path(folder))
            written(rows)
    for bar in written(rows):
        print(f"{'holds' if bar['holds'] else 'FALLS SHORT':12} {bar['bar']}: {bar['value']}")


if __name__ == "__main__":
    main()
