"""Roles: documented ones from claims, positions apart and called so."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
from tests.assess.told import claim, member, network, tie

from cutset.assess.roles import roles
from cutset.model.claim import Claim
from cutset.store import parameters

TABLE = dict(
    parameters.parse(
        "roles",
        resources.files("cutset.assess.parameters").joinpath("roles.yml").read_bytes(),
        "roles",
    ).data
)
CASES: dict[str, tuple[Claim, list[str]]] = {
    "leads": (claim("leads", subject="ann"), ["leader"]),
    "a noun in a conviction": (
        claim("convicted", subject="ann", object="courier of cash"), ["courier"]),
    "an offence is no role": (claim("charged", subject="ann", object="cocaine smuggling"), []),
    "nor is its financing": (
        claim("convicted", subject="ann", object="financing of terrorism"), []),
    "the word of an authority's act alone": (
        claim("arrested", subject="ann", object="courier of cash"), []),
    "made to": (claim("leads", subject="ann", category="coerced"), []),
    "denied": (claim("leads", subject="ann", polarity="-"), []),
    "kin of a contact": (claim("kin_of", subject="eve"), ["family"]),
    "of the group itself": (claim("launders_for", subject="gang"), []),
    "of somebody protected": (claim("leads", subject="law"), []),
    "of nobody here": (claim("leads", subject="else"), []),
}  # fmt: skip
PARTIES = (
    member("ann"), member("bob"), member("eve", standing="contact"),
    member("gang", is_group=True), member("law", protected=True),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_claim_documents_a_role(case: str) -> None:
    told, expected = CASES[case]
    found = roles(network(*PARTIES), [told], TABLE)
    assert [role.name for role in found] == expected
    assert all(role.statements for role in found)


def test_origins_are_counted_once() -> None:
    said: list[Any] = [claim("leads", n, subject="ann", origin="one") for n in range(3)]
    (found,) = roles(network(*PARTIES), said, TABLE)
    assert found.origins == 1


def test_an_acquittal_stands_beside_the_role() -> None:
    said = [claim("leads", 1, subject="ann"), claim("acquitted", 2, subject="ann")]
    (found,) = roles(network(*PARTIES), said, TABLE)
    assert found.sentence.endswith("Denied, dismissed or acquitted by 1: see its claims.")


def test_a_position_is_called_so_and_comes_last() -> None:
    ties = (tie("ann", "bob"), tie("ann", "gang"), tie("ann", "law"))
    found = roles(network(*PARTIES, ties=ties), [claim("leads", subject="bob")], TABLE)
    assert [(r.party, r.name) for r in found] == [
        ("bob", "leader"), ("ann", "position"), ("bob", "position"),
    ]  # fmt: skip
    assert "not who leads" in found[1].sentence


def test_links_of_a_list_give_no_position() -> None:
    ties = (tie("ann", "bob", layer="listing"), tie("ann", "eve", layer="claims"))
    assert roles(network(*PARTIES, ties=ties), [], TABLE) == ()
