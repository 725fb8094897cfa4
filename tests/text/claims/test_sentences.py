from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.text.claims.sentences import LONGEST, sentences

CASES = [
    ("One. Two.", ["One.", "Two."]),
    (
        "In Sep. 2013 he left. Then in Oct. he came.",
        ["In Sep. 2013 he left.", "Then in Oct. he came."],
    ),
    ("In detention in 2010.Deported in 2011.", ["In detention in 2010.", "Deported in 2011."]),
    ("Director of Alpha Co. Ltd. in Dubai.", ["Director of Alpha Co. Ltd. in Dubai."]),
    ("Owned by Alpha Ltd. It was sold.", ["Owned by Alpha Ltd.", "It was sold."]),
    ("He said “no.” She left.", ["He said “no.”", "She left."]),
    ("UN Ref QI.K.302.12. Wife of J. Doe.", ["UN Ref QI.K.302.12.", "Wife of J. Doe."]),
    ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
    ("", []),
]


def test_what_runs_on_without_an_end_is_cut_between_words():
    text = "word " * 2_000
    cut = [text[start:end] for start, end in sentences(text)]
    assert len(cut) > 1
    assert all(len(piece) <= LONGEST and set(piece.split()) == {"word"} for piece in cut)


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_where_sentences_end(text, wanted):
    assert [text[start:end] for start, end in sentences(text)] == wanted


@given(st.text())
def test_nothing_is_lost_and_nothing_twice(text):
    spans = sentences(text.replace("•", ""))
    said = text.replace("•", "")
    assert "".join("".join(said[a:b].split()) for a, b in spans) == "".join(said.split())
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
