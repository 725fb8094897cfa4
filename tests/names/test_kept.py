"""Kept names asked of a few entries find what whole searches find among all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.names.index import Entry, NameIndex, NameQuery
from cutset.names.kept import KeptAsks

WORDS = ("Mohammed", "Muhamad", "Ali", "Hassan", "Hasan", "Ivan", "Petrov", "Петров", "محمد",
         "Trading", "LLC", "Ocean", "Gaddafi", "Qadhafi", "O", "bin")  # fmt: skip
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
entries = st.lists(
    st.tuples(st.integers(0, 6), names, st.sampled_from([1, 2, 3, 31])), min_size=1, max_size=12
)
asked = st.lists(
    st.lists(st.builds(NameQuery, names, st.sampled_from([1, 2, 31])), min_size=1, max_size=2),
    min_size=1, max_size=6,
)  # fmt: skip
FLOOR = -2.0


def built(rows: list[tuple[int, str, int]]) -> NameIndex:
    return NameIndex.build([Entry(f"e{entity}", name, types) for entity, name, types in rows])


@settings(max_examples=60, deadline=None)
@given(rows=entries, queries=asked, chosen=st.sets(st.integers(0, 6)))
def test_a_few_entries_are_found_as_among_all(
    rows: list[tuple[int, str, int]], queries: list[list[NameQuery]], chosen: set[int]
) -> None:
    few = [row for row in rows if row[0] in chosen]
    if not few:
        return
    whole = built(rows)
    hit, _ = KeptAsks.build(queries).found_in(built(few), 50, FLOOR)
    for number, of_one in enumerate(queries):
        found = {match.entity for match in whole.search(of_one, 50, FLOOR).matches}
        assert hit[number] == bool(found & {f"e{entity}" for entity in chosen})


def test_written_and_opened_it_finds_the_same(tmp_path: Path) -> None:
    index = built([(0, "Ali Hassan", 1), (1, "Ocean Trading LLC", 2)])
    kept = KeptAsks.build([[NameQuery("Aly Hasan", 1)], [NameQuery("Nobody", 1)], []])
    kept.write(tmp_path / "kept")
    hit, compared = kept.found_in(index, 5, FLOOR)
    again = KeptAsks.open(tmp_path / "kept").found_in(index, 5, FLOOR)
    assert hit.tolist() == [True, False, False]
    assert np.array_equal(hit, again[0])
    assert np.array_equal(compared, again[1])
