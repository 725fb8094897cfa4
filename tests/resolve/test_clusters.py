from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutset.resolve import stable
from cutset.resolve.clusters import APART, TOGETHER, Rule, bridges, cluster, one_to_one

RECORDS = 9
PAIR = st.tuples(st.integers(0, RECORDS - 1), st.integers(0, RECORDS - 1)).filter(
    lambda pair: pair[0] < pair[1]
)
PAIRS = st.dictionaries(PAIR, st.floats(-10, 20, width=32), max_size=25)
JUDGED = st.dictionaries(PAIR, st.sampled_from([APART, TOGETHER]), max_size=8)
RULE = Rule(join=0.0, absent=-6.0, consider=0.0)


def arrays(
    scored: dict[tuple[int, int], float], judged: dict[tuple[int, int], int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (
        np.array(list(scored), np.int32).reshape(-1, 2),
        np.array(list(scored.values()), np.float64),
        np.array([(*pair, j) for pair, j in judged.items()], np.int32).reshape(-1, 3),
    )


@given(PAIRS, JUDGED)
def test_a_negative_judgement_is_never_broken(
    scored: dict[tuple[int, int], float], judged: dict[tuple[int, int], int]
) -> None:
    pairs, bits, said = arrays(scored, judged)
    named = cluster(RECORDS, pairs, bits, RULE, said)
    assert all(named[a] != named[b] for (a, b), j in judged.items() if j == APART)


@given(PAIRS, JUDGED, st.randoms())
def test_the_order_of_pairs_does_not_matter(
    scored: dict[tuple[int, int], float],
    judged: dict[tuple[int, int], int],
    random: object,
) -> None:
    pairs, bits, said = arrays(scored, judged)
    order = list(range(len(pairs)))
    random.shuffle(order)  # type: ignore[attr-defined]
    same = cluster(RECORDS, pairs[order], bits[order], RULE, said)
    assert same.tolist() == cluster(RECORDS, pairs, bits, RULE, said).tolist()


@given(PAIRS)
def test_a_cluster_is_named_by_its_smallest_record(scored: dict[tuple[int, int], float]) -> None:
    pairs, bits, said = arrays(scored, {})
    named = cluster(RECORDS, pairs, bits, RULE, said)
    for root in set(named.tolist()):
        assert root == min(np.nonzero(named == root)[0])


def test_one_strong_pair_does_not_chain_what_all_others_contradict() -> None:
    scored = {(0, 1): 9.0, (2, 3): 9.0, (1, 2): 4.0, (0, 2): -8.0, (1, 3): -8.0, (0, 3): -8.0}
    pairs, bits, said = arrays(scored, {})
    assert cluster(4, pairs, bits, RULE, said).tolist() == [0, 0, 2, 2]


def test_a_pair_of_two_is_no_bridge_and_a_strong_one_is_none() -> None:
    pairs = np.array([[0, 1], [2, 3], [3, 4]], np.int32)
    named = np.array([0, 0, 2, 2, 2], np.int32)
    found = bridges(named, pairs, np.array([2.0, 9.0, 3.0]), weak=6.0)
    assert found == [(3, 4, 3.0, 2, 1)]


def test_one_to_one_takes_the_best_first() -> None:
    pairs = np.array([[0, 5], [0, 6], [1, 5]], np.int32)
    assert one_to_one(pairs, np.array([3.0, 5.0, 4.0]), 0.0).tolist() == [1, 2]


CLUSTERS = st.dictionaries(
    st.integers(0, 7).map(str), st.integers(0, 3).map(lambda n: f"cluster-{n}"), max_size=8
)


def grouped(named: dict[str, str]) -> dict[str, frozenset[str]]:
    return {
        cluster: frozenset(member for member, held in named.items() if held == cluster)
        for cluster in set(named.values())
    }


@given(CLUSTERS, CLUSTERS)
def test_events_tell_every_member_that_moved(before: dict[str, str], after: dict[str, str]) -> None:
    old, new = grouped(before), grouped(after)
    told = {event.cluster: event for event in stable.events(old, new)}
    for cluster_id in old.keys() | new.keys():
        was, now = old.get(cluster_id, frozenset()), new.get(cluster_id, frozenset())
        if was == now:
            continue
        assert told[cluster_id].joined == tuple(sorted(now - was))
        assert told[cluster_id].left == tuple(sorted(was - now))


@given(st.permutations(["a", "b", "c"]))
def test_later_members_never_take_a_clusters_name(order: list[str]) -> None:
    since = {"a": "2021", "b": "2018", "c": "2023"}
    named = np.zeros(3, np.int32)
    assert stable.names(named, order, since) == {0: "cluster-b"}
