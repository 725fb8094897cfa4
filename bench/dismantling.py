"""make bench-dismantling: taking graphs apart, beside the figures of bench/disrupt.md.

Protocol of ../shared/bench/disrupt.md, sections 1 to 4 and 6; file reading and compiling are
excluded, CPU seconds on one thread. `python bench/dismantling.py SECONDS GRAPH...` runs some graphs
and merges their rows into bench/out/dismantling.json.

- R: the search in 40 s (60 s above 5,000 nodes) against the annealing column, or the bold figure.
- Fast: on the seven larger graphs the best order within 3 times the time of CoreHD and RI1.
- Optima: the fewest nodes of section 4, reproduced and proven in 60 s each.
- Sets: fewest nodes, cheapest set and Rc of section 3.
- Montagna: the four rows of betweenness of domain.md 3.2.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from cutset.disrupt.dismantle.anneal import annealed
from cutset.disrupt.dismantle.curve import largest_left, robustness, target
from cutset.disrupt.dismantle.exact import solve
from cutset.disrupt.dismantle.graph import Graph, Ints, largest
from cutset.disrupt.dismantle.orders import by_core
from cutset.disrupt.dismantle.reinsert import reinserted
from cutset.disrupt.dismantle.search import fast, simple
from cutset.disrupt.dismantle.shrink import shrunk
from cutset.disrupt.dismantle.target_set import begun
from cutset.graph.attack import by_betweenness, largest_component

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", "../shared")) / "data"
OUT = Path(__file__).parent / "out" / "dismantling.json"
SECONDS = 40.0
TRIED = 20_000
"""Moves from which the rate is taken, so that the number of moves, and the order, is repeatable."""
R = {
    "ciel": 0.0960, "natarajan_cocaine": 0.0689, "montreal_gangs": 0.1760, "togo": 0.0643,
    "natarajan_heroin": 0.1323, "siren": 0.0708, "madoff": 0.0271, "italian_gangs": 0.0582,
    "montagna_meetings": 0.0763, "montagna_calls": 0.0424, "drugnet": 0.0461,
    "corruption": 0.0583, "us_mafia": 0.1216, "road_eu": 0.0227, "hamster": 0.1000,
    "ppi": 0.0850, "power_grid": 0.0098,
}  # fmt: skip
"""The annealing column."""
BOLD = {"internet_as": 0.0091, "p2p_gnutella06": 0.1765}
LARGER = {
    "dblp_cite": (0.0862, 0.01), "road_california": (0.0042, 0.01), "authors": (0.0860, 0.03),
    "p2p_gnutella31": (0.1036, 0.07), "email_eu": (0.00117, 0.09), "road_ny": (0.0050, 0.25),
    "com_dblp": (0.0512, 0.48),
}  # fmt: skip
"""The bold figure, and the table's CPU seconds of CoreHD alone."""
OPTIMA = {
    "ciel": {2: 6, 3: 5, 5: 4, 10: 2}, "natarajan_cocaine": {2: 5, 3: 4, 5: 3, 10: 2},
    "montreal_gangs": {2: 10, 3: 9, 5: 7, 10: 6}, "togo": {3: 5, 5: 4, 10: 2},
    "natarajan_heroin": {3: 10, 5: 8, 10: 7}, "siren": {4: 9, 3: 11, 5: 8, 10: 4},
    "madoff": {6: 4, 3: 6, 5: 5, 10: 1}, "italian_gangs": {6: 8, 3: 13, 5: 9, 10: 6},
    "montagna_meetings": {9: 14, 3: 27, 5: 20, 10: 13},
    "montagna_calls": {8: 7, 3: 11, 5: 8, 10: 7},
}  # fmt: skip
"""Largest component left -> fewest nodes."""
SETS = {
    "drugnet": (18, 0.212, 0.0963), "corruption": (29, 0.230, 0.1216),
    "us_mafia": (122, 0.359, 0.2480), "road_eu": (145, 0.239, 0.0436),
    "hamster": (430, 0.555, 0.3035), "ppi": (351, 0.507, 0.3079),
    "power_grid": (271, 0.134, 0.0221), "internet_as": (154, 0.416, 0.2665),
    "p2p_gnutella06": (2296, 0.548, 0.3776), "dblp_cite": (2031, 0.593, 0.3513),
    "road_california": (273, 0.022, 0.0058), "authors": (2568, 0.378, 0.2795),
    "p2p_gnutella31": (9557, 0.473, 0.3315), "email_eu": (1078, 0.503, 0.2269),
    "road_ny": (2971, 0.015, 0.0067), "com_dblp": (22397, 0.320, 0.2451),
}  # fmt: skip
"""Fewest nodes, cheapest set, lowest Rc."""
MONTAGNA = {"montagna_meetings": "meetings", "montagna_calls": "phonecalls"}
BLOCKS = {
    ("montagna_meetings", 1): ".957 .739 .717 .500 .424 .413 .391 .261 .250 .207",
    ("montagna_calls", 1): ".764 .573 .427 .393 .247 .135 .124 .056 .056 .045",
    ("montagna_meetings", 5): ".837 .261 .120",
    ("montagna_calls", 5): ".326 .056 .034",
}
GRAPHS = [*R, *BOLD, *LARGER]


T = TypeVar("T")


class Bar(NamedTuple):
    """One row of the table."""

    bar: str
    value: str
    goal: str
    holds: bool


def read(name: str) -> Graph:
    """A graph by the protocol."""
    return largest(pairs(name))


def pairs(name: str) -> list[tuple[str, str]]:
    """The ties of a file."""
    path = DATA / f"graphs/{name}.csv"
    if name in MONTAGNA:
        path = DATA / f"networks/montagna/Montagna_{MONTAGNA[name]}_edgelist.csv"
    elif path.with_suffix(".csv.gz").is_file():
        path = path.with_suffix(".csv.gz")
    elif not path.is_file():
        path = DATA / f"networks/covert/{name}_edges.csv"
    held = path.read_bytes()
    text = (gzip.decompress(held) if path.suffix == ".gz" else held).decode()
    rows = [row[0].split() if len(row) == 1 else row for row in csv.reader(text.splitlines())]
    return [(row[0], row[1]) for row in (rows if rows[0][0].isdigit() else rows[1:])]


def timed(made: Callable[[], T]) -> tuple[T, float]:
    """What is made, and the CPU seconds that it took."""
    before = time.process_time()
    found = made()
    return found, time.process_time() - before


def searched(graph: Graph, seconds: float, cost: Ints | None = None) -> tuple[float, float]:
    """R (or Rc) of the search and its CPU seconds; the moves follow from a rate measured before."""
    starts, took = timed(lambda: simple(graph, cost))
    start = min(starts, key=lambda each: each.value)
    _, tried = timed(lambda: annealed(graph, start.order, TRIED, 1, cost))
    moves = int(TRIED / tried * 0.9 * max(0.0, seconds - took))
    order, ran = timed(lambda: annealed(graph, start.order, moves, 1, cost))
    return robustness(graph, order, cost), took + ran


def order_bars(name: str, graph: Graph, seconds: float) -> Iterator[Bar]:
    """R of the search beside the table's."""
    goal = R.get(name, BOLD.get(name, 0.0))
    allowed = seconds if name in R else 1.5 * seconds
    found, took = searched(graph, allowed)
    holds = round(found, 4) <= goal and took <= allowed
    yield Bar(f"R of {name}", f"{found:.4f} in {took:.0f} s", f"<= {goal}", holds)


def fast_bars(name: str, graph: Graph) -> Iterator[Bar]:
    """The best order within 3 times CoreHD and RI1 of this run."""
    goal, table = LARGER[name]
    core, alone = timed(lambda: by_core(graph))
    back, more = timed(lambda: reinserted(graph, core, max(1, len(graph) // 100)))
    base = alone + more
    order, took = timed(lambda: fast(graph))
    found = robustness(graph, order)
    yield Bar(
        f"R of {name}, fast",
        f"{found:.5f} in {took:.2f} s (CoreHD {alone:.2f}, table {table}; with RI1 {base:.2f} s, "
        f"R {robustness(graph, back):.5f})",
        f"<= {1.02 * goal:.5f} in {3 * base:.2f} s",
        found <= 1.02 * goal and took <= 3 * base,
    )
    if name == "com_dblp":
        holds = found <= 0.075 and took <= 60
        yield Bar(
            f"R of {name}, a minute", f"{found:.4f} in {took:.1f} s", "<= .075 in 60 s", holds
        )


def optimum_bars(name: str, graph: Graph) -> Iterator[Bar]:
    """The fewest nodes, proven."""
    unit, may = np.ones(len(graph), np.int64), np.ones(len(graph), np.bool_)
    for most, fewest in OPTIMA[name].items():
        before = time.process_time()
        start = begun(graph, most, unit, may, 20_000)
        stop = before + 60
        proof = solve(graph, most, unit, may, start, lambda *_, at=stop: time.process_time() < at)
        took = time.process_time() - before
        count = len(proof.nodes)
        holds = count == proof.bound == fewest and took <= 60
        holds = holds and largest_left(graph, proof.nodes) <= most
        value = f"{count}, bound {proof.bound}, gap {1 - proof.bound / count:.1%} in {took:.1f} s"
        yield Bar(f"fewest of {name} to {most}", value, f"{fewest}, proven", holds)


def set_bars(name: str, graph: Graph, seconds: float) -> Iterator[Bar]:
    """Fewest nodes, cheapest set and Rc."""
    fewest, cheap, priced = SETS[name]
    most, unit, degree = target(len(graph)), np.ones(len(graph), np.int64), graph.degree
    for cost, goal, what in (
        (unit, float(fewest), "nodes"),
        (degree, cheap, "share of ties' ends"),
    ):
        found, took = timed(lambda cost=cost: settled(graph, most, cost, seconds / 2))
        value = float(cost[found].sum())
        value = value if cost is unit else value / float(degree.sum())
        assert largest_left(graph, found) <= most
        shown = f"{value:.0f}" if cost is unit else f"{value:.4f}"
        label = "fewest" if cost is unit else "cheapest"
        yield Bar(
            f"{label} of {name} to {most}", f"{shown} {what} in {took:.0f} s",
            f"<= {goal:g}", (value if cost is unit else round(value, 3)) <= goal,
        )  # fmt: skip
    if name in R:
        found_rc, took = searched(graph, seconds / 2, degree)
    else:
        order, took = timed(lambda: fast(graph, degree))
        found_rc = robustness(graph, order, degree)
    holds = round(found_rc, 4) <= priced
    yield Bar(f"Rc of {name}", f"{found_rc:.4f} in {took:.0f} s", f"<= {priced:.4f}", holds)


def settled(graph: Graph, most: int, cost: Ints, seconds: float) -> Ints:
    """The cheapest set of the rules, exchanged for so many CPU seconds at the rate measured."""
    may = np.ones(len(graph), np.bool_)
    start, took = timed(lambda: begun(graph, most, cost, may, 0))
    _, tried = timed(lambda: shrunk(graph, start, most, cost, may, TRIED))
    steps = int(min(30_000_000, TRIED / tried * 0.7 * max(0.0, seconds - took)))
    return shrunk(graph, start, most, cost, may, steps)


def montagna_bars(name: str) -> Iterator[Bar]:
    """The rows of betweenness that were published."""
    ends = pairs(name)
    names = sorted({int(end) for pair in ends for end in pair})
    at = {str(each): place for place, each in enumerate(names)}
    source, goal = (np.array([at[pair[side]] for pair in ends]) for side in (0, 1))
    whole = largest_component(len(names), source, goal)
    for (each, block), row in BLOCKS.items():
        if each == name:
            count = len(row.split()) * block
            taken = by_betweenness(len(names), source, goal, count, block)
            left = [f"{one.largest / whole:.3f}"[1:] for one in taken[block - 1 :: block]]
            value = " ".join(left)
            yield Bar(f"betweenness of {name} by {block}", value, row, value == row)


def warm() -> None:
    """Compile everything."""
    small = largest((str(i), str(j)) for i in range(12) for j in (i + 1, i * 5 % 12))
    searched(small, 0.0)
    fast(small)
    settled(small, 2, small.degree, 0.1)


def bars(name: str, seconds: float) -> Iterator[Bar]:
    """All rows of a graph."""
    try:
        graph = read(name)
    except FileNotFoundError:
        yield Bar(f"R of {name}", "not run", "data is missing", False)
        return
    sys.stdout.write(f"{name}: {len(graph):,} nodes, {len(graph.near) // 2:,} ties\n")
    if name in MONTAGNA:
        yield from montagna_bars(name)
    if name in OPTIMA:
        yield from optimum_bars(name, graph)
    if name in LARGER:
        yield from fast_bars(name, graph)
    else:
        yield from order_bars(name, graph, seconds)
    if name in SETS:
        yield from set_bars(name, graph, seconds)


def main() -> None:
    """All graphs, or those that are named; rows of others that stand in the file are kept."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    held = json.loads(OUT.read_text(encoding="utf-8"))["bars"] if OUT.is_file() else []
    rows = {row["bar"]: row for row in held}
    warm()
    OUT.parent.mkdir(exist_ok=True)
    for name in sys.argv[2:] or GRAPHS:
        for bar in bars(name, seconds):
            sys.stdout.write(f"  {bar.bar:38} {bar.value:60} {bar.goal:22} {bar.holds}\n")
            sys.stdout.flush()
            rows[bar.bar] = bar._asdict()
            OUT.write_text(json.dumps({"bars": list(rows.values())}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
