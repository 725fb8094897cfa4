"""What a score means: similarity, likelihood ratio, thresholds; from `data/model.yml`.

A score is a sum of trees, near a log-odds among candidates. Similarity is that on a scale
from 0 to 1 on which 0.7 lies where one in a hundred names of nobody listed was answered in
the tuning part, and 0.9 where one in a thousand was. The likelihood ratio says how many
times likelier such a best score is for a name of a listed party than for another name, in
held-out folds of the same part, as a table of points that only rises; it carries the
benchmark's disturbances with it, and a prior of one's own turns it into a probability.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from cutset.yaml_text import parse

LOWEST = -99.0
"""The score of what was not compared: below every point of the table."""


@dataclass(frozen=True, slots=True)
class Model:
    """The scale of the shipped forest.

    >>> one = model()
    >>> round(one.similarity(one.thresholds["1 %"]), 3)
    0.7
    """

    version: str
    thresholds: Mapping[str, float]
    slope: float
    middle: float
    ratio: tuple[tuple[float, float], ...]

    def similarity(self, score: float) -> float:
        """A score on the scale from 0 to 1."""
        return 1 / (1 + math.exp(-self.slope * (score - self.middle)))

    def score(self, similarity: float) -> float:
        """The score of a similarity between 0 and 1, ends excluded."""
        inside = min(max(similarity, 1e-9), 1 - 1e-9)
        return self.middle + math.log(inside / (1 - inside)) / self.slope

    def likelihood_ratio(self, score: float) -> float:
        """How many times likelier the score is for a name of the party than for another."""
        return math.exp(self.log_ratio(score))

    def log_ratio(self, score: float) -> float:
        """The natural log of that: between the points of the table straight, beyond it level."""
        scores, logs = zip(*self.ratio, strict=True)
        return float(np.interp(score, scores, logs))

    def score_of_ratio(self, log_ratio: float) -> float:
        """The score that has a log ratio; beyond the table one for one."""
        scores, logs = zip(*self.ratio, strict=True)
        within = float(np.interp(log_ratio, logs, scores))
        beyond: float = min(log_ratio - logs[0], 0.0) + max(log_ratio - logs[-1], 0.0)
        return within + beyond


@cache
def model() -> Model:
    """The shipped model."""
    said = parse(resources.files("cutset.names").joinpath("data", "model.yml").read_text("utf-8"))
    return Model(
        said["version"],
        said["thresholds"],
        said["similarity"]["slope"],
        said["similarity"]["middle"],
        tuple((float(score), float(log)) for score, log in said["likelihood_ratio"]),
    )
