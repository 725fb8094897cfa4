"""Whom to take out of a layer: proven on small ones, never the protected, in words."""

from __future__ import annotations

from dataclasses import replace

from tests.disrupt.test_whatif import member, network, tie

from cutset.disrupt.adapt.models import shipped
from cutset.disrupt.apart import apart

RULES = replace(shipped(), runs=20)
STAR = [tie("h", name) for name in "abcde"]
MEMBERS = [member(name) for name in "habcde"]


def test_the_middle_of_a_star_is_enough() -> None:
    (found,) = apart(network(MEMBERS, STAR), ("observed",), (), 1, RULES)
    assert (found.targets, found.bound, found.most) == (("h",), 1, 1)
    assert found.sentence == (
        "On the layer meetings, where 6 people hang together, taking out 1 of them would leave 1 "
        "together at most; fewer would not do."
    )
    assert found.adaptation is not None
    assert found.adaptation.heading.startswith("What-if, never a forecast")


def test_whoever_may_not_be_touched_stays_and_that_is_told() -> None:
    shielded = [member("h", protected=True), *MEMBERS[1:]]
    (found,) = apart(network(shielded, STAR), ("observed",), ("a", "b"), 1, RULES)
    assert found.targets
    assert not {"h", "a", "b"} & set(found.targets)
    assert found.most == 3
    assert found.sentence.endswith(
        "1 can't be reached: too many may not be touched or are acted on already."
    )


def test_layers_of_listings_and_small_ones_take_no_part() -> None:
    listed = [tie("h", name, "listing") for name in "abcde"]
    assert apart(network(MEMBERS, listed), ("observed",), (), 1, RULES) == ()
    assert apart(network(MEMBERS, STAR), ("observed",), (), 6, RULES) == ()
