"""A forest of decision trees as arrays, compiled: the score of the figures of a pair."""

from __future__ import annotations

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt


class Forest(NamedTuple):
    """Nodes of all trees; a tree begins at each of `root`, `TOGETHER` trees are as deep as `depth`.

    `left` is the node for figures at most `limit`, `left + 1` the other one. A leaf leads to
    itself: its limit is infinite. `mean` is the mean of the training pairs that came by, at
    a leaf its value; from it an explanation takes what each step added. `cap[step]` is the
    highest score of a pair whose bound lies in that step.
    """

    figure: npt.NDArray[np.uint8]
    limit: npt.NDArray[np.float32]
    left: npt.NDArray[np.uint32]
    mean: npt.NDArray[np.float32]
    root: npt.NDArray[np.uint32]
    depth: npt.NDArray[np.uint8]
    cap: npt.NDArray[np.float32]


CAP_STEPS = 64
TOGETHER = 8
"""Trees that are walked in step, so that one does not wait for the memory of another."""


@nb.njit(cache=True)
def cap_of(bound, forest):
    """The highest score that a pair of this bound may have."""
    step = int(bound * CAP_STEPS)
    return forest.cap[min(max(step, 0), CAP_STEPS - 1)]


@nb.njit(cache=True)
def _next(node, figures, figure, limit, left):
    return left[node] + np.uint32(figures[figure[node]] > limit[node])


@nb.njit(cache=True)
def score(figures, forest):
    """The sum of the trees for one pair, no more than its bound allows (`figures[0]`)."""
    figure, limit, left, mean, root = (
        forest.figure, forest.limit, forest.left, forest.mean, forest.root,
    )  # fmt: skip
    total = np.float32(0)
    for group in range(forest.depth.shape[0]):
        first = group * TOGETHER
        a, b, c, d = root[first], root[first + 1], root[first + 2], root[first + 3]
        e, f, g, h = root[first + 4], root[first + 5], root[first + 6], root[first + 7]
        for _ in range(forest.depth[group]):
            a = _next(a, figures, figure, limit, left)
            b = _next(b, figures, figure, limit, left)
            c = _next(c, figures, figure, limit, left)
            d = _next(d, figures, figure, limit, left)
            e = _next(e, figures, figure, limit, left)
            f = _next(f, figures, figure, limit, left)
            g = _next(g, figures, figure, limit, left)
            h = _next(h, figures, figure, limit, left)
        total += (mean[a] + mean[b]) + (mean[c] + mean[d])
        total += (mean[e] + mean[f]) + (mean[g] + mean[h])
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
        while True:
            child = _next(node, figures, forest.figure, forest.limit, forest.left)
            if child == node:
                break
            out[forest.figure[node]] += forest.mean[child] - forest.mean[node]
            node = child
