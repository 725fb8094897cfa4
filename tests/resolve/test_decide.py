from __future__ import annotations

import pytest

from cutset.errors import Contradiction
from cutset.model.judgement import Decision, Judgement
from cutset.resolve.decide import check_distinct, check_merge


def decided(left: str, right: str, judgement: Judgement) -> Decision:
    return Decision(left, right, judgement, "Ada", False, "", "2021-01-01", "TLP:CLEAR")


APART = decided("b", "c", Judgement.NEGATIVE)
ONE = decided("a", "b", Judgement.POSITIVE)


def test_a_merge_against_a_negative_judgement_names_the_path() -> None:
    with pytest.raises(Contradiction) as refused:
        check_merge([ONE, APART], "a", "c")
    assert "a is b" in refused.value.message
    assert "b is not c" in refused.value.message
    assert refused.value.hint


def test_what_nothing_speaks_against_may_be_merged() -> None:
    check_merge([ONE, APART], "a", "d")
    check_merge([ONE, decided("b", "c", Judgement.UNSURE)], "a", "c")


def test_what_is_merged_cannot_be_called_distinct() -> None:
    with pytest.raises(Contradiction):
        check_distinct([ONE], "b", "a")
    check_distinct([ONE], "a", "c")
