"""Hierarchy, clan, cell or network on generated graphs, and the position of leaders there."""

from __future__ import annotations

from typing import Any

import numpy as np
from structure_graphs import ASSESS, DATA, NETWORKS, Graph, bar, network, parameters, tied

import train_structure as training
from cutset import clock
from cutset.assess.structure import classify, generate, leaders, logit
from cutset.graph.measures import Measures, measure

STRUCTURE = classify.rule(parameters(ASSESS, "structure"), parameters(ASSESS, "structure_weights"))


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
