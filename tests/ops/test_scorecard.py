"""A scorecard counts what it says: shares, intervals and costs hang together."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from cutset.errors import BadRequest, Refused
from cutset.ops.registry import BY_NAME
from cutset.ops.scorecard import AS_LISTED, OTHER_PARTIES
from cutset.screen.intervals import share_interval

PEOPLE = ("Ayman Saied Joumaa", "Boris Petrovich Ivanenko", "Muammar Qadhafi", "Olga Smirnova",
          "Juan Carlos Herrera Lopez", "Zhao Wei", "محمد حسن")  # fmt: skip
FIRMS = ("Ocean Bunkering Trading LLC", "Kings Romans Casino Company Limited")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scored")
    home, file = folder / "w", folder / "list.ftm.json"
    BY_NAME["init"].run(directory=home, mode="research", owner="Ada")
    named = [("Person", name) for name in PEOPLE] + [("Company", name) for name in FIRMS]
    file.write_bytes(
        b"\n".join(
            orjson.dumps({"id": f"e{n}", "schema": schema, "properties": {"name": [name]}})
            for n, (schema, name) in enumerate(named)
        )
    )
    BY_NAME["load"].run(
        workspace=home, source="ftm", paths=(file,), dataset="one", date="2021-07-01"
    )
    return home


def test_its_figures_hang_together(workspace: Path) -> None:
    told = BY_NAME["scorecard"].run(workspace=workspace, nobodies=300)
    by = {(line.group, line.name): line for line in told.lines}
    assert by["slice", AS_LISTED].found == by["slice", AS_LISTED].asked == len(PEOPLE + FIRMS)
    assert by["script", "Arabic"].asked == 1
    sums = [
        sum(line.asked for line in told.lines if line.group == group)
        for group in ("slice", "type", "script")
    ]
    assert sums == [sums[0]] * 3
    assert by["type", OTHER_PARTIES].asked > len(FIRMS)
    assert sum(line.asked for line in told.lines if line.group == "false hits") == 300
    for line in told.lines:
        assert (line.low, line.high) == share_interval(line.found, line.asked)
        assert line.low <= line.share <= line.high
    recalls = [cost.recall for cost in told.costs]
    assert recalls == sorted(recalls, reverse=True)
    assert recalls[0] > recalls[-1]


def test_same_seed_same_figures_and_another_asks_others(workspace: Path) -> None:
    few = {"workspace": workspace, "nobodies": 100, "names": 2}
    first = BY_NAME["scorecard"].run(**few)
    assert BY_NAME["scorecard"].run(**few) == first
    assert BY_NAME["scorecard"].run(**few, seed=2).lines != first.lines


def test_a_stricter_threshold_finds_no_more(workspace: Path) -> None:
    def found(threshold: float) -> int:
        told = BY_NAME["scorecard"].run(workspace=workspace, nobodies=100, threshold=threshold)
        return sum(line.found for line in told.lines if line.group != "false hits")

    assert found(0.95) < found(0.6)


def test_what_cannot_be_tried_is_refused(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(BadRequest):
        BY_NAME["scorecard"].run(workspace=workspace, threshold=0.2)
    BY_NAME["init"].run(directory=tmp_path / "empty", mode="research", owner="Ada")
    with pytest.raises(Refused, match="no name"):
        BY_NAME["scorecard"].run(workspace=tmp_path / "empty")
