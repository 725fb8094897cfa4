"""What activities harm, and how it is drawn: harms.yml as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutset import clock
from cutset.errors import BadSetting
from cutset.store import query
from cutset.store.parameters import Parameters
from cutset.store.query import Connection

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something a network may do; `harm` a range by kind, in the order of the kinds."""

    name: str
    title: str
    prior: float
    harm: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Harms:
    """Activities and what they harm.

    Attributes:
        kinds: name -> title of what the Strategy says is harmed.
        low, high: how much of an activity there may be.
        k, probability: the threat gate: among the first k with at least this probability.
    """

    kinds: Mapping[str, str]
    activities: tuple[Activity, ...]
    low: float
    high: float
    k: int
    probability: float
    version: str

    def drawn(self, columns: int) -> Array:
        """Harm by activity and kind, shape (activities, kinds, columns).

        Each kind is a share of what all activities at their largest could do to it, so that
        no kind leads because its numbers are larger. Column 0 holds the middle of each range.
        """
        low, high = np.array([each.harm for each in self.activities]).transpose(2, 0, 1)
        luck = clock.rng("harms", self.version).random((*low.shape, columns))
        luck[..., 0] = 0.5
        result: Array = (low[..., None] + luck * (high - low)[..., None]) / (
            high.sum(axis=0)[:, None] * self.high
        )
        return result

    def weights(self, columns: int) -> Array:
        """Weightings of the kinds, all alike possible, shape (kinds, columns)."""
        found = clock.rng("weights", self.version).dirichlet(np.ones(len(self.kinds)), columns)
        found[0] = 1 / len(self.kinds)
        return found.T


def read(file: Parameters) -> Harms:
    """The values of harms.yml.

    Raises:
        BadSetting: a file that replaces it lacks a key.
    """
    data = file.data
    try:
        return Harms(
            kinds=dict(data["kinds"]),
            activities=tuple(
                Activity(
                    name, row["title"], row["prior"],
                    tuple(
                        (float(low), float(high))
                        for low, high in (row["harm"].get(kind, (0, 0)) for kind in data["kinds"])
                    ),
                )
                for name, row in data["activities"].items()
            ),
            low=float(data["scale"]["low"]),
            high=float(data["scale"]["high"]),
            k=data["top"]["k"],
            probability=data["top"]["probability"],
            version=file.version,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as fault:
        raise BadSetting(
            f"harms.yml: {fault} is missing or no number.",
            "Start from the file that ships and change its numbers only.",
        ) from fault


def insert(connection: Connection, file: Parameters) -> None:
    """Make the tables by which claims are read as activities."""
    text = "VARCHAR"
    data = file.data
    query.insert_rows(
        connection, "activity_naming", {"predicate": text}, [(p,) for p in data["named_by"]]
    )
    for table, column, listed in (
        ("activity_word", "word", "words"),
        ("activity_predicate", "predicate", "predicates"),
        ("activity_conduct", "conduct", "conduct"),
    ):
        query.insert_rows(
            connection,
            table,
            {"activity": text, column: text},
            [(n, value) for n, row in data["activities"].items() for value in row.get(listed, ())],
        )
