"""Train the matcher of names on the tuning part of the screening benchmark: names/data/model.npz.

    CUTSET_BENCH_DATA=../shared python scripts/train_names.py

Training pairs come from half 0 of queries and negatives alone (bench/screen.md §2.5).
Negatives are asked a second time, disturbed by `disturb`, our own account of how names are
written differently, so that an initial or an added word is no sign of a hit by itself.
(Disturbed names of listed parties were tried as further positives: too many of them keep
nothing but common words, and recall at .1 % fell from .89 to .81 in held-out folds.)
The dictionary of variants is half A. Thresholds and the likelihood ratio are taken from
scores of folds that did not train.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt
import yaml

from cutset.names.align import FIGURES
from cutset.names.forest import CAP_STEPS, TOGETHER
from cutset.names.index import NameIndex
from disturb import DISTURBED, Disturber
from screen_data import Question, entries, half, negatives, queries

OUT = Path(__file__).parent.parent / "src/cutset/names/data"
FOLDS = 5
CANDIDATES, NEGATIVE_CANDIDATES = 24, 12
DISTURBED_NEGATIVES = 4_000
TREES = 128
OF_DISTURBED = 0.5
"""Weight of a disturbed negative: the names that are asked are disturbed seldom, listed or not."""
OF_OTHERS, OF_ORDER = 0.15, 1.0
"""Weight of a wrong candidate of a tuning query, and of the order among a query's candidates.
Among wrong candidates are the same party on another list and relatives (bench/screen.md §8),
who taught that rare names agree by chance; so they weigh little where a score tells hit from
no hit, and much where it tells which candidate stands first, which no threshold sees."""
RAISING = {
    "bound", "query_explained", "listed_explained", "evidence", "exact_evidence", "least_alike",
    "whole_alike", "best", "second", "query_letters", "listed_letters", "typed",
    "agreeing_letters", "net",
}  # fmt: skip
LOWERING = {
    "query_left", "query_left_most", "listed_left", "listed_left_most", "lost", "errors",
}  # fmt: skip
"""Figures of which more may only raise or only lower a score: few pairs are rare enough, and
some that are labelled wrong are the same party (bench/screen.md §8), to learn it from them."""
SETTINGS = {
    "learning_rate": 0.1, "num_leaves": 31, "max_depth": 7,
    "min_data_in_leaf": 40,
    "monotone_constraints": [(f in RAISING) - (f in LOWERING) for f in FIGURES],
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5,
    "seed": 1, "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
AIMS = {"1 %": 0.01, "0.1 %": 0.001}
STEPS = (0.5, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001)
"""Shares of the negatives above which a step of the likelihood ratio ends."""
HELD_DOWN = 0.003
"""Share of the tuning queries whose best true pair may fall below the least bound."""
Floats = npt.NDArray[np.float64]


def main() -> None:
    """Train, calibrate, write the forest and what is said of it."""
    index = NameIndex.build(entries(), "half A")
    questions = [q for q in queries() if half(q.id) == 0]
    refused = [q for q in negatives() if half(q.id) == 0]
    made = Disturber(random.Random(7)).negatives(refused, DISTURBED_NEGATIVES)
    asked = Pairs(index, questions, CANDIDATES)
    other = Pairs(index, refused + made, NEGATIVE_CANDIDATES)
    true = np.arange(len(other.questions)) < len(refused)
    fold = np.array([_fold(q.party) for q in questions])
    other_fold = np.arange(len(other.questions)) % FOLDS
    held = _held_out(asked, other, fold, other_fold)
    best = asked.best(held[0]), other.best(held[1])[true]
    model = _fit(asked, slice(None), other, slice(None))
    caps = _caps(asked.best_bounds(model.predict(asked.figures, raw_score=True)))
    np.savez_compressed(OUT / "model.npz", allow_pickle=False, **_forest(model), cap=caps)
    said = _said(*best)
    text = yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=90)
    (OUT / "model.yml").write_text(text, "utf-8")
    sys.stdout.write(text)


class Pairs:
    """Candidates of a list of questions as rows."""

    def __init__(self, index: NameIndex, questions: list[Question], most: int) -> None:
        name, figures, count = index.lay_out([q.query for q in questions], most)
        held = np.arange(most)[None, :] < count[:, None]
        self.questions = questions
        self.figures = figures[held]
        self.question = np.repeat(np.arange(len(questions)), count)
        entity = np.array(index.names.entity)[name[held]]
        numbers = {entity: i for i, entity in enumerate(index.entities)}
        right = [{numbers[e] for e in q.truth} for q in questions]
        self.truth = np.fromiter(
            (e in right[q] for q, e in zip(self.question.tolist(), entity.tolist(), strict=True)),
            bool, len(entity),
        )  # fmt: skip
        disturbed = np.array([q.id == DISTURBED for q in questions])[self.question]
        asked = np.array([bool(q.truth) for q in questions])[self.question]
        self.weight = np.where(
            self.truth, 1.0, np.where(asked, OF_OTHERS, np.where(disturbed, OF_DISTURBED, 1.0))
        )

    def best(self, scores: Floats) -> Floats:
        """The best score of each question: of a true candidate where there is a truth."""
        best = np.full(len(self.questions), -99.0)
        wanted = np.array([bool(q.truth) for q in self.questions])[self.question]
        counts = self.truth | ~wanted
        np.maximum.at(best, self.question[counts], scores[counts])
        return best

    def best_bounds(self, scores: Any) -> Floats:
        """The bound of each question's best true candidate, where it has one."""
        order = np.lexsort((-scores, self.question))
        order = order[self.truth[order]]
        _, first = np.unique(self.question[order], return_index=True)
        bounds: Floats = self.figures[order[first], 0].astype(np.float64)
        return bounds


def _fold(party: str) -> int:
    return int(hashlib.sha256(party.encode()).hexdigest(), 16) % FOLDS


def _fit(asked: Pairs, of: Any, other: Pairs, of_other: Any) -> lightgbm.Booster:
    """A forest from some pairs of the queries and some of the negatives."""
    rows = np.concatenate([asked.figures[of], other.figures[of_other]])
    right = np.concatenate([asked.truth[of], other.truth[of_other]])
    weight = np.concatenate([asked.weight[of], other.weight[of_other]])
    aim = _aim(asked.question[of], asked.truth[of], right, weight)
    return lightgbm.train({**SETTINGS, "objective": aim}, lightgbm.Dataset(rows, right), TREES)


def _aim(question: Any, truth: Any, right: Any, weight: Any) -> Callable[..., tuple[Any, Any]]:
    """Slopes of the loss: weighed logistic, and that a query's true candidates come first.

    The second part is -log of the true candidates' share in the softmax of each query's (Cao
    et al., "Learning to rank: from pairwise approach to listwise approach", ICML 2007). What
    is added to all candidates of a query leaves it as it is.
    """
    start = np.flatnonzero(np.r_[True, np.diff(question) != 0])
    size = np.diff(np.r_[start, len(question)])

    def of_query(by: Any, values: Any) -> Any:
        return np.repeat(by.reduceat(values, start), size)

    counts = of_query(np.add, truth.astype(float)) > 0

    def slopes(score: Any, _: Any) -> tuple[Any, Any]:
        chance = 1 / (1 + np.exp(-score))
        slope, bend = (chance - right) * weight, chance * (1 - chance) * weight
        mine = score[: len(question)]
        odds = np.exp(mine - of_query(np.maximum, mine))
        share = odds / of_query(np.add, odds)
        among_true = odds * truth / np.where(counts, of_query(np.add, odds * truth), 1)
        slope[: len(question)] += OF_ORDER * counts * (share - among_true)
        bend[: len(question)] += OF_ORDER * counts * share * (1 - share)
        return slope, bend

    return slopes


def _held_out(asked: Pairs, other: Pairs, fold: Any, other_fold: Any) -> tuple[Floats, Floats]:
    """Scores of every pair by a model that saw neither its party nor its negative."""
    scores, others = np.zeros(len(asked.question)), np.zeros(len(other.question))
    mine, theirs = fold[asked.question], other_fold[other.question]
    for k in range(FOLDS):
        model = _fit(asked, mine != k, other, theirs != k)
        scores[mine == k] = model.predict(asked.figures[mine == k], raw_score=True)
        others[theirs == k] = model.predict(other.figures[theirs == k], raw_score=True)
    return scores, others


def _forest(model: lightgbm.Booster) -> dict[str, npt.NDArray[Any]]:
    """The trees as arrays, the two children of a node side by side; filled up with empty trees."""
    figure: list[int] = []
    limit: list[float] = []
    left: list[int] = []
    mean: list[float] = []
    roots, depths = [], []

    def room() -> int:
        figure.append(0)
        limit.append(float("inf"))
        left.append(len(left))
        mean.append(0.0)
        return len(figure) - 1

    for tree in model.dump_model()["tree_info"]:
        roots.append(room())
        waiting, deepest = [(roots[-1], tree["tree_structure"], 0)], 0
        while waiting:
            place, node, depth = waiting.pop(0)
            deepest = max(deepest, depth)
            if "split_feature" not in node:
                mean[place] = node["leaf_value"]
                continue
            first, second = room(), room()
            figure[place], left[place] = node["split_feature"], first
            limit[place] = _float_below(node["threshold"])
            mean[place] = node["internal_value"]
            waiting += [(first, node["left_child"], depth + 1)]
            waiting += [(second, node["right_child"], depth + 1)]
        depths.append(deepest)
    while len(roots) % TOGETHER:
        roots.append(room())
        depths.append(0)
    return {
        "figure": np.array(figure, np.uint8),
        "limit": np.array(limit, np.float32),
        "left": np.array(left, np.uint32),
        "mean": np.array(mean, np.float32),
        "root": np.array(roots, np.uint32),
        "depth": np.array(depths, np.uint8).reshape(-1, TOGETHER).max(1),
    }


def _float_below(value: float) -> float:
    """The largest single-precision number at most `value`: splits stay where they were."""
    near = np.float32(value)
    return float(near if near <= value else np.nextafter(near, np.float32(-np.inf)))


def _caps(bounds: Floats) -> npt.NDArray[np.float32]:
    """No score for pairs whose bound is lower than nearly every query's best true pair has.

    A part of the score's definition, not of the search: such pairs need not be looked at.
    """
    caps = np.full(CAP_STEPS, 99.0, np.float32)
    caps[: int(np.quantile(bounds, HELD_DOWN) * CAP_STEPS)] = -99.0
    return caps


def _said(positive: Floats, negative: Floats) -> dict[str, Any]:
    """Thresholds, the scale of similarity and the log-likelihood ratio, from held-out scores."""
    ordered = np.sort(negative)[::-1]
    limits = {aim: float(ordered[int(share * len(ordered))]) for aim, share in AIMS.items()}
    low, high = limits["1 %"], limits["0.1 %"]
    slope = (np.log(9) - np.log(0.7 / 0.3)) / (high - low)
    middle = low - np.log(0.7 / 0.3) / slope
    return {
        "version": "names 3",
        "figures": list(FIGURES),
        "thresholds": {aim: round(limit, 4) for aim, limit in limits.items()},
        "similarity": {"slope": round(float(slope), 5), "middle": round(float(middle), 5)},
        "likelihood_ratio": _ratio(positive, negative),
        "trained_on": {
            "queries": len(positive), "negatives": len(negative),
            "disturbed_negatives": DISTURBED_NEGATIVES,
            "weights": {"disturbed_negatives": OF_DISTURBED, "wrong_candidates": OF_OTHERS,
                        "order": OF_ORDER},
            "dictionary": "half A",
        },
    }  # fmt: skip


def _ratio(positive: Floats, negative: Floats) -> list[list[float]]:
    """Points (score, log ratio): in steps of the names of nobody, rising.

    A step holds the scores between two shares of the negatives. Its ratio is that of the two
    kinds' shares in it, each with half a name added (Jeffreys' prior, 1946), so that a step
    which no negative reached says no more than their number can; steps that fall are pooled
    with their neighbours (Ayer et al., "An empirical distribution function for sampling with
    incomplete information", Ann. Math. Statist. 26, 1955). One slope for all scores makes the
    ratio of the highest a hundred times too small.
    """
    edges = np.r_[-np.inf, np.quantile(negative, 1 - np.array(STEPS)), negative.max(), np.inf]
    edges = np.unique(edges)
    true, false = (np.histogram(scores, edges)[0] for scores in (positive, negative))
    both = np.concatenate([positive.clip(-20), negative.clip(-20)])
    place = np.digitize(both, edges[1:-1])
    steps = [
        (float(both[place == n].mean()), float(true[n]), float(false[n]))
        for n in range(len(edges) - 1)
        if true[n] + false[n] > 0
    ]
    log = np.array([
        np.log((t + 0.5) / (len(positive) + 1)) - np.log((f + 0.5) / (len(negative) + 1))
        for _, t, f in steps
    ])  # fmt: skip
    weight = np.array([t + f for _, t, f in steps])
    return [
        [round(at, 4), round(value, 4)]
        for (at, _, _), value in zip(steps, _rising(log, weight), strict=True)
    ]


def _rising(values: Floats, weight: Floats) -> list[float]:
    """The closest values that never fall: neighbours that do are pooled."""
    pools: list[list[float]] = []
    for value, heavy in zip(values.tolist(), weight.tolist(), strict=True):
        pools.append([value, heavy, 1])
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (one, much, n), (other, more, m) = pools[-2:]
            pools[-2:] = [[(one * much + other * more) / (much + more), much + more, n + m]]
    return [value for value, _, n in pools for _ in range(int(n))]


if __name__ == "__main__":
    main()
