"""Placing labels: never over each other, never over a mark, as few lines below them as can be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""Rows of left, top, right, bottom."""

_GAP = 3.0
# Where a label may stand around its mark, best first: (side across, side down).
_SIDES = np.array(
    [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)], dtype=np.float64
)


@dataclass(frozen=True, slots=True)
class Field:
    """What labels must keep clear of.

    Attributes:
        width, height: of the drawing; labels stay inside.
        marks: boxes of all marks.
        lines: points along the lines, (n, 2), preferably not covered.
    """

    width: float
    height: float
    marks: Boxes
    lines: NDArray[np.float64]


def overlaps(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    """Which boxes share area with any of the others."""
    lower = boxes[:, None, :2] < others[None, :, 2:]
    upper = others[None, :, :2] < boxes[:, None, 2:]
    shared = np.logical_and(lower, upper).all(axis=2)
    return np.asarray(np.any(shared, axis=1), dtype=np.bool_)


def _covered(lines: NDArray[np.float64], boxes: Boxes) -> NDArray[np.int64]:
    """How many points of lines lie in each box."""
    inside = (lines > boxes[:, None, :2]) & (lines < boxes[:, None, 2:])
    return np.asarray(inside.all(axis=2).sum(axis=1), dtype=np.int64)


def _candidates(mark: NDArray[np.float64], width: float, height: float) -> Boxes:
    middle = (mark[:2] + mark[2:]) / 2
    reach = (mark[2:] - mark[:2]) / 2 + _GAP
    diagonal = np.where(np.abs(_SIDES).sum(axis=1) == 2, 0.7, 1.0)[:, None]
    centre = middle + _SIDES * (reach * diagonal + np.array([width, height]) / 2)
    half = np.array([width, height]) / 2
    return np.hstack([centre - half, centre + half])


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands, and on which side of its mark: 1 right, 0 over or under, -1 left."""

    box: NDArray[np.float64]
    side: int


def place(
    field: Field, sizes: NDArray[np.float64], order: list[int], taken: Boxes | None = None
) -> dict[int, Placed]:
    """The labels that find room; the others are left out.

    Args:
        field: what to keep clear of; label i belongs to mark i.
        sizes: (n, 2), width and height of each label.
        order: which label chooses first.
        taken: boxes of labels that stand already.
    """
    placed: dict[int, Placed] = {}
    taken = field.marks if taken is None else np.vstack([field.marks, taken])
    sheet = np.array([field.width, field.height])
    for index in order:
        boxes = _candidates(field.marks[index], *sizes[index])
        inside = (boxes[:, :2] >= 0).all(axis=1) & (boxes[:, 2:] <= sheet).all(axis=1)
        free = np.flatnonzero(inside & ~overlaps(boxes, taken))
        if len(free):
            best = free[_covered(field.lines, boxes[free]).argmin()]
            placed[index] = Placed(boxes[best], int(_SIDES[best, 0]))
            taken = np.vstack([taken, boxes[best]])
    return placed
