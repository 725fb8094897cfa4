"""igraph with randomness that only cutset.clock gives."""

from __future__ import annotations

import random as standard  # noqa: TID251 (handed back to igraph as its own default)
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset import clock


class _Draws:
    """The three draws that igraph asks of a generator, from one seeded by labels."""

    def __init__(self, *labels: object) -> None:
        self._rng = clock.rng(*labels)

    def random(self) -> float:
        return float(self._rng.random())

    def randint(self, low: int, high: int) -> int:
        return int(self._rng.integers(low, high, endpoint=True))

    def gauss(self, mean: float, deviation: float) -> float:
        return float(self._rng.normal(mean, deviation))

    def getrandbits(self, bits: int) -> int:
        return int.from_bytes(self._rng.bytes((bits + 7) // 8), "big") >> (-bits % 8)


@contextmanager
def seeded(*labels: object) -> Iterator[None]:
    """Let igraph draw from a generator that these labels seed, and from no other."""
    import igraph

    igraph.set_random_number_generator(_Draws(*labels))
    try:
        yield
    finally:
        igraph.set_random_number_generator(standard)


def graph(n: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> Any:
    """An undirected igraph graph of n nodes; ties between one pair are folded by the caller."""
    import igraph

    ends = np.column_stack([source, target]).tolist()
    return igraph.Graph(n=n, edges=ends, directed=False)
