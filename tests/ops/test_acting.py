"""Actions: proposed, decided, ordered, ended; refused with the reason; handed over, erased."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset import clock, errors
from cutset.disrupt.tools import Catalogue
from cutset.ops.action_grounds import tool_of
from tests.judging import shipped
from tests.ops.acted import LEADER, NETWORK, NOW, SHIELDED, TOOL, nominated


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nominated(tmp_path_factory.mktemp("acted"))


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Any:
    """A workspace of one's own, on a stopped clock."""
    shutil.copytree(made, tmp_path / "w")
    with clock.fixed(NOW):
        yield tmp_path / "w"


def step(place: Path, about: str, state: str, **given: Any) -> Any:
    fields = {"reason": "weighed", "by": "Ada"} | given
    return cutset.decide(workspace=place, about=about, state=state, **fields)


def proposed(place: Path, **given: Any) -> str:
    return step(
        place, NETWORK, "proposed", **({"tool": TOOL, "target": LEADER} | given)
    ).life.action


def test_an_action_goes_from_proposal_to_its_end_with_dates_evidence_and_authors(
    place: Path,
) -> None:
    action = proposed(place)
    step(place, action, "decided", fails_if="it goes on", by="Dee", due="2026-09-01")
    with clock.fixed(NOW.replace(month=7)):
        step(place, action, "ordered", evidence=("order.pdf",))
    with clock.fixed(NOW.replace(month=8)):
        told = step(place, action, "done", evidence=("notice of 1 August",)).life
        (line,) = cutset.actions(workspace=place).actions
    assert line.life == told
    assert (told.authority, told.tool, told.target) == ("US State", TOOL, LEADER)
    assert [(s.state, s.author, s.dated) for s in told.steps] == [
        ("proposed", "Ada", "2026-06-01"), ("decided", "Dee", "2026-06-01"),
        ("ordered", "Ada", "2026-07-01"), ("done", "Ada", "2026-08-01"),
    ]  # fmt: skip
    assert told.steps[0].evidence == ("m2",)
    assert not told.is_open
    assert cutset.verify(workspace=place).ok


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "the group itself": ({"target": "ofac-100"}, "the entry is the group itself"),
    "a protected person": ({"target": SHIELDED}, "is protected"),
    "a tool for other parties": ({"tool": "interdiction at sea"}, "it reaches no person"),
    "an action in force": (
        {"tool": "designation as part of a transnational criminal organization"},
        "OFAC acts already",
    ),
    "no claim of conduct": ({"tool": "extradition"}, "no claim says that it"),
    "a what-if": ({"about": "net-ofac-200", "target": "ofac-201"}, "from a what-if"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_done_is_refused_with_its_reason(place: Path, case: str) -> None:
    given, reason = REFUSED[case]
    fields = {"about": NETWORK, "tool": TOOL, "target": LEADER} | given
    with pytest.raises(errors.Refused, match=reason):
        step(place, fields.pop("about"), "proposed", **fields)
    assert cutset.actions(workspace=place).total == 0


def test_nothing_is_decided_after_the_nomination_ended(place: Path) -> None:
    action = proposed(place)
    cutset.nominate(workspace=place, network=NETWORK, act="withdraw", reason="no", by="Ada")
    with pytest.raises(errors.Refused, match="No action can be decided from a what-if"):
        step(place, action, "decided", fails_if="it goes on")
    assert step(place, action, "lapsed").life.state == "lapsed"


@pytest.mark.parametrize("state", ["ordered", "done", "failed", "proposed"])
def test_a_state_that_does_not_follow_is_refused(place: Path, state: str) -> None:
    action = proposed(place)
    about = NETWORK if state == "proposed" else action
    with pytest.raises(errors.Refused):
        step(place, about, state, tool=TOOL, target=LEADER, evidence=("x",))


WRONG: dict[str, dict[str, Any]] = {
    "no reason": {"reason": " "},
    "no such state": {"state": "wished"},
    "no target": {"target": ""},
    "a day to come": {"dated": "2026-06-02"},
    "no date": {"dated": "soon"},
    "due before it is taken": {"due": "2026-05-01"},
    "done without evidence": {"state": "done"},
    "nobody": {"by": " "},
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_incomplete_is_refused(place: Path, case: str) -> None:
    fields = {"state": "proposed", "tool": TOOL, "target": LEADER} | WRONG[case]
    with pytest.raises(errors.BadRequest):
        step(place, NETWORK, fields.pop("state"), **fields)
    assert cutset.actions(workspace=place).total == 0


def test_it_is_marked_as_what_it_rests_on_and_told_to_nobody_below(place: Path) -> None:
    action = proposed(place)
    assert cutset.actions(workspace=place, clearance="CLEAR").actions == ()
    with pytest.raises(errors.Refused, match="is below"):
        step(place, action, "lapsed", marking="CLEAR")
    with pytest.raises(errors.Refused, match="from a what-if"):  # none of it is known there
        proposed(place, marking="CLEAR", tool="counter-narcotics designation")


def test_overdue_comes_first_and_is_not_known_before_it_was_recorded(place: Path) -> None:
    proposed(place, tool="public exposure with right of reply")
    late = proposed(place, due="2026-06-10")
    with clock.fixed(NOW.replace(month=7)):
        told = cutset.actions(workspace=place).actions
        assert [line.life.overdue for line in told] == [True, False]
        assert told[0].life.action == late
        assert cutset.actions(workspace=place, known_at="2026-05-31").total == 0


def test_a_second_person_decides_in_a_workspace_of_their_own(
    place: Path, made: Path, tmp_path: Path
) -> None:
    action = proposed(place)
    cutset.handover(workspace=place, file=tmp_path / "to.json")
    other = Path(shutil.copytree(made.parent / "other" / "workspace", tmp_path / "o"))
    cutset.accept(workspace=other, file=tmp_path / "to.json")
    with clock.fixed(NOW.replace(day=2)):
        step(other, action, "decided", by="Ben", fails_if="it goes on")
    cutset.handover(workspace=other, file=tmp_path / "back.json")
    cutset.accept(workspace=place, file=tmp_path / "back.json")
    (line,) = cutset.actions(workspace=place).actions
    assert [(s.author, bool(s.origin)) for s in line.life.steps] == [("Ada", False), ("Ben", True)]


def test_a_purge_takes_it_with_its_target_and_the_chain_still_holds(place: Path) -> None:
    proposed(place)
    cutset.purge(workspace=place, subject=LEADER, ground="law", authority="a court")
    assert cutset.actions(workspace=place).total == 0
    assert cutset.verify(workspace=place).ok


def test_a_tool_is_found_by_its_name_or_its_authority_and_name() -> None:
    catalogue = Catalogue.of(shipped("cutset.disrupt.parameters", "tools")["tools"].data)
    assert tool_of(catalogue, "UK: counter-terrorism designation").authority == "UK"
    assert tool_of(catalogue, "Unexplained Wealth").authority == "UK"
    with pytest.raises(errors.NotFound, match="2 tools"):
        tool_of(catalogue, "counter-terrorism designation")
    with pytest.raises(errors.NotFound):
        tool_of(catalogue, "magic")


def decided(place: Path, **given: Any) -> Any:
    action = proposed(place)
    return step(place, action, "decided", **({"fails_if": "it deals on"} | given))


def test_a_decision_freezes_evidence_baseline_and_what_it_expects(place: Path) -> None:
    told = decided(place, predict=("members=1..2",), due="2026-09-01")
    held, (_, taken) = told.frozen, told.life.steps
    assert (held.judged_on, held.fails_if) == ("2027-09-01", "it deals on")
    assert "m2" in dict(held.claims)
    assert len(held.statements) > 10
    before = {figure.measure: figure.value for figure in held.baseline}
    assert before["together: claims"] == 1.0
    assert [p.measure for p in held.predictions] == ["together: claims", "violence", "members"]
    assert held.predictions[0].low < 0.5
    assert "holds what was before" in held.predictions[0].fails
    assert {each.network for each in held.compared} == {
        "net-ofac-200", "net-ofac-210", "net-ofac-220"
    }  # fmt: skip
    assert len(taken.frozen) == 64


@pytest.mark.parametrize("wrong", [{"fails_if": " "}, {"predict": ("luck=1",)}])
def test_a_decision_without_a_sign_of_failure_or_with_a_wrong_one_is_refused(
    place: Path, wrong: dict[str, Any]
) -> None:
    with pytest.raises(errors.BadRequest):
        decided(place, **wrong)
    (line,) = cutset.actions(workspace=place).actions
    assert (line.life.state, line.frozen) == ("proposed", None)


def test_it_is_judged_anew_when_claims_change_and_says_so(place: Path) -> None:
    decided(place)
    (line,) = cutset.actions(workspace=place).actions
    assert line.since == ()
    said = {
        "predicate": "died", "object": "at sea", "publisher": "Gazette", "url": "g.example",
        "grade": "B", "credibility": "2", "event_from": "2026-05-01", "category": "suspect",
    }  # fmt: skip
    cutset.claim(workspace=place, subject=LEADER, said=said, reason="read", marking="GREEN")
    (line,) = cutset.actions(workspace=place).actions
    assert "1 claims on the network came in since." in line.since
    assert "The tool is open no longer. Not available because the party is said to have died." in (
        line.since
    )
    with pytest.raises(errors.Refused, match="said to have died"):
        step(place, line.life.action, "ordered", evidence=("order",))


def test_a_purge_of_a_network_beside_it_takes_the_picture_and_leaves_the_step(place: Path) -> None:
    told = decided(place)
    cutset.purge(workspace=place, subject="ofac-210", ground="law", authority="a court")
    (line,) = cutset.actions(workspace=place).actions
    assert (line.life.state, line.frozen) == ("decided", None)
    assert line.life.steps[1].frozen == told.life.steps[1].frozen
    assert cutset.verify(workspace=place).ok
