"""A number that is asked for finds who bears it, under any name and in any writing."""

from __future__ import annotations

from pathlib import Path

import pytest

import cutset
from cutset.errors import BadRequest
from cutset.screen.model import Hit, Query
from tests.api.conftest import workspace

__all__ = ["workspace"]
CASES = {
    "the number alone": (Query("q", "", identifiers=("MT-7781",)), ["open-2"]),
    "written otherwise": (Query("q", "", identifiers=("mt 7781",)), ["open-2"]),
    "of a vessel": (Query("q", "", type="vessel", identifiers=("9074729",)), ["open-5"]),
    "of another kind of party": (Query("q", "", type="person", identifiers=("9074729",)), []),
    "another name": (Query("q", "Quite Another Firm", identifiers=("MT-7781",)), ["open-2"]),
    "too short to tell": (Query("q", "", identifiers=("77",)), []),
    "its kind said": (Query("q", "", identifiers=("registration:MT-7781",)), ["open-2"]),
    "of another kind of number": (Query("q", "", identifiers=("passport:MT-7781",)), []),
    "nobody's": (Query("q", "", identifiers=("XX-123456",)), []),
}


def asked(workspace: Path, query: Query) -> tuple[Hit, ...]:
    response = cutset.screen(workspace=workspace, queries=(query,), clearance="CLEAR")
    return tuple(response.answers[0].hits)


@pytest.mark.parametrize("case", CASES)
def test_who_bears_the_number_is_found(workspace: Path, case: str) -> None:
    query, expected = CASES[case]
    assert [hit.entity for hit in asked(workspace, query)] == expected


def test_a_number_whose_kind_nobody_said_is_a_question_and_says_why(workspace: Path) -> None:
    (hit,) = asked(workspace, CASES["the number alone"][0])
    assert (hit.state, hit.dataset, hit.list_date) == ("possible", "open", "2024-03-01")
    assert [feature.name for feature in hit.features] == ["identifier"]
    assert "of what kind was not said" in hit.features[0].sentence


def test_a_number_of_its_kind_that_the_world_has_once_is_strong(workspace: Path) -> None:
    query = Query("q", "", type="vessel", identifiers=("IMO number: 9074729",))
    (hit,) = asked(workspace, query)
    assert hit.state == "strong"
    assert round(hit.likelihood_ratio) == 10_000  # seven digits say no more


def test_a_name_that_is_not_alike_speaks_against_it(workspace: Path) -> None:
    (alone,) = asked(workspace, CASES["the number alone"][0])
    (other,) = asked(workspace, CASES["another name"][0])
    assert other.likelihood_ratio < alone.likelihood_ratio
    assert "The names are not alike." in [feature.sentence for feature in other.features]


def test_who_is_a_hit_by_name_stands_once(workspace: Path) -> None:
    both = Query("q", "North Pier Zanzibar Trading Ltd", identifiers=("MT-7781",))
    assert [hit.entity for hit in asked(workspace, both)] == ["open-2"]


def test_neither_name_nor_number_is_refused(workspace: Path) -> None:
    with pytest.raises(BadRequest, match="neither a name nor a number"):
        asked(workspace, Query("q", " ", identifiers=(" ",)))
