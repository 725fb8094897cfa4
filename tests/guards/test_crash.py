from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards import crash


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> crash.Course:
    return crash.course(tmp_path_factory.mktemp("course"))


@pytest.mark.parametrize("share", [0.15, 0.5, 0.85])
@pytest.mark.parametrize("act", crash.ACTS)
def test_a_killed_process_loses_nothing_and_leaves_nothing_half_done(
    whole: crash.Course, act: str, share: float
) -> None:
    kill = crash.Kill(call=1 + int(share * whole.calls[act]), after=share == 0.5)
    done = crash.trial(whole, act, kill)
    assert done.was_killed
    assert done.faults == ()


@pytest.mark.parametrize("call", [2, 5, 9])
def test_whoever_finishes_a_killed_purge_may_be_killed_too(whole: crash.Course, call: int) -> None:
    kill = crash.Kill(call=whole.calls["purge"] - 30)
    done = crash.trial(whole, "purge", kill, again=crash.Kill(call=call))
    assert done.end == "after"
    assert done.faults == ()


def test_a_full_disk_publishes_nothing_and_is_said(tmp_path: Path) -> None:
    assert crash.full_disk(tmp_path) == {act: [] for act in crash.ACTS}


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    assert crash.two_writers(tmp_path, rounds=2) == []


def test_a_clock_set_back_loses_nothing_and_is_said(tmp_path: Path) -> None:
    assert crash.clock_set_back(tmp_path) == []
