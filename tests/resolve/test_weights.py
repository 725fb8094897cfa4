from __future__ import annotations

import numpy as np
import pytest

from cutset import clock
from cutset.resolve.columns import column
from cutset.resolve.levels import Comparison, compare
from cutset.resolve.neighbours import Near, candidates
from cutset.resolve.weights import Known, estimated, fitted, of, probability
from cutset.store import query

HOW = (Comparison("name", "text"), Comparison("code", "code"), Comparison("born", "date"))


def drawn(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Levels of candidates, one in five a match, their labels, and levels of random pairs."""
    draw = clock.rng("levels", n)
    labels = draw.random(n) < 0.2
    levels = np.zeros((n, len(HOW)), np.int8)
    for place, comparison in enumerate(HOW):
        m = np.exp2(np.arange(comparison.levels - 1))
        u = m[::-1]
        for mask, chance in ((labels, m), (~labels, u)):
            levels[mask, place] = 1 + draw.choice(len(m), mask.sum(), p=chance / chance.sum())
    return levels, labels, levels[~labels]


def test_em_finds_the_weights_that_labels_give() -> None:
    levels, labels, random = drawn(20_000)
    learned = estimated(levels, HOW, Known(random=random))
    told = fitted(levels, labels, HOW)
    assert probability(np.array([learned.prior]))[0] == pytest.approx(0.2, abs=0.02)
    both = [w.evidence(levels) + w.prior for w in (learned, told)]
    assert np.abs(probability(both[0]) - probability(both[1])).mean() < 0.02


def test_splink_learns_the_same() -> None:
    pytest.importorskip("splink", reason="the extra `linkage` is not installed")
    from cutset.resolve import linkage

    levels, _, random = drawn(20_000)
    ours = estimated(levels, HOW, Known(random=random))
    theirs = linkage.estimated(query.connect(), levels, random, HOW)
    assert theirs.prior == pytest.approx(ours.prior, abs=0.05)
    for mine, yours in zip(ours.bits, theirs.bits, strict=True):
        assert yours == pytest.approx(mine, abs=0.4)


def test_fitted_weights_are_calibrated_and_survive_the_file() -> None:
    levels, labels, _ = drawn(20_000)
    told = fitted(levels[::2], labels[::2], HOW)
    chance = probability(told.evidence(levels[1::2]) + told.prior)
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (chance >= low) & (chance < low + 0.2)
        if inside.sum() > 200:
            assert chance[inside].mean() == pytest.approx(labels[1::2][inside].mean(), abs=0.07)
    again = of(told.described())
    assert np.abs(again.evidence(levels) - told.evidence(levels)).max() < 0.01


def test_a_waterfall_adds_up() -> None:
    levels, labels, _ = drawn(2_000)
    told = fitted(levels, labels, HOW)
    steps = told.waterfall(levels[0].tolist())
    whole = told.evidence(levels[:1])[0] + told.prior
    assert sum(bits for _, bits in steps) == pytest.approx(whole)


LEVELS = [
    ("text", "ali", "ali", 5), ("text", "ali", "aly", 3), ("text", "ali", "zoe", 1),
    ("code", "tq13 8df", "tq13 8df", 5), ("code", "tq13 8df", "tq13 8dg", 4),
    ("code", "tq13 8df", "tq13 1aa", 3), ("code", "tq13 8df", "sw1a 2bj", 1),
    ("date", "1965-03-02", "1965-03-02", 8), ("date", "1965-03-02", "1965-03-12", 7),
    ("date", "1965-03-02", "1965-02-03", 6), ("date", "1965-03-02", "1965", 5),
    ("date", "1965-03-02", "1971", 1), ("date", "1965-03-02", "unknown", 0),
    ("name", "ali hassan", "hassan ali", 7),
    ("name", "ali hassan al majid", "ali al majid hassan", 8),
    ("name", "ali hassan", "ali hassan omar", 4), ("name", "ali hassan", "boris petrov", 1),
    ("number", "passport|A1|co", "passport|A1|", 2),
    ("number", "passport|A1|co", "passport|A2|co", 1),
    ("number", "passport|A1|co", "passport|A1|mx", 0), ("number", "passport|A1|co", "tax|A1|co", 0),
    ("same", "male", "female", 1), ("same", "male", "male", 2),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "left", "right", "level"), LEVELS)
def test_levels(measure: str, left: str, right: str, level: int) -> None:
    held = column([(left,), (right,), ()])
    pairs = np.array([[0, 1], [1, 0], [0, 2]], np.int32)
    found = compare([held], pairs, (Comparison("x", measure),))  # type: ignore[arg-type]
    assert found[:, 0].tolist() == [level, level, 0]


def test_of_several_values_the_best_pair_counts() -> None:
    held = column([("zoe", "ali"), ("ali", "tom")])
    assert compare([held], np.array([[0, 1]], np.int32), HOW[:1])[0, 0] == 5


def test_candidates_share_rare_pieces_and_cuts_are_told() -> None:
    held = column([("anna berg",), ("berg anna",), ("anna holt",), ("carl",)])
    near = Near.of({"keys": [[["name", "words"]]], "crowd": 10, "nearest": 3, "room": 0.5})
    found = candidates({"name": held}, near)
    assert found.pairs.tolist() == [[0, 1]]
    assert found.found == 3
    sides = candidates({"name": held}, near, np.array([0, 0, 1, 1], np.int16))
    assert sides.pairs.tolist() == [[0, 2]]
