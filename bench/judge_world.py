"""A simulated world for bench-judge: what is true, who says so, who copies, who keeps silent.

Apart from the model: it reads neither the tables of cutset nor its code. Numbers of claims,
origins and grades are those of data/claims/stories.csv; how often a source errs is stated
here, once as the scales' starting values (domain.md §2.3) and once wrong in each direction.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

RIGHT = {"A": 0.95, "B": 0.85, "C": 0.70, "D": 0.55, "E": 0.50, "F": 0.60}
WORTH = {1: 1.0, 2: 0.85, 3: 0.6, 4: 0.25, 5: 0.0, 6: 0.5}
"""How often a source of a grade is right about what is certain; how far that holds by digit."""

OF_COPIES = ("C", "D", "E")
"""Grades of a copy by the grading rules of the claims table: C established press or copy of a
release, D copies on other sites, E aggregators."""

WORLDS = {"as the tables say": 1.0, "tables too trusting": 0.5, "tables too wary": 1.4}
"""By how much a source's edge over chance differs from what the tables say."""


@dataclass(frozen=True)
class Report:
    """What one origin holds, and what became of it.

    Attributes:
        says: +1, −1, or 0 where it kept silent though it would have reported a find.
        outlets: grades of all that print it; the first is its own.
    """

    grade: str
    digit: int
    says: int
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A proposition with its truth and the reports on it."""

    true: bool
    reports: tuple[Report, ...]


def accuracy(grade: str, digit: int, edge: float) -> float:
    """How often a report of such a source is right."""
    return min(0.99, 0.5 + edge * WORTH[digit] * max(0.0, RIGHT[grade] - 0.5))


def scales(path: Path) -> tuple[Counter[str], Counter[int]]:
    """How often each letter and digit stands in the claims table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Counter(r["grade"] for r in rows), Counter(int(r["credibility"]) for r in rows)


def cases(
    rng: np.random.Generator,
    number: int,
    copies: float,
    edge: float,
    drawn: tuple[Counter[str], Counter[int]],
    base: float = 0.3,
    of_copies: Sequence[str] = OF_COPIES,
) -> list[Case]:
    """Propositions, each with one to seven origins.

    An origin finds the truth as often as its grade allows. Half of the negative finds are
    never published. Of all that is printed a share `copies` are copies, each by an outlet
    with a grade of its own among `of_copies`, as often as the table has it.
    """
    letters, digits = (np.array(list(c)) for c in drawn)
    p_letter, p_digit = (np.array(list(c.values())) / c.total() for c in drawn)
    weight = np.array([drawn[0][g] for g in of_copies], float)
    found = []
    for _ in range(number):
        true = bool(rng.random() < base)
        reports = []
        for _ in range(1 + int(rng.binomial(6, 0.35))):
            grade, digit = str(rng.choice(letters, p=p_letter)), int(rng.choice(digits, p=p_digit))
            right = rng.random() < accuracy(grade, digit, edge)
            says = 1 if true == right else -1
            if says < 0 and rng.random() < 0.5:
                says = 0
            again = int(rng.geometric(1 - copies)) - 1 if copies else 0
            others = tuple(str(g) for g in rng.choice(of_copies, again, p=weight / weight.sum()))
            reports.append(Report(grade, digit, says, (grade, *others)))
        found.append(Case(true, tuple(reports)))
    return found


def truth(case: Case, right: dict[str, float], worth: dict[int, float], base: float) -> float:
    """The probability by Bayes' rule, for one who knows every origin and how often it errs."""
    odds = base / (1 - base)
    for report in case.reports:
        r = 0.5 + worth[report.digit] * max(0.0, right[report.grade] - 0.5)
        r = min(r, 1 - 1e-9)
        odds *= r / (1 - r) if report.says > 0 else (1 - r) / r
    return odds / (1 + odds)
