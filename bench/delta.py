"""make bench-delta: customers against a list that changed, beside a whole run.

The customers are synthetic: first and last words of the dictionary's Latin names, recombined
from a seed. The lists are those that ship and one more of 2,000 entries, of which 200 change:
100 come, 50 go, 50 are born on another day. A delta must give what a whole run gives, byte
for byte. Writes bench/out/delta.json. `DELTA_CUSTOMERS` asks fewer (then no bar is claimed).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson

import cutset
from cutset.ops.demo import load_shipped
from cutset.store.workspace import Workspace

CUSTOMERS = 1_000_000
ASKED = int(os.environ.get("DELTA_CUSTOMERS", CUSTOMERS))
DATA = Path(os.environ.get("CUTSET_BENCH_DATA", Path(__file__).parents[2] / "shared"))
NAMES = DATA / "data" / "er" / "names_persons.txt"
OUT = Path(__file__).parent / "out" / "delta.json"
SEED, LISTED, COME, GO, REBORN = 11, 2_000, 100, 50, 50


def words() -> tuple[list[str], list[str]]:
    """First and last words of Latin names of two words."""
    latin = []
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        latin += [name for name in line.split("=>")[0].split(",") if name.isascii()]
    parts = [part.strip() for part in latin if part.strip().isalpha()]
    return parts[::2], parts[1::2]


def made(rng: np.random.Generator, count: int) -> list[str]:
    """So many names."""
    first, last = words()
    pick = [rng.integers(0, len(side), count) for side in (first, last)]
    return [f"{first[a]} {last[b]}".title() for a, b in zip(*pick, strict=True)]


def write_customers(file: Path, names: Sequence[str], rng: np.random.Generator) -> None:
    years = rng.integers(1930, 2006, len(names)).tolist()
    with file.open("wb") as out:
        for number, (name, year) in enumerate(zip(names, years, strict=True)):
            row = {"id": f"c{number}", "name": name, "type": "person", "birth_dates": [str(year)]}
            out.write(orjson.dumps(row) + b"\n")


def write_list(file: Path, names: Sequence[str], born: Sequence[int], first: int) -> None:
    with file.open("wb") as out:
        for number, (name, year) in enumerate(zip(names, born, strict=True), first):
            said = {"name": [name], "birthDate": [str(year)], "topics": ["sanction"]}
            out.write(orjson.dumps({"id": f"m{number}", "schema": "Person", "properties": said}))
            out.write(b"\n")


def run(home: Path, **given: Any) -> tuple[Any, float, float, bytes]:
    """The answer, CPU and wall seconds, and the hits."""
    out = home.parent / "hits.csv"
    wall, cpu = time.perf_counter(), time.process_time()
    told = cutset.rescreen(workspace=home, out=out, **given)
    return told, time.process_time() - cpu, time.perf_counter() - wall, out.read_bytes()


def main() -> int:
    """Run it all, print, write the bars."""
    if not NAMES.is_file():
        bars = [{"bar": "delta", "value": "not run", "goal": "<= 1 %", "holds": "not run"}]
        OUT.write_text(json.dumps({"bars": bars}, indent=1) + "\n")
        return 0
    rng = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as folder:
        home, customers, listed = (Path(folder) / name for name in ("w", "c.ndjson", "l.json"))
        cutset.init(directory=home, mode="research", owner="bench")
        load_shipped(Workspace.open(home))
        names, born = made(rng, LISTED + COME), rng.integers(1930, 2006, LISTED + COME)
        write_list(listed, names[:LISTED], born[:LISTED].tolist(), 0)
        order = {"workspace": home, "source": "ftm", "paths": (listed,), "dataset": "made"}
        cutset.load(**order, date="2026-01-01")
        write_customers(customers, made(rng, ASKED), rng)
        cutset.screen(workspace=home, queries=(a_query(),))  # index, compiled code
        first, whole_cpu, whole_wall, _ = run(home, customers=customers)
        born[GO : GO + REBORN] += 1
        write_list(listed, names[GO:], born[GO:].tolist(), GO)
        cutset.load(**order, date="2026-02-01")
        cutset.screen(workspace=home, queries=(a_query(),))  # the new index
        told, cpu, wall, changed = run(home)
        _, again_cpu, _, whole = run(home, whole=True)
    lines = [
        ("customers", f"{first.customers:,}"),
        ("whole run", f"{whole_cpu:.1f} CPU s, {whole_wall:.1f} s"),
        ("whole run again", f"{again_cpu:.1f} CPU s"), ("delta", f"{cpu:.2f} CPU s, {wall:.2f} s"),
        ("listed entities changed", f"{told.entities}"),
        ("customers that resemble one", f"{told.asked_of_few}"),
        ("asked of all", f"{told.asked}"), ("hits", f"{told.hits}"), ("since", f"{told.since}"),
    ]  # fmt: skip
    for name, value in lines:
        sys.stdout.write(f"{name:30} {value}\n")
    share = cpu / again_cpu
    full = ASKED == CUSTOMERS
    bars = [
        {"bar": "delta of 1 million customers, 200 entries: share of a whole run's CPU",
         "value": f"{share:.2%} of {again_cpu:.0f} s", "goal": "<= 1 %",
         "holds": share <= 0.01 if full else "not run"},
        {"bar": "delta gives what a whole run gives", "value": str(changed == whole),
         "goal": "True", "holds": changed == whole if full else "not run"},
    ]  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1) + "\n", encoding="utf-8")
    for bar in bars:
        sys.stdout.write(f"{bar['bar']}: {bar['value']} (goal {bar['goal']}): {bar['holds']}\n")
    return 0


def a_query() -> Any:
    """A question that makes the index and compiles."""
    from cutset.screen.model import Query

    return Query("", "Ada Made", "person")


if __name__ == "__main__":
    sys.exit(main())
