"""Texts that state a share, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.text.shares import UNIT, WHOLE, read, words, write

H = UNIT // 100
READ = {
    "50": (50 * UNIT, 50 * UNIT), "50 %": (50 * UNIT, 50 * UNIT), "33,3": (3330 * H, 3330 * H),
    "16.70 percent": (1670 * H, 1670 * H), "0": (0, 0), "100.0": (WHOLE, WHOLE),
    "25-50": (25 * UNIT, 50 * UNIT), "10 – 24.99 %": (10 * UNIT, 2499 * H),
    "25 to 50": (25 * UNIT, 50 * UNIT), ">25-50": (25 * UNIT + 1, 50 * UNIT),
    "more than 50%": (50 * UNIT + 1, WHOLE), "at least 75 %": (75 * UNIT, WHOLE),
    "<5": (0, 5 * UNIT - 1), "up to 10%": (0, 10 * UNIT),
    "more than 50% but less than 75%": (50 * UNIT + 1, 75 * UNIT - 1),
    "ownership-of-shares-25-to-50-percent": (25 * UNIT + 1, 50 * UNIT),
    "ownership-of-shares-75-to-100-percent-as-trust": (75 * UNIT, WHOLE),
    "33.3333333333333": (33333333333333, 33333333333334),
}  # fmt: skip
NOT_READ = ("", "half", "120", "-5", "50-25", "1/3", "5 0", "50 shares", "10-20-30", "nan")


@pytest.mark.parametrize("text", READ)
def test_a_share_is_read_exactly(text: str) -> None:
    assert read(text) == READ[text]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_share_is_none(text: str) -> None:
    assert read(text) is None


ends = st.integers(0, 10_000)


@given(ends, ends, st.booleans(), st.booleans())
def test_what_is_written_is_read_back(one: int, other: int, above: bool, below: bool) -> None:
    low, high = sorted((one * H, other * H))
    if low < high:
        low, high = low + above, high - below
    assert read(write(low, high)) == (low, high)
    assert words(low, high)


@given(st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    found = read(text)
    assert found is None or 0 <= found[0] <= found[1] <= WHOLE
