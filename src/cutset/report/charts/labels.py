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


def overlaps(boxes: Boxes, box: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the boxes share area with one box."""
    lower, upper = boxes[:, :2] < box[2:], box[:2] < boxes[:, 2:]
    return np.asarray((lower & upper).all(axis=1), dtype=np.bool_)


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
    for index in order:
        best: Placed | None = None
        fewest = len(field.lines) + 1
        boxes = _candidates(field.marks[index], *sizes[index])
        for box, side in zip(boxes, _SIDES[:, 0], strict=True):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= field.width
            if not inside or box[3] > field.height or overlaps(taken, box).any():
                continue
            covered = int(((field.lines > box[:2]) & (field.lines < box[2:])).all(axis=1).sum())
            if covered < fewest:
                best, fewest = Placed(box, int(side)), covered
        if best is not None:
            placed[index] = best
            taken = np.vstack([taken, best.box])
    return placed
