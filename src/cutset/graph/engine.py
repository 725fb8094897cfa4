"""igraph with randomness that only cutset.clock gives."""

from __future__ import annotations

import random as standard  # noqa: TID251 (handed back to igraph as its own default)
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutset import clock


class _Draws:
    """The draws that igraph asks of a generator, from one seeded by labels.

    igraph asks for one number at a time, which costs numpy ten times the draw; so words
    of 64 bits are drawn by the thousand and handed out.
    """

    def __init__(self, *labels: object) -> None:
        self._rng = clock.rng(*labels)
        self._word = chain.from_iterable(self._thousands()).__next__

    def _thousands(self) -> Iterator[list[int]]:
        while True:
            yield self._rng.integers(0, 2**64, size=4096, dtype=np.uint64)[::-1].tolist()

    def random(self) -> float:
        return (self._word() >> 11) * 2.0**-53

    def randint(self, low: int, high: int) -> int:
        return low + self._word() % (high - low + 1)

    def gauss(self, mean: float, deviation: float) -> float:
        return float(self._rng.normal(mean, deviation))

    def getrandbits(self, bits: int) -> int:
        return self._word() >> (64 - bits)


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


def directed(n: int, tail: NDArray[np.int64], head: NDArray[np.int64]) -> Any:
    """A directed igraph graph of n nodes, arcs in the order given."""
    import igraph

    return igraph.Graph(n=n, edges=np.column_stack([tail, head]).tolist(), directed=True)
