from __future__ import annotations

import json
from pathlib import Path

import pytest

from cutset.errors import BadFile, Contradiction, Refused
from cutset.model.casework import DecisionFile
from cutset.model.judgement import Judgement
from cutset.model.marking import Clearance, Marking
from cutset.store.casebook import Casebook
from cutset.store.casebook_engine import url_of
from cutset.store.casebook_files import export_decisions, load_decisions
from cutset.store.tombstone import Tombstone, hashed

CLEAR, RED = Marking.parse("CLEAR"), Marking.parse("RED")
READER = Clearance.parse("CLEAR")


@pytest.fixture
def books(tmp_path: Path) -> tuple[Casebook, Casebook]:
    return tuple(Casebook(url_of(tmp_path / f"{name}.db"), name) for name in ("ada", "ben"))


def decide(book, left, right, judgement=Judgement.POSITIVE, marking=CLEAR, author="Ben") -> None:
    book.decide(left, right, judgement=judgement, author=author, reason="blind", marking=marking)


def test_a_second_persons_decisions_are_loaded_once_with_their_origin(books) -> None:
    ada, ben = books
    decide(ben, "a", "b")
    decide(ben, "c", "d", Judgement.NEGATIVE, RED)
    file = export_decisions(ben)
    loaded = load_decisions(ada, file, by="Ada")
    assert (loaded.origin, loaded.authors) == (ben.workspace, ("Ben",))
    assert (loaded.decisions, loaded.already) == (2, 0)
    again = load_decisions(ada, file, by="Ada")
    assert (again.decisions, again.already) == (0, 2)
    held = {h.entry.left: h for h in ada.judgements()}
    stated = {h.entry.left: h.record.decided_at for h in ben.judgements()}
    for left, one in held.items():
        assert one.record.author == "Ben"
        assert one.entry.origin == ben.workspace
        assert one.entry.stated_at == stated[left] < one.record.decided_at
    assert not any(d.proven for d in ada.decisions())
    assert [h.entry.decisions for h in ada.entries(DecisionFile)] == [1, 1]


def test_who_may_see_one_part_only_is_given_that_part_as_if_it_were_all(books) -> None:
    _, ben = books
    decide(ben, "a", "b")
    before = export_decisions(ben)
    decide(ben, "c", "d", marking=RED)
    assert export_decisions(ben, clearance=READER) == before
    assert export_decisions(ben) != before


def test_decisions_that_came_from_elsewhere_are_not_passed_on_as_ours(books) -> None:
    ada, ben = books
    decide(ben, "a", "b")
    load_decisions(ada, export_decisions(ben), by="Ada")
    assert json.loads(export_decisions(ada))["parts"] == []


def test_a_contradiction_loads_nothing(books) -> None:
    ada, ben = books
    decide(ada, "a", "b", Judgement.NEGATIVE, author="Ada")
    decide(ben, "x", "y")
    decide(ben, "a", "b")
    with pytest.raises(Contradiction):
        load_decisions(ada, export_decisions(ben), by="Ada")
    assert [d.left for d in ada.decisions()] == ["a"]


def test_ones_own_file_is_no_second_person(books) -> None:
    ada, _ = books
    decide(ada, "a", "b")
    with pytest.raises(Refused, match="this very workspace"):
        load_decisions(ada, export_decisions(ada), by="Ada")


def test_what_was_purged_here_does_not_come_back_in_a_decision(books) -> None:
    ada, ben = books
    decide(ben, "a", "b")
    decide(ben, "c", "d")
    stone = Tombstone(
        "p", "TLP:CLEAR", "law", "Court X", "Ada", "2026", "salt", (hashed("salt", "a"),), ()
    )
    loaded = load_decisions(ada, export_decisions(ben), by="Ada", tombstones=[stone])
    assert (loaded.decisions, loaded.withheld) == (1, 1)
    assert [d.left for d in ada.decisions()] == ["c"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("blind", "blond"),
        lambda text: text.replace('"positive"', '"negative"'),
        lambda text: text.replace("cutset decision file 4", "cutset decision file 9"),
        lambda text: text.replace("TLP:CLEAR", "TLP:PINK"),
        lambda text: text[:-20],
        lambda _: "[]",
    ],
)
def test_a_changed_file_is_refused(books, spoil) -> None:
    ada, ben = books
    decide(ben, "a", "b")
    with pytest.raises(BadFile):
        load_decisions(ada, spoil(export_decisions(ben)), by="Ada")
    assert ada.chains() == ()
