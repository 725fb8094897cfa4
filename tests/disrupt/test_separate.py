"""How a network is parted from another side, on small cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.assess.told import claim
from tests.disrupt.test_whatif import member, network, tie
from tests.judging import shipped

from cutset.disrupt.separate import Around, Rules, separate
from cutset.model.claim import Claim
from cutset.model.network import Layer, Tie
from cutset.model.separation import By
from cutset.model.surroundings import Alliance, AllianceState
from cutset.store.parameters import Parameters

FILE: Parameters = shipped("cutset.disrupt.parameters", "separation")["separation"]
WORDS = shipped("cutset.assess.parameters", "convergence")["convergence"].data["resources"]
RULES = Rules.of(FILE.data, WORDS)
MEMBERS = [member(name) for name in "abc"]
TWO_WAYS = [tie("a", "x"), tie("b", "y"), tie("x", "t"), tie("y", "t"), tie("a", "b")]
ONE_DOOR = [tie("a", "c"), tie("b", "c"), tie("c", "t"), tie("c", "u")]


NAMES = dict.fromkeys([*"abcgptuxy", "bank"], "")


def around(
    ties: list[Tie], *claims: Claim, protected: str = "", alliances: tuple[Alliance, ...] = ()
) -> Around:
    return Around(
        ties, claims, {"terrorism": {"t", "u"}, "drugs": {"a"}}, {("bank", "fin.bank")},
        {name: name for name in NAMES}, frozenset(protected), alliances,
    )  # fmt: skip


def alliance(
    part: str, state: AllianceState = "claimed", kind: str = "corrupt payment"
) -> Alliance:
    return Alliance(
        f"n:{kind}:{part}", kind, part, "mx", ("a",), (), "", "", state, 1, 1, 0, "", ("c",), ("s",)
    )


CUTS: dict[str, tuple[list[Tie], By, tuple[str, ...]]] = {
    "two ways ask for two members": (TWO_WAYS, "parties", ("a", "b")),
    "one member is the door": (ONE_DOOR, "parties", ("c",)),
    "its ties are two": (ONE_DOOR, "ties", ("c–t", "c–u")),
    "two layers of a pair go together": (
        [tie("a", "t", "claims"), tie("a", "t")], "ties", ("a–t", "a–t"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CUTS)
def test_the_cheapest_cut(case: str) -> None:
    ties, by, expected = CUTS[case]
    found = separate(network(MEMBERS, ties), "terror", around(ties), RULES, by)
    assert found.state == "cut"
    cut = found.parties if by == "parties" else tuple(f"{s.source}–{s.target}" for s in found.ties)
    assert cut == expected
    assert found.sentence.endswith("share nothing that may be cut.")


def test_the_group_itself_is_no_target_and_kinship_is_not_cut() -> None:
    lead = member("g", is_group=True)
    direct = [tie("g", "t", "claims")]
    found = separate(network([lead], direct), "terror", around(direct), RULES, "parties")
    assert (found.state, found.parties) == ("cannot be parted", ())
    kin = [tie("a", "t", "family")]
    found = separate(network(MEMBERS, kin), "terror", around(kin), RULES, "ties")
    assert found.state == "cannot be parted"
    assert found.sentence.endswith("this way stays, a – t.")


@pytest.mark.parametrize("layer", ["listing", "observed"])
def test_without_a_tie_or_a_way_nothing_is_told(layer: Layer) -> None:
    ties = [tie("a", "b", layer)] if layer == "observed" else []
    found = separate(network(MEMBERS, ties), "terror", around(ties), RULES, "ties")
    assert found.state == ("apart" if ties else "insufficient")


def test_through_the_protected_no_way_leads() -> None:
    ties = [tie("a", "p"), tie("p", "t")]
    journalist = member("p", protected=True)
    for found in (
        separate(network([*MEMBERS, journalist], ties), "terror", around(ties), RULES, "parties"),
        separate(network(MEMBERS, ties), "terror", around(ties, protected="p"), RULES, "parties"),
    ):
        assert (found.reached, found.parties) == ((), ())


def test_officials_are_reached_by_dealings_that_are_not_only_denied() -> None:
    held = (
        alliance("police"), alliance("police", kind="influence"), alliance("court", "contested"),
        alliance("customs", "only denied"), alliance("politics", kind="influence, lawful in form"),
    )  # fmt: skip
    view = around([], alliances=held)
    found = separate(network(MEMBERS, []), "officials", view, RULES, "ties")
    assert found.reached == ("court, Mexico, by claims", "police, Mexico, by claims")
    assert (found.state, len({(s.source, s.target) for s in found.ties})) == ("cut", 2)
    assert found.ways[0][0].statements == ("s",)
    assert "0 recorded ones, and 2 that only claims name; how many" in found.sentence
    found = separate(network(MEMBERS, []), "officials", view, RULES, "parties")
    assert found.parties == ("a",)


def test_whomever_claims_name_alone_is_one_tie_unless_it_was_forced() -> None:
    helped = replace(claim("supports_terrorism", 1), subject="a", object="a cell", object_id=None)
    again = replace(helped, claim_id="c2", object="the cell of the town")
    found = separate(network(MEMBERS, []), "terror", around([], helped, again), RULES, "ties")
    assert found.reached == ("parties of terrorism whom 2 claims on a speak of",)
    assert len(found.ties) == 1
    forced = replace(helped, category="coerced")
    found = separate(network(MEMBERS, []), "terror", around([], forced), RULES, "ties")
    assert found.state == "insufficient"


def test_a_resource_keeps_the_ties_that_carry_it() -> None:
    arms = replace(claim("supplies", 1), object="weapons", statements=("s1",))
    carried = replace(tie("a", "t", "claims", "supplies"), statements=("s1",))
    ties = [carried, tie("b", "u", "claims", "knows")]
    found = separate(
        network(MEMBERS, ties), "terror", around(ties, arms), RULES, "ties", "materiel"
    )
    assert [step.source for step in found.ties] == ["a"]
    found = separate(network(MEMBERS, ties), "terror", around(ties, arms), RULES, "ties", "staging")
    assert found.state == "insufficient"
    paid = [tie("a", "bank", "payment")]
    found = separate(network(MEMBERS, paid), "finance", around(paid), RULES, "ties", "funding")
    assert found.state == "cut"
