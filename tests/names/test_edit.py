"""Edit distances: the bounded one is the whole one where errors are few."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutset.names.edit import LONGEST_RUN, MOST_ERRORS, few_errors, typing_errors

words = st.text("abc", max_size=9)


def _symbols(word: str) -> np.ndarray:
    return np.frombuffer(word.encode(), np.uint8)


@given(words, words, st.integers(0, 9))
def test_few_errors_are_typing_errors(one: str, other: str, left: int) -> None:
    row = np.zeros((3, LONGEST_RUN + 2), np.float32)
    whole = typing_errors(_symbols(one), _symbols(other), row)
    row[:] = left  # what an earlier pair left behind
    few = few_errors(_symbols(one), _symbols(other), row)
    assert few == whole if whole <= MOST_ERRORS else few > MOST_ERRORS
