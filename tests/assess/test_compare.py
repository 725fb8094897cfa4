"""Views beside the judgement: slots, Sleipnir, competing hypotheses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.judging import GROUP, claim, judged, rows_of, shipped

from cutset.assess import tables
from cutset.assess.assessments import read_assessments
from cutset.assess.compare import PARAMETERS, compare, counted
from cutset.model.comparison import Comparison

FILES = {name: shipped(package, name)[name] for package, name in PARAMETERS}
TABLES = tables.read(shipped("cutset.assess.parameters", *tables.FILES))
PREDICATES = shipped("cutset.assess.parameters", "predicates")["predicates"].data

SAID = (
    GROUP
    + claim(1, "g", "engages_in", object="cocaine trafficking", elements=("D2", "D6"))
    + claim(2, "p1", "convicted", object="drug trafficking", elements="D2", category="convicted")
    + claim(3, "g", "kills", elements=("D3", "C1"))
    + claim(4, "g", "kills", elements=("D3", "C1"), originCluster="O-PRESS-3")
    + claim(5, "p1", "acquitted", polarity="-", elements="D2", object="arms trafficking")
    + claim(6, "g", "exists", polarity="-", elements="D1")
)


@pytest.fixture(scope="module")
def views() -> Comparison:
    (found,) = read_assessments(rows_of(judged(SAID, "assessment"))).values()
    assert {each.element for each in found.activities} == {
        "drug_trafficking", "violence",
    }, "arms trafficking is only denied"  # fmt: skip
    drugs = next(each for each in found.activities if each.element == "drug_trafficking")
    assert {each.claim_id for each in drugs.claims_for} == {"c001", "c002"}
    assert len(counted(found)) == 9
    return compare(found, FILES, TABLES)


def test_a_slot_holds_what_bears_on_it_and_leaves_the_rest_to_a_person(views: Comparison) -> None:
    untoc = next(each for each in views.checklists if each.key == "untoc")
    crime = next(slot for slot in untoc.slots if slot.asks.startswith("serious crime"))
    assert (crime.state, crime.origins_for, crime.claims) == ("evidence", 1, ("c002",))
    order = next(each for each in views.checklists if each.key == "eo13581")
    foreign = next(slot for slot in order.slots if "foreign person" in slot.asks)
    assert (foreign.state, foreign.claims) == ("for a person", ())
    group = order.slots[0]
    assert group.state == "contested"


def test_sleipnir_gives_unknown_as_many_points_as_medium_and_says_so(views: Comparison) -> None:
    sleipnir = views.sleipnir
    assert sleipnir.most == 760
    assert [each.weight for each in sleipnir.attributes] == list(range(19, 0, -1))
    level = {each.name: each.level for each in sleipnir.attributes}
    assert (level["violence"], level["corruption"]) == ("low", "unknown")
    unknown = [each for each in sleipnir.attributes if each.level == "unknown"]
    assert sleipnir.from_unknown == sum(2 * each.weight for each in unknown)


def test_a_copy_adds_no_row_and_the_most_telling_stands_first(views: Comparison) -> None:
    rows = views.hypotheses.rows
    (kills,) = [row for row in rows if row.evidence.endswith("kills")]
    assert kills.claims == ("c003", "c004")
    assert all(a.diagnosticity >= b.diagnosticity for a, b in pairwise(rows))
    assert views.hypotheses.titles[views.hypotheses.order[-1]] == "a lawful business or body"


def test_what_is_denied_is_turned_round(views: Comparison) -> None:
    (row,) = [row for row in views.hypotheses.rows if "not: exists" in row.evidence]
    assert row.marks == ("I", "N", "N", "N", "CC")


def test_marks_are_of_known_predicates_and_one_for_each_hypothesis() -> None:
    data = FILES["hypotheses"].data
    known = {*PREDICATES["acts"], *PREDICATES["answers"], *PREDICATES["own_conduct"]}
    assert set(PREDICATES["own_conduct"]) <= set(data["marks"])
    assert all(len(marks) == len(data["hypotheses"]) for marks in data["marks"].values())
    assert {m for marks in data["marks"].values() for m in marks} <= set(data["points"])
    assert known & set(data["marks"])
