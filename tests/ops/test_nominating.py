"""Nominations: recorded, replaced, handed over, told, erased."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset import clock, errors
from cutset.model.nomination import Agency
from cutset.ops.nominating import agency_of
from tests.cli.conftest import claims, sdn
from tests.guards.worlds import START, Act, can_be_contested, live, of_a_second_person

NETWORK = "net-ofac-100"
DEA = Agency("DEA", "a case", "", "objects")
GATE = {"act": "gate", "gate": "complementarity", "passes": True, "agencies": (DEA,)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list and its claims."""
    acts = (
        Act("load", "CLEAR", {"source": "ofac", "date": "2021-07"}, {"sdn.csv": sdn()}),
        Act("load", "GREEN", {"source": "claims", "date": "2025-06-01"}, {"claims.csv": claims()}),
    )
    workspace = live(acts, tmp_path_factory.mktemp("nominated"))
    can_be_contested(workspace)
    return workspace


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Any:
    """A workspace of one's own, on a stopped clock."""
    shutil.copytree(made, tmp_path / "w")
    with clock.fixed(START.replace(month=6)):
        yield tmp_path / "w"


def said(place: Path, **given: Any) -> Any:
    fields = {"network": NETWORK, "reason": "looked at", "by": "Ada"} | given
    return cutset.nominate(workspace=place, **fields)


def nominated(place: Path, **given: Any) -> Any:
    return said(place, leaving="all are in prison", **given)


def test_a_nomination_without_gates_and_quorum_stays_a_what_if(place: Path) -> None:
    told = nominated(place).nomination
    assert told.state == "incomplete"
    assert told.decider.until == "2027-06-01"
    plan = cutset.plan(workspace=place, network=NETWORK)
    assert plan.plan.heading == plan.nomination.sentence == told.sentence
    assert told.sentence.startswith("What-if: nominated by Ada")
    assert "The complementarity gate is not judged by a quorum." in told.missing


def test_what_one_says_replaces_what_one_said_before(place: Path) -> None:
    said(place, act="dissent", reason="not yet")
    told = said(place, act="concur", reason="now it is").nomination
    assert told.dissenting == ()
    assert [v.reason for v in told.concurring] == ["now it is"]
    assert nominated(place).nomination.decider is not None
    assert said(place, act="withdraw").nomination.state == "none"


def test_a_second_person_counts_through_a_decision_file_only(place: Path, tmp_path: Path) -> None:
    other = of_a_second_person(place, tmp_path / "other")
    said(place, **GATE, gain="one operation")
    same = said(place, **GATE, gain="one operation", by="Ben").nomination
    assert same.gates[1].state == "not assessed"
    said(other, **GATE, gain="one operation", by="Ben")
    said(other, act="dissent", by="Ben", reason="wrong network")
    cutset.handover(workspace=other, file=tmp_path / "said.json")
    accepted = cutset.accept(workspace=place, file=tmp_path / "said.json")
    assert (accepted.decisions, accepted.authors) == (2, ("Ben",))
    (line,) = cutset.nominations(workspace=place).nominations
    assert line.nomination.gates[1].state == "passes"
    assert [v.reason for v in line.nomination.dissenting] == ["wrong network"]


def test_dissent_and_objections_stand_in_the_memo(place: Path, tmp_path: Path) -> None:
    nominated(place)
    said(place, **GATE, gain="one operation")
    said(place, act="dissent", by="Cyd", reason="the wrong network")
    cutset.memo(workspace=place, network=NETWORK, target=tmp_path / "m.html")
    text = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert "the wrong network" in text
    assert "DEA objects. Does: a case." in text


def test_it_is_marked_as_its_evidence_and_told_to_nobody_below(place: Path) -> None:
    assert nominated(place).marking == "TLP:GREEN"
    assert cutset.nominations(workspace=place, clearance="CLEAR").nominations == ()
    plan = cutset.plan(workspace=place, network=NETWORK, clearance="CLEAR")
    assert "Ada" not in plan.plan.heading


def test_it_expires_and_is_not_known_before_it_was_made(place: Path) -> None:
    nominated(place, until="2026-06-30")
    ask = {"workspace": place, "network": NETWORK}
    (line,) = cutset.nominations(**ask, known_at="2026-05-01").nominations
    assert line.nomination.state == "none"
    with clock.fixed(START.replace(month=7)):
        (line,) = cutset.nominations(**ask).nominations
    assert line.nomination.state == "expired"


def test_the_report_tells_it(place: Path, tmp_path: Path) -> None:
    nominated(place)
    cutset.report(workspace=place, target=tmp_path / "r.html")
    assert "nominated by Ada" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_purge_takes_it_with_its_subject_and_the_chain_still_holds(place: Path) -> None:
    nominated(place)
    cutset.purge(workspace=place, subject="ofac-101", ground="law", authority="a court")
    assert cutset.nominations(workspace=place).nominations == ()
    assert cutset.verify(workspace=place).ok


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"act": "acclaim"},
        {"leaving": ""},
        {"until": "soon"},
        {"until": "2026-05-31"},
        {"until": "2029-01-01"},
        {"act": "gate", "gate": "threat", "passes": True},
        {"act": "gate", "gate": "vulnerability"},
        {"act": "gate", "gate": "complementarity", "passes": True},
        {**GATE, "gain": "g", "agencies": (Agency("X", "", "", "shrugs"),)},
    ],
)
def test_what_is_incomplete_is_refused(place: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(errors.BadRequest):
        said(place, **({"leaving": "gone"} | wrong))
    assert cutset.nominations(workspace=place).nominations == ()


def test_an_agency_is_written_in_one_line() -> None:
    assert agency_of("DEA; does: a case; position: objects") == DEA
    with pytest.raises(errors.BadRequest):
        agency_of("DEA; thinks: no")
