"""The numbers of the assessment as typed values, read from their parameter files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from cutset.errors import BadSetting
from cutset.store.parameters import Parameters

FILES = ("grades", "priors", "judgement", "coverage")
ELEMENTS = ("D1", "D2", "D3", "D4", "D5", "D6", "D7", "C1", "C2", "C3", "C4", "C5")
"""The parts of the Strategy's definition, in the order in which they are shown."""


class Question(Protocol):
    """Whatever evidence is combined on: it has a name and a prior."""

    @property
    def name(self) -> str:
        """What votes call it."""

    @property
    def prior(self) -> float:
        """Its probability before any claim is read."""


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the definition: its name, title, prior, and what evidence it needs."""

    name: str
    title: str
    prior: float
    needs: str


@dataclass(frozen=True, slots=True)
class Covering:
    """A source whose coverage statement says that it would have reported.

    Attributes:
        source: of the lake, as loaded datasets name it.
        origin: first letters of the origins by which it speaks.
        elements: on which its silence counts.
        would_report, false_report: chances that it reports what is, and what is not.
        statement: what it says of its own coverage.
    """

    source: str
    origin: str
    elements: tuple[str, ...]
    would_report: float
    false_report: float
    statement: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What a level of confidence asks: origins, voices that do not depend on one another, band."""

    origins: int
    voices: int
    width: float


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything elicited that a judgement rests on.

    Attributes:
        reliability, credibility: R and κ of domain.md §2.3.
        cap: λ, in log-odds.
        concentration, prior_concentration: how firmly the tables and priors are held.
        insufficient_width: a wider band supports no word.
        outweighed: evidence for an element that stays below this is insufficient: a low
            probability is only said where something speaks against.
        coverage: name -> source whose silence counts; no list has a place here.
        driver_draws: draws of each input when one is varied at a time.
        pattern: elements that need `pattern_origins` origins.
        versions: parameter file -> version.
    """

    reliability: Mapping[str, float]
    credibility: Mapping[int, float]
    cap: float
    concentration: float
    prior_concentration: float
    elements: tuple[Element, ...]
    coverage: Mapping[str, Covering]
    draws: int
    driver_draws: int
    insufficient_width: float
    outweighed: float
    pattern: frozenset[str]
    pattern_origins: int
    likely: float
    gate_origins: int
    gate_protected: float
    high: Bar
    moderate: Bar
    versions: Mapping[str, str]

    def trust(self, grade: str, credibility: int) -> float:
        """What is r − ½ for a certain match, by the tables."""
        return self.credibility[credibility] * (self.reliability[grade] - 0.5)

    @property
    def strength(self) -> dict[tuple[str, int], float]:
        """(grade, credibility) -> `trust`, for all of them."""
        return {
            (grade, digit): self.trust(grade, digit)
            for grade in self.reliability
            for digit in self.credibility
        }


def read(files: Mapping[str, Parameters]) -> Tables:
    """The tables from grades.yml, priors.yml, judgement.yml and coverage.yml.

    Raises:
        BadSetting: a file that replaces one of them lacks a key, a grade or an element.
    """
    try:
        found = _read(files)
    except (KeyError, TypeError, ValueError) as fault:
        raise BadSetting(
            f"{', '.join(f'{name}.yml' for name in FILES)}: {fault} is missing or no number.",
            "Start from the file that ships and change its numbers only.",
        ) from fault
    _check("grades.yml", "reliability", found.reliability, "ABCDEF")
    _check("grades.yml", "credibility", found.credibility, range(1, 7))
    _check("priors.yml", "elements", [each.name for each in found.elements], ELEMENTS)
    return found


def _check(file: str, key: str, held: Iterable[object], wanted: Iterable[object]) -> None:
    missing = sorted(str(each) for each in set(wanted) - set(held))
    if missing:
        raise BadSetting(
            f"{file}: {key} lacks {', '.join(missing)}.", "Give each of them a number."
        )


def _read(files: Mapping[str, Parameters]) -> Tables:
    grades, priors, judgement, coverage = (files[name].data for name in FILES)
    return Tables(
        reliability={grade: row["mean"] for grade, row in grades["reliability"].items()},
        credibility={int(digit): row["mean"] for digit, row in grades["credibility"].items()},
        cap=math.log(grades["cap"]["odds"]),
        concentration=grades["concentration"]["tables"],
        prior_concentration=priors["concentration"]["prior"],
        elements=tuple(
            Element(name, row["title"], row["prior"], row["needs"])
            for name, row in priors["elements"].items()
        ),
        coverage={
            name: Covering(
                row["source"],
                row["origin"],
                tuple(row["elements"]),
                row["would_report"],
                row["false_report"],
                row["statement"],
            )
            for name, row in coverage["sources"].items()
        },
        draws=judgement["draws"]["value"],
        driver_draws=judgement["draws"]["drivers"],
        insufficient_width=judgement["insufficient_width"]["value"],
        outweighed=judgement["outweighed"]["value"],
        pattern=frozenset(judgement["pattern_origins"]["elements"]),
        pattern_origins=judgement["pattern_origins"]["value"],
        likely=judgement["gate"]["likely"],
        gate_origins=judgement["gate"]["origins"],
        gate_protected=judgement["gate"]["protected"],
        high=Bar(**judgement["confidence"]["high"]),
        moderate=Bar(**judgement["confidence"]["moderate"]),
        versions={name: file.version for name, file in sorted(files.items())},
    )
