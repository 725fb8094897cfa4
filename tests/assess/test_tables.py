from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from tests.judging import shipped

from cutset.assess import tables
from cutset.errors import BadSetting
from cutset.store.parameters import Parameters

SHIPPED = shipped("cutset.assess.parameters", *tables.FILES)


def without(file: str, *path: str | int) -> dict[str, Parameters]:
    data: Any = deepcopy(dict(SHIPPED[file].data))
    at = data
    for key in path[:-1]:
        at = at[key]
    del at[path[-1]]
    return SHIPPED | {file: replace(SHIPPED[file], data=data)}


FAULTS = [
    (("grades", "reliability", "C"), "grades.yml: reliability lacks C."),
    (("grades", "credibility", 6), "grades.yml: credibility lacks 6."),
    (("priors", "elements", "D3"), "priors.yml: elements lacks D3."),
    (("judgement", "gate", "likely"), "'likely' is missing"),
    (("grades", "cap"), "'cap' is missing"),
]


@pytest.mark.parametrize(("path", "said"), FAULTS)
def test_a_table_that_lacks_a_number_is_an_error_and_no_default(
    path: tuple[str | int, ...], said: str
) -> None:
    with pytest.raises(BadSetting, match=re.escape(said)) as fault:
        tables.read(without(str(path[0]), *path[1:]))
    assert fault.value.hint


def test_every_number_that_ships_has_its_reason() -> None:
    for file in SHIPPED.values():
        assert file.data["elicited"] is True
    for table in ("reliability", "credibility"):
        assert all(row["why"] for row in SHIPPED["grades"].data[table].values())
    assert all(row["why"] and row["needs"] for row in SHIPPED["priors"].data["elements"].values())


def test_the_tables_are_those_of_the_method() -> None:
    read = tables.read(SHIPPED)
    assert dict(read.reliability) == {
        "A": 0.95, "B": 0.85, "C": 0.70, "D": 0.55, "E": 0.50, "F": 0.60,
    }  # fmt: skip
    assert dict(read.credibility) == {1: 1, 2: 0.85, 3: 0.6, 4: 0.25, 5: 0, 6: 0.5}
    assert read.cap == pytest.approx(2.9957, abs=1e-4)
