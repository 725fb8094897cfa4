"""Which features there are, and the windows they are computed over (`features.yml`)."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset import yaml_text
from cutset.monitor.features import pairs, passing, windows
from cutset.monitor.lists import book
from cutset.monitor.patterns import cycle, scatter_gather
from cutset.monitor.payments import Payments

PARAMETERS: dict[str, Any] = yaml_text.parse(
    files("cutset.monitor").joinpath("features.yml").read_bytes()
)
DAY = 86_400
HORIZON = DAY * max(
    *PARAMETERS["windows"]["days"],
    *(PARAMETERS[name]["days"] for name in ("passing", "scatter_gather", "cycle", "pairs")),
)
"""Seconds of payments that are kept: none older can bear on a feature."""
PAIR_COLUMNS = tuple(pairs.COLUMNS)
"""The columns to leave out where a new counterparty would tell too much."""


def documentation() -> dict[str, str]:
    """Each column in the order of `compute`, and what it tells."""
    columns = {
        f"{name}_{days}d": f"{text} ({days} days)"
        for days in PARAMETERS["windows"]["days"]
        for name, text in windows.COLUMNS.items()
    }
    return columns | passing.COLUMNS | scatter_gather.COLUMNS | cycle.COLUMNS | pairs.COLUMNS


def compute(payments: Payments) -> NDArray[np.float32]:
    """All features of payments that stand in the order of time.

    Returns:
        Shape (payments, columns of `documentation`).
    """
    lists, size = book(payments), len(payments)
    spread, passed, scattered, closed = (
        PARAMETERS[name] for name in ("windows", "passing", "scatter_gather", "cycle")
    )
    bounds = (scattered["days"] * DAY, scattered["newest"], scattered["steps"])
    chain = (closed["days"] * DAY, closed["hops"], closed["newest"], closed["steps"])
    result = np.empty((size, len(documentation())), np.float32)
    parts = (  # one at a time, so that no two copies of all columns are held
        *(partial(windows.windows, lists, size, days * DAY) for days in spread["days"]),
        partial(passing.passing, lists, size, passed["days"] * DAY, passed["newest"]),
        partial(scatter_gather.scatter_gather, payments, lists, *bounds),
        partial(cycle.cycle, payments, lists, *chain),
        partial(pairs.pairs, lists, size, PARAMETERS["pairs"]["days"] * DAY),
    )
    column = 0
    for part in parts:
        columns = part()
        result[:, column : column + columns.shape[1]] = columns
        column += columns.shape[1]
    return result
