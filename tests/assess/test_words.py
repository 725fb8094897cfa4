from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.assess import words

BORDERS = [
    (0.0, "almost no chance"), (0.0499, "almost no chance"),
    (0.05, "very unlikely"), (0.1999, "very unlikely"),
    (0.20, "unlikely"), (0.4499, "unlikely"),
    (0.45, "roughly even chance"), (0.5499, "roughly even chance"),
    (0.55, "likely"), (0.7999, "likely"),
    (0.80, "very likely"), (0.9499, "very likely"),
    (0.95, "almost certain"), (1.0, "almost certain"),
]  # fmt: skip


@pytest.mark.parametrize(("probability", "word"), BORDERS)
def test_words_begin_at_their_borders(probability: float, word: str) -> None:
    assert words.probability_word(probability) == word


def test_one_word_is_said_in_one_form_each() -> None:
    said = [words.likelihood(p, p, p, "it rains") for p in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)]
    assert said == [
        "There is almost no chance (2–2 %) that it rains.",
        "It is very unlikely (10–10 %) that it rains.",
        "It is unlikely (30–30 %) that it rains.",
        "There is a roughly even chance (50–50 %) that it rains.",
        "It is likely (70–70 %) that it rains.",
        "It is very likely (90–90 %) that it rains.",
        "It is almost certain (99–99 %) that it rains.",
    ]


BAND = st.tuples(*[st.floats(0, 1)] * 3).map(sorted)


@given(BAND)
def test_certainty_is_never_claimed(band: list[float]) -> None:
    low, point, high = band
    numbers = [int(n) for n in re.findall(r"\d+", words.likelihood(point, low, high))]
    assert all(1 <= n <= 99 for n in numbers)
