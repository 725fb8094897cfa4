"""make bench-false-hits: whose names are hit falsely, whose missed; what a probability is worth.

Protocol and questions of bench/screen.py (reported half 1, dictionary of half A, one threshold
for all). False hits by script and origin side by side, with exact intervals; recall of persons
beside organisations; the probability of a hit against what came true, at three priors; a number
asked without a name. Writes bench/out/false_hits.json, which also holds the reliability.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cutset.errors import BadRequest
from cutset.names.index import NameIndex
from cutset.names.model import model
from cutset.names.scripts import alphabet_of
from cutset.ops.screening import check_query
from cutset.screen.answer import probability
from cutset.screen.intervals import share_interval
from cutset.screen.model import Query
from screen import Answered, Bar, answer, limits, questions_warm
from screen_data import Question, entries, half, negatives, queries

FEWEST = 500
WIDE, TWICE = 0.01, 2
APART = 0.05
PRIORS = (1e-2, 1e-4, 1e-6)
MOST_ERROR, TOLD_FROM = 0.03, 0.01
OUT = Path(__file__).parent / "out" / "false_hits.json"


class Group(NamedTuple):
    """Names of nobody listed that share a script, an origin or both: how many were hit."""

    name: str
    n: int
    wide: int
    narrow: int

    def line(self) -> str:
        """It as a line of the table, shares with exact 95 % intervals."""
        cells = []
        for hits in (self.wide, self.narrow):
            low, high = share_interval(hits, self.n)
            cells.append(f"{hits:5} {hits / self.n:7.2%} ({low:.2%} to {high:.2%})".ljust(38))
        return f"{self.name:24}{self.n:7}  {''.join(cells)}"


def best_of(asked: Answered) -> npt.NDArray[np.float64]:
    """The best score of each question."""
    return np.array([answers[0][1] if answers else -99.0 for answers in asked.answers])


SIDES: tuple[Callable[[Question], str], ...] = (
    lambda q: f"script {alphabet_of(q.query.name) or 'none'}",
    lambda q: f"origin {q.origin}",
    lambda q: f"{q.origin} {alphabet_of(q.query.name) or 'none'}",
)


def false_hits(refused: Answered) -> list[Bar]:
    """False hits by script, by origin, and by both."""
    wide, narrow = limits(refused)
    best = best_of(refused)
    sys.stdout.write(f"\n{'false hits':24}{'n':>7}  {'at 1 %':38}at .1 %\n")
    bars = []
    for side, said in zip(SIDES, ("script", "origin", "script and origin"), strict=True):
        of: dict[str, list[float]] = defaultdict(list)
        for question, score in zip(refused.questions, best, strict=True):
            of[side(question)].append(score)
        groups = [
            Group(name, len(held), int(np.sum(np.array(held) > wide)),
                  int(np.sum(np.array(held) > narrow)))
            for name, held in sorted(of.items())
        ]  # fmt: skip
        for group in groups:
            sys.stdout.write(f"{group.line()}\n")
        large = [group for group in groups if group.n >= FEWEST]
        worst = max(large, key=lambda group: group.wide / group.n)
        share = worst.wide / worst.n
        bars.append(
            Bar(f"worst {said} with >= {FEWEST} negatives, at 1 %",
                f"{worst.name}: {share:.2%}", f"<= {TWICE * WIDE:.0%}", share <= TWICE * WIDE)
        )  # fmt: skip
        told = "; ".join(
            f"{g.name} {g.narrow} of {g.n} ({low:.2%} to {high:.2%})"
            for g in large
            for low, high in [share_interval(g.narrow, g.n)]
        )
        bars.append(Bar(f"false hits at .1 % by {said}", told, "counts, intervals", True))
    return bars


def kinds(asked: Answered, wide: float) -> Bar:
    """Recall at 1 % of persons beside organisations."""
    of: dict[str, list[bool]] = defaultdict(list)
    for question, answers in zip(asked.questions, asked.answers, strict=True):
        best = max((score for entity, score in answers if entity in question.truth), default=-99.0)
        of[question.type].append(best > wide)
    shares = {kind: float(np.mean(of[kind])) for kind in ("person", "organisation")}
    said = ", ".join(f"{kind} {share:.3f} of {len(of[kind])}" for kind, share in shares.items())
    apart = abs(shares["person"] - shares["organisation"])
    return Bar(
        "recall at 1 %, persons and organisations", said, f"<= {APART} apart", apart <= APART
    )


class Bin(NamedTuple):
    """Best hits of one range of probability: what was said, what came true, of how many."""

    prior: float
    said: float
    true: float
    listed: int
    nobody: int


def calibration(asked: Answered, refused: Answered) -> tuple[list[Bar], list[Bin]]:
    """What came true of the best hits of each probability, at priors other than the benchmark's.

    A question of a listed party weighs prior / their number, one of nobody listed the rest; a
    hit came true if it is the party. Over ten bins of probability the error is the mean
    distance of what was said from what came true, by weight: of all questions, and of those
    alone whose probability is above .01, where an error can be seen.
    """
    scores = np.concatenate([best_of(asked), best_of(refused)])
    is_true = np.array(
        [
            bool(answers) and answers[0][0] in question.truth
            for question, answers in zip(asked.questions, asked.answers, strict=True)
        ]
        + [False] * len(refused.questions)
    )
    ratios = [model().likelihood_ratio(score) if score > -99 else 0.0 for score in scores]
    bars: list[Bar] = []
    bins: list[Bin] = []
    for prior in PRIORS:
        weight = np.concatenate([
            np.full(len(asked.questions), prior / len(asked.questions)),
            np.full(len(refused.questions), (1 - prior) / len(refused.questions)),
        ])  # fmt: skip
        said = np.array([probability(ratio, prior) for ratio in ratios])
        place = np.minimum((said * 10).astype(int), 9)
        for number in np.unique(place):
            here = place == number
            means = (float(np.average(a[here], weights=weight[here])) for a in (said, is_true))
            listed = int(here[: len(asked.questions)].sum())
            bins.append(Bin(prior, *means, listed, int(here.sum()) - listed))
        whole = error(said, is_true, weight)
        bars.append(
            Bar(f"calibration error at prior {prior:g}", f"{whole:.2g}", f"<= {MOST_ERROR}",
                whole <= MOST_ERROR)
        )  # fmt: skip
        above = said > TOLD_FROM
        value = "no question has one"
        holds = True
        if above.any():
            seen = error(said[above], is_true[above], weight[above])
            value, holds = f"{seen:.3f} of {int(above.sum())}", seen <= MOST_ERROR
        goal = f"<= {MOST_ERROR}"
        bars.append(Bar(f"- of probabilities above {TOLD_FROM}", value, goal, holds))
    return bars, bins


def error(
    said: npt.NDArray[np.float64], is_true: npt.NDArray[np.bool_], weight: npt.NDArray[np.float64]
) -> float:
    """Expected calibration error over ten bins of equal width."""
    place = np.minimum((said * 10).astype(int), 9)
    apart = np.bincount(place, weight * (said - is_true), minlength=10)
    return float(np.abs(apart).sum() / weight.sum())


def number_alone() -> Bar:
    """Whether a number is answered without a name."""
    said = "answered"
    try:
        check_query(Query("number", "", identifiers=("E1234567",)))
    except BadRequest as refusal:
        said = f"refused: {refusal.message}"
    return Bar("a number without a name", said, "answered", said == "answered")


def show(bars: Sequence[Bar], bins: Sequence[Bin]) -> None:
    sys.stdout.write("\nprior      said    true  listed  nobody\n")
    for one in bins:
        said, true = f"{one.said:.4f}", f"{one.true:.4f}"
        sys.stdout.write(f"{one.prior:<8g}{said:>7}{true:>8}{one.listed:8}{one.nobody:8}\n")
    sys.stdout.write("\n")
    for bar in bars:
        sys.stdout.write(f"{bar.bar:46} {bar.value:52} {bar.goal:18} {bar.holds}\n")


def main() -> None:
    index = NameIndex.build(entries(), "half A")
    index.search(questions_warm())
    asked = answer(index, [q for q in queries() if half(q.id) == 1])
    refused = answer(index, [q for q in negatives() if half(q.id) == 1])
    wide, _ = limits(refused)
    calibrated, bins = calibration(asked, refused)
    bars = [kinds(asked, wide), *false_hits(refused), *calibrated, number_alone()]
    show(bars, bins)
    told = {
        "bars": [bar._asdict() for bar in bars],
        "reliability": [one._asdict() for one in bins],
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
