from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.relations import parameters

from cutset.resolve import increment, levels, weights
from cutset.resolve.parties import Held, Parties
from cutset.resolve.suggest import score

MATCH = parameters("cutset.resolve", "match")
WEIGHED = weights.of(parameters("cutset.resolve", "weights"))
HOW = levels.comparisons(MATCH["comparisons"])
NAMES = st.sampled_from(["ali hassan", "hassan ali", "boris petrov", "petrov boris ivan"])
HELD = st.builds(
    lambda name, born: {"name": {name: name}, "birth": {born: born}},
    NAMES,
    st.sampled_from(["1965-03-02", "1965-01-01/1965-12-31", "1971-01-01"]),
)


def world(held: list[Held]) -> Parties:
    ids = tuple(f"p-{number}" for number in range(len(held)))
    return Parties(ids, ids, tuple(held))


@given(st.lists(HELD, min_size=3, max_size=8), HELD, st.integers(0, 2))
def test_what_is_kept_gives_the_same_as_a_full_run(
    held: list[Held], changed: Held, place: int
) -> None:
    before = world(held)
    first = score(before, MATCH, HOW, WEIGHED)
    kept = increment.kept(before, first.pairs, first.levels)
    after = replace(before, held=(*held[:place], changed, *held[place + 1 :]))
    full, partly = (score(after, MATCH, HOW, WEIGHED, known) for known in (None, kept))
    assert full.pairs.tolist() == partly.pairs.tolist()
    assert full.levels.tolist() == partly.levels.tolist()
    assert full.bits.tolist() == partly.bits.tolist()


def test_only_pairs_of_what_changed_are_compared() -> None:
    held: list[Held] = [{"name": {f"ali hassan {n}": ""}} for n in "abcdef"]
    before = world(held)
    first = score(before, MATCH, HOW, WEIGHED)
    kept = increment.kept(before, first.pairs, first.levels)
    pairs = np.array([[a, b] for a in range(6) for b in range(a + 1, 6)], np.int32)
    known = {tuple(pair) for pair in first.pairs.tolist()}
    after = replace(before, held=({"name": {"ali hassan z": ""}}, *held[1:]))
    _, compared = increment.levels_of(after, pairs, HOW, kept)
    assert compared == sum(0 in pair or tuple(pair) not in known for pair in pairs.tolist())
