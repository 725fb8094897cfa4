"""The queue and the clusters on two small lists, from loading to the decision."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from cutset.ops.registry import BY_NAME


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    home = tmp_path / "w"
    BY_NAME["init"].run(directory=home, mode="research", owner="Ada")
    for dataset, shift in (("one", 0), ("two", 10)):
        rows = [
            {
                "id": f"{dataset}-{n + shift}",
                "schema": "Person",
                "properties": {"name": [name], "birthDate": [born] if born else []},
            }
            for n, (name, born) in enumerate(
                [("Ayman Saied Joumaa", "1964-09-21"), ("Muhammad Jalali Qazani", ""),
                 ("Boris Petrov", "1950")]
            )
        ]  # fmt: skip
        file = tmp_path / f"{dataset}.ftm.json"
        file.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
        BY_NAME["load"].run(
            workspace=home, source="ftm", paths=(file,), dataset=dataset, date="2021-07-01"
        )
    return home


def test_the_open_pair_comes_before_the_clear_one_and_a_decision_ends_it(workspace: Path) -> None:
    asked = BY_NAME["review"].run(workspace=workspace)
    order = [(each.suggestion.left, each.suggestion.right) for each in asked.waiting]
    assert order[0] == ("one-1", "two-11")
    assert ("one-0", "two-10") in order
    assert asked.total == len(order)
    BY_NAME["distinct"].run(
        workspace=workspace, left="one-0", right="two-10", reason="papers of both were seen"
    )
    BY_NAME["unsure"].run(workspace=workspace, left="one-1", right="two-11", reason="a name only")
    after = BY_NAME["review"].run(workspace=workspace)
    assert not {("one-0", "two-10"), ("one-1", "two-11")} & {
        (each.suggestion.left, each.suggestion.right) for each in after.waiting
    }
    held = BY_NAME["clusters"].run(workspace=workspace)
    assert all({"one-0", "two-10"} - {party for party, _ in each.members} for each in held.clusters)


def test_a_pair_is_explained_as_a_waterfall_that_adds_up(workspace: Path) -> None:
    told = BY_NAME["explain"].run(workspace=workspace, thing="one-0", other="two-10")
    assert any("born on the same day" in sentence for sentence in told.sentences)
    assert any("before its traits are looked at" in sentence for sentence in told.sentences)


def test_judgements_travel_as_a_resolver_file(workspace: Path, tmp_path: Path) -> None:
    BY_NAME["merge"].run(workspace=workspace, left="one-0", right="two-10", reason="same day")
    file = tmp_path / "resolver.ijson"
    assert BY_NAME["handover"].run(workspace=workspace, file=file, resolver=True).decisions == 1
    BY_NAME["unmerge"].run(workspace=workspace, left="one-0", right="two-10", reason="again")
    taken = BY_NAME["accept"].run(workspace=workspace, file=file)
    assert (taken.decisions, taken.authors) == (1, ("Ada",))
    assert BY_NAME["accept"].run(workspace=workspace, file=file).already == 1
