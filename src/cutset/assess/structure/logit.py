"""A small multinomial logit: fitted by Newton's method, kept as data, applied without a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logit:
    """Weights on standardised features.

    Attributes:
        mean, scale: of each feature in training, shape (features,).
        weights: shape (1 + features, classes), the first row the constants.
    """

    mean: Values
    scale: Values
    weights: Values

    def probabilities(self, features: Values) -> Values:
        """Of each class, shape (rows, classes), for features of shape (rows, features)."""
        given = np.column_stack([np.ones(len(features)), (features - self.mean) / self.scale])
        return softmax(given @ self.weights)

    def as_data(self) -> dict[str, Any]:
        """For a parameter file, to five digits."""
        return {
            "mean": [round(float(value), 5) for value in self.mean],
            "scale": [round(float(value), 5) for value in self.scale],
            "weights": [[round(float(value), 5) for value in row] for row in self.weights],
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Logit:
        """From the data of a parameter file."""
        return cls(*(np.array(data[key], dtype=float) for key in ("mean", "scale", "weights")))


def softmax(score: Values) -> Values:
    """Probabilities from scores by row.

    >>> softmax(np.array([[0.0, 0.0]])).tolist()
    [[0.5, 0.5]]
    """
    powers = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def fit(features: Values, classes: NDArray[np.int64], penalty: float, rounds: int = 30) -> Logit:
    """The logit of largest likelihood less half of penalty · |weights|², constants free.

    Classes are numbers from 0; rows of features, shape (rows, features).
    """
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    given = np.column_stack([np.ones(len(features)), (features - mean) / scale])
    count, width = int(classes.max()) + 1, given.shape[1]
    truth = np.eye(count)[classes]
    ridge = np.diag([1e-3, *[penalty] * (width - 1)])
    weights = np.zeros((width, count))
    for _ in range(rounds):
        found = softmax(given @ weights)
        slope = given.T @ (found - truth) + ridge @ weights
        step = np.linalg.solve(_curvature(given, found, ridge), slope.T.ravel())
        weights = weights - step.reshape(count, width).T
        if np.abs(step).max() < 1e-8:
            break
    return Logit(mean, scale, weights)


def _curvature(given: Values, found: Values, ridge: Values) -> Values:
    """Second derivatives of the penalised loss, class by class."""
    count, width = found.shape[1], given.shape[1]
    curved = np.zeros((count * width, count * width))
    for one in range(count):
        for other in range(count):
            weight = found[:, one] * ((one == other) - found[:, other])
            block = given.T @ (given * weight[:, None]) + (ridge if one == other else 0.0)
            curved[one * width : (one + 1) * width, other * width : (other + 1) * width] = block
    return curved
