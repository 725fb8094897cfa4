"""G1 official proximity: short ways from members to office-holders, against chance."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Mapping

import numpy as np

from cutset import clock
from cutset.assess.indicators.subject import Subject
from cutset.assess.indicators.value import Indicator, Measured, insufficient

_HOPS = 3
_SWAPS = 4
Edge = tuple[str, str]


def disjoint_ways(edges: Iterable[Edge], starts: frozenset[str], goals: frozenset[str]) -> int:
    """Ways of at most three ties that share no tie, taken one after another, shortest first.

    >>> disjoint_ways([("a", "x"), ("x", "o"), ("a", "o")], frozenset("a"), frozenset("o"))
    2
    """
    near: dict[str, set[str]] = {}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found = 0
    while (way := _shortest(near, starts, goals)) is not None:
        found += 1
        for one, other in itertools.pairwise(way):
            near[one].discard(other)
            near[other].discard(one)
    return found


def _shortest(
    near: Mapping[str, set[str]], starts: frozenset[str], goals: frozenset[str]
) -> list[str] | None:
    before: dict[str, str] = {}
    waiting = deque((start, 0) for start in sorted(starts))
    met = set(starts)
    while waiting:
        at, hops = waiting.popleft()
        if at in goals:
            way = [at]
            while way[-1] in before:
                way.append(before[way[-1]])
            return way
        for other in sorted(near.get(at, ())) if hops < _HOPS else ():
            if other not in met:
                met.add(other)
                before[other] = at
                waiting.append((other, hops + 1))
    return None


def measure(subject: Subject) -> Measured:
    """The z of the number of ways against ties rewired with every party's number of ties kept."""
    edges = sorted({(t.source, t.target) for t in subject.ties if not t.glue})
    goals = subject.officials
    starts = subject.party_ids - goals
    if not edges or not goals:
        return insufficient("no tie but listings, or no office-holder, is known in it.")
    rng = clock.rng("g1", subject.network_id)
    draws = int(subject.given["chance"]["draws"])
    chance = np.array([
        disjoint_ways(rewired(edges, rng), starts, goals) for _ in range(draws)
    ])  # fmt: skip
    seen = disjoint_ways(edges, starts, goals)
    value = round(float((seen - chance.mean()) / max(float(chance.std()), 0.5)), 2)
    sentence = (
        f"{seen} ways of at most {_HOPS} ties to an office-holder; by chance {chance.mean():.1f}."
    )
    return Measured(value, value, value, sentence)


def rewired(edges: list[Edge], rng: np.random.Generator) -> list[Edge]:
    """Ties with their ends exchanged in pairs, none twice: each party keeps its number of ties."""
    made = list(dict.fromkeys(_ordered(*edge) for edge in edges))
    held = set(made)
    for _ in range(_SWAPS * len(made) if len(made) > 1 else 0):
        i, j = rng.choice(len(made), 2, replace=False)
        (a, b), (c, d) = made[i], made[j]
        one, other = _ordered(a, d), _ordered(c, b)
        if len({a, b, c, d}) == 4 and not {one, other} & held:
            held -= {made[i], made[j]}
            held |= {one, other}
            made[i], made[j] = one, other
    return made


def _ordered(one: str, other: str) -> Edge:
    return (one, other) if one < other else (other, one)


INDICATOR = Indicator(
    key="G1",
    title="Proximity to office-holders",
    formula=(
        "ways of ≤ 3 ties that share none, the shortest first (greedy: there may be more), less "
        "their mean by chance, over its deviation"
    ),
    data="ties that are no listing; parties that a source calls politically exposed",
    null="ties rewired, every party's number of ties kept",
    unit="standard deviations (at least half a way)",
    source="domain.md §2.4 G1",
    wrong="nearness is no influence; office-holders are better documented than others",
    measure=measure,
)
