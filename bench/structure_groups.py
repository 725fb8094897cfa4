"""Groups beside four peers and spectral clustering, and labels told from neighbours."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
from structure_graphs import GRAPH, Graph, bar, labels, network, parameters, tied

from cutset import clock
from cutset.graph import engine, grouping

PEERS = ("louvain", "leiden", "label propagation", "infomap")
GROUPING = grouping.rule(parameters(GRAPH, "grouping"))


def agreement(truth: np.ndarray, found: np.ndarray) -> tuple[float, float]:
    """AMI (arithmetic; Vinh, Epps and Bailey, 2010) and ARI."""
    _, a = np.unique(truth, return_inverse=True)
    _, b = np.unique(found, return_inverse=True)
    n, table = len(a), np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    held = table > 0
    mutual = (table[held] / n * np.log(n * table[held] / np.outer(rows, columns)[held])).sum()
    log = np.array([math.lgamma(k + 1) for k in range(n + 1)])
    expected = 0.0
    for i in rows.astype(int):
        for j in columns.astype(int):
            k = np.arange(max(1, i + j - n), min(i, j) + 1)
            ways = log[i] + log[j] + log[n - i] + log[n - j] - log[n] - log[k]
            ways = ways - log[i - k] - log[j - k] - log[n - i - j + k]
            expected += (k / n * np.log(n * k / (i * j)) * np.exp(ways)).sum()
    entropy = [-(size / n * np.log(size / n)).sum() for size in (rows, columns)]
    pairs = [(size * (size - 1) / 2).sum() for size in (rows, columns)]
    both, chance = (table * (table - 1) / 2).sum(), pairs[0] * pairs[1] / (n * (n - 1) / 2)
    ami = (mutual - expected) / (sum(entropy) / 2 - expected)
    return float(ami), float((both - chance) / (sum(pairs) / 2 - chance))


def spectral(graph: Graph, count: int, seed: int) -> np.ndarray:
    """Normalised spectral clustering with the true number of groups (Shi and Malik, 2000)."""
    from scipy.cluster.vq import kmeans2

    n, ends = graph
    near = np.zeros((n, n))
    near[ends[:, 0], ends[:, 1]] = near[ends[:, 1], ends[:, 0]] = 1
    root = 1 / np.sqrt(np.maximum(near.sum(axis=1), 1))
    _, vectors = np.linalg.eigh(near * root[:, None] * root[None, :])
    given = vectors[:, -count:] * root[:, None]
    best = min(
        (
            kmeans2(given, count, minit="++", rng=np.random.default_rng([seed, run]))
            for run in range(10)
        ),
        key=lambda found: ((given - found[0][found[1]]) ** 2).sum(),
    )
    return best[1]


def groups() -> list[dict[str, Any]]:
    graph, nodes = network("us_mafia")
    truth = labels(graph, nodes, "family")
    built = engine.graph(graph[0], *graph[1].T)
    found: dict[str, list[np.ndarray]] = {
        "ours": [grouping.consensus(*graph, GROUPING, seed) for seed in range(20)]
    }
    for peer in PEERS:
        found[peer] = [grouping.search_groups(built, peer, ("peer", seed)) for seed in range(20)]
    found["spectral, true number"] = [spectral(graph, truth.max() + 1, s) for s in range(5)]
    scores = {
        name: np.array([agreement(truth, one) for one in runs]) for name, runs in found.items()
    }
    print(f"us_mafia: {graph[0]} people, {truth.max() + 1} families; AMI, ARI (sd)")
    for name, rows in scores.items():
        mean, sd = rows.mean(axis=0), rows.std(axis=0)
        print(f"  {name:22} {mean[0]:.3f} ({sd[0]:.3f})  {mean[1]:.3f} ({sd[1]:.3f})")
    bars = []
    for at, (measured, goal) in enumerate((("AMI", 0.65), ("ARI", 0.35))):
        ours = float(scores["ours"][:, at].mean())
        peer = max(
            (name for name in scores if name != "ours"), key=lambda x: scores[x][:, at].mean()
        )
        low = bootstrap_gain(truth, found["ours"], found[peer], at)
        bars.append(
            bar(
                f"us_mafia {measured}, mean of 20 seeds", round(ours, 3), f">= {goal}", ours >= goal
            )
        )
        bars.append(
            bar(f"us_mafia {measured} gain over {peer}, lower bound", round(low, 3), "> 0", low > 0)
        )
    told = grouping.told_share(grouping.votes(*graph, truth, GROUPING), truth)
    plain = dataclasses.replace(GROUPING, second=0.0)
    near = np.zeros((graph[0], graph[0]))
    near[graph[1][:, 0], graph[1][:, 1]] = near[graph[1][:, 1], graph[1][:, 0]] = 1
    vote = grouping.told_share(near @ np.eye(truth.max() + 1)[truth], truth)
    low = grouping.gain_low(told, vote, plain)
    bars.append(
        bar(
            "us_mafia label from neighbours, leave-one-out",
            round(float(told.mean()), 3),
            ">= 0.90",
            told.mean() >= 0.9,
        )
    )
    bars.append(
        bar(
            f"its gain over the plain vote ({vote.mean():.3f}), lower bound",
            round(low, 4),
            "> 0",
            low > 0,
        )
    )
    for name, column in (
        ("montreal_gangs", "Allegiances"), ("montreal_gangs", "Territories"),
        ("italian_gangs", "country"), ("drugnet", "Ethnicity"),
    ):  # fmt: skip
        other, rows = network(name)
        support = grouping.label_support(*other, labels(other, rows, column), GROUPING)
        whole = grouping.grouping(*tied(other), GROUPING)
        print(
            f"  {name} {column}: told {support.told:.3f}, commonest {support.commonest:.3f}, "
            f"gain >= {support.gain_low:.3f}: {support.state}; groups {whole.deviations:.1f} "
            f"deviations beyond chance: {whole.state}"
        )
        if column == "Allegiances":
            both = f"label {support.state}, groups {whole.state}"
            bars.append(
                bar("Montreal allegiances", both, "insufficient", support.state == "insufficient")
            )
    return bars


def bootstrap_gain(
    truth: np.ndarray, ours: list[np.ndarray], theirs: list[np.ndarray], at: int, draws: int = 60
) -> float:
    """5th percentile of the gain over people drawn again, both scored on the same people."""
    rng, gains = clock.rng("bench groups"), []
    for draw in range(draws):
        who = rng.integers(0, len(truth), len(truth))
        one, other = ours[draw % len(ours)], theirs[draw % len(theirs)]
        gains.append(agreement(truth[who], one[who])[at] - agreement(truth[who], other[who])[at])
    return float(np.percentile(gains, 5))
