"""What is frozen comes back as it was, and a changed text is found out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.errors import Broken
from cutset.measure.freeze import differing, digest, hashed_claims, picture_of, text_of
from cutset.model.outcome import Beside, Figure, FrozenPicture, Prediction
from tests.measure.test_predict import claim

FIGURE = Figure("members", "members", "count", 3.0, "counted")
PICTURE = FrozenPicture(
    action="act-1", network="net-a", tool="t", authority="A", target="a", decided="2026-06-01",
    judged_on="2027-06-01", nomination="N", held=("h",), missing=(), members=("a",),
    lists=(("l", "v", "2021"),),
    claims=(("c1", "0"),), statements=(), baseline=(FIGURE,),
    predictions=(Prediction("members", 1, 2, "2027-06-01", "b", "f"),), fails_if="x",
    compared=(Beside("net-b", (FIGURE,)),), compared_how="", neighbours=(), versions={"a": "1"},
    salt="s",
)  # fmt: skip


def test_it_comes_back_as_it_was() -> None:
    text = text_of(PICTURE)
    assert picture_of(text, digest(text)) == PICTURE


@pytest.mark.parametrize("field", ["fails_if", "salt", "decided"])
def test_a_changed_one_is_found_out(field: str) -> None:
    with pytest.raises(Broken):
        picture_of(text_of(replace(PICTURE, **{field: "other"})), digest(text_of(PICTURE)))


kept = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("01"))


@given(kept, kept)
def test_what_differs_is_told_in_full_and_nothing_else(then, now) -> None:
    told = differing(tuple(then.items()), tuple(now.items()), "claims")
    assert bool(told) == (then != now)
    new, gone = now.keys() - then.keys(), then.keys() - now.keys()
    changed = {name for name in then.keys() & now.keys() if then[name] != now[name]}
    assert [int(line.split()[0]) for line in told] == [
        len(each) for each in (new, gone, changed) if each
    ]


def test_a_claim_that_says_something_else_has_another_hash() -> None:
    one, other = claim(1, "kills", "2026"), claim(1, "attacks", "2026")
    assert hashed_claims([one]) == hashed_claims([one])
    assert hashed_claims([one]) != hashed_claims([other])
