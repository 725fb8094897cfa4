"""make bench-dismantling: orders of removal against the annealing column of bench/disrupt.md.

Protocol of ../shared/bench/disrupt.md, sections 1, 2 and 4: R of our search in 40 CPU-seconds on
one thread, file reading and compiling excluded, beside the table's figure. `python
bench/dismantling.py SECONDS GRAPH...` runs some of them. Writes bench/out/dismantling.json.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from pathlib import Path

from cutset.disrupt.dismantle.anneal import annealed
from cutset.disrupt.dismantle.curve import robustness
from cutset.disrupt.dismantle.graph import Graph, largest
from cutset.disrupt.dismantle.search import simple

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", "../shared")) / "data"
OUT = Path(__file__).parent / "out" / "dismantling.json"
SECONDS = 40.0
TRIED = 20_000
"""Moves from which the rate is taken, so that the number of moves, and the order, is repeatable."""
GOALS = {
    "ciel": 0.0960, "natarajan_cocaine": 0.0689, "montreal_gangs": 0.1760, "togo": 0.0643,
    "natarajan_heroin": 0.1323, "siren": 0.0708, "madoff": 0.0271, "italian_gangs": 0.0582,
    "montagna_meetings": 0.0763, "montagna_calls": 0.0424, "drugnet": 0.0461,
    "corruption": 0.0583, "us_mafia": 0.1216, "road_eu": 0.0227, "hamster": 0.1000,
    "ppi": 0.0850, "power_grid": 0.0098,
}  # fmt: skip
MONTAGNA = {"montagna_meetings": "meetings", "montagna_calls": "phonecalls"}


def read(name: str) -> Graph:
    """A graph by the protocol."""
    path = DATA / f"graphs/{name}.csv"
    if name in MONTAGNA:
        path = DATA / f"networks/montagna/Montagna_{MONTAGNA[name]}_edgelist.csv"
    elif not path.is_file():
        path = DATA / f"networks/covert/{name}_edges.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row[0].split() if len(row) == 1 else row for row in csv.reader(file)]
    if not rows[0][0].isdigit():
        rows = rows[1:]
    return largest((row[0], row[1]) for row in rows)


def bar(name: str, seconds: float) -> dict[str, object]:
    """One graph: our R beside the table's."""
    goal = GOALS[name]
    try:
        graph = read(name)
    except FileNotFoundError:
        return {"bar": f"R of {name}", "value": "not run", "goal": f"<= {goal}", "holds": False}
    start = min(simple(graph), key=lambda each: each.value)
    annealed(graph, start.order, 100)  # compiled now
    before = time.process_time()
    annealed(graph, start.order, TRIED)
    rate = TRIED / (time.process_time() - before)
    before = time.process_time()
    found = robustness(graph, annealed(graph, start.order, int(rate * seconds)))
    took = time.process_time() - before
    holds = round(found, 4) <= goal and took <= 1.2 * seconds
    value = f"{found:.4f} in {took:.0f} s"
    sys.stdout.write(
        f"{name:20}{len(graph):6}{len(graph.near) // 2:7}  start {start.value:.4f}  ours {value:18}"
        f" table {goal:.4f}  {holds}\n"
    )
    sys.stdout.flush()
    return {"bar": f"R of {name}", "value": value, "goal": f"<= {goal}", "holds": holds}


def main() -> None:
    """All graphs, or those that are named."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    bars = [bar(name, seconds) for name in sys.argv[2:] or GOALS]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
