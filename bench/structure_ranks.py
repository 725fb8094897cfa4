"""Ranks when people or ties are missing: what intervals hold, beside a bootstrap of the ties."""

from __future__ import annotations

from typing import Any

import numpy as np
from structure_graphs import ASSESS, NETWORKS, Graph, bar, network, parameters, tied

from cutset import clock
from cutset.assess import robust

ROBUST = robust.rule(parameters(ASSESS, "robust"))


def bootstrap(
    graph: Graph, score: robust.Score, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """The plain bootstrap of the ties: 5th and 95th percentile of each rank."""
    n, ends = graph
    drawn = [
        robust.ranks(score(n, ends[np.unique(rng.integers(0, len(ends), len(ends)))]))
        for _ in range(ROBUST.draws)
    ]
    return np.percentile(drawn, 5, axis=0), np.percentile(drawn, 95, axis=0)


def winkler(low: np.ndarray, high: np.ndarray, truth: np.ndarray) -> np.ndarray:
    return high - low + 20 * (np.maximum(low - truth, 0) + np.maximum(truth - high, 0))


def robustness() -> list[dict[str, Any]]:
    graphs = {name: tied(network(name)[0]) for name in NETWORKS}
    bars = []
    print("ranks: share held in each third, by rank at hand and by rank in the whole;")
    print("mean interval score / n beside the bootstrap's")
    for kind in ROBUST.kinds:
        for measured, score in robust.SCORES.items():
            held: list[list[float]] = [[], [], []]
            whole: list[list[float]] = [[], [], []]
            ours, theirs = [], []
            for name, graph in graphs.items():
                truth = score(*graph)
                for draw in range(2 if graph[0] > 200 else 6):
                    rng = clock.rng("bench robust", kind.name, measured, name, draw)
                    left = robust.thin(*graph, kind, rng)
                    seen = (len(left.kept), left.ends)
                    found = robust.intervals(*seen, score, kind, ROBUST)
                    rank = robust.ranks(truth[left.kept])
                    inside = (found.low <= rank) & (rank <= found.high)
                    for by, into in ((found.rank, held), (rank, whole)):
                        third = np.minimum((by - 0.5) * 3 // seen[0], 2)
                        for part in range(3):
                            if (third == part).any():
                                into[part].append(float(inside[third == part].mean()))
                    ours.append(winkler(found.low, found.high, rank).mean() / seen[0])
                    theirs.append(winkler(*bootstrap(seen, score, rng), rank).mean() / seen[0])
            shares = [round(float(np.mean(part)), 3) for part in held]
            other = [round(float(np.mean(part)), 3) for part in whole]
            score_of = f"{np.mean(ours):.3f} bootstrap {np.mean(theirs):.3f}"
            print(f"  {kind.name:18} {measured:12} {shares} {other} {score_of}")
            good = all(0.85 <= share <= 0.95 for share in shares)
            bars.append(bar(f"{measured}, {kind.name}: held by thirds", shares, ".85 to .95", good))
            gain = float(np.mean(theirs) - np.mean(ours))
            bars.append(
                bar(
                    f"{measured}, {kind.name}: below the bootstrap's interval score by",
                    round(gain, 3),
                    "> 0",
                    gain > 0,
                )
            )
    twenty = next(kind for kind in ROBUST.kinds if kind.name == "20 % of ties")
    unstable = {
        name: robust.stability(*graph, robust.SCORES["betweenness"], twenty, ROBUST)
        for name, graph in graphs.items()
    }
    print(
        "  betweenness, 20 % of ties: " + ", ".join(f"{k} {v.low:.2f}" for k, v in unstable.items())
    )
    count = sum(found.unstable for found in unstable.values())
    bars.append(
        bar("betweenness unstable at 20 % of ties, of 12 networks", count, "11", count == 11)
    )
    return bars
