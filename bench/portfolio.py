"""make bench-portfolio: plans of 40 actions proven best, beside a greedy choice and every set.

*Montagna*: the 40 people with most meetings in an observed network that ships with cutset, four
made-up agencies; all 780 pairs have an effect, each estimated by simulation over plausible
networks. The other instances are synthetic and named so: no public record of costs, effects and
rules of real plans exists. Each has 40 actions of four agencies, an effect for every pair, a budget
and a capacity for each agency and, where parties are fewer than actions, sequence, horizon,
exclusion and balance. Effects are *shared*: each action takes some of 200 things, of which others
take the same; or *apart*: each is drawn for itself, which no network could have, with each action
on a target of its own the hardest case. Then 10,000
random networks in which no plan may touch a protected party, the group, a contact or the dead.
Time is CPU time on one thread. Writes bench/out/portfolio.json.
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from cutset import clock
from cutset.disrupt.capability.ensemble import Unseen, ensemble
from cutset.disrupt.capability.ground import Known, ground
from cutset.disrupt.capability.registry import measures
from cutset.disrupt.portfolio.actions import same_twice
from cutset.disrupt.portfolio.calendar import Order
from cutset.disrupt.portfolio.choose import Reading, choose
from cutset.disrupt.portfolio.effects import estimated, simulation
from cutset.disrupt.portfolio.limits import rules
from cutset.disrupt.portfolio.programme import Problem, solve
from cutset.disrupt.portfolio.rules import (
    Balance,
    Budget,
    Capacity,
    Horizon,
    NeededFirst,
    Row,
    Rule,
)
from cutset.model.portfolio import Action, Effects

ROOT = Path(__file__).parent.parent
OUT = ROOT / "bench" / "out" / "portfolio.json"
TIES = ROOT / "src/cutset/data/lists/ties/2020-08/Montagna_meetings_edgelist.csv.xz"
ORDERS = (
    Order("map", "freeze", "target", needed=True, reason="it is moved"),
    Order("arrest", "expose", "network", needed=False, reason="they leave"),
)
STAGES = ("map", "freeze", "arrest", "expose", "freeze", "arrest")
CHANGES = {"map": "nothing", "freeze": "money", "arrest": "party", "expose": "nothing"}
AGENCIES = ("A", "B", "C", "D")
SECONDS = 10.0
NETWORKS = 10_000
SEEDS = range(5)


def instance(parties: int, kind: str, seed: int, n: int = 40) -> Problem:
    """A synthetic problem whose effects are `shared` or drawn `apart`."""
    draw = clock.rng("bench-portfolio", parties, kind, seed, n)
    actions = []
    for place in range(n):
        stage = STAGES[(place // parties + place) % len(STAGES)] if parties < n else "arrest"
        cost = float(draw.integers(1, 40))
        actions.append(
            Action(
                f"{place:02}", ("n",), f"t{place % parties}", f"T{place % parties}", stage,
                AGENCIES[int(draw.integers(4))], cost, (cost / 2, 2 * cost), (30, 90), stage,
                CHANGES[stage], float(draw.integers(0, 3)), stage == "arrest",
            )
        )  # fmt: skip
    effects = shared(actions, draw) if kind == "shared" else apart(actions, draw)
    spend = {g: sum(a.cost for a in actions if a.agency == g) for g in AGENCIES}
    held: list[Rule] = [Budget(g, round(0.35 * spend[g])) for g in AGENCIES]
    held += [Capacity(g, 4) for g in AGENCIES]
    if parties < n:
        held += [NeededFirst(ORDERS[0]), Horizon(150, ORDERS, 0.5), Balance(0.2)]
    return Problem(tuple(actions), effects, (*held, *same_twice(actions)), 0.005, 1e-6)


def shared(actions: Sequence[Action], draw: np.random.Generator) -> Effects:
    """Each action takes some of 200 things of unequal worth; pairs lose what both would take."""
    worth = draw.dirichlet(np.ones(200))
    takes = draw.random((len(actions), 200)) < draw.uniform(0.02, 0.12, (len(actions), 1))
    rows = list(zip(actions, takes, strict=True))
    single = {each.action: float(worth[row].sum()) for each, row in rows}
    pair = {
        (a.action, b.action): -float(worth[one & other].sum())
        for (a, one), (b, other) in combinations(rows, 2)
        if (one & other).any()
    }
    return Effects(single, pair)


def apart(actions: Sequence[Action], draw: np.random.Generator) -> Effects:
    """Every effect and every pair drawn apart, so that no network could have them."""
    single = {each.action: float(draw.uniform(0.01, 0.2)) for each in actions}
    pair = {(a.action, b.action): float(draw.normal(0, 0.02)) for a, b in combinations(actions, 2)}
    return Effects(single, pair)


def montagna() -> tuple[tuple[Action, ...], Effects, float]:
    """40 actions on the people with most meetings, their effects, and what estimating took."""
    from tests.disrupt.test_whatif import member, network, tie
    from tests.judging import shipped

    with lzma.open(TIES, "rt") as file:
        rows = [row[0].split() if len(row) == 1 else row for row in csv.reader(file)]
    pairs = sorted({(min(a, b), max(a, b)) for a, b, *_ in rows if a.isdigit()})
    count = Counter(end for pair in pairs for end in pair)
    people = sorted(count, key=lambda each: (-count[each], each))
    numbers = shipped("cutset.disrupt.parameters", "capability")["capability"].data
    held = network([member(each) for each in sorted(people)], [tie(a, b) for a, b in pairs])
    known = ground(held, Known(), numbers)
    goal = {"connectedness": 1.0, "efficiency": 1.0}
    plausible = ensemble(known, Unseen.of(numbers), "montagna")
    simulated, _ = simulation(plausible, known, measures(numbers, ()), goal)
    draw = clock.rng("bench-portfolio", "montagna")
    actions = tuple(
        Action(f"{place:02}", ("n",), each, each, "prosecution", AGENCIES[place % 4],
               float(draw.integers(1, 40)), (1, 40), (30, 90), "arrest", "party",
               float(draw.integers(0, 3)), place % 2 == 0)
        for place, each in enumerate(people[:40])
    )  # fmt: skip
    before = time.process_time()
    return actions, estimated(simulated, actions), time.process_time() - before


def real(actions: tuple[Action, ...], effects: Effects, capacity: int) -> Problem:
    """Montagna with a third of each agency's costs as its budget, so many actions each."""
    held: list[Rule] = [Capacity(g, capacity) for g in AGENCIES]
    held += [
        Budget(g, round(0.35 * sum(a.cost for a in actions if a.agency == g))) for g in AGENCIES
    ]
    return Problem(actions, effects, (*held, Balance(0.2)), 0.005, 1e-6)


def every_set(problem: Problem) -> float:
    """The best value of all sets that keep the rows, by trying each."""
    rows = [row for rule in problem.rules for row in rule.rows(problem.actions)]
    names = [a.action for a in problem.actions]

    def sets() -> Iterator[frozenset[str]]:
        for size in range(len(names) + 1):
            yield from map(frozenset, combinations(names, size))

    return max(
        problem.value(chosen)
        for chosen in sets()
        if all(
            row.least - 1e-9 <= sum(w for a, w in row.weights.items() if a in chosen)
            <= row.most + 1e-9
            for row in rows
        )
    )  # fmt: skip


def greedy(problem: Problem) -> float:
    """The peer: what adds most is added while nothing is exceeded; the best set that keeps all."""
    rows = [row for rule in problem.rules for row in rule.rows(problem.actions)]

    def weighed(row: Row, chosen: frozenset[str]) -> float:
        return sum(weight for name, weight in row.weights.items() if name in chosen)

    chosen: frozenset[str] = frozenset()
    best = 0.0
    while True:
        wider = [
            more
            for more in (chosen | {a.action} for a in problem.actions if a.action not in chosen)
            if all(weighed(row, more) <= row.most for row in rows)
        ]
        if not wider:
            return best
        chosen = max(wider, key=problem.value)
        if all(weighed(row, chosen) >= row.least for row in rows):
            best = max(best, problem.value(chosen))


def touched(networks: int) -> int:
    """In how many random networks a plan touches whom it never may."""
    from tests.disrupt.portfolio.test_actions import DATA, FREE, offered
    from tests.disrupt.test_options import CONDUCT, PREDICATES
    from tests.disrupt.test_whatif import member

    reading = Reading(Order.of(DATA["orders"]), 0.5, 1)
    wrong = planned = 0
    for seed in range(networks):
        draw = clock.rng("bench-portfolio", "protected", seed)
        protected, groups = (
            {name for name in "abc" if draw.random() < chance} for chance in (0.4, 0.2)
        )
        claims = [
            ("abcx"[draw.integers(4)], PREDICATES[draw.integers(len(PREDICATES))])
            for _ in range(draw.integers(1, 12))
        ]
        conduct = {kind for kind in CONDUCT if draw.random() < 0.3}
        members = [member(n, is_group=n in groups, protected=n in protected) for n in "abc"]
        actions = offered(members, claims, conduct)
        effects = Effects({each.action: 0.1 for each in actions}, {})
        found = choose(Problem(actions, effects, rules(FREE, actions, DATA)), reading)
        never = protected | groups | {"x"} | {who for who, what in claims if what == "died"}
        target = {each.action: each.target for each in actions}
        for plan in found.plans:
            planned += 1
            wrong += not never.isdisjoint(target[name] for name in plan.actions)
    print(f"{networks:,} random networks, {planned:,} with a plan: {wrong} touch whom they may not")
    return wrong


def proven(name: str, problems: list[Problem]) -> dict[str, object]:
    """One bar: the worst CPU time of a proof."""
    worst = 0.0
    for number, problem in enumerate(problems):
        before = time.process_time()
        found = solve(problem)
        took = time.process_time() - before
        worst = max(worst, took)
        assert found is not None
        value, peer = problem.value(found), greedy(problem)
        print(f"{name:34}{number:3}{value:9.4f}{peer:9.4f}{took:8.2f}", flush=True)
    bar = f"{name}, 40 actions: worst CPU-seconds to a proven optimum of {len(problems)}"
    goal = f"<= {SECONDS:g}"
    return {"bar": bar, "value": round(worst, 2), "goal": goal, "holds": worst <= SECONDS}


def ten(problem: Problem) -> dict[str, object]:
    """The best plan and the next nine, each proven."""
    before = time.process_time()
    found = choose(problem, Reading(ORDERS, 0.5, 10))
    took = time.process_time() - before
    print(f"the best ten plans of Montagna: {took:.2f} CPU-seconds")
    return {"bar": "the best plan and the next nine of Montagna: CPU-seconds",
            "value": round(took, 2), "goal": f"<= {SECONDS:g}",
            "holds": len(found.plans) == 10 and took <= SECONDS}  # fmt: skip


def main() -> None:
    """All bars; `networks` may be given as the first argument."""
    networks = int(sys.argv[1]) if len(sys.argv) > 1 else NETWORKS
    print(f"{'instance':37}{'best':>9}{'greedy':>9}{'CPU s':>8}")
    actions, effects, took = montagna()
    held = [real(actions, effects, capacity) for capacity in (2, 3, 4, 6, 10)]
    bars = [proven("Montagna, 40 parties", held), ten(held[1])]
    print(f"effects of Montagna estimated, 780 pairs in 40 networks: {took:.1f} CPU-seconds")
    for parties, kind in ((8, "shared"), (14, "shared"), (14, "apart"), (40, "shared"),
                          (40, "apart")):  # fmt: skip
        problems = [instance(parties, kind, seed) for seed in SEEDS]
        bars.append(proven(f"synthetic, {parties} parties, {kind}", problems))
    alike = 0
    for seed in range(20):
        problem = instance(4, "apart", seed, 12)
        found = solve(problem)
        assert found is not None
        alike += abs(problem.value(found) - every_set(problem)) < 1e-7
    print(f"as a search through every set: {alike} of 20")
    bars.append({"bar": "of 20 problems of 12 actions, as every set tried", "value": alike,
                 "goal": "20", "holds": alike == 20})  # fmt: skip
    wrong = touched(networks)
    bars.append({"bar": f"plans that touch whom they never may, of {networks:,} random networks",
                 "value": wrong, "goal": "0", "holds": wrong == 0})  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bars": bars}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
