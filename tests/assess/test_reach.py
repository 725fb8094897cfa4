"""Convergence by claims and ties, and the list of ways to proliferation."""

from __future__ import annotations

from importlib import resources

from tests.assess.told import claim, member, network, tie

from cutset.assess.reach import convergence, paths
from cutset.store import parameters

TABLE = dict(
    parameters.parse(
        "convergence",
        resources.files("cutset.assess.parameters").joinpath("convergence.yml").read_bytes(),
        "convergence",
    ).data
)
MEMBERS = (member("a"), member("b"), member("law", protected=True))
CROWD = [tie(f"x{i}", f"x{(i + 1) % 30}") for i in range(30)]


def test_claims_name_the_resource_by_origin() -> None:
    said = [
        claim("supports_terrorism", 1, object="funds for the movement", origin="one"),
        claim("supports_terrorism", 2, object="funding", origin="one"),
        claim("supplies", 3, object="explosives", object_id="t0"),
        claim("launders_for", 5, object="money of the group"),
        claim("supports_terrorism", 4, object="weapons", polarity="-"),
    ]
    found = convergence(network(*MEMBERS), said, [], {"t0"}, TABLE)
    assert [(r.kind, r.claims, r.origins) for r in found.resources] == [
        ("funding", 2, 1), ("materiel", 1, 1),
    ]  # fmt: skip
    assert found.z is None
    assert found.sentence.endswith("Ties: insufficient, 0 that are no listing.")


def test_ties_that_lead_there_more_than_chance_are_told() -> None:
    near = [tie("a", f"t{i}") for i in range(5)] + [tie("b", f"t{i}") for i in range(5)]
    found = convergence(network(*MEMBERS), [], [*near, *CROWD], {f"t{i}" for i in range(5)}, TABLE)
    assert found.z is not None
    assert found.z > 1
    apart = convergence(network(*MEMBERS), [], [*near, *CROWD], {"x1", "x2"}, TABLE)
    assert apart.z is not None
    assert apart.z <= 0


def test_the_shortest_ways_come_first_and_end_after_three_ties() -> None:
    ties = [tie("a", "m"), tie("m", "w1"), tie("m", "n"), tie("n", "w2"), tie("w2", "w3")]
    found = paths(network(*MEMBERS), ties, {"w1", "w2", "w3", "far"}, {"m": "Middle"}, ())
    assert [path.way for path in found] == [("a", "Middle", "w1"), ("a", "Middle", "n", "w2")]


def test_no_way_leads_through_the_protected_or_by_glue() -> None:
    ties = [tie("a", "law"), tie("law", "w1")]
    assert paths(network(*MEMBERS), ties, {"w1"}, {}, ()) == ()
    apart = [tie("a", "reporter"), tie("reporter", "w1")]
    assert paths(network(*MEMBERS), apart, {"w1"}, {}, {"reporter"}) == ()


def test_a_member_listed_so_itself_is_no_way() -> None:
    assert paths(network(*MEMBERS), [tie("a", "b")], {"a"}, {}, ()) == ()
