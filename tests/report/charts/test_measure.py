from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cutset.report.charts import measure

words = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20),
    min_size=1,
    max_size=8,
)


@given(words, st.integers(40, 200))
def test_lines_fit_their_room(text: list[str], room: int) -> None:
    for line in measure.lines(" ".join(text), 12, room, 2):
        assert measure.width(line, 12) <= room


@given(words)
def test_nothing_is_lost_where_there_is_room(text: list[str]) -> None:
    assert measure.lines(" ".join(text), 12, 1e6, 1) == (" ".join(text),)


def test_a_mark_stays_on_its_letter() -> None:
    cut = measure.shortened("ก็" * 30, 12, 60)
    assert not unicodedata.combining(cut[0])
    assert cut.endswith("…")
