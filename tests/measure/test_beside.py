"""Networks beside the one that is acted on: alike, untouched, apart; successors by members."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cutset.measure.beside import chosen, successors
from cutset.model.network import CutTie
from tests.measure.test_predict import RULES, network, subject

OWN = network([("hub", leaf) for leaf in "abcde"], name="net-hub")


def other(size: int, name: str):
    return subject(network([(f"{name}-0", f"{name}-{n}") for n in range(1, size)], name=name))


def test_the_nearest_in_size_are_taken_and_the_far_left_out() -> None:
    found = chosen(subject(OWN), [other(4, "n4"), other(7, "n7"), other(90, "n90")], (), RULES)
    assert [each.network for each in found.compared] == ["n7", "n4"]
    assert found.how.startswith("2 of 2 networks alike")
    assert "of 3 without" in found.how


def test_who_is_acted_on_tied_or_shares_a_member_is_not_compared() -> None:
    tied = replace(OWN, cut_ties=(CutTie(OWN.ties[0], "n5", "n5"),))
    same = subject(network([("a", "x"), ("a", "y"), ("a", "z")], name="nsame"))
    found = chosen(subject(tied), [other(5, "n5"), other(6, "n6"), same], {"n6"}, RULES)
    assert found.compared == ()
    assert [each.network for each in found.neighbours] == ["n5"]


@given(st.sets(st.sampled_from("abcdef"), min_size=1), st.sets(st.sampled_from("abcdefgh")))
def test_a_successor_holds_the_share_of_members_that_the_file_says(own, theirs) -> None:
    found = successors("net-a", own, {"net-a": own, "net-b": theirs}, RULES)
    assert ("net-b" in found) == (len(own & theirs) >= RULES.successor * len(own))
    assert "net-a" not in found
