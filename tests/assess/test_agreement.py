from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.assess.agreement import SCALE, agree
from cutset.assess.words import probability_word

ITEMS = [f"i{n}" for n in range(12)]
WORDS = st.lists(st.sampled_from(SCALE), min_size=12, max_size=12)


def by_pairs(first: list[str], second: list[str]) -> float | None:
    """Kappa by its other definition: 1 − mean disagreement / that of all pairs of items."""
    one, two = ([SCALE.index(word) for word in side] for side in (first, second))
    seen = sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) / len(one)
    chance = sum((a - b) ** 2 for a in one for b in two) / len(one) ** 2
    return None if chance == 0 else 1 - seen / chance


@given(WORDS, WORDS)
def test_kappa_is_what_its_other_definition_gives(first: list[str], second: list[str]) -> None:
    found = agree(dict(zip(ITEMS, first, strict=True)), dict(zip(ITEMS, second, strict=True)))
    wanted = by_pairs(first, second)
    assert (found.kappa is None) == (wanted is None)
    if wanted is not None:
        assert found.kappa == pytest.approx(wanted)


def test_the_scale_is_that_of_the_words() -> None:
    borders = (0.01, 0.1, 0.3, 0.5, 0.6, 0.9, 0.97)
    assert tuple(probability_word(p) for p in borders) == SCALE


def test_a_word_of_no_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        agree({"D1": "perhaps"}, {"D1": "likely"})
