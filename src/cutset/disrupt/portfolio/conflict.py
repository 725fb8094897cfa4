"""The fewest rules that cannot all be kept.

Method: smallest unsatisfiable subset by hitting sets (Ignatiev, Previti, Liffiton &
Marques-Silva, CP 2015). A set of rules is in conflict only if it hits every set whose leaving-out
makes the rest possible; so the least hitting set of those found so far is tried, and either it
is in conflict, and then none smaller is, or it is grown to a largest possible set, whose
complement is one more set to hit.
"""

from __future__ import annotations

from collections.abc import Sequence

from cutset.disrupt.portfolio.programme import Asked, Problem, solve
from cutset.disrupt.portfolio.rules import Row, Rule
from cutset.model.portfolio import Action, Conflict, Effects


def conflict(problem: Problem) -> Conflict | None:
    """The smallest conflict among the rules of a problem; None = they can all be kept."""
    rules = problem.rules
    if _possible(problem, rules):
        return None
    to_hit: list[frozenset[int]] = []
    while True:
        tried = _least_hitting(len(rules), to_hit)
        if not _possible(problem, [rules[at] for at in sorted(tried)]):
            return _told([rules[at].words for at in sorted(tried)])
        kept = set(tried)
        for at in range(len(rules)):
            if at not in kept and _possible(problem, [rules[each] for each in (*kept, at)]):
                kept.add(at)
        to_hit.append(frozenset(range(len(rules))) - kept)


def _possible(problem: Problem, rules: Sequence[Rule]) -> bool:
    return solve(problem, Asked(least={}), rules) is not None


def _least_hitting(n: int, to_hit: Sequence[frozenset[int]]) -> frozenset[int]:
    """The fewest of 0 … n − 1 of which each set holds one; of equal ones, the earliest."""
    numbers = tuple(_number(at) for at in range(n))
    rows = tuple(Row({str(at): 1.0 for at in held}, least=1.0) for held in to_hit)
    problem = Problem(numbers, Effects({}, {}), ())
    weights = {str(at): 1.0 + at / (2.0 * n * n) for at in range(n)}
    found = solve(problem, Asked(least=weights, rows=rows))
    assert found is not None, "all numbers together hit every set"
    return frozenset(int(name) for name in found)


def _number(at: int) -> Action:
    """A number in the guise of an action, for the same solver."""
    return Action(str(at), (), "", "", "", "", 0.0, (0.0, 0.0), (0, 0), "", "nothing", 0.0, False)


def _told(words: Sequence[str]) -> Conflict:
    if len(words) == 1:
        return Conflict(tuple(words), f"No plan keeps this rule: {words[0]}.")
    listed = "; ".join(words)
    return Conflict(
        tuple(words), f"No plan keeps these {len(words)} rules together: {listed}. "
        "Without any one of them some plan does.",
    )  # fmt: skip
