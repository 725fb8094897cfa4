"""The best order that simple rules, reinsertion and annealing find."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.disrupt.dismantle.anneal import annealed
from cutset.disrupt.dismantle.between import by_between, by_sample
from cutset.disrupt.dismantle.curve import robustness
from cutset.disrupt.dismantle.graph import Graph, Ints
from cutset.disrupt.dismantle.orders import by_core, by_degree, by_degree_left
from cutset.disrupt.dismantle.reinsert import reinserted

RULES = {"degree": by_degree, "degree left": by_degree_left, "core": by_core}
EXACT = 800
"""Betweenness is recomputed exactly up to so many nodes, above it is sampled."""


def between(graph: Graph) -> Ints:
    """By betweenness, exact or sampled as the size allows."""
    return by_between(graph) if len(graph) <= EXACT else by_sample(graph)


@dataclass(frozen=True, slots=True)
class Found:
    """An order, its R (or with costs Rc), and the method that gave it."""

    order: Ints
    value: float
    method: str


def simple(graph: Graph, cost: Ints | None = None) -> tuple[Found, ...]:
    """What the rules give, as they are and after reinsertion at a hundredth and a tenth."""
    limits = {1: max(1, len(graph) // 100), 10: max(1, len(graph) // 10)}
    found = []
    for name, rule in {**RULES, "betweenness": between}.items():
        order = rule(graph)
        found.append(Found(order, robustness(graph, order, cost), name))
        for share, limit in limits.items():
            back = reinserted(graph, order, limit)
            found.append(Found(back, robustness(graph, back, cost), f"{name} back {share}"))
    return tuple(found)


def search(graph: Graph, moves: int, seed: int = 1, cost: Ints | None = None) -> Found:
    """The best of the simple orders, annealed in so many moves."""
    start = min(simple(graph, cost), key=lambda each: each.value)
    order = annealed(graph, start.order, moves, seed, cost)
    return Found(order, robustness(graph, order, cost), f"{start.method}, annealed")


def fast(graph: Graph, cost: Ints | None = None) -> Ints:
    """The best of three orders for large graphs: HDA, and it and CoreHD with reinsertion.

    They take less than three times as long as CoreHD and its reinsertion.
    """
    limit = max(1, len(graph) // 100)
    left = by_degree_left(graph)
    tried = (left, reinserted(graph, left, limit), reinserted(graph, by_core(graph), limit))
    return min(tried, key=lambda order: robustness(graph, order, cost))
