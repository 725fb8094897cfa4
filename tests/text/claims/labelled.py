"""The labelled texts, and how well the patterns read one half of them."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from cutset.text.claims.scan import claims

FILE = Path(__file__).parents[2] / "data" / "text_claims" / "labels.csv"
Said = tuple[str, str]
"""Predicate and polarity."""


@dataclass(frozen=True)
class Labelled:
    """A text with what it claims, by its label; the value says whether it is an assessment."""

    id: str
    half: str
    source: str
    text: str
    wanted: dict[Said, bool]


@dataclass
class Score:
    """Claims found and right, found and wrong, missed, by predicate."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    same_kind: int = 0

    def precision(self, predicate: str | None = None) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return _share(_of(self.right, predicate), _of(self.wrong, predicate))

    def recall(self, predicate: str | None = None) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return _share(_of(self.right, predicate), _of(self.missed, predicate))

    @property
    def predicates(self) -> list[str]:
        """Every predicate that was found or is there."""
        return sorted({*self.right, *self.wrong, *self.missed})


def texts(half: str | None = None) -> list[Labelled]:
    """The labelled texts, or one half of them."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [_labelled(row) for row in csv.DictReader(file)]
    return [row for row in rows if half in (None, row.half)]


def score(rows: list[Labelled]) -> Score:
    """Read the texts and compare: a predicate with its polarity once a text."""
    total = Score()
    for row in rows:
        found: dict[Said, bool] = {}
        for claim in claims(row.text):
            said = (claim.predicate, claim.polarity)
            found[said] = found.get(said, True) and claim.kind == "assessment"
        total.right.update(said[0] for said in found.keys() & row.wanted.keys())
        total.wrong.update(said[0] for said in found.keys() - row.wanted.keys())
        total.missed.update(said[0] for said in row.wanted.keys() - found.keys())
        total.same_kind += sum(
            found[said] == row.wanted[said] for said in found.keys() & row.wanted.keys()
        )
    return total


def _labelled(row: dict[str, str]) -> Labelled:
    wanted = {}
    for label in row["labels"].split():
        predicate = label.rstrip("?").rstrip("-")
        wanted[predicate, "-" if "-" in label else "+"] = label.endswith("?")
    return Labelled(row["id"], row["half"], row["source"], row["text"], wanted)


def _of(counts: Counter[str], predicate: str | None) -> int:
    return counts.total() if predicate is None else counts[predicate]


def _share(right: int, other: int) -> float:
    return right / (right + other) if right + other else 1.0
