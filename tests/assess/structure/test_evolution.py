from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cutset import clock
from cutset.assess.structure import classify, evolution, generate

FOLDER = Path(classify.__file__).parent.parent / "parameters"
BOUNDS, WEIGHTS = (
    yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    for name in ("structure", "structure_weights")
)
HOW, CHANGE = classify.rule(BOUNDS, WEIGHTS), evolution.change_rule(BOUNDS)
A, B, C = frozenset("abc"), frozenset("def"), frozenset("abcdef")


@pytest.mark.parametrize(
    ("before", "after", "events"),
    [
        ([A], [A], ["same"]),
        ([A], [A | {"x"}], ["grow"]),
        ([A], [frozenset("ab")], ["contract"]),
        ([A], [], ["death"]),
        ([], [A], ["birth"]),
        ([C], [A, B], ["split"]),
        ([A, B], [C], ["merge"]),
        ([A], [B], ["death", "birth"]),
    ],
)
def test_group_events(before, after, events):
    assert [found.event for found in evolution.group_events(before, after, 0.3)] == events


def seen(made, ties, label):
    rng = clock.rng(label)
    return made.ends[rng.random(len(made.ends)) > ties]


def test_the_same_graph_seen_twice_has_not_changed():
    made = generate.hierarchy_b(80, clock.rng("evolve"))
    windows = (seen(made, 0.1, label) for label in ("one", "two"))
    assert not evolution.shift(80, *windows, HOW, CHANGE).reported


def test_another_structure_is_reported_unless_too_little_was_seen():
    before = generate.network_c(100, clock.rng("before")).ends
    after = generate.cell_c(100, clock.rng("after")).ends
    assert evolution.shift(100, before, after, HOW, CHANGE).reported
    few = after[:40]
    assert not evolution.shift(100, before, few, HOW, CHANGE).comparable


def test_one_odd_window_does_not_turn_the_course():
    odd = np.array(
        [[0.8, 0.1, 0.05, 0.05]] * 3 + [[0.3, 0.6, 0.05, 0.05]] + [[0.8, 0.1, 0.05, 0.05]] * 3
    )
    assert evolution.smoothed(odd, 0.9).tolist() == [0] * 7
    turned = np.array([[0.9, 0.1, 0, 0]] * 4 + [[0.05, 0.95, 0, 0]] * 4)
    assert evolution.smoothed(turned, 0.9).tolist() == [0] * 4 + [1] * 4


@given(
    st.lists(st.floats(0.01, 1), min_size=4, max_size=4),
    st.lists(st.floats(0.01, 1), min_size=4, max_size=4),
)
def test_divergence_is_symmetric_and_between_0_and_1(one, other):
    first, second = (np.array(given) / sum(given) for given in (one, other))
    found = evolution.divergence(first, second)
    assert -1e-9 <= found <= 1
    assert found == pytest.approx(evolution.divergence(second, first))
