from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.errors import BadFile
from cutset.model.judgement import Decision, Judgement
from cutset.resolve.resolver_file import read, written
from cutset.store.linker import link, pair

IDS = ("a", "b", "c", "d", "e")
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])
JUDGEMENTS = st.dictionaries(
    PAIRS, st.sampled_from([Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE]), max_size=6
)


def decided(judged: dict[tuple[str, str], Judgement]) -> list[Decision]:
    return [Decision(*pair, j, "Ada", False, "why", "2021-01-01", "") for pair, j in judged.items()]


@given(JUDGEMENTS)
def test_what_is_written_is_read_back(judged: dict[tuple[str, str], Judgement]) -> None:
    joined = link(decided({p: j for p, j in judged.items() if j is Judgement.POSITIVE}))
    kept = {p: j for p, j in judged.items() if j is Judgement.POSITIVE or not joined.same(*p)}
    decisions = decided(kept)
    found = read(written(decisions), frozenset(IDS)).lines
    again = [Decision(x.left, x.right, x.judgement, x.user, False, "", x.time, "") for x in found]
    assert link(again).clusters == link(decisions).clusters
    others = {p: j for p, j in kept.items() if j is not Judgement.POSITIVE}
    assert {p: j for p, j in link(again).judged.items() if j is not Judgement.POSITIVE} == others


def test_ids_of_clusters_lead_to_the_entities_behind_them() -> None:
    text = (
        '["NK-1", "ofac-1", "positive", null, "zoe", "2024-01-01"]\n'
        '["NK-1", "un-2", "positive", null, "zoe", "2024-01-02"]\n'
        '["NK-1", "eu-3", "negative", null, "zoe", "2024-01-03"]\n'
        '["NK-1", "elsewhere", "positive", null, "zoe", "2024-01-04"]\n'
        '["eu-9", "un-2", "no_judgement", 0.7, "machine", "2024-01-05"]\n'
        '["nobody", "un-2", "negative", null, "zoe", "2024-01-06"]\n'
    )
    found = read(text, frozenset({"ofac-1", "un-2", "eu-3", "eu-9"}))
    assert [(x.left, x.right, x.judgement.value) for x in found.lines] == [
        ("eu-3", "ofac-1", "negative"),
        ("ofac-1", "un-2", "positive"),
    ]
    assert found.unknown == 1
    assert pair("un-2", "ofac-1") == ("ofac-1", "un-2")


def test_a_torn_line_is_named() -> None:
    with pytest.raises(BadFile, match="Line 2"):
        read('["a", "b", "positive", null, "x", "y"]\n["a", "b', frozenset(IDS))
