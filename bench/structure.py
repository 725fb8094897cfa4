"""make bench-structure: groups, structure, position of leaders, robustness.

Writes bench/out/assess_structure.json with one row a bar. Groups and robustness read
CUTSET_BENCH_DATA (default ../shared) and say `not run` without it; structure and position
run on generated graphs alone. Settings were chosen on other graphs (parameters/*.yml).
"""

from __future__ import annotations

import csv
import dataclasses
import json
import math
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import train_structure as training  # noqa: E402
from cutset import clock  # noqa: E402
from cutset.assess import robust  # noqa: E402
from cutset.assess.structure import classify, generate, leaders, logit  # noqa: E402
from cutset.graph import engine, grouping  # noqa: E402
from cutset.graph.measures import Measures, measure  # noqa: E402

DATA = Path(os.environ.get("CUTSET_BENCH_DATA", ROOT.parent / "shared")) / "data"
OUT = ROOT / "bench" / "out"
GRAPH = ROOT / "src/cutset/graph/parameters"
ASSESS = ROOT / "src/cutset/assess/parameters"
PEERS = ("louvain", "leiden", "label propagation", "infomap")
Graph = tuple[int, np.ndarray]


def parameters(folder: Path, name: str) -> dict[str, Any]:
    data = yaml.safe_load((folder / f"{name}.yml").read_text("utf-8"))
    return {key: data[key] for key in data if key not in {"version", "reason", "source"}}


GROUPING = grouping.rule(parameters(GRAPH, "grouping"))
ROBUST = robust.rule(parameters(ASSESS, "robust"))
STRUCTURE = classify.rule(parameters(ASSESS, "structure"), parameters(ASSESS, "structure_weights"))


def bar(name: str, value: Any, goal: str, holds: bool | None) -> dict[str, Any]:
    told = "not run" if holds is None else "holds" if holds else "MISSED"
    print(f"  {told:8} {name}: {value} (goal {goal})", flush=True)
    return {
        "bar": name,
        "value": value,
        "goal": goal,
        "holds": None if holds is None else bool(holds),
    }


# Networks ------------------------------------------------------------------------------------


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


# Groups --------------------------------------------------------------------------------------


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


# Structure -----------------------------------------------------------------------------------


def plain_features(graph: Measures) -> list[float]:
    """The eleven undirected features of bench/networks.md §9."""
    degree, n = graph.degree, graph.n
    order = np.sort(degree)
    one, other = graph.ends.T
    broker = graph.betweenness.argmax()
    return [
        (degree.max() - degree).sum() / ((n - 1) * (n - 2)),
        graph.transitivity,
        graph.modularity,
        graph.distance[broker].max(),
        graph.bridge.mean(),
        (2 * np.arange(1, n + 1) - n - 1) @ order / (n * order.sum()),
        (graph.group[one] != graph.group[other]).mean(),
        graph.core.max() / degree.mean(),
        degree.mean(),
        graph.assortativity,
        (degree == 1).mean(),
    ]


def plain_sample(kind: str, count: int, part: str) -> training.Set:
    rows, classes = [], []
    for number, name in enumerate(generate.CLASSES):
        for at in range(count):
            rng = clock.rng("structure", part, kind, name, training.MISSING[0], at)
            made = generate.draw(kind, name, rng)
            left = generate.observe(made.n, made.ends, *training.MISSING, rng)
            rows.append(plain_features(measure(left.n, left.ends)))
            classes.append(number)
    return np.array(rows), np.array(classes)


def macro_f1(truth: np.ndarray, found: np.ndarray) -> float:
    """An abstention is -1: wrong for its class, right for none."""
    scores = []
    for number in range(len(generate.CLASSES)):
        right = ((truth == number) & (found == number)).sum()
        scores.append(2 * right / max(1, (truth == number).sum() + (found == number).sum()))
    return float(np.mean(scores))


def structure() -> list[dict[str, Any]]:
    print(
        "structure: trained on one generator, tested on the other, 20 % ties + 10 % people missing"
    )
    bars = []
    published = {"AB": 0.54, "BA": 0.49}
    plain = {k: (plain_sample(k, 150, "train"), plain_sample(k, 100, "test")) for k in "AB"}
    ours = {
        k: (
            training.sample(k, training.MISSING, 150, "train"),
            training.sample(k, training.MISSING, 100, "test"),
        )
        for k in "AB"
    }
    for one, other in ("AB", "BA"):
        model = logit.fit(*plain[one][0], 1.0)
        given, truth = plain[other][1]
        score = macro_f1(truth, model.probabilities(given).argmax(axis=1))
        want = published[one + other]
        bars.append(
            bar(
                f"generators accepted, plain features {one}->{other}",
                round(score, 3),
                f"{want} within .05",
                abs(score - want) <= 0.05,
            )
        )
    for one, other in ("AB", "BA"):
        model = logit.fit(*ours[one][0], training.PENALTY)
        given, truth = ours[other][1]
        odds = model.probabilities(given)
        said = np.where(odds.max(axis=1) < STRUCTURE.sure, -1, odds.argmax(axis=1))
        score = macro_f1(truth, said)
        table = [
            [int(((truth == i) & (said == j)).sum()) for j in (-1, 0, 1, 2, 3)] for i in range(4)
        ]
        for name, row in zip(generate.CLASSES, table, strict=True):
            told = dict(zip(generate.CLASSES, row[1:], strict=True))
            print(f"    {name:10} insufficient {row[0]:3}  as {told}")
        forced = macro_f1(truth, odds.argmax(axis=1))
        print(f"    insufficient {(said == -1).mean():.2f}; forced {forced:.3f}")
        bars.append(
            bar(
                f"structure macro-F1 {one}->{other}, abstention wrong",
                round(score, 3),
                ">= 0.70",
                score >= 0.7,
            )
        )
    as_answered()
    return bars + real_structures()


def as_answered(count: int = 20) -> None:
    """What the product answers, with all its models, on graphs of A and B it has not seen."""
    for kind in "AB":
        for name in generate.CLASSES:
            found = []
            for at in range(count):
                rng = clock.rng("answered", kind, name, at)
                made = generate.draw(kind, name, rng)
                left = generate.observe(made.n, made.ends, *training.MISSING, rng)
                found.append(classify.structure(left.n, left.ends, STRUCTURE))
            judged = [one for one in found if one.state == "judged"]
            right = sum(one.name == name for one in judged)
            print(
                f"    answered, {name} {kind}: right {right}, wrong {len(judged) - right}, "
                f"insufficient {(count - len(judged)) / count:.2f}"
            )


NETWORKS = (
    "montagna_meetings", "montagna_calls", "siren", "togo", "ciel", "natarajan_cocaine",
    "natarajan_heroin", "montreal_gangs", "italian_gangs", "drugnet", "madoff", "us_mafia",
)  # fmt: skip


def real_structures() -> list[dict[str, Any]]:
    if not DATA.exists():
        return [bar("real networks: no silent flip with the training set", "not run", "0", None)]
    silent = 0
    for name in NETWORKS:
        graph, _ = network(name)
        found = classify.structure(*tied(graph), STRUCTURE)
        odds = ", ".join(
            f"{c} {p:.2f}"
            for c, p in zip(generate.CLASSES, found.probabilities or [0] * 4, strict=True)
        )
        print(
            f"    {name:18} {found.state:12} {found.name} ({odds}) {found.reason} {found.caution}"
        )
        silent += found.state == "judged" and flips(tied(graph), found.name)
    return [bar("real networks: silent flips with the training set", int(silent), "0", silent == 0)]


def flips(graph: Graph, name: str) -> bool:
    """Whether a model trained in another way surely says another class."""
    seen = generate.largest(*graph, np.arange(graph[0]))
    given = classify.features(measure(seen.n, seen.ends))[None, :]
    for model in STRUCTURE.others.values():
        odds = model.probabilities(given)[0]
        if odds.max() >= STRUCTURE.sure and generate.CLASSES[int(odds.argmax())] != name:
            return True
    return False


def position() -> list[dict[str, Any]]:
    print("position of leaders, 20 % ties + 10 % people missing: AUC ours, degree, betweenness")
    model = {kind: training.position_model(kind, 150) for kind in "AB"}
    bars = []
    for kind, name, by in (
        ("B", "hierarchy", "A"), ("A", "hierarchy", "B"),
        ("A", "clan", "A"), ("A", "clan", "B"), ("A", "cell", "A"), ("A", "cell", "B"),
    ):  # fmt: skip
        rows = training.roots(kind, name, 100, "test")
        ours, degree, between = np.mean(
            [
                [
                    leaders.auc(score, leader)
                    for score in (model[by].probabilities(place)[:, 1], d, b)
                ]
                for place, leader, d, b in rows
            ],
            axis=0,
        ).tolist()
        told = f"{ours:.3f} {degree:.3f} {between:.3f} ({len(rows)} graphs)"
        print(f"  {name} {kind}, trained on {by}: {told}")
        if name == "hierarchy":
            bars.append(
                bar(
                    f"root of hierarchy {kind}, trained on {by}, AUC",
                    round(ours, 3),
                    ">= 0.90",
                    ours >= 0.9,
                )
            )
            ahead = ours - max(degree, between)
            bars.append(
                bar("  ahead of degree and betweenness by", round(ahead, 3), "> 0", ahead > 0)
            )
        else:
            bars.append(
                bar(
                    f"{name} {kind}, trained on hierarchy {by}, AUC",
                    round(ours, 3),
                    "reported",
                    True,
                )
            )
    return bars


# Robustness ----------------------------------------------------------------------------------


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


PARTS = {"groups": groups, "structure": structure, "position": position, "robustness": robustness}
NEEDS_DATA = ("groups", "robustness")


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    bars, seconds = [], {}
    for name in chosen:
        start = time.process_time()
        if name in NEEDS_DATA and not DATA.exists():
            bars.append(bar(name, "not run", f"data in {DATA}", None))
            continue
        bars += PARTS[name]()
        seconds[name] = round(time.process_time() - start, 1)
    print("CPU seconds:", seconds)
    OUT.mkdir(exist_ok=True)
    told = {"bars": bars, "cpu_seconds": seconds}
    (OUT / "assess_structure.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
