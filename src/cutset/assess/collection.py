"""Collection requirements: what, if known, would narrow the answer most.

Preposterior analysis (Raiffa & Schlaifer, Applied Statistical Decision Theory, 1961, ch. 5):
each thing that could be learnt is learnt in thought, in every way in which it may turn out,
and the widths that the 5-95 % band of P(definition) would then have are averaged.

One more report on an element   of reliability r (collection.yml), by an origin that has not
                                spoken. In a draw that gives the element the probability p it
                                says yes with p·r + (1−p)·(1−r); the draws are weighed by that,
                                and the element's log-odds move by ± min(λ, logit r).
Who is meant, which ties exist  taken as settled at what is expected of them, while all else
                                stays drawn: an approximation, which no outcome is weighed in.

An expected narrowing can be negative: what contradicts a firm answer widens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cutset.assess import flat
from cutset.assess.combine import GAIN, band, definition
from cutset.assess.evidence import Evidence
from cutset.assess.sample import Sample, sample
from cutset.assess.tables import Tables
from cutset.errors import BadSetting
from cutset.model.assessment import Requirement
from cutset.store.parameters import Parameters

Array = NDArray[np.float64]
_BATCH = 128
MATCH = "match"
TIES = "ties"
_SETTLED = {
    MATCH: "Whether each claim is about these parties: identifiers that settle it.",
    TIES: "Whether the parties are tied as recorded: a document on each doubtful tie.",
}


@dataclass(frozen=True, slots=True)
class Asking:
    """What a collector is asked for, and which answers are worth telling: collection.yml.

    Attributes:
        grade, credibility: of the report that is asked for.
        least: smallest narrowing that is told, in probability.
        most: how many are told.
    """

    grade: str
    credibility: int
    least: float
    most: int

    @classmethod
    def of(cls, file: Parameters) -> Asking:
        """The values of collection.yml.

        Raises:
            BadSetting: a file that replaces it lacks a key.
        """
        try:
            data = file.data
            report = data["report"]
            return cls(
                str(report["grade"]), int(report["credibility"]), float(data["least"]),
                int(data["most"]),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError) as fault:
            raise BadSetting(
                f"collection.yml: {fault} is missing or no number.",
                "Start from the file that ships and change its numbers only.",
            ) from fault


def requirements(
    evidence: Sequence[Evidence], tables: Tables, asking: Asking
) -> list[tuple[Requirement, ...]]:
    """What would narrow each answer most, the greatest narrowing first."""
    drawn = sample(tables, tables.elements)
    found: list[tuple[Requirement, ...]] = []
    for start in range(0, len(evidence), _BATCH):
        batch = evidence[start : start + _BATCH]
        widths = _widths(batch, drawn, tables, asking)
        found += [_told(row, tables, asking) for row in widths]
    return found


def _told(
    widths: dict[str, tuple[float, float]], tables: Tables, asking: Asking
) -> tuple[Requirement, ...]:
    wanted = {
        each.name: f"One more independent report on {each.name}, {each.title.lower()}: {each.needs}"
        for each in tables.elements
    } | _SETTLED
    every = [
        Requirement(about, f"{wanted[about].rstrip('.')}.", now, now - then)
        for about, (now, then) in widths.items()
    ]
    kept = [each for each in every if each.narrowing >= asking.least]
    return tuple(sorted(kept, key=lambda each: (-each.narrowing, each.about))[: asking.most])


def _widths(
    batch: Sequence[Evidence], drawn: Sample, tables: Tables, asking: Asking
) -> list[dict[str, tuple[float, float]]]:
    """By what could be learnt: the width of the band now, and the one to expect then."""
    names = [each.name for each in tables.elements]
    odds = flat.log_odds(batch, names, drawn, tables.cap)
    core = [odds[:, names.index(name), 1:] for name in GAIN]
    now = _width(_whole(core))
    pull = np.minimum(drawn.logits[drawn.kinds[asking.grade, asking.credibility], 1:], tables.cap)
    found: list[dict[str, tuple[float, float]]] = [{} for _ in batch]
    for place, name in enumerate(GAIN):
        for row, then in enumerate(_expected(core, place, pull)):
            found[row][name] = float(now[row]), float(then)
    doubted = [row for row, each in enumerate(batch) if each.blocks]
    some = [batch[row] for row in doubted]
    for about, settled in (
        (MATCH, replace(drawn, match=np.zeros_like(drawn.match))),
        (TIES, replace(drawn, ties=np.zeros_like(drawn.ties))),
    ):
        if some:
            known = flat.log_odds(some, names, settled, tables.cap)
            then = _width(_whole([known[:, names.index(name), 1:] for name in GAIN]))
            for row, width in zip(doubted, then, strict=True):
                found[row][about] = float(now[row]), float(width)
    return found


def _expected(core: Sequence[Array], place: int, pull: Array) -> Array:
    """Width to expect after a report on one element, shape (batch,)."""
    p, r = _probability(core[place]), _probability(pull)
    then = np.zeros(len(p))
    for side in (1, -1):
        says = p * r + (1 - p) * (1 - r) if side > 0 else p * (1 - r) + (1 - p) * r
        moved = [*core[:place], core[place] + side * pull, *core[place + 1 :]]
        then += says.mean(axis=1) * _weighted_width(_whole(moved), says)
    return then


def _whole(core: Sequence[Array]) -> Array:
    return definition(*(_probability(odds) for odds in core))


def _probability(odds: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-odds))
    return result


def _width(whole: Array) -> Array:
    low, high = band(whole)
    result: Array = high - low
    return result


def _weighted_width(values: Array, weights: Array) -> Array:
    """Distance of the 5th and 95th percentile of weighted values, over the last axis."""
    order = np.argsort(values, axis=1)
    ascending = np.take_along_axis(values, order, axis=1)
    reached = np.take_along_axis(weights, order, axis=1).cumsum(axis=1)
    share = reached / reached[:, -1:]
    low, high = (
        np.take_along_axis(ascending, (share >= bound).argmax(axis=1)[:, None], axis=1)[:, 0]
        for bound in (0.05, 0.95)
    )
    result: Array = high - low
    return result
