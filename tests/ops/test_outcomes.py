"""What was seen is recorded, scored, kept with its misses, and told on the committee's page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import cutset
from cutset import clock, errors
from tests.cli.conftest import sdn
from tests.guards.worlds import Act, _do
from tests.ops.acted import LEADER, NETWORK, NOW, TOOL, nominated

LATER = NOW.replace(year=2027)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An action done, judged a year later."""
    place = nominated(tmp_path_factory.mktemp("outcomes"))
    step = {"workspace": place, "by": "Ada", "reason": "weighed", "evidence": ("paper",)}
    with clock.fixed(NOW):
        told = cutset.decide(**step, about=NETWORK, state="proposed", tool=TOOL, target=LEADER)
        about = told.life.action
        cutset.decide(
            **step, about=about, state="decided", fails_if="it deals on", due="2026-07-01",
            judged_on="2027-06-01", predict=("members=1..2",),
        )  # fmt: skip
        cutset.decide(**step, about=about, state="ordered")
        cutset.decide(**step, about=about, state="done")
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Any:
    shutil.copytree(made, tmp_path / "w")
    with clock.fixed(LATER):
        yield tmp_path / "w"


def saw(place: Path, seen: str = "members=3", **given: Any) -> Any:
    (line,) = cutset.actions(workspace=place).actions
    fields = {"sources": ("report",), "reason": "read", "by": "Ada", "since": "2026-06-01"} | given
    return cutset.outcome(workspace=place, action=line.life.action, seen=seen, **fields)


def test_it_is_scored_and_not_assessable_where_nothing_is_reported_elsewhere(place: Path) -> None:
    told = saw(place)
    assert [score.prediction.measure for score in told.scores] == [
        "together: claims", "violence", "members"
    ]  # fmt: skip
    assert {score.verdict for score in told.scores} == {"not assessable"}
    assert told.outcome.state == "not assessable"
    assert "Nothing was reported on 3 of 3 comparison networks before." in told.outcome.sentence


def test_a_miss_stays_on_the_page(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cutset.measure import score
    from cutset.model.outcome import Coverage

    level = Coverage(1.0, True, "Level.")
    monkeypatch.setattr(score, "coverage_of", lambda *_: level)
    told = saw(place)
    verdicts = {each.prediction.measure: each.verdict for each in told.scores}
    assert verdicts == {"together: claims": "held", "violence": "held", "members": "failed"}
    page = place / "p.html"
    response = cutset.progress(workspace=place, target=page)
    assert response.report.networks[0].actions[0].scores == told.scores
    assert "FAILED: predicted 1 to 2, seen 3, above the interval." in page.read_text()


def test_the_page_tells_networks_actions_lists_and_what_it_cannot(place: Path) -> None:
    page = place / "p.html"
    with clock.fixed(NOW):
        cutset.decide(
            workspace=place, about=NETWORK, state="proposed", by="Ada", reason="look",
            tool="public exposure with right of reply", target=LEADER, due="2026-08-01",
        )  # fmt: skip
    told = cutset.progress(workspace=place, target=page).report
    assert [line[:24] for line in told.due] == ["OVERDUE since 2026-08-01"]
    assert told.tools == (("other", "US State", 1), ("other", "newsroom", 1))
    assert told.lists == ()
    assert any("not assessable" in line for line in told.missing)
    text = page.read_text()
    assert "no size, no activity and no trend of crime" in text
    assert "SALT ROAD CARTEL" in text
    below = cutset.progress(workspace=place, clearance="CLEAR")
    assert below.report.networks == ()


def test_a_list_in_two_versions_is_told_as_the_authoritys_activity(place: Path) -> None:
    longer = sdn([(300, "NEW, Noor", "individual", "TCO", "Linked To: SALT ROAD CARTEL.")])
    given = {"source": "ofac", "date": "2022-01"}
    _do(Act("load", "CLEAR", given, {"sdn.csv": longer}), place, place / "more")
    (activity,) = cutset.progress(workspace=place).report.lists
    assert (activity.joined, activity.delisted > 0) == (1, True)


WRONG: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "no such measure": ({"seen": "luck=1"}, errors.BadRequest),
    "no interval": ({"seen": "members=few"}, errors.BadRequest),
    "no source": ({"sources": (" ",)}, errors.BadRequest),
    "no reason": ({"reason": " "}, errors.BadRequest),
    "before the decision": ({"since": "2026-05-31"}, errors.BadRequest),
    "in the future": ({"dated": "2027-06-02"}, errors.BadRequest),
    "marked below": ({"marking": "CLEAR"}, errors.Refused),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_incomplete_is_refused(place: Path, case: str) -> None:
    given, fault = WRONG[case]
    with pytest.raises(fault):
        saw(place, **given)


def test_a_purge_takes_outcomes_and_the_chain_still_holds(place: Path) -> None:
    saw(place)
    cutset.purge(workspace=place, subject=LEADER, ground="law", authority="a court")
    assert cutset.progress(workspace=place).report.due == ()
    assert cutset.verify(workspace=place).ok
