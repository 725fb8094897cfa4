"""make bench-screen: name screening on the frozen benchmark, peers beside us.

Protocol: bench/screen.md of the shared data (reported half 1, macro over slices with at
least 50 queries). The threshold as shipped comes from half 0. Writes bench/out/screen.json.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
from cutset.names.index import NameIndex
from cutset.names.model import model
from screen_data import Question, entries, half, negatives, queries

FEWEST = 50
FLOOR = -6.0
HARD = ("typo2", "initials", "extra", "drop_middle", "org_drop")


class Answered(NamedTuple):
    """The ten best entities and scores of each question."""

    questions: list[Question]
    answers: list[list[tuple[str, float]]]
    cpu: float


class Row(NamedTuple):
    """What a slice reached: shares of queries."""

    name: str
    n: int
    at1: float
    at10: float
    wide: float
    narrow: float


def answer(index: NameIndex, questions: list[Question]) -> Answered:
    """Ask the index all questions; CPU seconds include normalising the queries."""
    start = time.process_time()
    found = index.search([q.query for q in questions], floor=FLOOR)
    cpu = time.process_time() - start
    answers: list[list[tuple[str, float]]] = [[] for _ in questions]
    for match in found.matches:
        answers[match.query].append((match.entity, match.score))
    return Answered(questions, answers, cpu)


def limits(refused: Answered) -> tuple[float, float]:
    """Scores that 1 % and .1 % of the negatives exceed."""
    best = sorted((a[0][1] if a else -99.0 for a in refused.answers), reverse=True)
    return best[len(best) // 100], best[len(best) // 1000]


def reached(asked: Answered, wide: float, narrow: float) -> list[Row]:
    """One row a slice."""
    slices: dict[str, list[tuple[bool, bool, bool, bool]]] = defaultdict(list)
    for question, answers in zip(asked.questions, asked.answers, strict=True):
        best = max((s for e, s in answers if e in question.truth), default=-99.0)
        first = bool(answers) and answers[0][0] in question.truth
        slices[question.slice].append((first, best > -99, best > wide, best > narrow))
    return [
        Row(name, len(rows), *np.mean(np.array(rows, float), 0).tolist())
        for name, rows in sorted(slices.items())
    ]


def macro(rows: Sequence[Row]) -> Row:
    """The plain mean over slices with at least `FEWEST` queries."""
    big = [row for row in rows if row.n >= FEWEST]
    means = np.mean([row[2:] for row in big], 0).tolist()
    return Row(f"macro of {len(big)}", sum(row.n for row in big), *means)


def micro(rows: Sequence[Row]) -> Row:
    """The mean over queries of all slices."""
    sizes = np.array([row.n for row in rows])
    means = np.average(np.array([row[2:] for row in rows]), axis=0, weights=sizes).tolist()
    return Row("micro", int(sizes.sum()), *means)


def show(rows: Sequence[Row]) -> None:
    for row in rows:
        figures = "  ".join(f"{value:.3f}" for value in row[2:])
        sys.stdout.write(f"{row.name:14}{row.n:6}  {figures}\n")


def main() -> None:
    start = time.process_time()
    index = NameIndex.build(entries(), "half A")
    sys.stdout.write(f"build {time.process_time() - start:.2f} CPU s\n")
    asked = answer(index, [q for q in queries() if half(q.id) == 1])
    refused = answer(index, [q for q in negatives() if half(q.id) == 1])
    wide, narrow = limits(refused)
    rows = reached(asked, wide, narrow)
    show([*rows, macro(rows), micro(rows)])
    both = asked.cpu + refused.cpu
    count = len(asked.questions) + len(refused.questions)
    sys.stdout.write(f"{count / both:,.0f} queries per CPU-second\n")
    for aim, limit in model().thresholds.items():
        passed = np.mean([bool(a) and a[0][1] > limit for a in refused.answers])
        sys.stdout.write(f"shipped threshold for {aim}: really {100 * passed:.2f} %\n")


if __name__ == "__main__":
    main()
