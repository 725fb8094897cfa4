from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.errors import Contradiction
from cutset.model.judgement import Decision, Judgement
from cutset.store.linker import link, path_against, path_between, refuse_contradiction, told

IDS = [f"x-{n}" for n in range(8)]


def decided(left: str, right: str, judgement: Judgement = Judgement.POSITIVE) -> Decision:
    return Decision(left, right, judgement, "Ada", False, "seen", "2026-01-01", "TLP:CLEAR")


pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])
judged = st.dictionaries(pairs, st.sampled_from(list(Judgement)), max_size=14).map(
    lambda found: [decided(left, right, what) for (left, right), what in found.items()]
)


def reached(decisions: list[Decision], start: str) -> set[str]:
    """The oracle: all ids that positive decisions reach, by repeated passes."""
    found = {start}
    while True:
        more = {
            other
            for d in decisions
            if d.judgement is Judgement.POSITIVE and {d.left, d.right} & found
            for other in (d.left, d.right)
        }
        if more <= found:
            return found
        found |= more


@given(judged, st.randoms(use_true_random=False))
def test_clusters_are_what_positive_decisions_reach_in_any_order(decisions, random) -> None:
    linker = link(decisions)
    shuffled = list(decisions)
    random.shuffle(shuffled)
    assert link(shuffled).merged == linker.merged
    for entity_id in IDS:
        cluster = reached(decisions, entity_id)
        assert linker.referents(entity_id) == tuple(sorted(cluster))
        assert linker.canonical(entity_id) == min(cluster)


@given(judged, st.sampled_from(IDS), st.sampled_from(IDS))
def test_a_path_walks_from_one_to_the_other(decisions, left, right) -> None:
    path = path_between(decisions, left, right)
    assert (path is not None) == (right in reached(decisions, left))
    against = path_against(decisions, left, right)
    negative = any(
        d.judgement is Judgement.NEGATIVE
        and (
            (d.left in reached(decisions, left) and d.right in reached(decisions, right))
            or (d.right in reached(decisions, left) and d.left in reached(decisions, right))
        )
        for d in decisions
    )
    assert (against is not None) == negative
    for walked in (path, against):
        here = left
        for decision in walked or ():
            assert here in (decision.left, decision.right)
            here = decision.right if decision.left == here else decision.left
        assert walked is None or here == right


@given(judged, pairs)
def test_no_judgement_that_passes_puts_a_negative_pair_into_one_cluster(decisions, new) -> None:
    standing: list[Decision] = []
    for decision in [*decisions, decided(*new)]:
        try:
            refuse_contradiction(standing, decision.left, decision.right, decision.judgement)
        except Contradiction:
            continue
        standing = [d for d in standing if (d.left, d.right) != (decision.left, decision.right)] + [
            decision
        ]
    linker = link(standing)
    for (left, right), judgement in linker.judged.items():
        assert judgement is not Judgement.NEGATIVE or not linker.same(left, right)


def test_the_refusal_walks_the_path() -> None:
    standing = [
        decided("a", "b"),
        decided("b", "c", Judgement.NEGATIVE),
        decided("c", "d"),
    ]
    with pytest.raises(Contradiction) as refused:
        refuse_contradiction(standing, "a", "d", Judgement.POSITIVE)
    assert refused.value.message == (
        "a and d cannot be merged: a is b (Ada, 2026-01-01); "
        "b is not c (Ada, 2026-01-01); c is d (Ada, 2026-01-01)."
    )
    with pytest.raises(Contradiction, match="a and b cannot be kept apart: a is b"):
        refuse_contradiction(standing, "a", "b", Judgement.NEGATIVE)
    refuse_contradiction(standing, "a", "d", Judgement.UNSURE)
    refuse_contradiction(standing, "a", "b", Judgement.NONE)


def test_told_walks_backwards_too() -> None:
    assert told([decided("a", "b")], "b") == "b is a (Ada, 2026-01-01)"
