"""Orders of actors and activities: of evidence, with equal evidence on one place."""

from __future__ import annotations

from pathlib import Path

import pytest

import cutset
from cutset.errors import BadRequest
from tests.ops.test_stories import CLAIMS, workspace_of


@pytest.fixture(scope="module")
def claims_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace_of(tmp_path_factory.mktemp("ranking"), CLAIMS)


@pytest.mark.parametrize("kind", ["actors", "activities"])
def test_an_order_falls_and_equal_evidence_shares_a_place(claims_alone: Path, kind: str) -> None:
    found = cutset.rank(workspace=claims_alone, kind=kind, limit=0)
    assert found.total == len(found.lines) > 3
    values = [line.value for line in found.lines]
    assert values == sorted(values, reverse=True)
    ranks = {line.value: line.rank for line in found.lines}
    assert all(ranks[line.value] == line.rank for line in found.lines)
    assert found.lines[0].rank == 1


def test_an_actor_has_claims_of_own_conduct_and_is_no_group(claims_alone: Path) -> None:
    networks = cutset.networks(workspace=claims_alone, limit=0)
    names = {line.name for line in (*networks.ranked, *networks.unranked)}
    found = cutset.rank(workspace=claims_alone, limit=0)
    assert all(line.origins > 0 and line.value > 0 for line in found.lines)
    assert {line.about for line in found.lines} <= names


def test_a_cut_says_so(claims_alone: Path) -> None:
    found = cutset.rank(workspace=claims_alone, limit=2)
    assert len(found.lines) == 2 < found.total


def test_there_is_no_other_order(claims_alone: Path) -> None:
    with pytest.raises(BadRequest, match="no order of 'guilt'"):
        cutset.rank(workspace=claims_alone, kind="guilt")
