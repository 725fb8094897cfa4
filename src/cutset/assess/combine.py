"""Log-odds over origin clusters, with a band for what is not known (domain.md §2.3).

Effective reliability      r = ½ + p_match · κ(credibility) · (R(grade) − ½), at least ½
Log-odds of an element     L = logit π + Σ over origins of ± min(λ, logit r), λ = ln 20, the
                           strongest claim of an origin for and against; origins of one
                           government are not independent of one another and count as one
Silence                    L − Σ s over sources whose coverage statement says that they would
                           have reported, s = ln((1 − f)/(1 − h)) ≤ λ, h and f the chances
                           that they report what is and what is not; no list has one
Indicators                 the strongest of each group of dependent ones, groups added up
Answer of one party        takes its own logit r away from the claims on that party, to no
                           less than nothing: an acquittal of one is no word on the others
Belonging                  a claim on a party that may not belong counts as far as it belongs
P(definition)              P(D1) · P(D2) · [1 − (1 − P(D3))(1 − P(D4))]

The tables are elicited, so each draw takes them anew from Beta distributions around
their values; whether a claim is about the party, and whether a tie exists, is drawn as
yes or no. All networks share the draws of the tables, so that their ranks can be
compared draw by draw. Networks are worked off in batches, so memory is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset.assess import flat
from cutset.assess.evidence import Evidence
from cutset.assess.sample import Sample, Varied, sample
from cutset.assess.tables import Question, Tables

Array = NDArray[np.float64]
Array32 = NDArray[np.float32]
GAIN = ("D1", "D2", "D3", "D4")
_BATCH = 128


@dataclass(frozen=True, slots=True)
class Combined:
    """What each evidence comes to.

    Attributes:
        elements: probabilities, shape (evidence, elements, 3): point, 5th, 95th percentile.
        whole: P(definition), shape (evidence, 1 + draws), the first column the point.
    """

    elements: Array
    whole: Array32


def combine(evidence: Sequence[Evidence], tables: Tables) -> Combined:
    """Probabilities of every element and of the definition, with their bands."""
    drawn = sample(tables, tables.elements)
    names = [each.name for each in tables.elements]
    core = [names.index(name) for name in GAIN]
    elements = np.empty((len(evidence), len(names), 3))
    whole = np.empty((len(evidence), 1 + tables.draws), dtype=np.float32)
    for start in range(0, len(evidence), _BATCH):
        batch = evidence[start : start + _BATCH]
        stop = start + len(batch)
        found = probabilities(batch, tables.elements, drawn, tables.cap)
        elements[start:stop, :, 0] = found[:, :, 0]
        elements[start:stop, :, 1:] = np.moveaxis(band(found[:, :, 1:]), 0, 2)
        whole[start:stop] = definition(*(found[:, column] for column in core))
    return Combined(elements, whole)


def probabilities(
    evidence: Sequence[Evidence], questions: Sequence[Question], drawn: Sample, cap: float
) -> Array:
    """Probability of each question by column, shape (evidence, questions, columns)."""
    odds = flat.log_odds(evidence, [each.name for each in questions], drawn, cap)
    result: Array = 1 / (1 + np.exp(-odds))
    return result


def band(values: NDArray[np.floating]) -> Array:
    """5th and 95th percentile over the last axis, which then stands first."""
    result: Array = np.quantile(values, (0.05, 0.95), axis=-1)
    return result


def drivers(evidence: Sequence[Evidence], tables: Tables) -> list[dict[str, float]]:
    """Which input drives each band: one varied at a time, its share of the summed variances.

    The variance is that of P(definition); inputs without any are left out. Largest first.
    """
    varied = Varied.of(tables)
    drawn = sample(tables, tables.elements, varied)
    names = [each.name for each in tables.elements]
    core = [names.index(name) for name in GAIN]
    found: list[dict[str, float]] = []
    for start in range(0, len(evidence), _BATCH):
        batch = evidence[start : start + _BATCH]
        each = probabilities(batch, tables.elements, drawn, tables.cap)
        whole = definition(*(each[:, column] for column in core))[:, 1:]
        spread = whole.reshape(len(batch), len(varied.inputs), varied.draws).var(axis=2)
        found += [_shares(row, varied.inputs) for row in spread]
    return found


def _shares(spread: Array, inputs: Sequence[str]) -> dict[str, float]:
    total = float(spread.sum())
    kept = [(float(v) / total, name) for v, name in zip(spread, inputs, strict=True) if v > 1e-18]
    return {name: share for share, name in sorted(kept, key=lambda each: (-each[0], each[1]))}


def definition(d1: Array, d2: Array, d3: Array, d4: Array) -> Array:
    """P(definition) from its parts, taken as independent.

    >>> float(definition(*(np.array([p]) for p in (1.0, 0.5, 0.5, 0.5)))[0])
    0.375
    """
    result: Array = d1 * d2 * (1 - (1 - d3) * (1 - d4))
    return result


def frechet(d1: float, d2: float, d3: float, d4: float) -> tuple[float, float]:
    """Bounds of P(definition) whatever the dependence between its parts.

    >>> tuple(round(bound, 9) for bound in frechet(0.9, 0.8, 0.5, 0.3))
    (0.2, 0.8)
    """
    low = max(0.0, d1 + d2 + max(d3, d4) - 2)
    return low, min(d1, d2, 1.0, d3 + d4)
