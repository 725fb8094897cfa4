from __future__ import annotations

import pytest

from cutset.graph.changes import Picture, Told, tell


def picture(components: dict[str, str], listed: str, networks: tuple[Told, ...] = ()) -> Picture:
    return Picture(
        components={name: frozenset(members) for name, members in components.items()},
        names={name: name.upper() for name in components},
        networks=networks,
        listed=frozenset(listed),
    )


CASES = [
    ({"x": "abcde"}, "abcde", {"x": "abcde"}, "abcde", "unchanged", "is unchanged: 5."),
    (
        {"x": "abcde"}, "abcde", {"x": "ab", "y": "de"}, "abde", "split",
        ("The listing of X split: 5 became 2 and 2, after one party was removed from the list by "
        "the authority, reason not given."),
    ),
    (
        {"x": "ab", "y": "de"}, "abde", {"x": "abcde"}, "abcde", "merged",
        "Listings merged into X: 2 and 2 became 5, after one party was added to the list.",
    ),
    (
        {"x": "abc"}, "abc", {"x": "ab"}, "abc", "shrank",
        "from 3 to 2, after one party is still listed and no longer linked to it.",
    ),
    (
        {"x": "ab"}, "abc", {"x": "abc"}, "abc", "grew",
        "from 2 to 3, after one party was listed before and linked now.",
    ),
    (
        {"x": "abc"}, "abc", {"z": "abd"}, "abd", "changed",
        ("The listing of X → Z changed from 3 to 3, after one party was removed from the list by "
        "the authority, reason not given; one party was added to the list."),
    ),
    ({}, "", {"x": "ab"}, "ab", "new", "The listing of X is new: 2 parties."),
    (
        {"x": "ab"}, "ab", {}, "", "gone",
        ("The listing of X is gone: it had 2 parties, after 2 parties were removed from the list "
        "by the authority, reason not given."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("was", "listed", "now", "still", "event", "words"), CASES)
def test_a_change_is_the_listings_and_says_what_the_authority_did(
    was: dict[str, str], listed: str, now: dict[str, str], still: str, event: str, words: str
) -> None:
    (change,) = tell(picture(was, listed), picture(now, still))
    assert change.event == event
    assert words in change.sentence


def test_crossing_the_size_of_a_cut_is_our_cut_and_no_split() -> None:
    part = Told("net-p", "PART", "our cut", "x", frozenset("abc"))
    rest = Told("net-x", "X", "our cut", "x", frozenset("defg"))
    whole = Told("net-x", "X", "component", "x", frozenset("abcdef"))
    before = picture({"x": "abcdefg"}, "abcdefg", (part, rest))
    after = picture({"x": "abcdef"}, "abcdef", (whole,))
    shrank, cut = tell(before, after)
    assert (shrank.event, cut.event) == ("shrank", "our cut changed")
    assert "the listing did not split or merge" in cut.sentence
    assert [change.event for change in tell(after, before)] == ["grew", "our cut changed"]


def test_one_party_that_moves_splits_nothing() -> None:
    before = picture({"x": "abcdef"}, "abcdef")
    after = picture({"x": "abcde", "y": "fgh"}, "abcdefgh")
    assert [(c.event, c.left, c.joined) for c in tell(before, after)] == [
        ("shrank", ("f",), ()),
        ("new", (), ("f", "g", "h")),
    ]


def test_a_group_alone_is_followed() -> None:
    (change,) = tell(picture({"x": "a"}, "a"), picture({"x": "abc"}, "abc"))
    assert change.event == "grew"
