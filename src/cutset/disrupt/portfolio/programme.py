"""The choice of actions as a mixed-integer programme, solved exactly by HiGHS.

    maximise Σ sᵢxᵢ + Σ pᵢⱼzᵢⱼ − λ Σ harmᵢxᵢ − ε Σ costᵢxᵢ   with zᵢⱼ = xᵢxⱼ, x binary

A product is made linear as by Fortet (1960) and Glover & Woolsey (1974), but over groups: of
actions that exclude each other at most one is chosen, so Σ_{j∈G} zᵢⱼ ≤ xᵢ and
Σ_{j∈G} zᵢⱼ ≥ xᵢ + Σ_{j∈G} xⱼ − 1 hold for a whole group G and, likewise, between two groups.
These rows are far tighter than one for each pair. One thread and no gap, so that the same
programme gives the same plan and its optimum is proven; presolve is off, as it cost more than it
saved (bench/portfolio.py: half the time without).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

import highspy
import numpy as np

from cutset.disrupt.portfolio.rules import Exclusive, LeastEffect, Row, Rule
from cutset.disrupt.solver import solver
from cutset.model.portfolio import Action, Effects

Pair = tuple[int, int]
Terms = dict[int, float]
_SMALL = 1e-9
_FEASIBLE = highspy.SolutionStatus.kSolutionStatusFeasible


@dataclass(frozen=True, slots=True)
class Problem:
    """What is chosen from, and what a plan is worth.

    Attributes:
        harm_weight: taken off the effect for each band of harm (λ).
        cost_weight: taken off for each team-week (ε), so that of equal plans the cheaper wins.
        nodes: branches that one search may take; None = to the proof. A number and no time, so
            that the answer is repeatable.
    """

    actions: tuple[Action, ...]
    effects: Effects
    rules: tuple[Rule, ...]
    harm_weight: float = 0.0
    cost_weight: float = 0.0
    nodes: int | None = None

    def effect(self, chosen: Collection[str]) -> float:
        """The surrogate: single effects and those of pairs."""
        single = sum(self.effects.single.get(each, 0.0) for each in sorted(chosen))
        return single + sum(
            worth
            for (a, b), worth in sorted(self.effects.pair.items())
            if a in chosen and b in chosen
        )

    def value(self, chosen: Collection[str]) -> float:
        """The objective: effect less what is taken off for harm and cost."""
        return self.effect(chosen) - sum(
            self.harm_weight * each.harm + self.cost_weight * each.cost
            for each in self.actions
            if each.action in chosen
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What one solution is asked for beside the rules.

    Attributes:
        least: minimise these weights of actions instead; None = maximise the value.
        rows: more rows over actions.
        value: the value that a solution must have at least.
        factor: action -> factor on its single effect and its pairs.
    """

    least: Mapping[str, float] | None = None
    rows: tuple[Row, ...] = ()
    value: float = -inf
    factor: Mapping[str, float] = field(default_factory=dict)


NOTHING_MORE = Asked()


def solve(
    problem: Problem, asked: Asked = NOTHING_MORE, rules: Sequence[Rule] | None = None
) -> frozenset[str] | None:
    """The best set of actions; None = none was found that keeps the rules.

    `rules` stands in for the rules of the problem. Proven, unless the branches run out.
    """
    return solved(problem, asked, rules)[0]


def solved(
    problem: Problem, asked: Asked = NOTHING_MORE, rules: Sequence[Rule] | None = None
) -> tuple[frozenset[str] | None, bool]:
    """As `solve`, and whether the answer is proven."""
    rules = problem.rules if rules is None else rules
    return _Programme(problem, rules, asked).solved(problem.nodes)


class _Programme:
    """One programme: columns are actions, then products of pairs.

    Of actions that exclude each other and have the same effect with every other one, the first
    stands for all in the products: at most one of them is chosen, whichever it is.
    """

    def __init__(self, problem: Problem, rules: Sequence[Rule], asked: Asked) -> None:
        self._ids = [each.action for each in problem.actions]
        self._at = {name: place for place, name in enumerate(self._ids)}
        self._group = _groups(self._ids, rules)
        worths = self._worths(problem.effects, asked.factor)
        self._alike = _alike(self._group, worths)
        self._pair = {
            pair: worth for pair, worth in worths.items() if self._alike.keys() >= set(pair)
        }
        self._column = {pair: len(self._ids) + k for k, pair in enumerate(self._pair)}
        effect = self._effect(problem, asked.factor)
        value = dict(effect)
        for place, each in enumerate(problem.actions):
            off = problem.harm_weight * each.harm + problem.cost_weight * each.cost
            value[place] = value.get(place, 0.0) - off
        self._rows: list[tuple[Terms, float, float]] = list(self._products())
        for rule in rules:
            if isinstance(rule, LeastEffect):
                self._rows.append((effect, rule.effect - _SMALL, inf))
            self._rows += [self._placed(row) for row in rule.rows(problem.actions)]
        self._rows += [self._placed(row) for row in asked.rows]
        if asked.value > -inf:
            self._rows.append((value, asked.value, inf))
        if asked.least is None:
            self._cost = {column: -worth for column, worth in value.items()}
        else:
            self._cost = {self._at[name]: weight for name, weight in asked.least.items()}

    def solved(self, nodes: int | None) -> tuple[frozenset[str] | None, bool]:
        n, every = len(self._ids), len(self._ids) + len(self._pair)
        model = solver(nodes=nodes)
        for option, setting in (
            ("presolve", "off"), ("mip_abs_gap", _SMALL), ("mip_feasibility_tolerance", _SMALL),
            ("primal_feasibility_tolerance", _SMALL),
        ):  # fmt: skip
            model.setOptionValue(option, setting)
        model.addVars(every, np.zeros(every), np.ones(every))
        columns = np.arange(every, dtype=np.int32)
        cost = np.zeros(every)
        cost[list(self._cost)] = list(self._cost.values())
        model.changeColsCost(every, columns, cost)
        whole = np.array([highspy.HighsVarType.kInteger] * n)
        model.changeColsIntegrality(n, columns[:n], whole)
        sizes = [len(terms) for terms, _, _ in self._rows]
        model.addRows(
            len(sizes),
            np.array([least for _, least, _ in self._rows]),
            np.array([most for _, _, most in self._rows]),
            sum(sizes),
            np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32),
            np.array([c for terms, _, _ in self._rows for c in terms], dtype=np.int32),
            np.array([w for terms, _, _ in self._rows for w in terms.values()]),
        )
        model.run()
        ended = model.getModelStatus()
        if ended == highspy.HighsModelStatus.kInfeasible:
            return None, True
        proven = ended == highspy.HighsModelStatus.kOptimal
        if not proven and model.getInfo().primal_solution_status != _FEASIBLE:
            return None, False
        taken = model.getSolution().col_value[:n]
        chosen = frozenset(name for name, x in zip(self._ids, taken, strict=True) if x > 0.5)
        return chosen, proven

    def _worths(self, effects: Effects, factor: Mapping[str, float]) -> dict[Pair, float]:
        """(place, lower first) -> worth of the pair; pairs that exclude each other have none."""
        found: dict[Pair, float] = {}
        for (a, b), worth in sorted(effects.pair.items()):
            if worth and a in self._at and b in self._at:
                pair = min(self._at[a], self._at[b]), max(self._at[a], self._at[b])
                if self._group[pair[0]] != self._group[pair[1]]:
                    scaled = worth * factor.get(a, 1.0) * factor.get(b, 1.0)
                    found[pair] = found.get(pair, 0.0) + scaled
        return found

    def _effect(self, problem: Problem, factor: Mapping[str, float]) -> Terms:
        single = {
            self._at[name]: worth * factor.get(name, 1.0)
            for name, worth in problem.effects.single.items()
            if name in self._at
        }
        return single | {self._column[pair]: worth for pair, worth in self._pair.items()}

    def _products(self) -> list[tuple[Terms, float, float]]:
        """What makes each product column the product of its two actions.

        A lone product needs only the bound that its sign pulls it to: the value is maximised, or
        must be at least so much.
        """
        partners: dict[tuple[int, int], list[int]] = {}
        between: dict[Pair, list[Pair]] = {}
        for pair in self._pair:
            for one, other in (pair, pair[::-1]):
                partners.setdefault((one, self._group[other]), []).append(other)
            low, high = sorted(pair, key=lambda each: self._group[each])
            between.setdefault((self._group[low], self._group[high]), []).append((low, high))
        rows: list[tuple[Terms, float, float]] = []
        for (one, _), others in sorted(partners.items()):
            products = {self._product(one, other): 1.0 for other in others}
            worth = self._pair[min(one, others[0]), max(one, others[0])]
            if len(others) > 1 or worth > 0:
                rows.append((products | self._less([one]), -inf, 0.0))
            if len(others) > 1 or (worth < 0 and one < others[0]):
                rows.append((products | self._less([one, *others]), -1.0, inf))
        for pairs in between.values():
            lows, highs = {low for low, _ in pairs}, {high for _, high in pairs}
            if min(len(lows), len(highs)) > 1 and len(pairs) == len(lows) * len(highs):
                products = {self._product(*pair): 1.0 for pair in pairs}
                rows.append((products | self._less(sorted(lows | highs)), -1.0, inf))
        return rows

    def _less(self, firsts: Iterable[int]) -> Terms:
        """Minus each action that one of these stands for."""
        return {place: -1.0 for first in firsts for place in self._alike[first]}

    def _product(self, one: int, other: int) -> int:
        return self._column[min(one, other), max(one, other)]

    def _placed(self, row: Row) -> tuple[Terms, float, float]:
        terms = {self._at[name]: weight for name, weight in row.weights.items() if weight}
        return terms, row.least, row.most


def _groups(ids: Sequence[str], rules: Sequence[Rule]) -> list[int]:
    """The group of each action: actions of one group exclude each other.

    Greedy: rules of exclusion in the order of their size, each action in the first that holds it.
    """
    found: dict[str, int] = {}
    exclusions = [rule.actions for rule in rules if isinstance(rule, Exclusive)]
    for number, held in enumerate(sorted(exclusions, key=lambda e: (-len(e), sorted(e)))):
        for name in held:
            found.setdefault(name, number)
    return [found.get(name, len(exclusions) + place) for place, name in enumerate(ids)]


def _alike(group: Sequence[int], worths: Mapping[Pair, float]) -> dict[int, list[int]]:
    """First of its like -> all actions of one group with the same worth beside every other."""
    beside: list[list[tuple[int, float]]] = [[] for _ in group]
    for (a, b), worth in worths.items():
        beside[a].append((b, worth))
        beside[b].append((a, worth))
    found: dict[tuple[int, tuple[tuple[int, float], ...]], list[int]] = {}
    for place, own in enumerate(group):
        found.setdefault((own, tuple(sorted(beside[place]))), []).append(place)
    return {places[0]: places for places in found.values()}


def no_good(actions: Sequence[Action], chosen: Collection[str]) -> Row:
    """The row that only one set of actions breaks (Balas & Jeroslow 1972)."""
    weights = {a.action: 1.0 if a.action in chosen else -1.0 for a in actions}
    return Row(weights, most=len(chosen) - 1.0)
