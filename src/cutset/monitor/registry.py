"""Which features there are, and the windows they are computed over (`features.yml`)."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset import yaml_text
from cutset.monitor.features import passing, windows
from cutset.monitor.lists import book
from cutset.monitor.patterns import scatter_gather
from cutset.monitor.payments import Payments

PARAMETERS: dict[str, Any] = yaml_text.parse(
    files("cutset.monitor").joinpath("features.yml").read_bytes()
)
DAY = 86_400
HORIZON = DAY * max(
    *PARAMETERS["windows"]["days"],
    PARAMETERS["passing"]["days"],
    PARAMETERS["scatter_gather"]["days"],
)
"""Seconds of payments that are kept: none older can bear on a feature."""


def documentation() -> dict[str, str]:
    """Each column in the order of `compute`, and what it tells."""
    columns = {
        f"{name}_{days}d": f"{text} ({days} days)"
        for days in PARAMETERS["windows"]["days"]
        for name, text in windows.COLUMNS.items()
    }
    return columns | passing.COLUMNS | scatter_gather.COLUMNS


def compute(payments: Payments) -> NDArray[np.float32]:
    """All features of payments that stand in the order of time.

    Returns:
        Shape (payments, columns of `documentation`).
    """
    lists = book(payments)
    passed, scattered = PARAMETERS["passing"], PARAMETERS["scatter_gather"]
    parts = [
        windows.windows(lists, len(payments), days * DAY) for days in PARAMETERS["windows"]["days"]
    ]
    parts.append(passing.passing(lists, len(payments), passed["days"] * DAY, passed["newest"]))
    parts.append(
        scatter_gather.scatter_gather(
            payments,
            lists,
            scattered["days"] * DAY,
            scattered["newest"],
            scattered["steps"],
        )
    )
    return np.concatenate(parts, axis=1)
