"""make bench-separation: interdiction on random and grid networks, and cuts beside igraph's own.

Issue 6, section 5: exact on at most 200 arcs in 5 s, a gap of 2 % at most on 5,000 arcs in 60 s.
Writes bench/out/separation.json.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from cutset import clock
from cutset.disrupt.interdict import Routes, interdict
from cutset.graph.cut import NEVER

OUT = Path(__file__).parent / "out" / "separation.json"
BUDGETS = (5, 10, 20)
SEEDS = range(5)


def grid(wide: int, high: int, seed: int) -> Routes:
    """A grid of streets from a source on the left to a sink on the right: no arc is in vain."""
    rng = clock.rng("bench-separation", "grid", wide, high, seed)
    at = np.arange(wide * high).reshape(high, wide)
    pairs = [(at[:, :-1], at[:, 1:]), (at[:-1], at[1:])]
    both = [(a.ravel(), b.ravel()) for a, b in pairs] + [(b.ravel(), a.ravel()) for a, b in pairs]
    source, sink = wide * high, wide * high + 1
    both += [(np.full(high, source), at[:, 0]), (at[:, -1], np.full(high, sink))]
    tail, head = (np.concatenate(side) for side in zip(*both, strict=True))
    room = rng.integers(10, 100, len(tail))
    price = rng.integers(1, 4, len(tail))
    room[-2 * high :], price[-2 * high :] = 10_000, NEVER
    return Routes(wide * high + 2, tail, head, room, price, source, sink)


def chance(nodes: int, arcs: int, seed: int) -> Routes:
    """Arcs between chance nodes."""
    rng = clock.rng("bench-separation", "chance", nodes, arcs, seed)
    tail, head = rng.integers(0, nodes, arcs), rng.integers(0, nodes, arcs)
    keep = tail != head
    tail, head = tail[keep], head[keep]
    room, price = rng.integers(1, 50, len(tail)), rng.integers(1, 4, len(tail))
    return Routes(nodes, tail, head, room, price, 0, nodes - 1)


SMALL: tuple[Callable[[int], Routes], ...] = (
    lambda seed: grid(8, 6, seed), lambda seed: chance(40, 200, seed),
)  # fmt: skip
LARGE: tuple[Callable[[int], Routes], ...] = (
    lambda seed: grid(41, 31, seed), lambda seed: chance(700, 5_000, seed),
)  # fmt: skip


def tried(makers: tuple[Callable[[int], Routes], ...]) -> tuple[int, float, float, int]:
    """(networks, worst gap, worst CPU-seconds, how many are proven)."""
    gaps, took, proven = [], [], 0
    for make in makers:
        for seed in SEEDS:
            for budget in BUDGETS:
                routes = make(seed)
                before = time.process_time()
                found = interdict(routes, budget)
                took.append(time.process_time() - before)
                gaps.append((found.left - found.bound) / max(found.left, 1))
                proven += found.proven
                sys.stdout.write(
                    f"{len(routes.tail):6} arcs  budget {budget:3}  before {found.before:6}  left "
                    f"{found.left:6}  bound {found.bound:6}  {took[-1]:6.2f} s\n"
                )
    return len(gaps), max(gaps), max(took), proven


def main() -> None:
    """Both sizes."""
    bars = []
    for name, makers, gap, seconds in (
        ("interdiction, at most 200 arcs", SMALL, 0.0, 5.0),
        ("interdiction, 5,000 arcs", LARGE, 0.02, 60.0),
    ):
        many, worst, took, proven = tried(makers)
        bars.append({
            "bar": name,
            "value": f"gap {worst:.4f} at most, {took:.1f} s at most, {proven} of {many} proven",
            "goal": f"gap <= {gap}, <= {seconds:.0f} s",
            "holds": bool(worst <= gap and took <= seconds),
        })  # fmt: skip
        sys.stdout.write(f"{bars[-1]}\n")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
