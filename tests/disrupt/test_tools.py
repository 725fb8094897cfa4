"""The catalogue, tool by tool: open as far as records go, lacking something, barred."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from tests.disrupt.test_options import CATALOGUE, ELEMENTS, FILES, PASSED, said
from tests.disrupt.test_whatif import member, network

from cutset.disrupt.options import Known, available
from cutset.disrupt.tools import Catalogue, Tool
from cutset.errors import BadSetting
from cutset.model.assessment import Assessment
from cutset.model.network import Member
from cutset.model.plan import BARRED, OPEN_IF, Availability, Cell, Coverage

LATE = "2026-11-30"
TOOLS = {f"{tool.authority}: {tool.tool}: {tool.legal_basis}": tool for tool in CATALOGUE.tools}
SURE = replace(PASSED, elements=tuple(replace(e, word="very likely") for e in ELEMENTS))
DOUBTED = replace(PASSED, elements=tuple(replace(e, word="unlikely") for e in ELEMENTS))
each_tool = pytest.mark.parametrize("name", TOOLS)


def acting_by(authority: str) -> Coverage:
    cell = Cell("p", authority, "acts", "2019", "2023-01", "own entry", "", ())
    return Coverage("newest of each", (authority,), {authority: "2023-01"}, (cell,), 0)


def stands(
    tool: Tool,
    party: Member | None = None,
    assessment: Assessment = SURE,
    needs: bool = True,
    **known: Any,
) -> Availability:
    party = party or replace(member("p"), kind=tool.targets[0])
    told: dict[str, Any] = {
        "claims": [said("p", tool.needs[0])] if needs else [],
        "conduct": {"p": tool.conduct},
        "coverage": (),
        "on": LATE,
    }
    found = available(
        network([member("a"), party], []), party, assessment, Known(**told | known), CATALOGUE
    )
    return next(state for other, state in found if other == tool)


@each_tool
def test_it_is_open_once_a_person_establishes_what_it_asks(name: str) -> None:
    tool = TOOLS[name]
    found = stands(tool)
    assert found.state == OPEN_IF
    assert found.missing == tool.asks
    assert found.held


@each_tool
def test_without_its_elements_or_claims_it_says_what_is_lacking(name: str) -> None:
    tool = TOOLS[name]
    if tool.elements:
        found = stands(tool, assessment=DOUBTED)
        assert [m.split(":")[0] for m in found.missing][: len(tool.elements)] == list(tool.elements)
    else:
        found = stands(tool, needs=False)
        assert found.state == BARRED
        assert found.sentence.startswith("Not available because no claim says that it ")


@each_tool
def test_it_is_barred_before_its_law_for_the_protected_and_where_it_was_done(name: str) -> None:
    tool = TOOLS[name]
    early = stands(tool, on="1900-01-01")
    assert (early.state, early.sentence) == (
        BARRED, "Not available because not in force on 1900-01-01.")  # fmt: skip
    shielded = replace(member("p"), kind=tool.targets[0], protected=True)
    assert stands(tool, shielded).sentence == "Not available because the party is protected."
    if tool.acting:
        found = stands(tool, coverage=[acting_by(tool.acting)])
        assert f"{tool.acting} acts already" in found.sentence
    for predicate in tool.done:
        found = stands(tool, claims=[said("p", tool.needs[0]), said("p", predicate)])
        assert found.sentence.startswith("Not available because done already")
    if tool.conduct:
        found = stands(tool, conduct={})
        assert "is said of it or stands on its listing" in found.sentence


def test_the_catalogue_is_large_and_reaches_beyond_one_state() -> None:
    assert len(CATALOGUE.tools) >= 40
    assert {"OFAC", "UN", "EU", "UK"} <= {tool.authority for tool in CATALOGUE.tools}
    assert len(TOOLS) == len(CATALOGUE.tools)
    assert {tool.objective for tool in CATALOGUE.tools} == {1, 2, 3, 4, 5}
    assert {tool.law_enforcement for tool in CATALOGUE.tools} == {True, False}


def test_without_claims_on_payments_no_bank_is_reached() -> None:
    bank = replace(member("p"), kind="organisation")
    known = Known([said("p", "owns"), said("p", "leads")], {"p": ("money laundering",)}, (), LATE)
    found = available(network([member("a"), bank], []), bank, SURE, known, CATALOGUE)
    assert [
        tool.tool
        for tool, state in found
        if "bank" in " ".join(tool.asks) and state.state != BARRED
    ] == []
    special = [state for tool, state in found if "financial institution" in " ".join(tool.asks)]
    assert {state.state for state in special} == {BARRED}


def test_the_dead_and_the_group_itself_are_no_targets() -> None:
    tool = CATALOGUE.tools[0]
    dead = stands(tool, claims=[said("p", "leads"), said("p", "died")])
    assert dead.sentence == "Not available because the party is said to have died."
    group = replace(member("p"), kind="organisation", is_group=True)
    assert stands(tool, group).sentence == "Not available because the entry is the group itself."


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "a key too many": ({"price": 3}, "has the unknown 'price'"),
    "a cost of nothing": ({"cost": 0}, "cost is 0"),
    "an end before the start": ({"lead_days": [9, 1]}, "lead_days is"),
    "half reversible": ({"reversible": "half"}, "reversible is 'half'"),
    "a sixth objective": ({"objective": 6}, "objective is 6"),
    "hearsay": ({"evidence": "hearsay"}, "evidence is 'hearsay'"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_row_is_named(case: str) -> None:
    change, expected = FAULTS[case]
    data = copy.deepcopy(dict(FILES["tools"].data))
    data["tools"][1] |= change
    with pytest.raises(BadSetting, match=expected) as fault:
        Catalogue.of(data)
    assert "tool 2 (counter-narcotics designation)" in fault.value.message


def test_a_row_that_lacks_a_key_is_named() -> None:
    data = copy.deepcopy(dict(FILES["tools"].data))
    del data["tools"][0]["asks"]
    with pytest.raises(BadSetting, match="lacks 'asks'"):
        Catalogue.of(data)
