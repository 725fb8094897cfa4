"""A forest of decision trees as arrays, compiled: the score of the figures of a pair."""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt


class Forest(NamedTuple):
    """Nodes of all trees. A node below zero in `figure` is a leaf with its value.

    `left` is the node for figures at most `limit`, `left + 1` the other one; `mean` is the
    mean of the training pairs that came by, from which an explanation takes what each step
    added. `cap[step]` is the highest score of a pair whose bound lies in that step.
    """

    figure: npt.NDArray[np.int8]
    limit: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    mean: npt.NDArray[np.float32]
    root: npt.NDArray[np.int32]
    cap: npt.NDArray[np.float32]


CAP_STEPS = 64


@nb.njit(cache=True)
def cap_of(bound, forest):
    """The highest score that a pair of this bound may have."""
    step = int(bound * CAP_STEPS)
    return forest.cap[min(max(step, 0), CAP_STEPS - 1)]


@nb.njit(cache=True)
def score(figures, forest):
    """The sum of the trees for one pair, no more than its bound allows (`figures[0]`)."""
    total = np.float32(0)
    for tree in range(forest.root.shape[0]):
        node = forest.root[tree]
        while forest.figure[node] >= 0:
            right = figures[forest.figure[node]] > forest.limit[node]
            node = forest.left[node] + right
        total += forest.mean[node]
    return min(total, cap_of(figures[0], forest))


@nb.njit(cache=True)
def added(figures, forest, out):
    """What each figure added to the score: `out[figure]`, the start in `out[-1]`.

    Each step from a node to its child changes the mean; the change is told to the figure
    that decided the step (Saabas, "Interpreting random forests", 2014). The sum is the
    score before its cap.
    """
    out[:] = 0
    for tree in range(forest.root.shape[0]):
        node = forest.root[tree]
        out[-1] += forest.mean[node]
        while forest.figure[node] >= 0:
            figure = forest.figure[node]
            child = forest.left[node] + (figures[figure] > forest.limit[node])
            out[figure] += forest.mean[child] - forest.mean[node]
            node = child
