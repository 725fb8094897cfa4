"""The tables as they stand and as they are drawn.

Column 0 is the point: every number as its file says, every doubt by its expectation.
The other columns draw the inputs, all at once for the band, one at a time for the
question which of them drives it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.assess.tables import Question, Tables

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
MATCH, TIES = "whether claims are about these parties", "whether ties exist"
SILENCE = "what silence of covering sources means"


@dataclass(frozen=True, slots=True)
class Sample:
    """Every input, a column a draw; shapes (…, columns).

    Attributes:
        kinds: (grade, credibility) -> row of `trust` and `logits`.
        trust: r − ½ for a certain match, at least 0, shape (kinds, columns).
        logits: log-odds of r for a certain match, same shape.
        priors: log-odds by question, shape (questions, columns).
        silence: source -> what its silence takes away, shape (columns,).
        match, ties: columns in which matches and ties are drawn; elsewhere they are expected.
    """

    kinds: Mapping[tuple[str, int], int]
    trust: Array
    logits: Array
    priors: Array
    silence: Mapping[str, Array]
    match: Mask
    ties: Mask


@dataclass(frozen=True, slots=True)
class Varied:
    """Inputs varied one at a time, `draws` columns each, in the order of their names."""

    inputs: tuple[str, ...]
    draws: int

    @classmethod
    def of(cls, tables: Tables) -> Varied:
        """All inputs of the tables."""
        grades = (f"how reliable sources of grade {grade} are" for grade in tables.reliability)
        digits = (f"what credibility {digit} is worth" for digit in tables.credibility)
        priors = (f"how common {each.name} is" for each in tables.elements)
        return cls((*grades, *digits, *priors, MATCH, TIES, SILENCE), tables.driver_draws)


def sample(tables: Tables, questions: Sequence[Question], varied: Varied | None = None) -> Sample:
    """Draw the tables; the same versions give the same draws.

    With `varied`, each input is drawn in its own columns and stands still elsewhere.
    """
    columns = tables.draws if varied is None else varied.draws * len(varied.inputs)
    places = {} if varied is None else {name: at for at, name in enumerate(varied.inputs)}
    rng = clock.rng("assess", *tables.versions.values())

    def mask(name: str) -> Mask:
        found = np.ones(1 + columns, dtype=bool)
        if varied is not None:
            at = 1 + places.get(name, -1) * varied.draws
            found[:] = False
            found[at : at + varied.draws] = name in places
        found[0] = False
        return found

    def drawn(name: str, mean: float, concentration: float) -> Array:
        found = np.full(1 + columns, mean)
        where = mask(name)
        if 0 < mean < 1:
            found[where] = rng.beta(
                mean * concentration, (1 - mean) * concentration, int(where.sum())
            )
        return found

    held = tables.concentration
    reliability = {
        grade: drawn(f"how reliable sources of grade {grade} are", mean, held)
        for grade, mean in tables.reliability.items()
    }
    credibility = {
        digit: drawn(f"what credibility {digit} is worth", mean, held)
        for digit, mean in tables.credibility.items()
    }
    kinds = [(grade, digit) for grade in reliability for digit in credibility]
    trust = np.array([np.maximum(credibility[d] * (reliability[g] - 0.5), 0.0) for g, d in kinds])
    priors = np.array(
        [
            _logit(drawn(f"how common {each.name} is", each.prior, tables.prior_concentration))
            for each in questions
        ]
    )
    silence = {
        name: _silence(drawn(SILENCE, source.would_report, held), source.false_report, tables.cap)
        for name, source in tables.coverage.items()
    }
    return Sample(
        kinds={kind: row for row, kind in enumerate(kinds)},
        trust=trust,
        logits=log_odds_of(trust),
        priors=priors,
        silence=silence,
        match=mask(MATCH),
        ties=mask(TIES),
    )


def log_odds_of(trust: Array) -> Array:
    """Log-odds of r = ½ + trust; certainty is held just below 1."""
    return _logit(np.minimum(0.5 + trust, 1 - 1e-12))


def _silence(would: Array, false: float, cap: float) -> Array:
    found = np.log((1 - false) / np.maximum(1 - would, 1e-12))
    result: Array = np.clip(found, 0.0, cap)
    return result


def _logit(probability: Array) -> Array:
    result: Array = np.log(probability / (1 - probability))
    return result
