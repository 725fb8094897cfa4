from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.disrupt.test_whatif import acting, member, network
from tests.judging import shipped

from cutset.disrupt.options import Known, options
from cutset.disrupt.plan import HEADING, PARAMETERS, Planner
from cutset.disrupt.tools import Catalogue
from cutset.model.assessment import Assessment, ElementJudgement
from cutset.model.claim import Claim
from cutset.model.network import Member
from cutset.model.plan import Coverage, Option

FILES = {name: shipped(package, name)[name] for package, name in PARAMETERS}
CATALOGUE = Catalogue.of(FILES["tools"].data)
ELEMENTS = tuple(
    ElementJudgement(name, "Title", 0.9, 0.8, 0.95, "judged", word, "", 2, 0, (), (), "")
    for name, word in (("D1", "likely"), ("D2", "very likely"), ("D3", ""), ("D4", "likely"))
)
PASSED = Assessment(
    "n", "N", "ranked", "", 0.8, 0.7, 0.9, 0.6, 0.95, "judged", 1, 1, False, ELEMENTS, (), "", "",
    (), {},
)  # fmt: skip


def said(subject: str, predicate: str, origin: str = "O-COURT") -> Claim:
    return Claim(
        f"{subject}-{predicate}", subject, subject, predicate, "", None, "+", None, None, "2019",
        None, "2019", "The Paper", "", origin, "B", 1, "fact", "suspect", ("D2",), None, None, "",
        None, 1.0, (),
    )  # fmt: skip


def offered(
    members: list[Member],
    claims: list[Claim],
    conduct: dict[str, Collection[str]] | None = None,
    coverage: tuple[Coverage, ...] = (),
    assessment: Assessment = PASSED,
) -> tuple[Option, ...]:
    known = Known(claims, conduct or {}, coverage, "2023-01-31")
    return options(network(members, []), assessment, known, CATALOGUE)


def tools(found: tuple[Option, ...]) -> set[tuple[str, str]]:
    return {(each.authority, each.tool) for each in found}


def test_an_option_says_what_is_held_and_what_is_missing() -> None:
    found = offered([member("p")], [said("p", "leads"), said("p", "bribes")])
    blocking = next(each for each in found if each.legal_basis.startswith("E.O. 13581"))
    assert blocking.held == (
        "D1: title", "D2: title", "leads: 1 claim from 1 origin", "bribes: 1 claim from 1 origin",
    )  # fmt: skip
    assert blocking.missing == (
        "that the party is a foreign person", "a threat to the United States",
    )  # fmt: skip


def test_a_network_that_does_not_pass_is_offered_nothing() -> None:
    barred = replace(PASSED, gate=("D1: insufficient.",))
    assert offered([member("p")], [said("p", "leads")], assessment=barred) == ()


def test_an_action_in_force_is_state_and_no_option() -> None:
    claims = [said("p", "leads"), said("p", "reward_offered"), said("p", "engages_in")]
    found = tools(offered([member("p")], claims, {"p": ["drugs"]}, (acting("p"),)))
    assert not any(authority == "OFAC" for authority, _ in found)
    assert not any("reward" in tool for _, tool in found)


def test_a_link_on_a_list_makes_nobody_a_target() -> None:
    assert offered([member("p")], [], {"p": ["organised crime", "drugs"]}) == ()


def test_a_tool_is_only_open_while_its_law_is() -> None:
    claims = [said("p", "engages_in")]
    smuggling: dict[str, Collection[str]] = {"p": ["migrant smuggling"]}
    early = Known(claims, smuggling, (), "2023-01-31")
    late = replace(early, on="2025-08-11")
    law = "Global Irregular Migration and Trafficking in Persons Sanctions Regulations 2025"
    for known, open_to in ((early, False), (late, True)):
        found = options(network([member("p")], []), PASSED, known, CATALOGUE)
        assert (law in {each.legal_basis for each in found}) is open_to


def test_no_measure_against_a_bank_without_a_claim_on_payments() -> None:
    bank = replace(member("b"), kind="organisation")
    money: dict[str, Collection[str]] = {"b": ["money laundering"]}
    finding = ("FinCEN", "finding of primary money laundering concern")
    assert finding not in tools(offered([member("p"), bank], [said("b", "owns")], money))
    assert finding in tools(offered([member("p"), bank], [said("b", "launders_for")], money))


def test_the_entry_that_gives_the_network_its_name_is_no_target() -> None:
    hub = replace(member("h"), kind="organisation")
    found = offered([hub, member("p")], [said("h", "engages_in"), said("p", "leads")])
    assert {each.member for each in found} == {"p"}


PREDICATES = sorted({need for tool in CATALOGUE.tools for need in tool.needs} | {"died"})
CONDUCT = sorted({kind for tool in CATALOGUE.tools for kind in tool.conduct})


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(PREDICATES)), max_size=12),
    st.sets(st.sampled_from("abc")),
    st.sets(st.sampled_from("abc")),
    st.sets(st.sampled_from(CONDUCT)),
)
def test_no_protected_person_no_group_and_nobody_dead_is_ever_an_option(
    claims: list[tuple[str, str]], protected: set[str], groups: set[str], conduct: set[str]
) -> None:
    members = [member(name, is_group=name in groups, protected=name in protected) for name in "abc"]
    found = offered(
        members,
        [said(subject, predicate) for subject, predicate in claims],
        dict.fromkeys("abc", conduct),
    )
    dead = {subject for subject, predicate in claims if predicate == "died"}
    assert {each.member for each in found}.isdisjoint(protected | groups | dead)
    own = {subject for subject, _ in claims}
    assert {each.member for each in found} <= own


def test_a_plan_is_headed_as_a_what_if_and_names_its_versions() -> None:
    planner = Planner({}, {}, {"n": [said("p", "leads")]}, {}, {}, "2023-01-31", FILES, CATALOGUE)
    made = planner.plan(network([member("p")], []), PASSED)
    assert made.heading == HEADING == "What-if: nobody has nominated this network."
    assert made.options
    assert made.missing == ()
    assert made.what_if_missing.startswith("Insufficient")
    assert set(made.versions) == {"regimes", "unlisted", "whatif", "tools"}


@pytest.mark.parametrize("gate", [(), ("1 origin where 2 are needed.",)])
def test_a_plan_without_options_says_what_is_missing(gate: tuple[str, ...]) -> None:
    planner = Planner({}, {}, {}, {}, {}, "2023-01-31", FILES, CATALOGUE)
    made = planner.plan(network([member("p")], []), replace(PASSED, gate=gate))
    assert made.options == ()
    assert made.missing == gate or made.missing[0].startswith("No tool of the catalogue is open")


def test_every_tool_has_what_it_needs_to_be_read() -> None:
    for tool in CATALOGUE.tools:
        assert tool.legal_basis
        assert tool.asks
        assert tool.needs
        assert tool.valid_from < tool.valid_to


def test_what_denies_is_told_beside_what_is_held() -> None:
    denial = replace(said("p", "denies"), claim_id="c-denied", polarity="-")
    held = said("p", "leads")
    planner = Planner(
        {}, {}, {"n": [held]}, {"n": [denial]}, {}, "2023-01-31", FILES, CATALOGUE
    )  # fmt: skip
    party = member("p")
    every = planner.available(network([party], []), party, PASSED)
    found = [state for _, state in every if state.state != "not available"]
    assert found
    assert all(state.against == ("c-denied",) for state in found)
    assert all(state.claims == (held.claim_id,) for state in found)
