"""What holds for every name, number, date and place, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.errors import BadRequest
from cutset.text import dates, ids, names, places

TEXT = st.text(max_size=30)
DAYS = st.dates().map(str)
PARTIAL = DAYS.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@given(TEXT)
def test_normal_forms_stay_what_they_are(text: str) -> None:
    for form in (names.normalise, names.latin, ids.normal, ids.phone, ids.email, ids.website):
        assert form(form(text)) == form(text)


@given(st.lists(st.sampled_from(["AYMAN", "SAIED", "Joumaa", "al", "Ñ"]), min_size=1))
def test_a_key_does_not_know_the_order_of_words(words: list[str]) -> None:
    assert names.key(" ".join(words)) == names.key(", ".join(reversed(words)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Аль-Каида", "AL-KAIDA"),
        ("JOUMAA, Ayman Saied", "Ayman Saied JOUMAA"),
        ("AGROPECUARIA LA ROBLEDA S.A.", "Agropecuaria La Robleda"),
        ("AL QA'IDA", "Al Qaida"),
    ],
)
def test_spellings_that_share_a_key(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(("one", "other"), [("SMILE LTD", "SMILE LTD."), ("A-B", "A B")])
def test_spellings_that_share_a_normal_form(one: str, other: str) -> None:
    assert names.normalise(one) == names.normalise(other)


@given(PARTIAL, PARTIAL)
def test_dates_overlap_both_ways_and_each_with_itself(one: str, other: str) -> None:
    left, right = dates.span(one), dates.span(other)
    assert left.overlaps(left)
    assert left.overlaps(right) == right.overlaps(left)
    assert dates.agreement((left,), (right,)) == dates.agreement((right,), (left,))


@given(PARTIAL)
def test_circa_is_never_narrower(text: str) -> None:
    plain, about = dates.span(text), dates.span(text, f"circa {text}")
    assert about.first <= plain.first <= plain.last <= about.last


def test_no_date_is_an_error() -> None:
    with pytest.raises(BadRequest):
        dates.span("unknown")


@given(TEXT, TEXT)
def test_a_city_is_never_a_street(city: str, country: str) -> None:
    assert places.street_key("", city, country) == ""


@given(TEXT, TEXT)
def test_shared_words_are_the_same_both_ways(one: str, other: str) -> None:
    assert places.shared_words(one, other) == places.shared_words(other, one)
