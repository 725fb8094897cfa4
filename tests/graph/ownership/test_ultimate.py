"""Ends of chains: against the exact sum over all paths, and in circles against the solved sum."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.graph.ownership.made import holdings, share

from cutset.graph.ownership.ultimate import ancestors, circles, ultimate_owners

ORDER = "PQABCD"
down = [(a, b) for i, a in enumerate(ORDER) for b in ORDER[i + 1 :] if b not in "PQ"]
chains = st.lists(
    st.tuples(st.sampled_from(down), st.integers(1, 20)), max_size=8, unique_by=lambda e: e[0]
)


def _paths(edges: dict[tuple[str, str], int], end: str, party: str) -> Fraction:
    if end == party:
        return Fraction(1)
    return sum(
        (
            Fraction(part, 100) * _paths(edges, end, a)
            for (a, b), part in edges.items()
            if b == party
        ),
        Fraction(0),
    )


@settings(max_examples=50)
@given(chains)
def test_a_share_along_chains_is_the_sum_over_all_paths(
    said: list[tuple[tuple[str, str], int]],
) -> None:
    edges = dict(said)
    held = holdings([share(f"{a}>{b}:{part}") for (a, b), part in said])
    for party in "ABCD":
        for owner in ultimate_owners(held, party):
            exact = float(_paths(edges, owner.party, party) * 100)
            assert owner.low <= exact <= owner.high
            assert owner.high - owner.low < 0.001


def test_a_circle_is_solved_and_told() -> None:
    held = holdings([share(e) for e in ("P>A:50", "B>A:50", "A>B:40", "Q>B:60")])
    assert circles(held, "A") == (("A", "B"),)
    found = {each.party: each for each in ultimate_owners(held, "A")}
    exact = np.linalg.solve(np.array([[1, -0.5], [-0.4, 1]]), np.array([0.5, 0.0]))[0] * 100
    assert found["P"].low <= exact <= found["P"].high
    assert abs(found["P"].low + found["Q"].low - 100) < 0.001


def test_who_own_each_other_alone_have_no_end() -> None:
    held = holdings([share("B>A:100"), share("A>B:100")])
    assert ultimate_owners(held, "A") == ()
    assert ancestors(held, "A") == ("A", "B")


def test_an_unknown_share_is_all_that_others_leave() -> None:
    held = holdings([share("P>A:?"), share("Q>A:30")])
    found = {each.party: (each.low, each.high) for each in ultimate_owners(held, "A")}
    assert found["P"][0] == 0
    assert abs(found["P"][1] - 70) < 0.001
