"""The networks of bench/networks.md with their labels, and a row of the report."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("CUTSET_BENCH_DATA", ROOT.parent / "shared")) / "data"
GRAPH = ROOT / "src/cutset/graph/parameters"
ASSESS = ROOT / "src/cutset/assess/parameters"
Graph = tuple[int, np.ndarray]
NETWORKS = (
    "montagna_meetings", "montagna_calls", "siren", "togo", "ciel", "natarajan_cocaine",
    "natarajan_heroin", "montreal_gangs", "italian_gangs", "drugnet", "madoff", "us_mafia",
)  # fmt: skip


def parameters(folder: Path, name: str) -> dict[str, Any]:
    data = yaml.safe_load((folder / f"{name}.yml").read_text("utf-8"))
    return {key: data[key] for key in data if key not in {"version", "reason", "source"}}


def bar(name: str, value: Any, goal: str, holds: bool | None) -> dict[str, Any]:
    told = "not run" if holds is None else "holds" if holds else "MISSED"
    print(f"  {told:8} {name}: {value} (goal {goal})", flush=True)
    return {
        "bar": name,
        "value": value,
        "goal": goal,
        "holds": "not run" if holds is None else bool(holds),
    }


def simple(pairs: Iterator[tuple[str, str]], place: dict[str, int]) -> np.ndarray:
    ends = {tuple(sorted((place[a], place[b]))) for a, b in pairs}
    return np.array(sorted(pair for pair in ends if pair[0] != pair[1]), dtype=np.int64)


def network(name: str) -> tuple[Graph, list[dict[str, str]]]:
    """A network and the attributes of its nodes, in the order of its file."""
    if name.startswith("montagna"):
        file = {"montagna_meetings": "meetings", "montagna_calls": "phonecalls"}[name]
        path = DATA / f"networks/montagna/Montagna_{file}_edgelist.csv"
        rows = [line.split()[:2] for line in path.read_text("utf-8").splitlines() if line]
        ids = sorted({one for row in rows for one in row}, key=int)
        pairs, nodes = ((a, b) for a, b in rows), [{"id": one} for one in ids]
    else:
        folder = DATA / ("graphs" if name == "us_mafia" else "networks/covert")
        edges = "us_mafia" if name == "us_mafia" else f"{name}_edges"
        with (folder / f"{name}_nodes.csv").open(encoding="utf-8", newline="") as file:
            nodes = list(csv.DictReader(file))
        with (folder / f"{edges}.csv").open(encoding="utf-8", newline="") as file:
            pairs = iter([(row["source"], row["target"]) for row in csv.DictReader(file)])
    place = {row["id"]: at for at, row in enumerate(nodes)}
    return (len(nodes), simple(pairs, place)), nodes


def tied(graph: Graph) -> Graph:
    """Isolates dropped."""
    kept, ends = np.unique(graph[1], return_inverse=True)
    return len(kept), ends.reshape(-1, 2)


def labels(graph: Graph, nodes: list[dict[str, str]], column: str) -> np.ndarray:
    """Number of each node's label; -1 where unknown (empty, 99) or without a tie."""
    degree = np.bincount(graph[1].ravel(), minlength=graph[0])
    said = [row[column] for row in nodes]
    names = sorted({one for one, ties in zip(said, degree, strict=True) if ties} - {"", "99.0"})
    number = {one: at for at, one in enumerate(names)}
    return np.array(
        [number.get(one, -1) if ties else -1 for one, ties in zip(said, degree, strict=True)]
    )
