from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cutset import clock
from cutset.assess import robust
from cutset.assess.structure import generate

FILE = Path(robust.__file__).parent / "parameters/robust.yml"
DATA = yaml.safe_load(FILE.read_text("utf-8"))
HOW = robust.rule({k: v for k, v in DATA.items() if k not in {"version", "reason", "source"}})
KINDS = {kind.name: kind for kind in HOW.kinds}
MADE = generate.network_b(60, clock.rng("robust"))


@pytest.mark.parametrize("name", KINDS)
def test_thinning_only_takes_away(name):
    left = robust.thin(MADE.n, MADE.ends, KINDS[name], clock.rng("thin", name))
    before = {tuple(pair) for pair in MADE.ends.tolist()}
    assert {tuple(sorted(pair)) for pair in left.kept[left.ends].tolist()} <= before
    assert len(left.kept) < MADE.n or len(left.ends) < len(MADE.ends)


def test_leaders_hidden_are_those_with_the_most_ties():
    left = robust.thin(MADE.n, MADE.ends, KINDS["leaders hidden"], clock.rng("thin"))
    degree = robust.SCORES["degree"](MADE.n, MADE.ends)
    gone = np.setdiff1d(np.arange(MADE.n), left.kept)
    assert degree[gone].min() >= degree[left.kept].max()


@pytest.mark.parametrize("score", robust.SCORES)
def test_an_interval_holds_the_rank_at_hand(score):
    found = robust.intervals(MADE.n, MADE.ends, robust.SCORES[score], KINDS["20 % of ties"], HOW)
    assert (found.low <= found.rank).all()
    assert (found.rank <= found.high).all()
    assert found.low.min() >= 1
    assert found.high.max() <= MADE.n


def test_a_star_is_stable_and_a_ring_is_not():
    star = np.array([(0, other) for other in range(1, 4)] + [(1, 4), (1, 5), (2, 6)])
    two = KINDS["2 % of people"]
    assert not robust.stability(7, star, robust.SCORES["degree"], two, HOW).unstable
    ring = np.array([(place, (place + 1) % 40) for place in range(40)])
    ties = KINDS["20 % of ties"]
    assert robust.stability(40, ring, robust.SCORES["betweenness"], ties, HOW).unstable


@given(st.lists(st.integers(0, 4), min_size=1, max_size=20))
def test_ranks_share_places_and_add_up(score):
    found = robust.ranks(np.array(score, dtype=float))
    assert found.sum() == len(score) * (len(score) + 1) / 2
    assert (np.argsort(-np.array(score), kind="stable") == np.argsort(found, kind="stable")).all()


def test_what_is_put_back_is_new_and_as_much_as_asked_for():
    more = robust.completed(MADE.n, MADE.ends, 25, 0.9, clock.rng("completed"))
    before = {tuple(pair) for pair in MADE.ends.tolist()}
    after = {tuple(pair) for pair in more.tolist()}
    assert before < after
    assert len(after) == len(before) + 25


def test_a_full_graph_takes_no_more():
    full = np.array([(one, other) for other in range(6) for one in range(other)])
    assert len(robust.completed(6, full, 5, 0.9, clock.rng("full"))) == len(full)
