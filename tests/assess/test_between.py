"""Ties between networks are dated claims; a cut of ours is none."""

from __future__ import annotations

from tests.assess.told import claim

from cutset.assess.between import between

PLACED = {"a": {"n"}, "b": {"m"}, "both": {"m", "n"}}
NAMES = {"n": "N", "m": "M"}


def test_a_claim_ties_two_networks_both_ways() -> None:
    said = [claim("rival_of", subject="a", object_id="b", event_from="2011-02")]
    for mine, other in (("n", "m"), ("m", "n")):
        (found,) = [t for t in between(mine, said, PLACED, NAMES) if t.kind == "rivalry"]
        assert (found.other, found.since, found.origins) == (other, "2011-02", 1)
        assert found.statements == ("st0",)


def test_what_is_denied_unnamed_or_within_ties_nothing() -> None:
    said = [
        claim("allied_with", 1, subject="a", object_id="b", polarity="-"),
        claim("allied_with", 2, subject="a", object="somebody"),
        claim("supplies", 3, subject="a", object_id="a"),
        claim("leads", 4, subject="a", object_id="b"),
    ]
    assert [t.kind for t in between("n", said, PLACED, NAMES)] == ["shared party"]


def test_copies_of_one_origin_are_one_voice() -> None:
    said = [claim("supplies", n, subject="a", object_id="b", origin="one") for n in range(3)]
    (found,) = [t for t in between("n", said, PLACED, NAMES) if t.kind == "supply"]
    assert found.origins == 1
    assert "3 claims from 1 origin:" not in found.sentence
    assert "3 claims from 1 origin." in found.sentence


def test_supply_has_a_direction_and_a_report_is_no_beginning() -> None:
    said = [claim("supplies", subject="a", object_id="b", reported="2015-03")]
    (mine,) = [t for t in between("n", said, PLACED, NAMES) if t.kind == "supply"]
    (theirs,) = [t for t in between("m", said, PLACED, NAMES) if t.kind == "supply"]
    assert mine.sentence.startswith("Supply to M, undated, first reported 2015-03")
    assert theirs.sentence.startswith("Supply from N")
    assert mine.since == ""
