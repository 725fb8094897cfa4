from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cutset.disrupt.whatif import Rules, what_if
from cutset.model.network import Layer, Member, Network, Tie
from cutset.model.plan import Cell, Coverage

RULES = Rules(("claims", "ownership", "observed"), 3, 3)


def member(name: str, *, is_group: bool = False, protected: bool = False) -> Member:
    return Member(name, name.upper(), "person", "member", "", is_group, protected, ())


def tie(source: str, target: str, layer: Layer = "observed", kind: str = "meetings") -> Tie:
    return Tie(
        f"{source}{target}{layer}", source, target, layer, kind, 1.0, 1.0, False, "", None, None,
        (), (),
    )  # fmt: skip


def network(members: list[Member], ties: list[Tie], contacts: tuple[Member, ...] = ()) -> Network:
    return Network(
        "n", "N", "component", "c", len(members), members[0].entity if members else "",
        tuple(members), contacts, tuple(ties), (),
    )  # fmt: skip


def acting(*members: str) -> Coverage:
    cells = tuple(
        Cell(name, "OFAC", "acts", "2019", "2023-01", "own entry", "", ()) for name in members
    )
    return Coverage("newest of each", ("OFAC",), {"OFAC": "2023-01"}, cells, 0)


PATH = [tie("a", "b"), tie("b", "c"), tie("c", "d"), tie("d", "e")]
FIVE = [member(name) for name in "abcde"]


def test_the_middle_of_a_path_goes_first() -> None:
    (found,), missing = what_if(network(FIVE, PATH), (), RULES)
    assert (found.layer, found.parties, found.ties, missing) == ("meetings", 5, 4, "")
    assert [(each.entity, each.largest) for each in found.removals] == [
        ("c", 0.4), ("a", 0.4), ("d", 0.2),
    ]  # fmt: skip
    assert found.sentence == (
        "On the layer meetings, with 5 of 5 parties in its largest component, taking out 3 of the "
        "5 that nobody acts on would leave 1 together. What the network would do then is not "
        "simulated."
    )


def test_only_the_untouched_rest_is_removed() -> None:
    (found,), _ = what_if(network(FIVE, PATH), (acting("c", "b"),), RULES)
    assert {each.entity for each in found.removals} <= {"a", "d", "e"}
    made, missing = what_if(network(FIVE, PATH), (acting(*"abcde"),), RULES)
    assert made == ()
    assert missing.startswith("Every member on such a layer is acted on")


def test_a_listing_is_no_layer() -> None:
    links = [tie("a", "b", "listing", "Linked To"), tie("b", "c", "listing", "Linked To")]
    made, missing = what_if(network(FIVE, links), (), RULES)
    assert made == ()
    assert missing.startswith("Insufficient:")


def test_each_observation_is_a_layer_of_its_own_and_a_tie_to_a_contact_is_none() -> None:
    calls = [tie("a", "b", kind="calls"), tie("b", "c", kind="calls"), tie("c", "x", kind="calls")]
    found, _ = what_if(network(FIVE, [*PATH, *calls], (member("x"),)), (), RULES)
    assert [(each.layer, each.parties) for each in found] == [("calls", 3), ("meetings", 5)]


NAMES = "abcdef"
WORLD = st.tuples(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12),
    st.sets(st.sampled_from(NAMES)),
    st.sets(st.sampled_from(NAMES)),
    st.sets(st.sampled_from(NAMES)),
)


@given(WORLD)
def test_no_group_no_protected_and_nobody_acted_on_is_ever_removed(
    world: tuple[list[tuple[str, str]], set[str], set[str], set[str]],
) -> None:
    pairs, groups, protected, touched = world
    members = [member(name, is_group=name in groups, protected=name in protected) for name in NAMES]
    ties = [tie(a, b) for a, b in pairs if a != b]
    found, _ = what_if(network(members, ties), (acting(*touched),), RULES)
    for simulated in found:
        shares = [each.largest for each in simulated.removals]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 1 for share in shares)
        gone = {each.entity for each in simulated.removals}
        assert gone.isdisjoint(groups | protected | touched)
