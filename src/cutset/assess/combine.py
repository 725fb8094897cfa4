"""Log-odds over origin clusters, with a band for what is not known (domain.md §2.3).

Effective reliability      r = ½ + p_match · κ(credibility) · (R(grade) − ½), at least ½
Log-odds of an element     L = logit π + Σ over origins of ± min(λ, logit r), λ = ln 20,
                           the strongest claim of an origin for and against
Answer of one party        takes its own logit r away from the claims on that party, to no
                           less than nothing: an acquittal of one is no word on the others
P(definition)              P(D1) · P(D2) · [1 − (1 − P(D3))(1 − P(D4))]

The sum over sources that would have reported and are silent is empty: none of the
sources that cutset reads has a coverage statement that would say so.

The tables are elicited, so each draw takes them anew from Beta distributions around
their values; p_match is drawn as yes or no. All networks share the draws of the
tables, so that their ranks can be compared draw by draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.evidence import Cluster, Evidence, Weight
from cutset.assess.tables import Tables

Array = NDArray[np.float64]
GAIN = ("D1", "D2", "D3", "D4")
_SURE = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Sample:
    """The tables as they stand (column 0) and as drawn (the other columns).

    Attributes:
        trust: (grade, credibility) -> r − ½ for a certain match, shape (1 + draws,).
        priors: log-odds by element, same shape, in the order of the tables' elements.
    """

    trust: Mapping[tuple[str, int], Array]
    priors: Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Combined:
    """What each evidence comes to.

    Attributes:
        elements: probabilities, shape (evidence, elements, 3): point, 5th, 95th percentile.
        whole: P(definition), shape (evidence, 1 + draws), the first column the point.
    """

    elements: Array
    whole: Array


def sample(tables: Tables) -> Sample:
    """Draw the tables; the same versions give the same draws."""
    rng = clock.rng("assess", *tables.versions.values())

    def drawn(mean: float, concentration: float) -> Array:
        if mean in {0.0, 1.0}:
            return np.full(1 + tables.draws, mean)
        draws = rng.beta(mean * concentration, (1 - mean) * concentration, tables.draws)
        return np.concatenate(([mean], draws))

    reliability = {g: drawn(r, tables.concentration) for g, r in tables.reliability.items()}
    credibility = {c: drawn(k, tables.concentration) for c, k in tables.credibility.items()}
    return Sample(
        trust={
            (grade, digit): np.maximum(kappa * (mean - 0.5), 0.0)
            for grade, mean in reliability.items()
            for digit, kappa in credibility.items()
        },
        priors={
            each.name: _logit(drawn(each.prior, tables.prior_concentration))
            for each in tables.elements
        },
    )


def combine(evidence: Sequence[Evidence], tables: Tables) -> Combined:
    """Probabilities of every element and of the definition, with their bands."""
    drawn = sample(tables)
    elements = np.empty((len(evidence), len(tables.elements), 3))
    whole = np.empty((len(evidence), 1 + tables.draws))
    for place, each in enumerate(evidence):
        probability = _probabilities(each, drawn, tables.cap)
        for at, column in enumerate(probability.values()):
            elements[place, at, 0] = column[0]
            elements[place, at, 1:] = np.quantile(column[1:], (0.05, 0.95))
        whole[place] = definition(*(probability[name] for name in GAIN))
    return Combined(elements, whole)


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


def _probabilities(each: Evidence, drawn: Sample, cap: float) -> dict[str, Array]:
    """Element -> probability, shape (1 + draws,)."""
    clusters = dict(each.elements)
    return {
        name: 1 / (1 + np.exp(-(prior + _pull(clusters.get(name, ()), each, drawn, cap))))
        for name, prior in drawn.priors.items()
    }


def _pull(clusters: Sequence[Cluster], each: Evidence, drawn: Sample, cap: float) -> Array:
    """What all origins together add to an element's log-odds."""
    total = np.zeros_like(next(iter(drawn.priors.values())))
    for cluster in clusters:
        for side in (1, -1):
            voices = [
                _voice(vote.weight, each, drawn)
                - sum(_voice(answer, each, drawn) for answer in vote.answers)
                for vote in cluster
                if vote.side == side
            ]
            if voices:
                total += side * np.clip(np.maximum.reduce(voices), 0.0, cap)
    return total


def _voice(weight: Weight, each: Evidence, drawn: Sample) -> Array:
    """Log-odds of a claim's r; a source worse than chance carries no weight."""
    trust = drawn.trust[weight.grade, weight.credibility]
    if weight.p_match < 1:
        hit = clock.rng("assess", each, weight).random(len(trust) - 1) < weight.p_match
        trust = trust * np.concatenate(([weight.p_match], hit))
    return _logit(np.minimum(0.5 + trust, _SURE))


def _logit(probability: Array) -> Array:
    result: Array = np.log(probability / (1 - probability))
    return result
